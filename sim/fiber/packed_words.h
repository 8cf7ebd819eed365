// Memory without its zeros.
//
// Half of the words in the frames of a suspended interpreter are zero: places for temporaries that are not alive just then. So
// frames that are copied out of a stack take half the room, and half the way to memory. 64 words become one that has a bit for
// each word, set unless it is zero, and those that are not.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace baton {

using Word [[gnu::may_alias]] = std::uint64_t;  // of memory that holds anything

constexpr std::size_t words_in_mask = 64;

// How many words pack() writes at most, and one more that it may write and that does not count.
constexpr std::size_t packed_words_at_most(std::size_t words) { return words + (words + words_in_mask - 1) / words_in_mask + 1; }

// Writes `words` words, one at least, in their packed form, and gives the number of words written. No branch depends on the words.
inline std::size_t pack(const Word* from, std::size_t words, Word* to) {
    constexpr std::size_t words_in_line = 8, lines_ahead = 12;
    for (std::size_t i = 0; i < lines_ahead; ++i) __builtin_prefetch(from + i * words_in_line);
    Word* out = to;
    while (words > 0) {
        const std::size_t count = words < words_in_mask ? words : words_in_mask;
        Word* const mask_at = out++;
        Word mask = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const Word word = from[i];
            const Word is_set = word != 0;
            *out = word;
            out += is_set;
            mask = mask >> 1 | is_set << (words_in_mask - 1);
        }
        *mask_at = mask >> (words_in_mask - count);
        from += count;
        words -= count;
    }
    return static_cast<std::size_t>(out - to);
}

// Writes the `words` words that pack() was given.
inline void unpack(const Word* packed, std::size_t words, Word* to) {
    std::memset(to, 0, words * sizeof(Word));
    for (std::size_t at = 0; at < words; at += words_in_mask) {
        for (Word mask = *packed++; mask != 0; mask &= mask - 1)
            to[at + static_cast<std::size_t>(std::countr_zero(mask))] = *packed++;
    }
}

}  // namespace baton
