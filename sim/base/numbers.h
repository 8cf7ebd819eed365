// Numbers read from text. The locale of the machine makes no difference.
#pragma once

#include <optional>
#include <string_view>

namespace baton {

// The double that Python's `float(text)` gives for a decimal: `2.5`, `+.5`, `-1e3`, `inf`, `nan`. A number beyond the range of
// doubles becomes infinity or zero. The result is empty when the text as a whole is no such number.
std::optional<double> double_value(std::string_view text);

// Whether a whole number, or one that is about to be rounded, is within the range of a signed integer of 64 bits. NaN is not.
constexpr bool fits_in_64_bits(double number) {
    constexpr double beyond = 9223372036854775808.0;  // 2 to the power of 63
    return number >= -beyond && number < beyond;
}

}  // namespace baton
