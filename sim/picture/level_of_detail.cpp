#include "sim/picture/level_of_detail.h"

#include <algorithm>
#include <optional>

#include "sim/base/large_memory.h"
#include "sim/base/thread_end.h"

namespace baton::picture {

using analysis::RowId;
using analysis::State;
using analysis::StateSpan;

std::uint8_t dominant(const Totals& totals) {
    const auto most = std::max_element(totals.begin(), totals.end());
    return *most > 0 ? static_cast<std::uint8_t>(most - totals.begin()) : no_state;
}

std::uint8_t holds_in(const Totals& totals) {
    return static_cast<std::uint8_t>((totals[static_cast<std::size_t>(State::cpu)] > 0 ? 1 : 0) |
                                     (totals[static_cast<std::size_t>(State::block)] > 0 ? 2 : 0) |
                                     (totals[static_cast<std::size_t>(State::code)] > 0 ? 4 : 0));
}

std::uint8_t held_in(const Totals& totals, Place length) {
    const Place held = totals[static_cast<std::size_t>(State::cpu)] + totals[static_cast<std::size_t>(State::block)] +
                       totals[static_cast<std::size_t>(State::code)];
    if (held <= 0 || length <= 0) return 0;
    return static_cast<std::uint8_t>(std::clamp(255 * static_cast<double>(held) / static_cast<double>(length), 1.0, 255.0));
}

LevelOfDetail::LevelOfDetail(const analysis::Timeline& timeline, const TimeAxis& axis) : timeline_(timeline), axis_(axis) {
    const auto& spans = timeline.all_spans();
    reserve_large(sums_, spans.size() / block + 2);
    reserve_large(ends_, spans.size() / block);
    Totals sum{};
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (i % block == 0) sums_.push_back(sum);
        sum[static_cast<std::size_t>(spans[i].state)] += axis.end(i) - axis.start(i);
        if (i % block == block - 1) ends_.push_back(axis.end(i));
    }
    sums_.push_back(sum);
}

std::pair<std::size_t, std::size_t> LevelOfDetail::bounds(RowId row) const {
    const auto spans = timeline_.spans(row);
    if (spans.empty()) return {0, 0};
    const auto first = static_cast<std::size_t>(spans.data() - timeline_.all_spans().data());
    return {first, first + spans.size()};
}

void LevelOfDetail::add(std::size_t from, std::size_t to, Totals& totals) const {
    const auto& spans = timeline_.all_spans();
    const auto one_by_one = [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) totals[static_cast<std::size_t>(spans[i].state)] += axis_.end(i) - axis_.start(i);
    };
    const std::size_t first_block = (from + block - 1) / block, last_block = to / block;
    if (first_block >= last_block) return one_by_one(from, to);
    one_by_one(from, first_block * block);
    for (std::size_t s = 0; s < totals.size(); ++s) totals[s] += sums_[last_block][s] - sums_[first_block][s];
    one_by_one(last_block * block, to);
}

Totals LevelOfDetail::before(std::size_t span, std::size_t last, Place place) const {
    Totals out = sums_[span / block];
    add(span / block * block, span, out);
    if (span < last && axis_.start(span) < place)
        out[static_cast<std::size_t>(timeline_.all_spans()[span].state)] += place - axis_.start(span);
    return out;
}

void LevelOfDetail::add_clipped(std::size_t from, std::size_t to, Range range, Totals& totals) const {
    if (from >= to) return;
    const auto& spans = timeline_.all_spans();
    const auto clipped = [&](std::size_t i) {
        const Place length = std::min(axis_.end(i), range.to) - std::max(axis_.start(i), range.from);
        if (length > 0) totals[static_cast<std::size_t>(spans[i].state)] += length;
    };
    clipped(from);
    if (to - from > 2) add(from + 1, to - 1, totals);
    if (to - from > 1) clipped(to - 1);
}

