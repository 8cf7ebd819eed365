// Rows of spans: bars, and the veil over those that starve.
#include <algorithm>
#include <cmath>

#include "sim/base/thread_end.h"
#include "sim/picture/row_painter.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::State;
using analysis::StateSpan;

namespace {

constexpr double least_label = 26;         // logical pixels that a bar needs to carry a label
constexpr int row_with_named_frames = 46;  // logical pixels of height

// The line of frames stands below the bars of a row that is high enough and has some.
double frame_height(const PicturedRun& run, const LaidRow& row) {
    if (row.ref.kind != RowRef::Kind::task || !has_frames(row) || run.found->frames.of(row.ref.id).empty()) return 0;
    return row.height < row_with_named_frames ? 4 : row.height < 96 ? 12 : 18;
}

// Holds that do not fill their pixel are marked at its top.
State hidden_hold(const MergedSpans& column) {
    if (column.holds & 2 && column.state != static_cast<std::uint8_t>(State::block)) return State::block;
    if (column.holds & 1 && column.state > static_cast<std::uint8_t>(State::block)) return State::cpu;
    if (column.holds & 4 && column.state > static_cast<std::uint8_t>(State::block)) return State::code;
    return State::idle;
}

}  // namespace

RowPainter::RowPainter(Brush& on, const Picture& of, const Viewport& in, const LaidRow& laid)
    : brush(on),
      picture(of),
      port(in),
      row(laid),
      side(of.sides[laid.ref.side]),
      bars(bar_area(in, laid)),
      worker(laid.ref.kind == RowRef::Kind::worker) {
    const double below = frame_height(*side.run, row);
    if (below == 0) return;
    frame_line = {bars.left(), bars.bottom() - below + 1, bars.width, below};
    bars.height -= below + 1;
}

Place RowPainter::place(analysis::EventIndex event) const {
    return side.axis->place(event, start_of_run + Duration(side.run->recording.events[event].t));
}

Place RowPainter::places(double pixels) const {
    return std::max<Place>(1, static_cast<Place>(pixels * port.ratio * static_cast<double>(port.view.width) / port.view.pixels));
}

Rect RowPainter::rect(const Look& look, double left, double right) const {
    const double height = std::max(1.0, std::round(bars.height * look.height));
    return {left, bars.bottom() - height, right - left, height};
}

void RowPainter::paint_bar(State state, double left, double right, std::string_view note) {
    const Look& look = bar_look(state, worker);
    if (look.height > 0) brush.bar(rect(look, left, right), look, note);
}

void RowPainter::label(std::size_t index, double left, double right) {
    left = std::max(left, port.area.left());
    right = std::min(right, port.area.right());
    if (right - left >= least_label && bars.height >= 12 && bar_look(span(index).state, worker).height > 0)
        labels.push_back({index, left, right});
}

void RowPainter::merged(const std::vector<MergedSpans>& columns) {
    static const OfThread<std::vector<PixelColumn>> kept;  // one allocation for all rows and frames
    std::vector<PixelColumn>& pixels = kept.get();
    pixels.assign(columns.size(), {});
    PixelColumn of_state[analysis::state_count];
    for (int s = 0; s < analysis::state_count; ++s) {
        const Look& look = bar_look(static_cast<State>(s), worker);
        if (look.height > 0)
            of_state[s] = {look.fill, {}, static_cast<float>(std::max(1.0, std::round(bars.height * look.height))), 0};
    }
    for (std::size_t c = 0; c < columns.size();) {
        const MergedSpans& first = columns[c];
        std::size_t end = c + 1;
        while (end < columns.size() && columns[end].state == first.state && columns[end].span == first.span) ++end;
        if (first.state != no_state && end - c >= 3)
            wide_bar(first, c, end, columns.size());
        else if (first.state != no_state)
            std::fill(pixels.begin() + static_cast<std::ptrdiff_t>(c), pixels.begin() + static_cast<std::ptrdiff_t>(end),
                      of_state[first.state]);
        c = end;
    }
    if (!worker) {
        mark_holds(columns, pixels);
        fade_holds(columns, pixels);
    }
    brush.columns({port.area.left(), bars.top(), port.area.width, bars.height}, port.ratio, pixels);
}

void RowPainter::wide_bar(const MergedSpans& column, std::size_t from, std::size_t to, std::size_t count) {
    double left = port.area.left() + static_cast<double>(from) / port.ratio;
    double right = port.area.left() + static_cast<double>(to) / port.ratio;
    // A bar that goes on beyond the window has no edge there.
    if (from == 0 && side.axis->start(column.span) < port.view.left) left -= 4;
    if (to == count && side.axis->end(column.span) > port.view.right()) right += 4;
    paint_bar(static_cast<State>(column.state), left, right);
    label(column.span, left, right);
}

void RowPainter::mark_holds(const std::vector<MergedSpans>& columns, std::vector<PixelColumn>& pixels) const {
    const auto height = static_cast<float>(std::max(2.0, std::round(bars.height * 0.4)));
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const State hold = hidden_hold(columns[c]);
        if (hold == State::idle) continue;
        pixels[c].mark = bar_look(hold).fill;
        pixels[c].mark_height = height;
    }
}

