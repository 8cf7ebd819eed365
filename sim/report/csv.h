// The tasks of a run as comma-separated values (RFC 4180): a line of names, then a line per task.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// Columns as the keys of the run document's tasks, durations in whole nanoseconds. No cell is a formula;
// control characters and bidirectional marks are shown as escapes.
std::string tasks_csv(const analysis::RunDocument& document);

}  // namespace baton::report
