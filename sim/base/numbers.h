// Numbers read from text, the same in every locale of the machine.
#pragma once

#include <optional>
#include <string_view>

namespace baton {

// The double nearest to a decimal, as Python's `float` reads it: `2.5`, `+.5`, `-1e3`, `inf`, `nan`. Beyond the range of
// doubles it is infinity or zero. None if the text, as a whole, is no such number.
std::optional<double> double_value(std::string_view text);

}  // namespace baton
