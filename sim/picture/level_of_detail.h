// What each pixel of a row shows, when many spans share a pixel: the state that lasts longest in it, found by
// prefix sums, and whether a hold hides in it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/analysis/states.h"
#include "sim/picture/geometry.h"
#include "sim/picture/time_axis.h"

namespace baton::picture {

constexpr std::uint8_t no_state = 255;
using Totals = std::array<Place, analysis::state_count>;  // length in each state

// The spans that share one pixel of a row.
struct MergedSpans {
    std::uint8_t state = no_state;  // the one that fills most of the pixel; of equals the first in the enum
    std::uint8_t holds = 0;         // 1: some cpu, 2: some block, in this pixel
    std::uint32_t span = 0;  // in all_spans(): the last span that reaches into the pixel if it has that state, else the first

    bool operator==(const MergedSpans&) const = default;
};

// Memory: 2.25 bytes a span. Refers to the timeline and the axis.
class LevelOfDetail {
public:
    LevelOfDetail(const analysis::Timeline& timeline, const TimeAxis& axis);

    // The pixels of `row`, left to right; out[c] shows [view.edge(c), view.edge(c + 1)), at least one place wide.
    // Cost: per pixel logarithmic in the number of spans that the pixel before it shows.
    void columns(analysis::RowId row, const View& view, std::vector<MergedSpans>& out) const;

    // The lengths in each state within a range of the row.
    Totals totals(analysis::RowId row, Range range) const;

    // The first span of the row that ends after `place`; index in all_spans(), or one past the row's last.
    std::size_t first_after(analysis::RowId row, Place place) const;
    std::size_t first(analysis::RowId row) const { return bounds(row).first; }
    std::size_t last(analysis::RowId row) const { return bounds(row).second; }  // one past

private:
    static constexpr std::size_t block = 32;  // spans per sum

    std::pair<std::size_t, std::size_t> bounds(analysis::RowId row) const;
    void add(std::size_t from, std::size_t to, Totals& totals) const;  // whole spans
    void add_clipped(std::size_t from, std::size_t to, Range range, Totals& totals) const;
    std::size_t leap(std::size_t from, std::size_t to, Place place) const;

    const analysis::Timeline& timeline_;
    const TimeAxis& axis_;
    std::vector<Totals> sums_;  // of all spans before block n
};

std::uint8_t dominant(const Totals& totals);
std::uint8_t holds_in(const Totals& totals);

}  // namespace baton::picture
