// Finds the names that a body assigns. As in Python, a name that is assigned anywhere in a coroutine or function is local to all of
// it.
#pragma once

#include <string_view>
#include <vector>

#include "sim/scenario/yaml_reader.h"

namespace baton::scenario {

// The names in the order of the file, with repeats. Something that cannot be a name is left out here, and reported when its step is
// read.
std::vector<std::string_view> assigned_names(const YamlNode& body);

}  // namespace baton::scenario
