// Decides what a pixel of a row shows if many spans share it: the state that lasts longest, and whether one of the spans is a hold.
// Prefix sums make this fast for any zoom.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/analysis/states.h"
#include "sim/picture/geometry.h"
#include "sim/picture/time_axis.h"

namespace baton::picture {

constexpr std::uint8_t no_state = 255;
using Totals = std::array<Place, analysis::state_count>;  // for each state, the length of its spans on the axis

// The spans that share one pixel of a row.
struct MergedSpans {
    std::uint8_t state = no_state;  // the one that fills most of the pixel; among equals the first in the enum
    std::uint8_t holds = 0;         // a sum of flags: 1 if some span is cpu, 2 if some is block, 4 if some is code
    std::uint8_t held = 0;          // which part of the pixel they last, of 255; at least 1 if there are any
    std::uint32_t span = 0;  // an index into all_spans(): the last span in the pixel if it has that state, otherwise the first

    bool operator==(const MergedSpans&) const = default;
};

// Takes 6 bytes of memory for each span. Refers to the timeline and the axis, which must outlive it.
class LevelOfDetail {
public:
    LevelOfDetail(const analysis::Timeline& timeline, const TimeAxis& axis);

    // Fills `out` with the pixels of `row`, from left to right. out[c] shows [view.edge(c), view.edge(c + 1)), but at least one
    // place. Cost: for each pixel, logarithmic in the number of spans in the pixel before it.
    void columns(analysis::RowId row, const View& view, std::vector<MergedSpans>& out) const;

    // Returns how long each state lasts within a range of the row.
    Totals totals(analysis::RowId row, Range range) const;

    // These return indices into all_spans(): of the first span of the row that ends after `place` (or last(), if there is none), of
    // its first span, and one past its last span.
    std::size_t first_after(analysis::RowId row, Place place) const;
    std::size_t first(analysis::RowId row) const { return bounds(row).first; }
    std::size_t last(analysis::RowId row) const { return bounds(row).second; }

private:
    static constexpr std::size_t block = 16;  // spans per sum

    std::pair<std::size_t, std::size_t> bounds(analysis::RowId row) const;
    void add(std::size_t from, std::size_t to, Totals& totals) const;  // spans as a whole
    void add_clipped(std::size_t from, std::size_t to, Range range, Totals& totals) const;
    // Of the spans before `span`, the first one that ends after `place`, and of its part before it. The row's first span has those
    // of other rows before it: only differences within a row mean anything.
    Totals before(std::size_t span, std::size_t last, Place place) const;
    std::size_t leap(std::size_t from, std::size_t to, Place place) const;

    const analysis::Timeline& timeline_;
    const TimeAxis& axis_;
    std::vector<Totals> sums_;  // at index n: of all spans before block n
    std::vector<Place> ends_;   // of the last span of each block: many of them stand in one line of the cache
};

// Return the state that lasts longest (no_state if all are zero), and the flags of MergedSpans::holds.
std::uint8_t dominant(const Totals& totals);
std::uint8_t holds_in(const Totals& totals);
// Which part of `length` the holds last, as MergedSpans::held.
std::uint8_t held_in(const Totals& totals, Place length);

}  // namespace baton::picture
