// The characters of scenario files: which are refused, and which a name may have.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace baton::scenario {

// A place where a text has something that a scenario file may not have.
struct TextFault {
    enum class Kind { not_utf8, control_character, lone_carriage_return };
    Kind kind;
    std::size_t offset;
    char32_t code_point = 0;  // the control character
};

// Finds the first byte that is not UTF-8, the first character that YAML forbids, or the first carriage return that no line feed
// follows, whichever comes first. Takes time linear in the text.
std::optional<TextFault> first_fault(std::string_view text);

// Gives the code point at `offset`, and moves `offset` behind it. A byte that is not UTF-8 counts as U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& offset);

// Whether a name may begin with this character, or go on with it. Names are made as in Python: of letters of any script, digits and
// underscores, and they do not begin with a digit.
bool is_name_start(char32_t code_point);
bool is_name_part(char32_t code_point);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }  // of ASCII alone

// A text for a message: at most `limit` code points of it, with three dots behind it when it was longer.
std::string clipped(std::string_view text, std::size_t limit = 60);

}  // namespace baton::scenario
