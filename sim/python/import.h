// Translates a Python program into a scenario: what its asyncio calls do, as steps that people can read, sweep and edit.
//
// Python itself parses the program (`python/baton_import.py`); the program is not run. Whatever cannot be expressed exactly in a
// scenario is an error, which points to its place in the program. What the program does not say, such as how long a request takes,
// becomes a param, with a warning.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/base/diagnostics.h"

namespace baton::python {

struct Import {
    std::optional<std::string> scenario;  // the text of the scenario; nothing if there is an error
    Diagnostics diagnostics;              // all errors and warnings, in the order of the program
    SourceSet sources;                    // the program
};

// Translates the syntax tree that `baton_import.py` wrote as JSON. Does not throw, whatever the tree contains.
Import import_tree(std::string_view tree, const std::string& file_name);

// Starts a Python to parse the program, and translates the tree. `python` is the interpreter; if it is empty, the first suitable
// one is used. Throws std::runtime_error if there is no suitable Python, or if Baton's own Python files are missing.
Import import_program(std::string_view program, const std::string& file_name, const std::string& python = {});

// Programs whose blocks or expressions are nested more deeply are refused.
constexpr int deepest_block = 16;
constexpr int deepest_part = 40;

}  // namespace baton::python
