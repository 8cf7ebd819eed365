// The critical path: why a run took as long as it did.
//
// From the end of the run back to its start: a task ran, because it was woken, because another task did
// something, because … The parts tile the run: they add up to exactly the elapsed time.
#pragma once

#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

struct PathPart {
    enum class Kind : std::uint8_t {
        run,      // `task` had the thread: see `state`
        held_up,  // `task` was ready, but `other` had the thread: see `state`; other 0 and idle: the loop's overhead
        wait,     // `task` waited for time to pass or for what no task of the trace did: see `state`, `on`, `what`
        job,      // `job`, which `task` submitted, was running: see `state`
        queued,   // `job`, which `task` submitted, stood in its executor's queue
        end,      // no task or job went on any more: what was left was the loop's overhead
    };
    Time start, end;     // start < end
    EventIndex event;    // what began the span that this is a part of; no_event if there is none
    TaskId task, other;  // 0 where there is none
    JobId job;
    std::uint32_t what;  // of a wait, as in Span
    Line line;           // of what went on: of held_up, the other's
    Kind kind;
    State state;
    trace::Wait on;
    std::uint32_t limit = 0;  // of a wait that a timeout cut off: Timeline::limits from 1; else 0

    Duration length() const { return end - start; }
};

struct CriticalPath {
    std::vector<PathPart> parts;  // from the start to the end of the run
    std::vector<Edge> edges;      // those that the path goes along from one task to another, in the same order
};

// Begins with main, or with the task or job that ended last if the run went on after main. Cost: linear in
// the events of the path.
CriticalPath critical_path(const Timeline& timeline);

}  // namespace baton::analysis
