// The limit: the workloads written by hand with bare Boost.Context fibers, a heap of (time, sequence, task) and a
// ring of ready tasks. No cancellation, no results, no exceptions, no trace, no guard pages: what is left is
// the switch, the queues and the memory that any engine on fibers needs.
#pragma once

#include "tests/bench/workloads.h"

namespace bench {

struct LimitOptions {
    bool in_order = false;  // timers wake their tasks as asyncio does, in two turns of the ring: callback, then step
    bool guarded = false;   // stacks as the simulator's: four pages, and a guard page below each
};

// The options show what that order, and what safe stacks, cost by themselves.
Result run_limit(Workload workload, Size size, LimitOptions options = {});

}  // namespace bench
