// Short texts that the sections of an explanation share. All are safe to show.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/base/amounts.h"
#include "sim/report/tables.h"

namespace baton::report {

// Returns the names of the first five tasks and the number of the others: `a, b, c, d, e and 3 more`.
std::string names(const TracedRun& run, const std::vector<TaskId>& tasks);
// Returns ` in line 3`, with a leading blank; empty for line 0, which stands for no line.
std::string at_line(const TracedRun& run, Line line);
// Returns an exact duration, with a `+` if it is positive.
std::string signed_duration(Duration duration);

// The goal is the metric that an explanation tries to improve. These return its value in the run itself, its value after a change,
// and the difference between them: `1.5 s`, `0.93`; `-` if the goal has no value there.
std::string goal_now(const TracedRun& run, const analysis::Explanation& explanation);
std::string goal_of(const analysis::Explanation& explanation, const analysis::WhatIf& change);
std::string goal_difference(const TracedRun& run, const analysis::Explanation& explanation, const analysis::WhatIf& change);
bool is_elapsed(const analysis::Goal& goal);  // the goal is the elapsed time, which is the default

// Returns a difference in behaviour: `line 2 of the log is 'b' instead of 'a'`.
std::string deviation_words(const analysis::Deviation& difference);

// Returns what a deliberate pause is for: `the sleep in line 12 paces the loop in line 9`.
std::string pause_words(const analysis::Pause& pause);

}  // namespace baton::report
