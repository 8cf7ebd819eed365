// Describes the critical path in words. All texts are safe to show.
#pragma once

#include <string>

#include "sim/analysis/folded_path.h"
#include "sim/report/tables.h"

namespace baton::report {

// Returns what happened in one part of the path, without its times: `main sleeps`, `fetch is ready, but main blocks the thread`.
std::string path_words(const TracedRun& run, const analysis::PathPart& part);

// Returns the same for a group of parts that repeat: `main: 10 × (blocks the thread, 1.3 s in all; sleeps, 10 s in all)`.
std::string path_words(const TracedRun& run, const std::vector<analysis::PathPart>& path, const analysis::PathGroup& group);

// Returns the lines of the scenario that a group is about, each once, in the order of the path.
std::vector<Line> path_lines(const std::vector<analysis::PathPart>& path, const analysis::PathGroup& group);

// Returns a table with a row for each group of the path.
Table critical_path_table(const TracedRun& run);

}  // namespace baton::report
