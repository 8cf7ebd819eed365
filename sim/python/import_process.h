// Starts Python as a process, and finds the interpreter and Baton's own Python files.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace baton::python {

// No suitable interpreter was found. The text says what was looked for.
struct NoPython : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Returns the interpreter to use: `wanted`, or if that is empty $BATON_PYTHON, or otherwise the first of python3, python3.14 and so
// on that is CPython 3.11 or later. Asking an interpreter for its version takes some tens of milliseconds. Throws NoPython.
std::string find_python(const std::string& wanted = {});

// Returns the path of one of Baton's Python files, such as `baton_import.py`. It is looked for in $BATON_PYTHON_DIR, beside the
// build folder, and where Baton is installed. Throws std::runtime_error if it is in none of them.
std::string python_file(const std::string& name);

// What a process left behind.
struct Answer {
    int status = 0;  // its exit status; 128 + N if signal N ended it
    std::string output, errors;
};

// Runs a command with `input` as its standard input, and waits for its end. Throws std::runtime_error if it cannot be started.
Answer ask(const std::vector<std::string>& command, std::string_view input);

}  // namespace baton::python
