// The legend, which says what the signs in a picture mean.
#pragma once

#include <string>
#include <vector>

#include "sim/picture/picture.h"

namespace baton::picture {

struct LegendEntry {
    enum class Sign : std::uint8_t { state, veil, step, cancelled, raised, crowd, in_use, queued };
    Sign sign = Sign::state;
    analysis::State state{};  // if the sign is that of a state
    std::string words = {};
};

// Returns entries for all states and all ways in which tasks end, whether they occur or not.
std::vector<LegendEntry> legend_of_states(Translate say);
// Returns entries for the signs that occur in the picture. Cost: linear in its rows.
std::vector<LegendEntry> legend_of(const Picture& picture);

// Paints the sign itself within `box`.
void paint_sign(Brush& brush, const Theme& theme, const LegendEntry& entry, const Rect& box);

// Paints the entries from left to right, in as many lines as they need, but not below `area`. Returns the height that was used.
constexpr double legend_line = 20;  // the height of a line
double paint_legend(Brush& brush, const Theme& theme, const std::vector<LegendEntry>& entries, const Rect& area);
double legend_height(Brush& brush, const std::vector<LegendEntry>& entries, double width);

}  // namespace baton::picture
