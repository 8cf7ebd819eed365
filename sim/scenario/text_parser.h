// Reads texts with expressions in braces.
#pragma once

#include <optional>

#include "sim/scenario/expression.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/scalar_source.h"

namespace baton::scenario {

// Reads the text between two bytes of a scalar. Names are looked up later. Gives nothing after an error.
std::optional<Text> parse_text(ScalarSource& source, std::size_t begin, std::size_t end, Problems& problems);

}  // namespace baton::scenario
