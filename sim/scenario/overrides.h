// How values of params that stand in the place of the file's are told apart from it.
#pragma once

#include <string_view>

namespace baton::scenario {

// The name of the sources that overrides stand in, `NAME=EXPR` each: as people give them.
constexpr std::string_view overrides_source = "--set";

}  // namespace baton::scenario