// Finds the first span in [from, to) that ends after `place`, which is usually near: it is one of the next two, or else first its
// block is found, in doubling leaps over those that lie within the row, and then its place there.
std::size_t LevelOfDetail::leap(std::size_t from, std::size_t to, Place place) const {
    for (int near = 0; near < 2 && from < to; ++near, ++from) {
        if (axis_.end(from) > place) return from;
    }
    std::size_t low = from, high = to;
    const std::size_t first = from / block, whole = to / block;  // the blocks [first, whole) end within [from, to)
    if (first < whole && ends_[first] <= place) {
        std::size_t passed = first, stride = 1;  // `passed` ends before
        for (; passed + stride < whole && ends_[passed + stride] <= place; stride *= 2) passed += stride;
        const auto next = std::partition_point(ends_.begin() + static_cast<std::ptrdiff_t>(passed) + 1,
                                               ends_.begin() + static_cast<std::ptrdiff_t>(std::min(whole, passed + stride)),
                                               [place](Place end) { return end <= place; });
        low = static_cast<std::size_t>(next - ends_.begin()) * block;
    }
    if (low / block < whole) high = std::min(to, (low / block + 1) * block);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (axis_.end(middle) <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::size_t LevelOfDetail::first_after(RowId row, Place place) const {
    const auto [first, last] = bounds(row);
    return leap(first, last, place);
}

namespace {

// The edges of pixels are the same in all rows of a frame, so they are computed only for the first row.
const std::vector<Place>& edges_of(const View& view) {
    struct Edges {
        View of{0, 0, 0};
        std::vector<Place> places;
    };
    static const OfThread<Edges> known;
    auto& [of, edges] = known.get();
    if (of != view) {
        of = {0, 0, 0};  // should there be no memory
        edges.resize(static_cast<std::size_t>(view.pixels) + 1);
        for (std::size_t c = 0; c < edges.size(); ++c) edges[c] = view.edge(static_cast<std::int64_t>(c));
        of = view;
    }
    return edges;
}

}  // namespace

void LevelOfDetail::columns(RowId row, const View& view, std::vector<MergedSpans>& out) const {
    out.assign(static_cast<std::size_t>(view.pixels), MergedSpans{});
    const auto [first, last] = bounds(row);
    const auto& spans = timeline_.all_spans();
    std::size_t at = leap(first, last, view.left);
    Totals known{};
    std::optional<Place> known_at;  // where `known` is right
    const std::vector<Place>& edges = edges_of(view);
    for (int c = 0; c < view.pixels && at < last; ++c) {
        const Place edge = edges[static_cast<std::size_t>(c)];
        const Range range{edge, std::max(edges[static_cast<std::size_t>(c) + 1], edge + 1)};
        at = leap(at, last, range.from);
        if (at == last) break;
        MergedSpans& column = out[static_cast<std::size_t>(c)];
        if (axis_.start(at) <= range.from && axis_.end(at) >= range.to) {  // one span fills the pixel
            const State state = spans[at].state;
            const auto holds = state == State::cpu ? 1 : state == State::block ? 2 : state == State::code ? 4 : 0;
            column = {static_cast<std::uint8_t>(state), static_cast<std::uint8_t>(holds),
                      static_cast<std::uint8_t>(holds > 0 ? 255 : 0), static_cast<std::uint32_t>(at)};
            continue;
        }
        // The last span in the pixel is the first one that reaches its end, if it begins before that.
        const std::size_t reaching = leap(at, last, range.to - 1);
        const std::size_t end = reaching < last && axis_.start(reaching) < range.to ? reaching + 1 : reaching;
        Totals totals{};
        if (end - at <= block) {
            add_clipped(at, end, range, totals);
        } else {  // what the next pixel begins with is what this one ends with
            if (known_at != range.from) known = before(at, last, range.from);
            const Totals until = before(reaching, last, range.to);
            for (std::size_t s = 0; s < totals.size(); ++s) totals[s] = until[s] - known[s];
            known = until;
            known_at = range.to;
        }
        const std::uint8_t state = dominant(totals);
        const bool last_one = end > at && static_cast<std::uint8_t>(spans[end - 1].state) == state;
        column = {state, holds_in(totals), held_in(totals, range.length()), static_cast<std::uint32_t>(last_one ? end - 1 : at)};
        at = reaching;  // no span before it ends in the next pixel
    }
}

Totals LevelOfDetail::totals(RowId row, Range range) const {
    Totals out{};
    if (range.empty()) return out;
    const auto [first, last] = bounds(row);
    const std::size_t from = leap(first, last, range.from);
    std::size_t to = leap(from, last, range.to - 1);
    if (to < last && axis_.start(to) < range.to) ++to;
    add_clipped(from, to, range, out);
    return out;
}

}  // namespace baton::picture
