// How the command line and the window start a Python program under the recorder (`python/baton_record`).
#pragma once

#include <string>
#include <vector>

namespace baton::python {

struct RecorderCall {
    std::string python;                // the interpreter; if empty, the first suitable one is used
    std::vector<std::string> options;  // options of the recorder, which `baton record --help` lists
    std::vector<std::string> program;  // the file of the program, and its arguments
};

// Returns the command to start, and its arguments. It may start interpreters to ask for their versions, which takes some tens of
// milliseconds each. Throws NoPython, and std::runtime_error if the recorder is not installed.
std::vector<std::string> recorder_command(const RecorderCall& call);

}  // namespace baton::python
