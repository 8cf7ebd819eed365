// How many there are of something, over the events of a run.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/analysis/states.h"

namespace baton::analysis {

struct CounterPoint {
    EventIndex event;
    std::uint32_t value;  // from this event on, until the next point
    bool operator==(const CounterPoint&) const = default;
};

// Each takes time linear in the events, and memory for each change.
std::vector<CounterPoint> ready_tasks(const trace::Recording& recording);  // those whose step stands in the ready queue
// The same over the time, as the states of tasks tell it: a sleeper whose time came while the loop was held is ready from then on,
// though the loop puts its step into the queue only when it comes to that. Empty: no task was ready before its event, and
// `ready_tasks` says it all.
struct TimedPoint {
    Time t;
    EventIndex event;
    std::uint32_t value;
    bool operator==(const TimedPoint&) const = default;
};
std::vector<TimedPoint> due_tasks(const trace::Recording& recording);
std::vector<CounterPoint> living_tasks(const trace::Recording& recording);  // those that were created and have not ended

// By object, for semaphores: their points with the permits that were handed to a waiter which has not come to take them yet. Such
// a permit is nobody's and is not free either. Empty: there were none, and the object's own points say it all.
std::vector<std::vector<ObjectPoint>> permits_in_use(const trace::Recording& recording, const std::vector<ObjectHistory>& objects);

}  // namespace baton::analysis
