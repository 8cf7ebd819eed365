// The run document as JSON: keys in the order of the format (version 1), durations as whole nanoseconds.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// One value a line at the outermost level, one row a line in lists; ends with a newline. Pure and linear.
std::string run_json(const analysis::RunDocument& document);

}  // namespace baton::report
