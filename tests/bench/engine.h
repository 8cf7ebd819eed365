// The workloads on the simulator: through its C++ face, and as scenario files.
#pragma once

#include <optional>
#include <string>

#include "sim/trace/tracer.h"
#include "tests/bench/workloads.h"

namespace bench {

// What the loop counted besides; for the table's footnotes.
struct Counters {
    std::uint64_t iterations = 0;
    std::uint64_t callbacks = 0;
};

// `consumer`: nullptr runs without a trace. Throws std::runtime_error when the run does not end well.
Result run_engine(Workload workload, Size size, baton::trace::Consumer* consumer, Counters& counters);

// Runs tests/bench/scenarios/WORKLOAD.baton.yaml with params n and k; reading it is not timed.
Result run_scenario(Workload workload, Size size, baton::trace::Consumer* consumer, Counters& counters);

// The text of that scenario; the queues of `pingpong` are written out for `size`.
std::string scenario_text(Workload workload, Size size);

}  // namespace bench
