// Adds up where the time of a run went, by line of the scenario and by coroutine.
#pragma once

#include <cstdint>
#include <map>
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

// A span of a task or a job, with its row.
struct RowSpan {
    RowId row = 0;
    StateSpan span{};
};
// The longest spans of each line, the longest first and of those that are equally long the earliest; at most `most` of each. Those in
// which a task was ready are left out. Takes time linear in the spans.
std::map<Line, std::vector<RowSpan>> longest_spans(const Timeline& timeline, std::size_t most);

// The lines at which tasks stand at an instant, with their tasks in order. Of several events at that instant, `last` is the last one
// that counts; no_event: all do. Takes logarithmic time for each task.
std::map<Line, std::vector<TaskId>> lines_at(const Timeline& timeline, Time t, EventIndex last = no_event);

}  // namespace baton::analysis
