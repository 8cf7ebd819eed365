// Reads UTF-8 one code point at a time. Bad bytes are reported, never skipped silently.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baton {

// One code point, or one byte that is not valid UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 1;  // in bytes; 1 for a bad byte
    bool valid = false;
};

// The code point at the start of `text`, which must not be empty. Overlong forms, surrogates and values beyond U+10FFFF are bad.
CodePoint decode(std::string_view text);

// Appends the bytes of a code point.
void append_utf8(std::string& out, char32_t value);

// How many columns a character takes on a terminal: 0 for combining marks, 2 for wide East Asian characters and emoji, 1 for all
// others.
int column_width(char32_t value);

// Whether Python 3.13's `str.isprintable` says yes, which means that `repr` shows the character as it is.
bool is_printable(char32_t value);

}  // namespace baton
