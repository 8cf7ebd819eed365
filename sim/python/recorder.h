// How a Python program is started under the recorder (`python/baton_record`): the words of the command line and of the window.
#pragma once

#include <string>
#include <vector>

namespace baton::python {

// The arguments of a call of the recorder; its `--help` says what there is.
struct RecorderCall {
    std::string python;                // the interpreter; if empty, the first suitable one that is found
    std::vector<std::string> options;  // options of the recorder
    std::vector<std::string> program;  // the file of the program, and its arguments
};

// Returns the program to start and its arguments. It may start interpreters to ask for their versions, which takes some tens of
// milliseconds. Throws NoPython, and std::runtime_error if the recorder is not installed.
std::vector<std::string> recorder_command(const RecorderCall& call);

}  // namespace baton::python
