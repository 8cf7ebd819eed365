// The words of a picture, and how they are translated.
#pragma once

#include <string>
#include <string_view>

// Marks an English text of a picture for the tool that collects texts for translation. `context` is always "Picture".
#define PICTURE_TEXT(context, text) text

namespace baton::picture {

// Returns the text in the reader's language. Reports use in_english(), and the window has its own function.
using Translate = std::string (*)(std::string_view english);

inline std::string in_english(std::string_view text) { return std::string(text); }

}  // namespace baton::picture
