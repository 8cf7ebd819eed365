// What every exported program begins with, recognised word for word: an import takes it for what it stands for.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "sim/python/import_tree.h"

namespace baton::python {

// The functions and classes of the module that are the exporter's own.
std::set<std::string> exported_helpers(Node module, std::string_view source);

}  // namespace baton::python
