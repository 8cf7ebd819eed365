// A run in the Trace Event format, as Perfetto and chrome://tracing read it.
//
// Tracks: the event loop (process 1), a thread per task (2), a thread per worker (3), counters of objects and
// executors (4). Spans are complete events (`X`) of category `state`, steps that take no time such of length 0
// and category `step`; who woke whom are flow arrows; log lines are instants.
#pragma once

#include <string>

#include "sim/report/traced_run.h"

namespace baton::report {

// JSON; times in microseconds with three decimals, hence exact. Cost: linear in the trace.
std::string chrome_trace(const TracedRun& run);

}  // namespace baton::report
