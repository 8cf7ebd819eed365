// Writes a run in the Trace Event format, which Perfetto and chrome://tracing open.
//
// The event loop is process 1, the tasks are the threads of process 2, the workers are the threads of process 3, and process 4
// holds counters of objects and executors. A span becomes a complete event (`X`) of category `state`; a step that takes no time
// becomes one of length 0 and category `step`. Flow arrows show who woke whom, and log lines are instants.
#pragma once

#include <string>

#include "sim/report/traced_run.h"

namespace baton::report {

// Returns JSON. Times are microseconds with three decimals, so that no nanosecond is lost. Cost: linear in the trace.
std::string chrome_trace(const TracedRun& run);

}  // namespace baton::report
