// The limit: the workloads written by hand with bare Boost.Context fibers, a heap of (time, sequence, task) and a
// ring of ready tasks. No cancellation, no results, no exceptions, no trace, no guard pages: what is left is
// the switch, the queues and the memory that any engine on fibers needs.
#pragma once

#include "tests/bench/workloads.h"

namespace bench {

// `in_order`: timers wake their tasks as asyncio does, through two turns of the ring (the timer's callback, then the
// task's step), to see what that order alone costs.
Result run_limit(Workload workload, Size size, bool in_order = false);

}  // namespace bench
