// A recorded run as a scenario that does the same: what each task waited for, for how long, and in which order.
//
// Tasks that did the same steps share a coroutine, what differs between them is data. Limits of semaphores, queues and
// executors become params, and each line that blocked the loop has one that moves it to a thread. Simulated as it is, the
// scenario takes as long as the recording; with other params it predicts what the program would take, as far as what it
// waits for answers as it did and its loops and branches go as they went.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::python {

// Why there is no scenario, and what to do about it.
class NotDerivable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Derivation {
    std::string scenario;  // its text; deterministic
    std::size_t tasks = 0, coroutines = 0;
    std::vector<std::string> params;  // `gate_permits=10`: those that are there to be changed
    std::int64_t own_time = 0;        // ns that the loop took for itself on a real clock: its callbacks share it
};

// `overhead` is the loop's own time for a callback. Throws NotDerivable. Cost: linear in the events, but for loops, which
// are searched for among the last steps of a task.
Derivation derive(const trace::Recording& recording, std::int64_t overhead = 0);

// What predictions with such a scenario take for granted: sentences.
std::vector<std::string> assumptions();

}  // namespace baton::python
