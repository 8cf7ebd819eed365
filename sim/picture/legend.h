// What the signs of a picture mean.
#pragma once

#include <string>
#include <vector>

#include "sim/picture/picture.h"

namespace baton::picture {

struct LegendEntry {
    enum class Sign : std::uint8_t { state, veil, step, cancelled, raised, crowd, in_use, queued };
    Sign sign = Sign::state;
    analysis::State state{};  // of Sign::state
    std::string words = {};
};

// Of the states and the ends, whether they occur or not.
std::vector<LegendEntry> legend_of_states(Translate say);
// Of what occurs in the picture. Cost: linear in its rows.
std::vector<LegendEntry> legend_of(const Picture& picture);

// The sign itself, within `box`.
void paint_sign(Brush& brush, const Theme& theme, const LegendEntry& entry, const Rect& box);

// From left to right, in as many lines of `legend_line` as it takes, but not below `area`. Returns the height that was used.
constexpr double legend_line = 20;
double paint_legend(Brush& brush, const Theme& theme, const std::vector<LegendEntry>& entries, const Rect& area);
double legend_height(Brush& brush, const std::vector<LegendEntry>& entries, double width);

}  // namespace baton::picture
