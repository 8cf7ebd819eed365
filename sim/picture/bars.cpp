// Paints rows of spans: bars, the veil over tasks that are kept waiting, steps that take no time, and how tasks ended.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

#include "sim/base/text.h"
#include "sim/picture/picture.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::RowId;
using analysis::State;
using analysis::StateSpan;

namespace {

constexpr double least_label = 26;  // logical pixels that a bar needs to carry a label
constexpr double number_size = 9;

struct RowPainter {
    Brush& brush;
    const Picture& picture;
    const Viewport& port;
    const LaidRow& row;
    const Side& side;
    Rect bars;
    bool worker;
    struct Label {
        std::size_t span;
        double left, right;
    };
    std::vector<Label> labels = {};  // painted last, beside the numbers of steps
    struct Number {
        Rect box;
        std::string text;
    };
    std::vector<Number> numbers = {};  // of steps, from left to right

    RowPainter(Brush& on, const Picture& of, const Viewport& in, const LaidRow& laid)
        : brush(on),
          picture(of),
          port(in),
          row(laid),
          side(of.sides[laid.ref.side]),
          bars(bar_area(in, laid)),
          worker(laid.ref.kind == RowRef::Kind::worker) {}

    const StateSpan& span(std::size_t index) const { return side.run->timeline.all_spans()[index]; }
    bool is_task() const { return row.ref.kind == RowRef::Kind::task; }

    Rect rect(const Look& look, double left, double right) const {
        const double height = std::max(1.0, std::round(bars.height * look.height));
        return {left, bars.bottom() - height, right - left, height};
    }

    // --- bars ---

    void paint_bar(State state, double left, double right, std::string_view note = {}) {
        const Look& look = bar_look(state, worker);
        if (look.height > 0) brush.bar(rect(look, left, right), look, note);
    }

    void label(std::size_t index, double left, double right) {
        left = std::max(left, port.area.left());
        right = std::min(right, port.area.right());
        if (right - left >= least_label && bars.height >= 12 && bar_look(span(index).state, worker).height > 0)
            labels.push_back({index, left, right});
    }

    // Bars of at least three pixels are painted as bars, and everything between them pixel by pixel.
    void merged(const std::vector<MergedSpans>& columns) {
        thread_local std::vector<PixelColumn> pixels;  // one allocation for all rows and frames
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
        if (!worker) mark_holds(columns, pixels);
        brush.columns({port.area.left(), bars.top(), port.area.width, bars.height}, port.ratio, pixels);
    }

    void wide_bar(const MergedSpans& column, std::size_t from, std::size_t to, std::size_t count) {
        double left = port.area.left() + static_cast<double>(from) / port.ratio;
        double right = port.area.left() + static_cast<double>(to) / port.ratio;
        // A bar that goes on beyond the window has no edge there.
        if (from == 0 && side.axis->start(column.span) < port.view.left) left -= 4;
        if (to == count && side.axis->end(column.span) > port.view.right()) right += 4;
        paint_bar(static_cast<State>(column.state), left, right);
        label(column.span, left, right);
    }

    // Holds that do not fill their pixel are marked at its top.
    static State hidden_hold(const MergedSpans& column) {
        if (column.holds & 2 && column.state != static_cast<std::uint8_t>(State::block)) return State::block;
        if (column.holds & 1 && column.state > static_cast<std::uint8_t>(State::block)) return State::cpu;
        return State::idle;
    }

    void mark_holds(const std::vector<MergedSpans>& columns, std::vector<PixelColumn>& pixels) const {
        const auto height = static_cast<float>(std::max(2.0, std::round(bars.height * 0.4)));
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const State hold = hidden_hold(columns[c]);
            if (hold == State::idle) continue;
            pixels[c].mark = bar_look(hold).fill;
            pixels[c].mark_height = height;
        }
    }

