// Turns names of a scenario into names of a Python program. They stay the same, except that a name which Python or the program
// itself needs gets an underscore.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"

namespace baton::python {

// Whether some exported program uses this name itself, so that no global name of a scenario may have it.
bool is_taken_globally(std::string_view name);
// Whether generated statements use this name, so that no local name may have it.
bool is_taken_locally(std::string_view name);

std::string global_name(std::string_view name);
std::string local_name(std::string_view name);

// Returns the class of an exception as Python writes it: `ValueError`, `asyncio.QueueEmpty`. If Python has no such exception,
// returns the name itself, and the program must define it.
std::string exception_class(std::string_view name);
bool is_known_exception(std::string_view name);  // Python has it

// Returns the exceptions that a scenario names and Python does not have, in the order in which they first occur.
std::vector<std::string> own_exceptions(const scenario::Scenario& scenario);
bool names_exception(const scenario::Scenario& scenario, std::string_view name);

// Returns a string literal in quotes of the given kind, escaped as needed.
std::string python_string(std::string_view text, char quote = '"');

}  // namespace baton::python
