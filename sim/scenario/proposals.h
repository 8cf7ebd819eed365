// What may be written at a place of a scenario's text, for editors that complete words. The text may be unfinished or wrong, as it
// is while one types: it is looked at line by line, and never refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace baton::scenario {

struct Proposal {
    enum class Kind : std::uint8_t { key, step, name };
    std::string text;
    std::string about;  // one line
    Kind kind = Kind::name;
    std::string_view after = {};  // what follows the word: a colon behind a key

    bool operator==(const Proposal&) const = default;
};

struct Proposals {
    std::size_t begin = 0;      // where the word begins that they would replace, as an offset of the text
    std::vector<Proposal> all;  // those that begin as the word does, the nearest things first
};

// `offset` is where the cursor stands, in bytes. Takes time linear in the text.
Proposals proposals_at(std::string_view text, std::size_t offset);

// What a line begins with that follows a break at `offset`: the indentation of the line, two columns more behind a key without a
// value, a dash where steps are expected, and the column of the key behind a step that has steps of its own, as `repeat: 3` has.
std::string begin_of_next_line(std::string_view text, std::size_t offset);

// The keys of a file and those of `expect`, with a line about each.
struct KeyWord {
    std::string_view name, about;
};
std::vector<KeyWord> file_keys();
std::vector<KeyWord> expectation_keys();

}  // namespace baton::scenario
