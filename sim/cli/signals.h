// Turns SIGINT and SIGTERM into a request to stop, so that the current work can be finished and saved.
#pragma once

namespace baton::cli {

// Installs the handlers. From then on, the first signal is only recorded, and a second one ends the process at once. A second
// signal within a fifth of a second is ignored, since shells and `timeout` may send the same signal to a process and to its group.
void note_signals();

// The number of the signal that was received, or 0.
int interrupting_signal();

}  // namespace baton::cli
