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
    std::uint64_t times = 0;    // the number of spans of tasks and jobs
    Duration on_path{};         // how much of the critical path it takes
    Duration total{};           // the sum over all tasks and jobs, without the time in which they were ready
};

struct CoroutineTotal {
    std::string coroutine;
    std::uint64_t tasks = 0;
    Duration on_path{};
    // `waiting` is for tasks, objects and jobs; `sleeping` includes waiting for responses.
    Duration running{}, ready{}, waiting{}, sleeping{};
};

struct TimeTotals {
    std::vector<LineTotal> lines;            // those with most of the path first, then those with most in all
    std::vector<CoroutineTotal> coroutines;  // in the same order
};
// If a task on the path is ready and waits for the thread, that time counts for the line and the coroutine that have the thread.
// Cost: linear in the spans.
TimeTotals time_totals(const Timeline& timeline, const std::vector<PathPart>& path);

}  // namespace baton::analysis
