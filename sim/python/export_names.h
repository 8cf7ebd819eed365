// Names of a scenario as names in Python: kept, but for an underscore where Python or the program needs the name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"

namespace baton::python {

// Names that the text of every exported program may use: no global of a scenario may take them.
bool is_taken_globally(std::string_view name);
// Names that generated statements use: no local may take them.
bool is_taken_locally(std::string_view name);

std::string global_name(std::string_view name);
std::string local_name(std::string_view name);

// The exception class of that name, as Python writes it: `ValueError`, `asyncio.QueueEmpty`, or the name
// itself when Python has no such exception and the program must define it.
std::string exception_class(std::string_view name);
bool is_known_exception(std::string_view name);

// The exceptions a scenario names that Python does not know, in order of first mention.
std::vector<std::string> own_exceptions(const scenario::Scenario& scenario);
bool names_exception(const scenario::Scenario& scenario, std::string_view name);

// A string literal in double quotes (single quotes where `single` is true), escaped as needed.
std::string python_string(std::string_view text, char quote = '"');

}  // namespace baton::python
