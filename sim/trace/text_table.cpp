#include "sim/trace/text_table.h"

#include <functional>

namespace baton::trace {

TextId TextTable::intern(std::string_view text) {
    if (text.empty()) return 0;
    if (texts_.size() * 2 > places_.size()) grow();
    TextId& place = place_of(text);
    if (place == 0) {
        texts_.emplace_back(text);
        place = static_cast<TextId>(texts_.size() - 1);
    }
    return place;
}

// Where the id of `text` stands, or would stand.
TextId& TextTable::place_of(std::string_view text) {
    const std::size_t mask = places_.size() - 1, hash = std::hash<std::string_view>{}(text);
    std::size_t place = hash & mask;
    while (places_[place] != 0 && texts_[places_[place]] != text) place = (place + 1) & mask;
    return places_[place];
}

void TextTable::grow() {
    places_.assign(places_.size() * 2, 0);
    for (std::size_t id = 1; id < texts_.size(); ++id) place_of(texts_[id]) = static_cast<TextId>(id);
}

}  // namespace baton::trace
