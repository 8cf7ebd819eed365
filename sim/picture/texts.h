// The words of a picture, and who translates them.
#pragma once

#include <string>
#include <string_view>

// Marks an English text of a picture for the tool that collects texts for translation. `context` is always "Picture".
#define PICTURE_TEXT(context, text) text

namespace baton::picture {

// Gives the text in the reader's language. Reports are in English; the window has a translator of its own.
using Translate = std::string (*)(std::string_view english);

inline std::string in_english(std::string_view text) { return std::string(text); }

}  // namespace baton::picture
