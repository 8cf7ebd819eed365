// Pieces of terminal output: text cut and padded to columns, and colours.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace baton::report {

// `text` in exactly `width` columns: padded with blanks, or cut and ended by `…`. `text` is safe to show already.
std::string fitted(std::string_view text, std::size_t width);

// One below the other with an empty line between them; those that are empty are left out.
std::string in_blocks(std::initializer_list<std::string_view> texts);

// `text` between an ANSI code (such as `1;31`) and its end, or as it is.
std::string painted(std::string_view text, std::string_view code, bool colour);

}  // namespace baton::report
