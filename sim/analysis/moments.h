// What happens to a task at an instant, and in which coroutines it stands meanwhile: what the states of a timeline do not tell.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

// The events of each task that take no time and explain it: timeouts that fire, cancellations that are asked for, delivered and
// swallowed, exceptions raised and caught, lines of the log, what it releases, sets or notifies, tasks that it creates. A task that
// gets the CancelledError of what it awaits is not cancelled itself: this counts as an exception raised, and to catch it swallows
// nothing.
class Moments {
public:
    Moments() = default;
    // Cost: linear in the events; 4 bytes for each moment.
    Moments(const trace::Recording& recording, TaskId tasks);

    std::span<const EventIndex> of(TaskId task) const;  // in order of the trace
    bool has(trace::EventKind kind) const { return (kinds_ >> static_cast<int>(kind) & 1) != 0; }
    // As what a moment counts: see above.
    static trace::EventKind counts_as(const trace::TraceEvent& moment);

private:
    std::vector<EventIndex> all_;     // task after task
    std::vector<std::size_t> first_;  // per task, and one more
    std::uint64_t kinds_ = 0;         // those that occur, a bit each
};

// A coroutine that a task awaits without making a task of it, from its call to its return.
struct AwaitFrame {
    static constexpr std::uint32_t none = UINT32_MAX;

    EventIndex from, to;  // the `enter` and the `leave`; no_event when it never returned
    TextId name;
    std::uint32_t outer;  // the frame in which this one was called, among those of the task; none: in the task's own coroutine
    std::uint32_t depth;  // how many frames are around it
};

class Frames {
public:
    Frames() = default;
    // Cost: linear in the events; 20 bytes for each call.
    Frames(const trace::Recording& recording, TaskId tasks);

    std::span<const AwaitFrame> of(TaskId task) const;  // in order of their calls

private:
    std::vector<AwaitFrame> all_;
    std::vector<std::size_t> first_;
};

}  // namespace baton::analysis
