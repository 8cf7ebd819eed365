// Adds up where the time of a run went, by line of the scenario and by coroutine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/critical_path.h"

namespace baton::analysis {

struct LineTotal {
    Line line = 0;
    State state = State::code;  // the state that took most of it
    std::uint64_t times = 0;    // how many spans of tasks and jobs there are
    Duration on_path{};         // its part of the critical path
    Duration total{};           // over all tasks and jobs, without the time when they were ready
};

struct CoroutineTotal {
    std::string coroutine;
    std::uint64_t tasks = 0;
    Duration on_path{};
    Duration running{}, ready{}, waiting{},
        sleeping{};  // waiting is for tasks, objects and jobs; sleeping includes waiting for responses
};

struct TimeTotals {
    std::vector<LineTotal> lines;            // those with most of the path first, then those with most in all
    std::vector<CoroutineTotal> coroutines;  // in the same order
};
// On the path, the time for which a ready task waits for the thread counts for the line and the coroutine that have the thread.
// Takes time linear in the spans.
TimeTotals time_totals(const Timeline& timeline, const std::vector<PathPart>& path);

}  // namespace baton::analysis
