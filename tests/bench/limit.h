// The limit: the workloads written by hand with bare fibers of Boost.Context that switch straight from one to the next, small
// stacks side by side, a radix heap of timers and a ring of ready tasks. No cancellation, no results, no exceptions, no trace, no
// guard pages, no order of asyncio: what is left is what any engine on fibers needs.
#pragma once

#include "tests/bench/workloads.h"

namespace bench {

// Stacks of which seven share a page, and stacks of a page and a line: stacks at the same place in their pages would compete for
// the same sets of the cache.
constexpr std::size_t small_stack = 576, page_stack = 4096 + 64;

Result run_limit(Workload workload, Size size, std::size_t stack_bytes);

}  // namespace bench
