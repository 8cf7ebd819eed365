// The strip above the ruler, which shows the whole run at a glance, and which part of it the rows show.
#pragma once

#include <vector>

#include "sim/picture/brush.h"
#include "sim/picture/level_of_detail.h"
#include "sim/picture/theme.h"

namespace baton::picture {

// Knows how long the tasks were in each state, and the workers of executors had jobs, for equal pieces of the axis. Cost of
// construction: linear in the spans.
class Overview {
public:
    Overview() = default;
    Overview(const analysis::Timeline& timeline, const TimeAxis& axis, const LevelOfDetail& detail);

    // `extent` is the whole axis, and `shown` the part of it that the rows show. Cost: constant, since there are `pieces` pieces.
    void paint(Brush& brush, const Theme& theme, const Rect& area, const Range& extent, const Range& shown) const;

    static constexpr int pieces = 1024;

private:
    std::vector<Totals> tasks_;
    std::vector<Totals> loop_;
    Place length_ = 1;
    Place most_ = 1;  // the largest sum of all pieces
};

}  // namespace baton::picture