// Holds that stand alone look as strong as they are important. Where many crowd, each is as strong as the part of the time that
// they last there: what holds the thread for a moment again and again does not look as if it held it all the time.
void RowPainter::fade_holds(const std::vector<MergedSpans>& columns, std::vector<PixelColumn>& pixels) const {
    constexpr double around = 8;                   // logical pixels at both sides that tell
    constexpr double lonely = 0.3, crowded = 0.6;  // the part of the pixels there that have holds
    constexpr double faintest = 50;
    const auto reach = std::max<std::size_t>(1, static_cast<std::size_t>(around * port.ratio));
    const std::size_t count = columns.size();
    std::size_t with = 0, all = 0, sum = 0;  // of the pixels around
    const auto enter = [&](std::size_t c) { with += columns[c].holds != 0 ? 1u : 0u, sum += columns[c].held, ++all; };
    const auto leave = [&](std::size_t c) { with -= columns[c].holds != 0 ? 1u : 0u, sum -= columns[c].held, --all; };
    for (std::size_t c = 0; c < std::min(reach, count); ++c) enter(c);
    for (std::size_t c = 0; c < count; ++c) {
        if (c + reach < count) enter(c + reach);
        if (c > reach) leave(c - reach - 1);
        const bool is_mark = pixels[c].mark_height > 0;
        const bool is_bar = pixels[c].height > 0 && has_thread(static_cast<State>(columns[c].state));
        if (!is_mark && !is_bar) continue;
        const double part =
            std::clamp((static_cast<double>(with) / static_cast<double>(all) - lonely) / (crowded - lonely), 0.0, 1.0);
        if (part == 0) continue;
        const double share = static_cast<double>(sum) / (255.0 * static_cast<double>(all));
        // In a few grades, so that pixels side by side are alike.
        const int strength = 255 - 32 * static_cast<int>(std::lround(part * (255 - faintest) * (1 - share) / 32));
        Colour& colour = is_mark ? pixels[c].mark : pixels[c].fill;
        colour = mixed(colour, picture.theme->rows, strength);
    }
}

// The spans that the viewport shows: their index, and where they begin and end in it.
template <class Act>
void RowPainter::each_span(Act act) const {
    const std::size_t last = side.detail->last(row.ref.id);
    for (std::size_t i = side.detail->first_after(row.ref.id, port.view.left); i < last && side.axis->start(i) < port.view.right();
         ++i) {
        const double left = std::max(port.x(side.axis->start(i)), port.area.left());
        const double right = std::min(port.x(side.axis->end(i)), port.area.right());
        if (right > left) act(i, left, right);
    }
}

// Each span as a bar; those that hold the thread are always seen.
void RowPainter::exact(bool with_notes) {
    each_span([&](std::size_t i, double left, double right) {
        const double least = has_thread(span(i).state) ? 1 : 0.5;
        paint_bar(span(i).state, left, std::max(right, left + least),
                  with_notes ? span_sentence(*side.run, row.ref.id, span(i)) : std::string());
        label(i, left, right);
    });
}

void RowPainter::veil(double left, double right) {
    brush.fill({left, port.y(row), right - left, static_cast<double>(row.height)}, picture.theme->veil);
}

void RowPainter::merged_veil(const std::vector<MergedSpans>& columns, const std::vector<MergedSpans>& loop) {
    const auto starves = [&](std::size_t c) {
        return columns[c].state == static_cast<std::uint8_t>(State::ready) && (loop[c].holds & 2) != 0;
    };
    const auto x = [&](std::size_t c) { return port.area.left() + static_cast<double>(c) / port.ratio; };
    for (std::size_t c = 0; c < columns.size() && c < loop.size();) {
        std::size_t end = c + 1;
        const bool dim = starves(c);
        while (end < columns.size() && end < loop.size() && starves(end) == dim) ++end;
        if (dim) veil(x(c), x(end));
        c = end;
    }
}

void RowPainter::exact_veil() {
    const std::size_t last = side.detail->last(0);
    each_span([&](std::size_t i, double left, double right) {
        if (span(i).state != State::ready) return;
        for (std::size_t hold = side.detail->first_after(0, side.axis->start(i));
             hold < last && side.axis->start(hold) < side.axis->end(i); ++hold) {
            if (span(hold).state != State::block) continue;
            const double from = std::max(left, port.x(side.axis->start(hold)));
            const double to = std::min(right, port.x(side.axis->end(hold)));
            if (to > from) veil(from, to);
        }
    });
}

Rect bar_area(const Viewport& port, const LaidRow& row) {
    const double margin = row.height >= 18 ? 3 : row.height >= 8 ? 1 : 0;
    return {port.area.left(), port.y(row) + margin, port.area.width, row.height - 2 * margin + (row.height < 8 ? -0.5 : 0)};
}

void paint_span_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row,
                    const std::vector<MergedSpans>& columns, const std::vector<MergedSpans>& loop) {
    RowPainter painter(brush, picture, port, row);
    const LevelOfDetail& detail = *painter.side.detail;
    const std::size_t count = detail.last(row.ref.id) - detail.first(row.ref.id);
    const bool is_exact = !brush.merges() && count <= picture.most_bars;
    if (painter.is_task() && is_exact && detail.last(0) - detail.first(0) <= picture.most_bars)
        painter.exact_veil();
    else if (painter.is_task())
        painter.merged_veil(columns, loop);
    if (is_exact)
        painter.exact(brush.takes_notes() && picture.notes);
    else
        painter.merged(columns);
    if (!painter.frame_line.empty()) painter.frames();
    if (painter.is_task() && row.height >= 6) painter.signs();
    if (!painter.worker && row.height >= 10) painter.steps();
    painter.paint_labels();
    if (row.ref.kind == RowRef::Kind::loop) painter.block_marks(columns);
    if (!painter.is_task()) return;
    if (const Rect mark = painter.end_mark(); !mark.empty())
        paint_end(brush, painter.side.run->timeline.rows()[row.ref.id].status, mark);
    painter.deadlock();
}

}  // namespace baton::picture
