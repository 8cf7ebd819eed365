#include "sim/picture/overview.h"

#include <algorithm>
#include <cmath>

namespace baton::picture {

using analysis::State;

namespace {

__extension__ typedef __int128 Wide;

Place edge(Place length, int piece) { return static_cast<Place>(static_cast<Wide>(length) * piece / Overview::pieces); }

int piece_of(Place length, Place place) {
    return std::clamp(static_cast<int>(static_cast<Wide>(place) * Overview::pieces / length), 0, Overview::pieces - 1);
}

// Adds up spans by piece. Pieces that a span covers completely are noted as +1 at the first and -1 after the last, and summed up
// later.
struct Counting {
    Place length;
    std::vector<Totals> part, whole;

    explicit Counting(Place of) : length(of), part(Overview::pieces + 1), whole(Overview::pieces + 1) {}

    void add(Place from, Place to, State state) {
        if (to <= from) return;
        const auto s = static_cast<std::size_t>(state);
        const auto first = static_cast<std::size_t>(piece_of(length, from)),
                   last = static_cast<std::size_t>(piece_of(length, to - 1));
        const auto edge_of = [&](std::size_t piece) { return edge(length, static_cast<int>(piece)); };
        if (first == last) {
            part[first][s] += to - from;
            return;
        }
        part[first][s] += edge_of(first + 1) - from;
        part[last][s] += to - edge_of(last);
        whole[first + 1][s] += 1;
        whole[last][s] -= 1;
    }

    std::vector<Totals> finish() {
        Totals open{};
        for (int piece = 0; piece < Overview::pieces; ++piece) {
            const auto at = static_cast<std::size_t>(piece);
            for (std::size_t s = 0; s < open.size(); ++s) {
                open[s] += whole[at][s];
                part[at][s] += open[s] * (edge(length, piece + 1) - edge(length, piece));
            }
        }
        return std::move(part);
    }
};

}  // namespace

Overview::Overview(const analysis::Timeline& timeline, const TimeAxis& axis, const LevelOfDetail& detail)
    : length_(std::max<Place>(axis.extent().to, 1)) {
    Counting tasks(length_), loop(length_), workers(length_);
    const auto count_row = [&](analysis::RowId row, Counting& into) {
        for (std::size_t i = detail.first(row); i < detail.last(row); ++i) {
            into.add(axis.start(i), axis.end(i), timeline.all_spans()[i].state);
        }
    };
    count_row(0, loop);
    const auto rows = static_cast<analysis::RowId>(timeline.rows().size());
    for (analysis::RowId row = 1; row <= timeline.task_count(); ++row) count_row(row, tasks);
    for (analysis::RowId row = timeline.task_count() + 1; row < rows; ++row) count_row(row, workers);
    tasks_ = tasks.finish();
    // A job is seen once, whether a task awaits it or nobody does.
    const std::vector<Totals> jobs = workers.finish();
    for (std::size_t piece = 0; piece < jobs.size(); ++piece) {
        Place busy = 0;
        for (const Place in_state : jobs[piece]) busy += in_state;
        Place& in_executor = tasks_[piece][static_cast<std::size_t>(State::executor)];
        in_executor = std::max(in_executor, busy);
    }
    loop_ = loop.finish();
    for (const Totals& piece : tasks_) {
        Place sum = 0;
        for (const Place length : piece) sum += length;
        most_ = std::max(most_, sum);
    }
}

namespace {

// Of 255. What holds the thread again and again is as strong as the part of the time that it does; what stands alone is seen.
int strength_of(const std::vector<Totals>& loop, std::size_t piece) {
    const bool crowds = piece > 0 && piece + 1 < loop.size() && holds_in(loop[piece - 1]) != 0 && holds_in(loop[piece]) != 0 &&
                        holds_in(loop[piece + 1]) != 0;
    if (!crowds) return 255;
    Place all = 0;
    for (const Place length : loop[piece]) all += length;
    return 70 + held_in(loop[piece], all) * 185 / 255;
}

}  // namespace

void Overview::paint(Brush& brush, const Theme& theme, const Rect& area, const Range& extent, const Range& shown) const {
    brush.fill(area, theme.card);
    if (tasks_.empty()) return;
    const double scale = area.width / static_cast<double>(std::max<Place>(extent.length(), 1));
    const auto x_of = [&](Place place) { return area.left() + static_cast<double>(place - extent.from) * scale; };
    const double loop_height = 7, height = area.height - loop_height - 3;
    constexpr State stack[] = {State::block, State::cpu, State::ready, State::waiting, State::executor, State::io, State::sleeping};
    const double step = std::max(1.0, area.width / pieces);
    for (int column = 0; area.left() + column * step < area.right(); ++column) {
        const double x = area.left() + column * step;
        const Place place = extent.from + static_cast<Place>((x - area.left()) / scale);
        if (place < 0) continue;
        if (place >= length_) break;
        const auto piece = static_cast<std::size_t>(piece_of(length_, place));
        const std::uint8_t loop = holds_in(loop_[piece]) & 2 ? static_cast<std::uint8_t>(State::block) : dominant(loop_[piece]);
        if (loop != no_state && loop != static_cast<std::uint8_t>(State::idle))
            brush.fill({x, area.top() + 1, step + 0.5, loop_height - 1},
                       mixed(bar_look(static_cast<State>(loop)).fill, theme.card, strength_of(loop_, piece)));
        double y = area.bottom() - 1;
        const auto part_of = [&](State state) {
            return height * static_cast<double>(tasks_[piece][static_cast<std::size_t>(state)]) / static_cast<double>(most_);
        };
        double all = 0;
        for (const State state : stack) all += part_of(state);
        if (all <= 0) continue;
        const double grown = std::max(1.0, 1 / all);  // one task of ten thousand is seen
        for (const State state : stack) {
            const double part = part_of(state) * grown;
            if (part <= 0) continue;
            brush.fill({x, y - part, step + 0.5, part}, bar_look(state).fill);
            y -= part;
        }
    }
    const Colour outside = theme.window.faded(170);
    const double left = std::clamp(x_of(shown.from), area.left(), area.right()),
                 right = std::clamp(x_of(shown.to), area.left(), area.right());
    brush.fill({area.left(), area.top(), left - area.left(), area.height}, outside);
    brush.fill({right, area.top(), area.right() - right, area.height}, outside);
    if (left > area.left() + 1 || right < area.right() - 1) {
        for (const double x : {left, right - 2}) brush.fill({x, area.top(), 2, area.height}, theme.accent);
    }
}

}  // namespace baton::picture
