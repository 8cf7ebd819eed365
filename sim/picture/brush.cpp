#include "sim/picture/brush.h"

namespace baton::picture {

void Brush::columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns) {
    for (std::size_t c = 0; c < columns.size();) {
        std::size_t end = c + 1;
        while (end < columns.size() && columns[end] == columns[c]) ++end;
        const PixelColumn& column = columns[c];
        const double left = area.left() + static_cast<double>(c) / ratio, width = static_cast<double>(end - c) / ratio;
        if (column.height > 0) fill({left, area.bottom() - column.height, width, column.height}, column.fill);
        if (column.mark_height > 0) fill({left, area.top(), width, column.mark_height}, column.mark);
        c = end;
    }
}

double Brush::text_width(std::string_view text, double size, bool bold) {
    std::string key;
    key.reserve(text.size() + 2);
    key.append(1, static_cast<char>(size)).append(1, bold ? 'b' : 'n').append(text);
    const auto [known, fresh] = widths_.try_emplace(std::move(key), 0.0);
    if (fresh) known->second = measured(text, size, bold);
    return known->second;
}

}  // namespace baton::picture
