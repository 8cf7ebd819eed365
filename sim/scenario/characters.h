// Characters of scenario files: what is refused, and what a name may be made of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace baton::scenario {

// A place where a text is not what a scenario file may hold.
struct TextFault {
    enum class Kind { not_utf8, control_character, lone_carriage_return };
    Kind kind;
    std::size_t offset;
    char32_t code_point = 0;  // of a control character
};

// The first byte that is not UTF-8, the first character that YAML forbids, or the first carriage return that no
// line feed follows. Linear.
std::optional<TextFault> first_fault(std::string_view text);

// The code point at `offset`, which moves behind it; U+FFFD and one byte where the text is not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& offset);

// Names as in Python: letters of any script, digits and underscores, no digit first.
bool is_name_start(char32_t code_point);
bool is_name_part(char32_t code_point);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }  // of ASCII alone

// At most `limit` code points of `text`, with three dots behind it when it was longer: for messages.
std::string clipped(std::string_view text, std::size_t limit = 60);

}  // namespace baton::scenario
