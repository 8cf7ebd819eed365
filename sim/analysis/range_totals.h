// What happened within a range of time: by state, by task, by coroutine and by object. Pure functions of a timeline.
//
// Only the part of a span that lies within the range counts. The ready queue and the loop are those of the tasks: the loop's own
// row and the workers' rows are left out. Each takes logarithmic time for each row, and linear time in the spans within the range.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/statistics.h"

namespace baton::analysis {

// A state, a task or a coroutine within the range.
struct RangeTotal {
    std::string name;         // the word of the state, the name of the task or of the coroutine
    std::uint32_t id = 0;     // the state, or the task; of a coroutine its first task
    std::uint64_t tasks = 0;  // how many tasks have spans in the range
    std::uint64_t times = 0;  // how many spans there are
    StateTimes states{};
    Duration longest{};  // the longest part of one span

    Duration total() const;
    Duration running() const;   // all states that have the thread
    Duration sleeping() const;  // and waiting for responses
    Duration of(State state) const { return states[static_cast<std::size_t>(state)]; }
};
// Tasks in order of creation; empty: all.
using SomeTasks = std::vector<TaskId>;
// The states that occur, in their order.
std::vector<RangeTotal> totals_by_state(const Timeline& timeline, Time from, Time to, const SomeTasks& of = {});
// The tasks that have spans there, in order.
std::vector<RangeTotal> totals_by_task(const Timeline& timeline, Time from, Time to, const SomeTasks& of = {});
// In order of their first tasks.
std::vector<RangeTotal> totals_by_coroutine(const Timeline& timeline, Time from, Time to, const SomeTasks& of = {});

struct ObjectRangeTotal {
    std::string name;
    std::uint32_t id = 0;  // an index into Timeline::objects()
    std::uint64_t holds = 0, waits = 0;
    Duration held{}, waited{};       // sums over the holds and the waits
    std::uint32_t most_waiting = 0;  // at once
};
// The objects that were held, awaited or changed within the range, in order of first mention. Of some tasks: by these, which
// for changes only the trace tells.
std::vector<ObjectRangeTotal> totals_by_object(const Timeline& timeline, Time from, Time to, const SomeTasks& of = {},
                                               const trace::Recording* recording = nullptr);

}  // namespace baton::analysis
