// Pieces of terminal output: text cut and padded to columns, and colours.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace baton::report {

// Returns `text` in exactly `width` columns: padded with blanks, or cut and ended by `…`. `text` must be safe to show.
std::string fitted(std::string_view text, std::size_t width);

// Joins texts with an empty line between them. Empty texts are left out.
std::string in_blocks(std::initializer_list<std::string_view> texts);

// Returns `text` in the style of an ANSI code such as `1;31`; unchanged if `colour` is false.
std::string painted(std::string_view text, std::string_view code, bool colour);

}  // namespace baton::report
