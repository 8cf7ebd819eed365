// Finds names in the text of steps that were just written.
#pragma once

#include <string>

namespace baton::python {

// Whether the character may be part of a name.
bool is_part_of_name(char c);

// Whether `name` occurs in the text, and not just as a part of another name.
bool mentions(const std::string& text, const std::string& name);

// Returns the expression that uses an index, such as `table[i][k]` for `k`, if that is the only use of the index, and the last
// index of the expression. Otherwise returns an empty text. A loop over the index can then run over the items of `table[i]`
// instead.
std::string only_user(const std::string& text, const std::string& index);

}  // namespace baton::python