    // Visits the spans that the viewport shows: their index, and where they begin and end in it.
    template <class Act>
    void each_span(Act act) const {
        const std::size_t last = side.detail->last(row.ref.id);
        for (std::size_t i = side.detail->first_after(row.ref.id, port.view.left);
             i < last && side.axis->start(i) < port.view.right(); ++i) {
            const double left = std::max(port.x(side.axis->start(i)), port.area.left());
            const double right = std::min(port.x(side.axis->end(i)), port.area.right());
            if (right > left) act(i, left, right);
        }
    }

    // Paints each span as a bar. Holds of the thread are always visible.
    void exact(bool with_notes) {
        each_span([&](std::size_t i, double left, double right) {
            const double least = has_thread(span(i).state) ? 1 : 0.5;
            paint_bar(span(i).state, left, std::max(right, left + least),
                      with_notes ? span_sentence(*side.run, row.ref.id, span(i)) : std::string());
            label(i, left, right);
        });
    }

    // --- the veil over tasks that are ready while the loop is blocked ---

    void veil(double left, double right) {
        brush.fill({left, port.y(row), right - left, static_cast<double>(row.height)}, picture.theme->veil);
    }

    void merged_veil(const std::vector<MergedSpans>& columns, const std::vector<MergedSpans>& loop) {
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

    void exact_veil() {
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

    // --- steps ---

    // Steps that stand closer than three pixels are shown as one, if one of the first of them takes no time.
    static constexpr std::ptrdiff_t most_counted = 1000;
    void steps() {
        const auto steps = side.run->timeline.steps(row.ref.id);
        const TimeAxis& axis = *side.axis;
        const auto place = [&](const analysis::TaskStep& step) { return axis.place(step.event, step.start); };
        // Finds the first step at `least` or later by doubling leaps, since the next step that is shown is usually near.
        const auto from = [&](auto begin, Place least) {
            std::ptrdiff_t stride = 1;
            while (stride < steps.end() - begin && place(begin[stride]) < least) begin += stride, stride *= 2;
            const auto end = begin + std::min<std::ptrdiff_t>(stride + 1, steps.end() - begin);
            return std::partition_point(begin, end, [&](const analysis::TaskStep& step) { return place(step) < least; });
        };
        const Place apart =
            std::max<Place>(1, static_cast<Place>(3 * port.ratio * static_cast<double>(port.view.width) / port.view.pixels));
        const bool with_numbers = bars.height >= 16;
        double free = port.area.left();  // of numbers and steps
        for (auto at = from(steps.begin(), port.view.left); at != steps.end() && place(*at) <= port.view.right();) {
            const auto next = from(at + 1, place(*at) + apart);
            const auto looked_at = at + std::min<std::ptrdiff_t>(next - at, most_counted);
            const auto first = std::find_if(at, looked_at, [](const analysis::TaskStep& step) { return step.start == step.end; });
            if (first != looked_at) {
                const double x = std::round(port.x(place(*first))) + 0.5;
                paint_step(brush, x, bars.top(), bars.height);
                if (with_numbers)
                    add_number(number_of(std::span(first, next)), x, free,
                               next == steps.end() ? port.area.right() : port.x(place(*next)), next == steps.end());
                free = std::max(x + 2, numbers.empty() ? 0 : numbers.back().box.right() + 2);
            }
            at = next;
        }
        for (const Number& number : numbers) paint_step_number(brush, number.box, number.text);
    }

    // Returns the numbers of steps: `7`, `7…9`, `7, 12` for two that are not consecutive, and `7…` for more.
    static std::string number_of(std::span<const analysis::TaskStep> steps) {
        const std::uint32_t first = steps.front().number;
        std::uint32_t last = first, count = 0;
        if (std::ssize(steps) > most_counted) return fmt::format("{}…", first);
        for (const analysis::TaskStep& step : steps) {
            if (step.start == step.end) last = step.number, ++count;
        }
        if (count == 1) return std::to_string(first);
        if (last - first + 1 == count) return fmt::format("{}…{}", first, last);
        return count == 2 ? fmt::format("{}, {}", first, last) : fmt::format("{}…", first);
    }

    // The number is to the right of its step if there is room up to the next one. Otherwise the last number is to the left of its
    // step.
    void add_number(std::string text, double x, double free, double next_x, bool is_last) {
        const double width = brush.text_width(text, number_size) + 5, height = 11;
        const Rect mark = end_mark();
        const double left = mark.left() < x + 1 + width && mark.right() > x + 1 ? mark.right() : x + 1;
        if (left + width <= next_x - 1)
            numbers.push_back({{left, bars.top(), width, height}, std::move(text)});
        else if (is_last && x - 1 - width > free)
            numbers.push_back({{x - 1 - width, bars.top(), width, height}, std::move(text)});
    }

    // --- labels ---

    // Returns where there is room for words in a bar, between the numbers.
    std::pair<double, double> room_for_words(double from, double to) const {
        const auto at = std::partition_point(numbers.begin(), numbers.end(),
                                             [&](const Number& number) { return number.box.left() <= from + 4; });
        double left = from + 5, right = to - 3;
        if (at != numbers.begin()) left = std::max(left, std::prev(at)->box.right() + 3);
        if (at != numbers.end()) right = std::min(right, at->box.left() - 3);
        return {left, right};
    }

    // Returns the words for a span, as many as there is room for.
    std::string fitting(const StateSpan& of, double room, double size) {
        const auto fits = [&](const std::string& text) { return !text.empty() && brush.text_width(text, size) <= room; };
        const std::string length = duration_for_people(of.end - of.start);
        if (!fits(length) && row.ref.kind != RowRef::Kind::loop) return {};
        const std::string about = span_words(*side.run, row.ref.id, of, picture.say);
        if (const std::string all = about + "  " + length; !about.empty() && fits(all)) return all;
        if (of.state == State::waiting) {
            if (const std::string what = awaited(*side.run, of.on, of.what, picture.say) + "  " + length; fits(what)) return what;
        }
        if (fits(about) || (row.ref.kind == RowRef::Kind::loop && room > 30)) return about;
        return fits(length) ? length : std::string();
    }

    void paint_labels() {
        for (const Label& label : labels) {
            const Look& look = bar_look(span(label.span).state, worker);
            const Rect bar = rect(look, label.left, label.right);
            const bool above = look.height < 0.6;
            const double size = above ? std::min(10.0, bars.height - bar.height) : std::min(11.0, bar.height - 3);
            if (size < 8) continue;
            const auto [left, right] = room_for_words(label.left, label.right);
            const std::string text = fitting(span(label.span), right - left, size);
            if (text.empty()) continue;
            if (above) {
                brush.text({left, bars.top(), right - left, bars.height - bar.height}, text, {size, picture.theme->muted});
                continue;
            }
            if (look.pattern != Pattern::solid) {
                const double width = std::min(brush.text_width(text, size) + 6, right - left + 2);
                brush.fill({left - 3, bar.top() + 1, width, bar.height - 2}, look.fill);
            }
            brush.text({left, bar.top(), right - left, bar.height}, text, {size, look.text});
        }
    }

    // --- marks ---

    // Returns where the end of a task is marked; empty if the task was neither cancelled nor raised, or if its end is not visible.
    Rect end_mark() const {
        if (!is_task()) return {};
        const analysis::Row& task = side.run->timeline.rows()[row.ref.id];
        const bool cancelled = task.status == trace::Status::cancelled;
        if (!cancelled && task.status != trace::Status::raised) return {};
        const double x = std::round(port.x(side.axis->place(task.ended_by, task.ended)));
        if (x < port.area.left() - 20 || x > port.area.right() + 20) return {};
        if (cancelled) return {x, bars.top(), std::clamp(bars.height / 3, 1.0, 8.0), bars.height};
        const double size = std::clamp(bars.height - 4, 1.0, 13.0);
        return {x, bars.centre().y - size / 2, size, size};
    }

    // Marks the beginnings of blocks. Marks that would overlap are drawn as one, and so are those of spans that share a pixel.
    void block_marks(const std::vector<MergedSpans>& columns) {
        double reached = -1e9;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (!(columns[c].holds & 2)) continue;
            const bool goes_on = c > 0 && (columns[c - 1].holds & 2) && columns[c - 1].span == columns[c].span;
            const double x = port.area.left() + static_cast<double>(c) / port.ratio;
            if (goes_on || x - reached < 5) continue;
            reached = x;
            if (c == 0 && side.axis->start(columns[c].span) < port.view.left) continue;
            paint_block_mark(brush, x, port.y(row));
        }
    }

    // Says what a task waits for that waits for ever, and who holds it.
    void deadlock() {
        const PicturedRun& run = *side.run;
        const analysis::BlockedRow* blocked = run.blocked(row.ref.id);
        if (!blocked || bars.height < 12) return;
        const double end = port.x(side.axis->extent().to);
        if (end < port.area.left() || end > port.area.right() + 1) return;
        constexpr std::size_t most_holders = 6;
        std::string text = fmt::format(fmt::runtime(picture.say("waits for {}")), safe(blocked->waits_for));
        for (std::size_t i = 0; i < std::min(blocked->held_by.size(), most_holders); ++i)
            text += (i == 0 ? "  ←  " : ", ") + task_label(run, blocked->held_by[i]);
        if (blocked->held_by.size() > most_holders) text += ", …";
        const double width = std::min(brush.text_width(text, 10, true) + 10, std::max(0.0, end - port.area.left() - 6));
        const Rect box{end - width - 5, bars.top(), width, 14};
        brush.fill(box, deadlock_back);
        brush.text(box.adjusted(5, 0, -4, 0), text, {10, white, true});
    }
};

}  // namespace

