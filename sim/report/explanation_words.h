// Texts that the sections of an explanation share. All are safe to print.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/base/amounts.h"
#include "sim/report/tables.h"

namespace baton::report {

std::string names(const TracedRun& run, const std::vector<TaskId>& tasks);  // the first five
std::string at_line(const TracedRun& run, Line line);                                             // ` in line 3`; empty for 0
std::string signed_duration(Duration duration);

// The value of the goal in the run itself and after a change, and the difference: `1.5 s`, `0.93`.
std::string goal_now(const TracedRun& run, const analysis::Explanation& explanation);
std::string goal_of(const analysis::Explanation& explanation, const analysis::WhatIf& change);
std::string goal_difference(const TracedRun& run, const analysis::Explanation& explanation, const analysis::WhatIf& change);
bool is_elapsed(const analysis::Goal& goal);

// `line 2 of the log is 'b' instead of 'a'`
std::string deviation_words(const analysis::Deviation& difference);

// `the sleep in line 12 paces the loop in line 9`
std::string pause_words(const analysis::Pause& pause);

}  // namespace baton::report
