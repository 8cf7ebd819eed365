// The legend, which says what the signs in a picture mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/picture/moment_signs.h"
#include "sim/picture/picture.h"

namespace baton::picture {

struct LegendEntry {
    enum class Sign : std::uint8_t { state, veil, step, cancelled, raised, moment, frame, crowd, in_use, queued };
    Sign sign = Sign::state;
    analysis::State state{};  // if the sign is that of a state
    std::string words = {};
    MomentSign moment{};     // of Sign::moment
    bool is_chosen = false;  // rows are filtered by it
};

// Of what occurs in the runs, as far as the picture has rows for it. `brief`: in a word each. Cost: linear in the rows.
std::vector<LegendEntry> legend_of(const Picture& picture, bool brief = false);

// Paints the sign itself within `box`.
void paint_sign(Brush& brush, const Theme& theme, const LegendEntry& entry, const Rect& box);

// Paints the entries from left to right, in as many lines as they need. Where `area` has no room for so many, they stand closer,
// and long words are cut: no sign is left out as long as the signs alone have room. Returns the height that was used.
constexpr double legend_line = 20;  // the height of a line
double paint_legend(Brush& brush, const Theme& theme, const std::vector<LegendEntry>& entries, const Rect& area);
// Which entry stands there.
std::optional<std::size_t> legend_entry_at(Brush& brush, const std::vector<LegendEntry>& entries, const Rect& area, Point at);
double legend_height(Brush& brush, const std::vector<LegendEntry>& entries, double width);

}  // namespace baton::picture