Rect bar_area(const Viewport& port, const LaidRow& row) {
    const double margin = row.height >= 18 ? 3 : row.height >= 8 ? 1 : 0;
    return {port.area.left(), port.y(row) + margin, port.area.width, row.height - 2 * margin + (row.height < 8 ? -0.5 : 0)};
}

void paint_step(Brush& brush, double x, double top, double height) {
    brush.fill({x - 1, top, 2, height}, bar_look(State::cpu).fill);
}

void paint_step_number(Brush& brush, const Rect& box, std::string_view number) {
    brush.fill(box, bar_look(State::cpu).fill);
    brush.text(box.adjusted(2, 0, 2, 0), number, {number_size, white});
}

void paint_block_mark(Brush& brush, double x, double top) {
    brush.polygon({{x - 4.5, top}, {x + 4.5, top}, {x, top + 6}}, block_mark);
}

void paint_end(Brush& brush, trace::Status status, const Rect& box) {
    if (status == trace::Status::cancelled) return brush.bar(box, cancelled_look);
    brush.fill(box, raised_back);
    if (box.width < 6) return;
    brush.fill(box.adjusted(1, 1, -1, -1), white);
    const double in = 3;
    brush.line({box.left() + in, box.top() + in}, {box.right() - in, box.bottom() - in}, raised_back, 2);
    brush.line({box.right() - in, box.top() + in}, {box.left() + in, box.bottom() - in}, raised_back, 2);
}

void paint_span_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row,
                    const std::vector<MergedSpans>& loop) {
    thread_local std::vector<MergedSpans> columns;  // one allocation for all rows and frames
    RowPainter painter(brush, picture, port, row);
    const LevelOfDetail& detail = *painter.side.detail;
    const std::size_t count = detail.last(row.ref.id) - detail.first(row.ref.id);
    detail.columns(row.ref.id, port.view, columns);
    const bool is_exact = !brush.merges() && count <= picture.most_bars;
    if (painter.is_task() && is_exact && detail.last(0) - detail.first(0) <= picture.most_bars)
        painter.exact_veil();
    else if (painter.is_task())
        painter.merged_veil(columns, loop);
    if (is_exact)
        painter.exact(brush.takes_notes() && picture.notes);
    else
        painter.merged(columns);
    if (!painter.worker && row.height >= 10) painter.steps();
    painter.paint_labels();
    if (row.ref.kind == RowRef::Kind::loop) painter.block_marks(columns);
    if (!painter.is_task()) return;
    if (const Rect mark = painter.end_mark(); !mark.empty())
        paint_end(brush, painter.side.run->timeline.rows()[row.ref.id].status, mark);
    painter.deadlock();
}

}  // namespace baton::picture
