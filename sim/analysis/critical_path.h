// The critical path: why a run took as long as it did.
//
// It goes from the end of the run back to its start: a task ran because it was woken, because another task did something, and so
// on. Its parts follow each other without a gap or an overlap, so they add up to exactly the elapsed time.
#pragma once

#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

struct PathPart {
    enum class Kind : std::uint8_t {
        run,      // `task` had the thread; `state` says for what
        held_up,  // `task` was ready, but `other` had the thread; when `other` is 0 and the state idle, it was the loop's overhead
        wait,     // `task` waited for time to pass, or for what no task of the trace did; see `state`, `on` and `what`
        job,      // `job`, which `task` submitted, was running; `state` says how
        queued,   // `job`, which `task` submitted, stood in the queue of its executor
        end,      // no task or job went on any more, and only the loop's overhead was left
    };
    Time start, end;     // start < end
    EventIndex event;    // the event that began the span of which this is a part, or no_event
    TaskId task, other;  // 0 when there is none
    JobId job;
    std::uint32_t what;  // as in Span; for a wait
    Line line;           // the line of what went on; for held_up, that of the other task
    Kind kind;
    State state;
    trace::Wait on;
    std::uint32_t limit = 0;  // the timeout that cut a wait off, as an index into Timeline::limits from 1; otherwise 0

    Duration length() const { return end - start; }
};

struct CriticalPath {
    std::vector<PathPart> parts;  // from the start to the end of the run
    std::vector<Edge> edges;      // the edges along which the path goes from one task to another, in the same order
};

// The search begins with main, or with the task or job that ended last if the run went on after main. Takes time linear in the
// events of the path.
CriticalPath critical_path(const Timeline& timeline);

}  // namespace baton::analysis
