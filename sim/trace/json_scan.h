// A strict scanner for one JSON object on one line. It gives the keys, and the values as text, without building a tree.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace baton::trace {

struct JsonField {
    std::string key;
    std::string_view value;  // JSON text, which is valid as long as the line is
};

// Fills `fields` with the members of the one object in `line`. Throws std::runtime_error on anything that is not JSON (RFC 8259),
// on bad UTF-8, on a repeated key, and on nesting deeper than 200.
void scan_object(std::string_view line, std::vector<JsonField>& fields);

// The text of a JSON string that `scan_object` found. Throws std::runtime_error when the value is no string.
std::string unquoted(std::string_view json);

}  // namespace baton::trace
