// A Python program as a scenario: what its asyncio calls mean, as steps that one can read, sweep and edit.
//
// Python itself parses the program (`python/baton_import.py`) and nothing of it is run. What cannot be said exactly in a
// scenario is an error with its place in the program; what is not in the program, such as how long a request takes,
// becomes a param, with a warning.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/base/diagnostics.h"

namespace baton::python {

struct Import {
    std::optional<std::string> scenario;  // its text; none when there is an error
    Diagnostics diagnostics;              // all errors and warnings, in the order of the program
    SourceSet sources;                    // the program
};

// `tree` is what the helper wrote. Never throws for what it says.
Import import_tree(std::string_view tree, const std::string& file_name);

// Starts Python for it: `python`, or the one that is found. Throws std::runtime_error when there is no Python that can do
// it, or no helper.
Import import_program(std::string_view program, const std::string& file_name, const std::string& python = {});

// Nested deeper, blocks, expressions and functions are refused.
constexpr int deepest_block = 16;
constexpr int deepest_part = 40;

}  // namespace baton::python
