#include "sim/trace/text_table.h"

#include <functional>

namespace baton::trace {

TextId TextTable::intern(std::string_view text) {
    if (text.empty()) return 0;
    if (const TextId known = place_of(text)) return known;
    if (texts_.size() * 2 > places_.size()) grow();
    const auto id = static_cast<TextId>(texts_.size());
    texts_.emplace_back(text);
    return place_of(text) = id;
}

// Where the id of `text` stands, or would stand.
TextId& TextTable::place_of(std::string_view text) {
    const std::size_t mask = places_.size() - 1;
    std::size_t place = std::hash<std::string_view>{}(text)&mask;
    while (places_[place] != 0 && texts_[places_[place]] != text) place = (place + 1) & mask;
    return places_[place];
}

void TextTable::grow() {
    places_.assign(places_.size() * 2, 0);
    for (std::size_t id = 1; id < texts_.size(); ++id) place_of(texts_[id]) = static_cast<TextId>(id);
}

}  // namespace baton::trace
