// Writes the run document as JSON, version 1; see scenarios/run.schema.json.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// Returns the document with its keys in the order of the format. Durations are whole nanoseconds. Each value of the outermost
// object and each entry of its lists stands on a line of its own, so that documents can be compared line by line. The text ends
// with a newline. Cost: linear in the document.
std::string run_json(const analysis::RunDocument& document);

}  // namespace baton::report
