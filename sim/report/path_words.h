// The critical path in words.
#pragma once

#include <string>

#include "sim/analysis/folded_path.h"
#include "sim/report/tables.h"

namespace baton::report {

// What a part was, without its times: `main sleeps`, `fetch is ready, but main blocks the thread`.
std::string path_words(const TracedRun& run, const analysis::PathPart& part);

// The same of a group: `main: 10 × (blocks the thread, 1.3 s in all; sleeps, 10 s in all)`.
std::string path_words(const TracedRun& run, const std::vector<analysis::PathPart>& path, const analysis::PathGroup& group);

// The lines of the scenario that a group is about, without repetitions, in order of the path.
std::vector<Line> path_lines(const std::vector<analysis::PathPart>& path, const analysis::PathGroup& group);

// A row per group.
Table critical_path_table(const TracedRun& run);

}  // namespace baton::report
