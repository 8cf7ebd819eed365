// Words for the parts of a run document that several reports show. Unless noted otherwise, texts of the scenario are made safe for
// a terminal.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// Returns the name of a task, and `-` for the id 0, which stands for no task.
std::string task_name(const analysis::RunDocument& document, TaskId task);

// Returns an expectation and the actual value in one line: `elapsed: expected 3s, got 4s`, `p95(latency('f')) < 2s: measured 3s`.
// The caller must make the text safe.
std::string expectation_words(const analysis::ExpectationRow& row);

// Returns ` (line 12)`, with a leading blank; empty if no line is known.
std::string bracketed(const analysis::RunDocument& document, Line line);

}  // namespace baton::report
