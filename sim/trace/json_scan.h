// A strict scanner for one JSON object on one line. It gives the keys, and the values as text, without building a tree.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace baton::trace {

struct JsonField {
    std::string_view key;
    std::string_view value;  // JSON text
};

// The members of an object. What they name is valid as long as the line and this are.
struct ScannedObject {
    std::vector<JsonField> fields;
    std::deque<std::string> escaped_keys;  // the texts of keys that have escapes
};

// Printable ASCII without the quote and the backslash: what stands for itself in a string of JSON.
inline constexpr std::array<bool, 256> plain_characters = [] {
    std::array<bool, 256> out{};
    for (int c = ' '; c < 0x7F; ++c) out[static_cast<std::size_t>(c)] = c != '"' && c != '\\';
    return out;
}();
inline bool is_plain(char c) { return plain_characters[static_cast<unsigned char>(c)]; }

// Fills `object` with the members of the one object in `line`. Throws std::runtime_error on anything that is not JSON (RFC 8259),
// on bad UTF-8, on a repeated key, on more than 16 keys, and on nesting deeper than 200.
void scan_object(std::string_view line, ScannedObject& object);

// The text of a JSON string that `scan_object` found. Throws std::runtime_error when the value is no string.
std::string unquoted(std::string_view json);
// The same without a copy; nothing when the string has escapes, or is no string.
std::optional<std::string_view> unquoted_in_place(std::string_view json);

}  // namespace baton::trace
