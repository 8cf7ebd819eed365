// Reading UTF-8 one code point at a time; bad bytes are reported, never skipped over silently.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton {

struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 1;  // bytes; 1 for a bad byte
    bool valid = false;
};

// The code point at the start of `text`, which is not empty. Overlong forms, surrogates and values beyond
// U+10FFFF are bad.
CodePoint decode(std::string_view text);

void append_utf8(std::string& out, char32_t value);

// Columns on a terminal: 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
int column_width(char32_t value);

// Whether Python 3.13's `str.isprintable` says so, hence whether `repr` shows the character as it is.
bool is_printable(char32_t value);

}  // namespace baton
