#include "sim/trace/text_table.h"

namespace baton::trace {

TextTable::TextTable() { intern({}); }

// The map's keys are views of the texts beside it, so a copy needs a map of its own.
TextTable::TextTable(const TextTable& other) : texts_(other.texts_) {
    ids_.reserve(texts_.size());
    for (const std::string& text : texts_) ids_.emplace(text, static_cast<TextId>(ids_.size()));
}

TextTable& TextTable::operator=(const TextTable& other) {
    if (this != &other) *this = TextTable(other);
    return *this;
}

TextId TextTable::intern(std::string_view text) {
    if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
    const auto id = static_cast<TextId>(texts_.size());
    texts_.emplace_back(text);
    ids_.emplace(texts_.back(), id);
    return id;
}

}  // namespace baton::trace
