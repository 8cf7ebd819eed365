// Writes the tasks of a run as comma-separated values (RFC 4180): a line with the names of the columns, then a line for each task.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// The columns are named like the keys of a task in the run document; durations are whole nanoseconds. No spreadsheet takes a cell
// for a formula, and control characters and bidirectional marks are written as escapes.
std::string tasks_csv(const analysis::RunDocument& document);

}  // namespace baton::report
