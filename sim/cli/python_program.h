// Runs Python programs under the recorder.
#pragma once

#include <string>
#include <vector>

namespace baton::cli {

// The arguments of a call of the recorder; see `python/baton_record`.
struct RecorderCall {
    std::string python;                // the interpreter; if empty, the first suitable `python3` on PATH
    std::vector<std::string> options;  // options of the recorder
    std::vector<std::string> program;  // the file of the program, and its arguments
};

// Runs the program under the recorder, with the standard streams of this process, and waits for its end. If `silent`, its standard
// output is discarded. Returns its exit status, or 128 + N if signal N ended it. Throws IoError if there is no interpreter or no
// recorder.
int run_recorder(const RecorderCall& call, bool silent = false);

}  // namespace baton::cli
