// Steps of tasks that take no time, and how many there are at an instant.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/picture/row_painter.h"

namespace baton::picture {

using analysis::State;
using analysis::TaskStep;

namespace {

constexpr double number_size = 9;
constexpr double tick_gap = 3;              // logical pixels between two lines, at least
constexpr double lonely = 16;               // from here on a line is as strong as it gets
constexpr int faintest = 44;                // alpha of lines where they crowd
constexpr std::ptrdiff_t most_steps = 500;  // steps of a place that are looked at

bool takes_no_time(const TaskStep& step) { return step.start == step.end; }

}  // namespace

void paint_step(Brush& brush, double x, double top, double height) {
    brush.fill({x - 0.75, top, 1.5, height}, bar_look(State::cpu).fill);
}

void paint_step_number(Brush& brush, const Rect& box, std::string_view number) {
    brush.fill(box, bar_look(State::cpu).fill);
    brush.text(box.adjusted(2, 0, 2, 0), number, {number_size, white});
}

// Fainter and lower the nearer the next line is: what wakes up again and again for no time is not busy.
void RowPainter::paint_tick(double x, double gap) {
    const double share = std::clamp((gap - tick_gap) / (lonely - tick_gap), 0.0, 1.0);
    if (share == 1) return paint_step(brush, x, bars.top(), bars.height);
    const int alpha = faintest + static_cast<int>(share * (255 - faintest));
    const double height = std::max(3.0, std::round(bars.height * (0.4 + 0.6 * share)));
    brush.fill({x - 0.5, bars.bottom() - height, 1, height}, bar_look(State::cpu).fill.faded(alpha));
}

bool RowPainter::is_free(const Rect& box) const {
    return std::none_of(taken.begin(), taken.end(), [&](const Rect& other) { return other.meets(box); });
}

// `×13` at the right of a line for many steps.
void RowPainter::count_at(const TaskStep& step, double x, double next_x) {
    const auto all = side.run->timeline.steps(row.ref.id);
    const auto first =
        std::partition_point(all.begin(), all.end(), [&](const TaskStep& other) { return other.start < step.start; });
    const auto last = leap(first, all.end(), [&](const TaskStep& other) { return other.start <= step.start; });
    if (last - first < 2) return;
    const std::string text = fmt::format("×{}", last - first);
    const double width = brush.text_width(text, number_size) + 2;
    const Rect mark = end_mark();
    const auto has_room = [&](double left) {
        const Rect box{left, bars.top(), width, number_box};
        return left >= port.area.left() && box.right() <= port.area.right() && (left < x || box.right() <= next_x - 2) &&
               !mark.meets(box) && is_free(box);
    };
    // Beside the line, behind the signs that stand there; before it only where there is no room.
    double behind = mark.meets({x, bars.top(), width, number_box}) ? mark.right() + 2 : x + 3;
    for (const Rect& box : taken) {
        if (box.left() < behind + width && box.right() > behind) behind = box.right() + 2;
    }
    const double tries[] = {x + 3, behind, x - 3 - width};
    const auto left = std::find_if(std::begin(tries), std::end(tries), has_room);
    if (left == std::end(tries)) return;
    const Rect box{*left, bars.top(), width, number_box};
    brush.text(box.adjusted(0, 0, 2, 0), text, {number_size, picture.theme->muted});
    taken.push_back(box);
}

void RowPainter::steps() {
    if (by_steps()) return step_numbers();
    const auto steps = side.run->timeline.steps(row.ref.id);
    const auto place_of = [&](const TaskStep& step) { return side.axis->place(step.start); };
    const auto from = [&](auto begin, Place least) {
        return leap(begin, steps.end(), [&](const TaskStep& step) { return place_of(step) < least; });
    };
    const Place close = places(tick_gap);
    const bool with_counts = bars.height >= 14;
    double before = -1e9;  // the line before
    for (auto at = from(steps.begin(), port.view.left); at != steps.end() && place_of(*at) <= port.view.right();) {
        const auto next = from(at + 1, std::max(place_of(*at) + close, place_of(*at) + 1));
        const auto first = std::find_if(at, at + std::min<std::ptrdiff_t>(next - at, most_steps), takes_no_time);
        const double next_x = next == steps.end() ? 1e9 : port.x(place_of(*next));
        if (first != next && takes_no_time(*first)) {
            const double x = std::round(port.x(place_of(*first))) + 0.5;
            const bool at_one_instant = std::prev(next)->start == first->start;
            paint_tick(x, at_one_instant ? std::min(x - before, next_x - x) : 0);
            if (with_counts && at_one_instant) count_at(*first, x, next_x);
            before = x;
        }
        at = next;
    }
}

// At the beginning of each step, where it has room up to the next one.
void RowPainter::step_numbers() {
    const auto steps = side.run->timeline.steps(row.ref.id);
    const auto from = [&](auto begin, Place least) {
        return leap(begin, steps.end(), [&](const TaskStep& step) { return place(step.event) < least; });
    };
    if (bars.height < 14) return;
    for (auto at = from(steps.begin(), port.view.left); at != steps.end() && place(at->event) <= port.view.right();) {
        const std::string text = std::to_string(at->event + 1);
        const double x = port.x(place(at->event)), width = brush.text_width(text, number_size) + 5;
        const auto next = from(at + 1, place(at->event) + places(width + 3));
        const Rect box{x, bars.top(), width, number_box};
        const bool has_room = next == at + 1 || at + 1 == steps.end();
        if (has_room && box.right() < port.area.right() && is_free(box)) {
            paint_step_number(brush, box, text);
            taken.push_back(box);
        }
        at = next;
    }
}

}  // namespace baton::picture
