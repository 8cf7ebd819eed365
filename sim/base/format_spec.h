// Python's format specifications: `8d`, `.2f`, `>10`, `+,.1e`. The locale of the machine makes no difference.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace baton {

// What Python raises as a ValueError, in its words.
struct FormatFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Python's `format(value, specification)`. An integer's type is `int` or `bool`, as messages name it. Widths and precisions have
// six digits at most. Of the types `n`, which depends on the locale, and `c` are left out. Throws FormatFault.
std::string formatted(std::int64_t value, std::string_view specification, std::string_view type = "int");
std::string formatted(double value, std::string_view specification);
std::string formatted(std::string_view text, std::string_view specification);

// Whether there is a value that can be shown like this.
bool is_format_specification(std::string_view specification);

}  // namespace baton
