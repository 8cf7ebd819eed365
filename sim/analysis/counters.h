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
std::vector<CounterPoint> ready_tasks(const trace::Recording& recording);   // those whose step stands in the ready queue
std::vector<CounterPoint> living_tasks(const trace::Recording& recording);  // those that were created and have not ended

}  // namespace baton::analysis
