// The texts of a trace: each distinct text once, named by a small integer in order of first use.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sim/base/ids.h"

namespace baton::trace {

class TextTable {
public:
    TextTable();
    TextTable(const TextTable& other);
    TextTable& operator=(const TextTable& other);
    TextTable(TextTable&&) = default;  // what is moved from may only be assigned to or destroyed
    TextTable& operator=(TextTable&&) = default;

    // The id of `text`; adds it if it is new. Cost: one hash look-up.
    TextId intern(std::string_view text);
    std::string_view operator[](TextId id) const { return texts_[id]; }  // id must come from this table
    std::size_t size() const { return texts_.size(); }

private:
    std::deque<std::string> texts_;                     // a deque keeps the views below valid
    std::unordered_map<std::string_view, TextId> ids_;  // looked up, never iterated
};

}  // namespace baton::trace
