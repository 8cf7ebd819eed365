// Which names a body assigns: they are local to it, wherever in it they are assigned.
#pragma once

#include <string_view>
#include <vector>

#include "sim/scenario/yaml_reader.h"

namespace baton::scenario {

// In the order of the file, with repeats. What is no name is reported when the step is read.
std::vector<std::string_view> assigned_names(const Node& body);

}  // namespace baton::scenario
