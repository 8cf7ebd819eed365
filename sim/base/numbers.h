// Numbers read from text. The locale of the machine makes no difference.
#pragma once

#include <optional>
#include <string_view>

namespace baton {

// The double that Python's `float(text)` gives for a decimal: `2.5`, `+.5`, `-1e3`, `inf`, `nan`. A number beyond the range of
// doubles becomes infinity or zero. The result is empty when the text as a whole is no such number.
std::optional<double> double_value(std::string_view text);

}  // namespace baton
