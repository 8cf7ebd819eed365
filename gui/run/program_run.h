// A Python program as a run: recorded in virtual time by Baton's recorder, in a process of its own.
#pragma once

#include <cstddef>

#include "gui/run/run_result.h"

namespace baton::gui {

struct ProgramRun {
    trace::Recording recording;
    bool cut = false;  // there was no room for all events
    ProgramEnd end;
};

// Runs the request's text as if it stood in its file, and returns what was recorded. Blocks until the program has ended: on
// `cancelled` it is interrupted as by Ctrl+C, then terminated, and killed if it takes no notice; on `abandoned` it is killed at once. It is stopped
// also when it has given `most_events`. Throws std::runtime_error with a text for people if the program could not be run at all.
ProgramRun record_program(const RunRequest& request, std::size_t most_events, Progress& progress);

}  // namespace baton::gui
