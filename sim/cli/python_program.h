// Programs in Python: the interpreter and the recorder that run them.
#pragma once

#include <string>
#include <vector>

namespace baton::cli {

// What the recorder is asked for; see `python/baton_record`.
struct RecorderCall {
    std::string python;                // the interpreter; empty: the first `python3` that will do
    std::vector<std::string> options;  // of the recorder
    std::vector<std::string> program;  // its file and its arguments
};

// Runs the program under the recorder with the standard streams of this process; its standard output goes nowhere if `silent`.
// Returns its exit status, 128 + N where signal N ended it. Throws IoError when there is no interpreter or no recorder.
int run_recorder(const RecorderCall& call, bool silent = false);

}  // namespace baton::cli
