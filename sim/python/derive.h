// Derives a scenario from the recording of a real program: what each task waited for, for how long, and in which order.
//
// Tasks that went through the same steps share a coroutine; what differs between them becomes data in tables. The limits of
// semaphores, queues and executors become params, and so does, for each line that blocked the loop, whether it runs in a thread
// instead. Simulated as it is, the scenario takes as long as the recording did. With other params it predicts how long the program
// would take; see assumptions() for what that takes for granted.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::python {

// No scenario can be derived. The text says why and what to do about it.
class NotDerivable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Derivation {
    std::string scenario;  // the text of the scenario; the same recording always gives the same text
    std::size_t tasks = 0, coroutines = 0;
    std::vector<std::string> params;  // the params that are meant to be changed, with their values: `gate_permits=10`
    std::int64_t own_time = 0;        // nanoseconds that the loop itself used on a real clock, for all its callbacks together
};

// `overhead` is the time in nanoseconds that the loop takes for each callback; it becomes `loop: {overhead: …}`. Throws
// NotDerivable. Cost: linear in the events, except for the search for loops, which compares each step with up to a hundred others.
Derivation derive(const trace::Recording& recording, std::int64_t overhead = 0);

// What predictions of a derived scenario take for granted, as sentences.
std::vector<std::string> assumptions();

}  // namespace baton::python
