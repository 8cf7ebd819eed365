// SIGINT and SIGTERM as a wish: the work in hand is put away in order.
#pragma once

namespace baton::cli {

// From now on the first of these signals is noted, and a second one ends the process at once.
void note_signals();

// The number of the signal that came, or 0.
int interrupting_signal();

}  // namespace baton::cli
