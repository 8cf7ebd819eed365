#include "sim/picture/row_columns.h"

#include <algorithm>
#include <cstdlib>
#include <future>

#include "sim/picture/picture.h"

namespace baton::picture {

namespace {

constexpr std::size_t at_once = 64;             // rows
constexpr std::size_t most = 1024;              // rows that are kept
constexpr std::size_t worth_a_thread = 50'000;  // spans

// By how many pixels a view lies to the right of the other, if both have the same pixels; 0: they have not.
Place panned_by(const View& view, const View& before) {
    if (view.width != before.width || view.pixels != before.pixels || !has_even_pixels(view)) return 0;
    const Place pixel = view.width / view.pixels, distance = view.left - before.left;
    return distance % pixel == 0 && std::abs(distance / pixel) < view.pixels ? distance / pixel : 0;
}

}  // namespace

void RowColumns::begin_frame(const View& view) {
    ++frame_;
    if (view != view_ && panned_by(view, view_) == 0) known_.clear();
    view_ = view;
}

// What stays in view moves, and what comes into it is found.
void RowColumns::pan(const LevelOfDetail& detail, analysis::RowId row, Known& known) {
    const Place by = panned_by(view_, {known.left, view_.width, view_.pixels}), count = std::abs(by);
    const Place first = by > 0 ? view_.pixels - by : 0;  // of the pixels that come
    std::vector<MergedSpans> fresh;
    detail.columns(row, {view_.edge(first), count * (view_.width / view_.pixels), static_cast<int>(count)}, fresh);
    if (by > 0)
        std::move(known.columns.begin() + by, known.columns.end(), known.columns.begin());
    else
        std::move_backward(known.columns.begin(), known.columns.end() - count, known.columns.end());
    std::copy(fresh.begin(), fresh.end(), known.columns.begin() + first);
    known.left = view_.left;
    found_pixels_ += static_cast<std::uint64_t>(count);
}

void RowColumns::end_frame() {
    std::erase_if(known_, [this](const auto& row) { return row.second.frame != frame_; });
}

const std::vector<MergedSpans>& RowColumns::of(const Picture& picture, std::size_t row, std::size_t last) {
    const RowRef& ref = picture.layout.rows()[row].ref;
    auto at = known_.find(ref);
    if (at == known_.end()) {
        find(picture, row, last);
        at = known_.find(ref);
    }
    if (at->second.left != view_.left) pan(*picture.sides[ref.side].detail, ref.id, at->second);
    at->second.frame = frame_;
    return at->second.columns;
}

void RowColumns::find(const Picture& picture, std::size_t row, std::size_t last) {
    struct Found {
        RowRef row;
        std::vector<MergedSpans> columns = {};
    };
    if (known_.size() > most) known_.clear();
    std::vector<Found> found;
    std::size_t spans = 0;
    for (std::size_t i = row; i < std::min(last, row + at_once); ++i) {
        const RowRef& ref = picture.layout.rows()[i].ref;
        if (!ref.has_spans() || known_.contains(ref)) continue;
        found.push_back({ref});
        const LevelOfDetail& detail = *picture.sides[ref.side].detail;
        spans += detail.last(ref.id) - detail.first(ref.id);
    }
    const auto find_each = [&](std::size_t from, std::size_t step) {
        for (std::size_t i = from; i < found.size(); i += step)
            picture.sides[found[i].row.side].detail->columns(found[i].row.id, view_, found[i].columns);
    };
    if (spans < worth_a_thread) {
        find_each(0, 1);
    } else {  // where no more threads can be had, this one does it all
        auto others = std::async([&] { find_each(1, 2); });
        find_each(0, 2);
        others.get();
    }
    found_ += found.size();
    for (Found& one : found) known_[one.row] = {std::move(one.columns), view_.left, frame_};
}

}  // namespace baton::picture
