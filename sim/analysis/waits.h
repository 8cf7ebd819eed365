// Lists the waits of tasks on objects and futures: how each began, who ended it, and whether the task got what it waited for.
#pragma once

#include <vector>

#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

struct ObjectWait {
    enum class End : std::uint8_t {
        served,    // another task woke it
        in_vain,   // another task woke it, but it did nothing except wait again at the same line
        cut_off,   // a time limit or a cancellation ended it, perhaps after another task had woken it
        unserved,  // it lasted until the end of the run
    };
    TaskId task = 0;
    TextId object = 0;  // the name of the object; 0 for a future
    trace::Wait on{};
    Line line = 0;
    EventIndex began = no_event, ended = no_event;  // its `suspend` and its `wake`, if it was woken
    EventIndex set_by = no_event;                   // what woke it: the last notify, set, release, put or get of the waker, if any
    Time start{}, end{};
    TaskId by = 0;  // the task that woke it; 0 for none
    End how = End::unserved;

    bool is_served() const { return how == End::served || how == End::in_vain; }
};

// Returns the waits in the order in which they began. A task that waits for a condition takes the lock again when it is woken; that
// belongs to the wait for the condition. Cost: one pass over the events.
std::vector<ObjectWait> object_waits(const trace::Recording& recording);

}  // namespace baton::analysis
