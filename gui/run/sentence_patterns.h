// The sentences that the simulator makes in English, with places for what they speak of.
#pragma once

#include <span>

namespace baton::gui {

struct SentencePattern {
    const char* english;     // %1 … %9 stand for names, lines, code
    unsigned sentences = 0;  // which of them are sentences again, the first one by the lowest bit
    unsigned perhaps = 0;    // which may be: what is none stays as it is
};

std::span<const SentencePattern> sentence_patterns();

}  // namespace baton::gui
