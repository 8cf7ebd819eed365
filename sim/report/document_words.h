// Words for the things of a run document. Texts of the scenario are made safe for a terminal.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::report {

// The name of a task; `-` for nobody.
std::string task_name(const analysis::RunDocument& document, TaskId task);

// An expectation and what came, in one line: `elapsed: expected 3s, got 4s`, `p95(latency('f')) < 2s: measured 3s`. Not made safe.
std::string expectation_words(const analysis::ExpectationRow& row);

// ` (line 12)`; empty where no line is known.
std::string bracketed(const analysis::RunDocument& document, Line line);

}  // namespace baton::report
