// Recognises the helpers with which exported programs begin, so that an import of an exported program restores the scenario.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sim/python/import_tree.h"

namespace baton::python {

// Returns the names of the functions and classes of the module that are the exporter's helpers, word for word.
std::set<std::string> exported_helpers(Node module, std::string_view source);

}  // namespace baton::python
