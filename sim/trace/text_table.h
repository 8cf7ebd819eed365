// The texts of a trace. Each distinct text is kept once and named by a small integer, in order of first use; the empty text is 0.
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
    TextTable(TextTable&&) = default;  // a table that was moved from may only be assigned to or destroyed
    TextTable& operator=(TextTable&&) = default;

    // The id of `text`, which is added if it is new. Costs one look-up in a hash table.
    TextId intern(std::string_view text);
    std::string_view operator[](TextId id) const { return texts_[id]; }  // valid as long as the table; the id must come from it
    std::size_t size() const { return texts_.size(); }

private:
    TextId& place_of(std::string_view text);
    void grow();

    std::deque<std::string> texts_;  // by id; a deque, so that what operator[] gave stays valid
    // A hash table with open addressing: the id of a text stands at its hash, or in the first free place behind that. Zero, the id
    // of the empty text, marks a free place. A table of nodes would take 60 bytes more for a text, and there may be a million
    // names.
    std::vector<TextId> places_;  // their number is a power of two, and at most half of them are taken
};

}  // namespace baton::trace
