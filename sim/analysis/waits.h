// Each wait of a task on an object or a future: how it began, who ended it, and whether it was worth it.
#pragma once

#include <vector>

#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

struct ObjectWait {
    enum class End : std::uint8_t {
        served,    // woken by another task
        in_vain,   // as served, but it went back to wait at the same line having done nothing else
        cut_off,   // by a time limit or a cancellation; also served, but cancelled before it went on
        unserved,  // the run ended
    };
    TaskId task = 0;
    TextId object = 0;  // 0: a future
    trace::Wait on{};
    Line line = 0;
    EventIndex began = no_event, ended = no_event;  // its suspend and its wake; ended: no_event if there was none
    EventIndex set_by = no_event;                   // the waker's last notify, set, release, put or get before it, if there was one
    Time start{}, end{};
    TaskId by = 0;  // who woke it
    End how = End::unserved;

    bool is_served() const { return how == End::served || how == End::in_vain; }
};

// In order of beginning. A condition's waiter takes the lock again when it is woken; that is a part of the wait, not one of
// its own. Cost: one pass over the events.
std::vector<ObjectWait> object_waits(const trace::Recording& recording);

}  // namespace baton::analysis
