// Runs Python programs under the recorder.
#pragma once

#include "sim/python/recorder.h"

namespace baton::cli {

// Runs the program under the recorder, with the standard streams of this process, and waits for its end. If `silent`, its standard
// output is discarded. Returns its exit status, or 128 + N if signal N ended it. Throws IoError if there is no interpreter or no
// recorder.
int run_recorder(const python::RecorderCall& call, bool silent = false);

}  // namespace baton::cli
