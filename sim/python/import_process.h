// Python as a process that answers a question.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace baton::python {

// No interpreter was found that can do it.
struct NoPython : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The Python to use: `wanted` if that is not empty, else $BATON_PYTHON, else the first of python3, python3.14, … that is CPython 3.11
// or later. Throws NoPython where there is none.
std::string find_python(const std::string& wanted = {});

// A file of Baton's Python part (`baton_import.py`): in $BATON_PYTHON_DIR, beside the build folder, or where Baton is
// installed. Throws std::runtime_error where it is not.
std::string python_file(const std::string& name);

struct Answer {
    int status = 0;  // of its exit; 128 + N when it ended by signal N
    std::string output, errors;
};

// Runs a program, gives it `input` as standard input, and takes what it writes. Throws std::runtime_error when it cannot be
// started.
Answer ask(const std::vector<std::string>& command, std::string_view input);

}  // namespace baton::python
