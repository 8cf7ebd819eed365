// The texts of a trace: each distinct text once, named by a small integer in order of first use.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/ids.h"

namespace baton::trace {

class TextTable {
public:
    TextTable() : texts_(1), places_(64) {}
    TextTable(const TextTable&) = default;
    TextTable& operator=(const TextTable&) = default;
    TextTable(TextTable&&) = default;  // what is moved from may only be assigned to or destroyed
    TextTable& operator=(TextTable&&) = default;

    // The id of `text`; adds it if it is new. Cost: one hash look-up.
    TextId intern(std::string_view text);
    std::string_view operator[](TextId id) const { return texts_[id]; }  // id must come from this table
    std::size_t size() const { return texts_.size(); }

private:
    TextId& place_of(std::string_view text);
    void grow();

    std::deque<std::string> texts_;  // the empty one first; what operator[] gave stays valid
    // A hash table with open addressing: the id of a text stands at its hash, or in the first free place behind that. Zero,
    // the id of the empty text, means free. (A table of nodes takes 60 bytes a text more: there may be a million names.)
    std::vector<TextId> places_;  // a power of two, at most half of them taken
};

}  // namespace baton::trace
