// SIGINT and SIGTERM as a wish: the work in hand is put away in order.
#pragma once

namespace baton::cli {

// From now on the first of these signals is noted, and a second one ends the process at once. What comes within a fifth of
// a second is the same wish: who ends a process by name and by group (a shell, `timeout`) sends it twice.
void note_signals();

// The number of the signal that came, or 0.
int interrupting_signal();

}  // namespace baton::cli
