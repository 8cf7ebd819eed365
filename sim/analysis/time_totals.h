// Where the time of a run went, added up by line of the scenario and by coroutine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/critical_path.h"

namespace baton::analysis {

struct LineTotal {
    Line line = 0;
    State state = State::code;  // the one that took most of it
    std::uint64_t times = 0;    // spans of tasks and jobs
    Duration on_path{};         // of the critical path
    Duration total{};           // of all tasks and jobs; not the time they were ready
};

struct CoroutineTotal {
    std::string coroutine;
    std::uint64_t tasks = 0;
    Duration on_path{};
    Duration running{}, ready{}, waiting{}, sleeping{};  // waiting: for tasks, objects, jobs; sleeping: also for responses
};

struct TimeTotals {
    std::vector<LineTotal> lines;            // most of the path first, then most in all
    std::vector<CoroutineTotal> coroutines;  // the same
};
// Time that a ready task spends waiting for the thread counts, on the path, for the line and the coroutine that has it. Cost:
// linear in the spans.
TimeTotals time_totals(const Timeline& timeline, const std::vector<PathPart>& path);

}  // namespace baton::analysis
