// Turns the waits of tasks into steps: what a task waited for is known from its `suspend`, its `wake`, and the calls around them.
#pragma once

#include "sim/python/derive_telling.h"

namespace baton::python {

// Whether a step for what the suspended task waits on will end at the right time by itself. Otherwise, as with a future that somebody
// sets, another task has to be seen waking it.
bool ends_by_itself(const Telling& telling, TaskId task);

// Whether a task was woken because a task that it made has ended. This is what `wait_for` did before Python 3.12.
bool is_end_of_own(const Telling& telling, const trace::TraceEvent& wake);

// Adds the wait of a suspended task to its steps, or to the last of these if that goes on. `for_ever` says that the wait never ends.
void end_wait(Telling& telling, TaskId task, bool for_ever);

}  // namespace baton::python
