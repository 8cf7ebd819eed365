// The limit: the workloads written by hand with bare Boost.Context fibers, a heap of (time, sequence, task) and a
// ring of ready tasks. No cancellation, no results, no exceptions, no trace, no guard pages: what is left is
// the switch, the queues and the memory that any engine on fibers needs.
#pragma once

#include "tests/bench/workloads.h"

namespace bench {

Result run_limit(Workload workload, Size size);

}  // namespace bench
