// Rows of spans: bars, the veil over those that starve, ticks of steps without duration, end caps.
#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gui/base/work.h"
#include "gui/picture/picture.h"
#include "gui/run/facts.h"
#include "sim/trace/enumerator_words.h"

namespace baton::gui {

using analysis::RowId;
using analysis::Span;
using analysis::State;

namespace {

constexpr double least_label = 26;          // logical pixels that a bar needs to carry a label
constexpr std::size_t most_exact = 50'000;  // spans of a row that are drawn one by one on paper

struct RowPainter {
    Surface& surface;
    const Picture& picture;
    const Frame& frame;
    const LaidRow& row;
    const Side& side;
    QRectF bars;
    bool worker;
    struct Label {
        std::size_t span;
        double left, right;
    };
    std::vector<Label> labels = {};                       // painted last, beside the numbers of steps
    std::vector<std::pair<double, double>> numbers = {};  // where those stand

    RowPainter(Surface& on, const Picture& of, const Frame& in, const LaidRow& laid)
        : surface(on),
          picture(of),
          frame(in),
          row(laid),
          side(of.sides[laid.ref.side]),
          bars(bar_area(in, laid)),
          worker(laid.ref.kind == RowRef::Kind::worker) {}

    const Span& span(std::size_t index) const { return side.run->timeline.all_spans()[index]; }

    QRectF rect(const Look& look, double left, double right) const {
        const double height = std::max(1.0, std::round(bars.height() * look.height));
        return {left, bars.bottom() - height, right - left, height};
    }

    void paint_bar(State state, double left, double right) {
        const Look look = look_of(state, worker);
        if (look.height > 0) surface.bar(rect(look, left, right), look);
    }

    void label(std::size_t index, double left, double right) {
        left = std::max(left, frame.area.left());
        right = std::min(right, frame.area.right());
        if (right - left >= least_label && bars.height() >= 12 && look_of(span(index).state, worker).height > 0) {
            labels.push_back({index, left, right});
        }
    }

    // The longest of the span's labels that fits; none if none does.
    QString fitting(const Span& of, double room, double size) {
        const QString full = span_label(*side.run, row.ref.id, of);
        if (surface.text_width(full, size) <= room) return full;
        if (row.ref.kind == RowRef::Kind::loop) return room > 30 ? full : QString();
        const QString length = duration_label(of.end - of.start);
        return surface.text_width(length, size) <= room ? length : QString();
    }

    void paint_labels() {
        for (const Label& label : labels) {
            const Look look = look_of(span(label.span).state, worker);
            const QRectF bar = rect(look, label.left, label.right);
            const bool above = look.height < 0.6;
            const double size = above ? std::min(10.0, bars.height() - bar.height()) : std::min(11.0, bar.height() - 3);
            if (size < 8) continue;
            double left = label.left + 5;
            const auto number = std::upper_bound(numbers.begin(), numbers.end(), std::pair(label.left + 1, 1e18));
            if (number != numbers.begin() && std::prev(number)->second > label.left) left = std::prev(number)->second + 3;
            const double right = label.right - 3;
            const QString text = fitting(span(label.span), right - left, size);
            if (text.isEmpty()) continue;
            if (above) {
                surface.text({left, bars.top(), right - left, bars.height() - bar.height()}, text, {size, picture.theme->muted});
                continue;
            }
            if (look.pattern != Pattern::solid) {
                const double width = std::min(surface.text_width(text, size) + 6, right - left + 2);
                surface.fill({left - 3, bar.top() + 1, width, bar.height() - 2}, look.fill);
            }
            surface.text({left, bar.top(), right - left, bar.height()}, text, {size, look.text});
        }
    }

    // Bars of three pixels and more are painted as bars, what lies between them pixel by pixel.
    void merged(const std::vector<Column>& columns) {
        thread_local std::vector<PixelColumn> pixels;
        pixels.assign(columns.size(), {});
        PixelColumn of_state[analysis::state_count];
        for (int s = 0; s < analysis::state_count; ++s) {
            const Look look = look_of(static_cast<State>(s), worker);
            if (look.height > 0)
                of_state[s] = {look.fill.rgb(), 0, static_cast<float>(std::max(1.0, std::round(bars.height() * look.height))), 0};
        }
        for (std::size_t c = 0; c < columns.size();) {
            const Column& first = columns[c];
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
        surface.columns({frame.area.left(), bars.top(), frame.area.width(), bars.height()}, frame.ratio, pixels);
    }

    void wide_bar(const Column& column, std::size_t from, std::size_t to, std::size_t count) {
        double left = frame.area.left() + static_cast<double>(from) / frame.ratio;
        double right = frame.area.left() + static_cast<double>(to) / frame.ratio;
        // A bar that goes on beyond the window has no edge there.
        if (from == 0 && side.axis->start(column.span) < frame.view.left) left -= 4;
        if (to == count && side.axis->end(column.span) > frame.view.right()) right += 4;
        paint_bar(static_cast<State>(column.state), left, right);
        label(column.span, left, right);
    }

    // Holds that do not fill their pixel are marked at its top.
    static int hidden_hold(const Column& column) {
        if (column.holds & 2 && column.state != static_cast<std::uint8_t>(State::block)) return 2;
        if (column.holds & 1 && column.state > static_cast<std::uint8_t>(State::block)) return 1;
        return 0;
    }

    void mark_holds(const std::vector<Column>& columns, std::vector<PixelColumn>& pixels) const {
        static const QRgb marks[] = {0, look_of(State::cpu).fill.rgb(), look_of(State::block).fill.rgb()};
        const auto height = static_cast<float>(std::max(2.0, std::round(bars.height() * 0.4)));
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const int hold = hidden_hold(columns[c]);
            if (hold == 0) continue;
            pixels[c].mark = marks[hold];
            pixels[c].mark_height = height;
        }
    }

    void exact() {
        const std::size_t last = side.detail->last(row.ref.id);
        for (std::size_t i = side.detail->first_after(row.ref.id, frame.view.left);
             i < last && side.axis->start(i) < frame.view.right(); ++i) {
            const double left = std::max(frame.x(side.axis->start(i)), frame.area.left());
            const double right = std::min(frame.x(side.axis->end(i)), frame.area.right());
            if (right <= left) continue;
            paint_bar(span(i).state, left, right);
            label(i, left, right);
        }
    }

    void veil(const std::vector<Column>& columns, const std::vector<Column>& loop) {
        const auto starves = [&](std::size_t c) {
            return columns[c].state == static_cast<std::uint8_t>(State::ready) && (loop[c].holds & 2) != 0;
        };
        for (std::size_t c = 0; c < columns.size() && c < loop.size();) {
            std::size_t end = c + 1;
            const bool dim = starves(c);
            while (end < columns.size() && starves(end) == dim) ++end;
            if (dim) {
                const double left = frame.area.left() + static_cast<double>(c) / frame.ratio;
                surface.fill({left, frame.y(row), static_cast<double>(end - c) / frame.ratio, static_cast<double>(row.height)},
                             picture.theme->veil);
            }
            c = end;
        }
    }

    void step_ticks() {
        const auto steps = side.run->timeline.steps(row.ref.id);
        const Axis& axis = *side.axis;
        const auto place = [&](const analysis::TaskStep& step) { return axis.place(step.event, step.start); };
        // The first step at `least` or later, by doubling leaps: the next one shown is mostly near.
        const auto from = [&](auto begin, Place least) {
            std::ptrdiff_t stride = 1;
            while (stride < steps.end() - begin && place(begin[stride]) < least) begin += stride, stride *= 2;
            const auto end = begin + std::min<std::ptrdiff_t>(stride + 1, steps.end() - begin);
            return std::partition_point(begin, end, [&](const analysis::TaskStep& step) { return place(step) < least; });
        };
        const Place apart =
            std::max<Place>(1, static_cast<Place>(3 * frame.ratio * static_cast<double>(frame.view.width) / frame.view.pixels));
        const QColor blue = look_of(State::cpu).fill;
        const bool with_numbers = bars.height() >= 16;
        for (auto at = from(steps.begin(), frame.view.left); at != steps.end() && place(*at) <= frame.view.right();) {
            auto next = from(at + 1, place(*at) + apart);
            if (at->start == at->end) {
                const double x = std::round(frame.x(place(*at))) + 0.5;
                surface.fill({x - 1, bars.top(), 2, bars.height()}, blue);
                if (with_numbers) number(*at, next - at > 1, x, next == steps.end() ? frame.area.right() : frame.x(place(*next)));
            }
            at = next;
        }
    }

    // Where the end of a task that was cancelled or raised is marked; empty if it is not, or not in view.
    QRectF end_mark() const {
        if (row.ref.kind != RowRef::Kind::task) return {};
        const analysis::Row& task = side.run->timeline.rows()[row.ref.id];
        const bool cancelled = task.status == trace::Status::cancelled;
        if (!cancelled && task.status != trace::Status::raised) return {};
        const double x = std::round(frame.x(side.axis->place(task.ended_by, task.ended)));
        if (x < frame.area.left() - 20 || x > frame.area.right() + 20) return {};
        if (cancelled) return {x, bars.top(), std::clamp(bars.height() / 3, 1.0, 8.0), bars.height()};
        const double size = std::clamp(bars.height() - 4, 1.0, 13.0);
        return {x, bars.center().y() - size / 2, size, size};
    }

    void number(const analysis::TaskStep& step, bool more, double x, double next_x) {
        QString text = QString::number(step.number);
        if (more) text += QChar(0x2026);
        const double width = surface.text_width(text, 9) + 4;
        if (x + width > next_x - 1) return;
        const double height = 11;
        const QRectF mark = end_mark();
        const double left = mark.left() < x + 1 + width && mark.right() > x + 1 ? mark.right() : x + 1;
        numbers.emplace_back(x - 1, left + width);
        surface.fill({left, bars.top(), width, height}, look_of(State::cpu).fill);
        surface.text({left + 2, bars.top(), width, height}, text, {9, Qt::white});
    }

    // A red tick where a block begins; in crowded pixels where there is one.
    void block_ticks(const std::vector<Column>& columns) {
        double reached = -1e9;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (!(columns[c].holds & 2)) continue;
            const bool goes_on = c > 0 && (columns[c - 1].holds & 2) && columns[c - 1].span == columns[c].span;
            const double x = frame.area.left() + static_cast<double>(c) / frame.ratio;
            if (goes_on || x - reached < 5) continue;
            reached = x;
            if (c == 0 && side.axis->start(columns[c].span) < frame.view.left) continue;
            surface.polygon({{x - 4.5, frame.y(row)}, {x + 4.5, frame.y(row)}, {x, frame.y(row) + 6}}, QColor(0xC8, 0x10, 0x2E));
        }
    }

    // Of a task that waits for ever: what for, and who has it.
    void deadlock() {
        const RunResult& run = *side.run;
        const analysis::BlockedRow* blocked = run.blocked(row.ref.id);
        if (!blocked || bars.height() < 12) return;
        const double end = frame.x(side.axis->extent().to);
        if (end < frame.area.left() || end > frame.area.right() + 1) return;
        QString text = QCoreApplication::translate("PictureTexts", "waits for %1").arg(safe_text(blocked->waits_for));
        if (!blocked->held_by.empty()) text += QStringLiteral("  ←  ") + names_of(run, blocked->held_by);
        const double width = std::min(surface.text_width(text, 10, true) + 10, std::max(0.0, end - frame.area.left() - 6));
        const QRectF box(end - width - 5, bars.top(), width, 14);
        surface.fill(box, QColor(0xB0, 0x12, 0x22));
        surface.text(box.adjusted(5, 0, -4, 0), text, {10, Qt::white, true});
    }

    void end_cap() {
        const QRectF box = end_mark();
        if (box.isEmpty()) return;
        if (side.run->timeline.rows()[row.ref.id].status == trace::Status::cancelled) return surface.bar(box, cancelled_look());
        surface.fill(box, QColor(0x11, 0x11, 0x11));
        if (box.width() < 6) return;
        surface.fill(box.adjusted(1, 1, -1, -1), Qt::white);
        const double in = 3;
        surface.line(box.topLeft() + QPointF(in, in), box.bottomRight() - QPointF(in, in), QColor(0x11, 0x11, 0x11), 2);
        surface.line(box.topRight() + QPointF(-in, in), box.bottomLeft() + QPointF(in, -in), QColor(0x11, 0x11, 0x11), 2);
    }
};

}  // namespace

QRectF bar_area(const Frame& frame, const LaidRow& row) {
    const double margin = row.height >= 18 ? 3 : row.height >= 8 ? 1 : 0;
    return {frame.area.left(), frame.y(row) + margin, frame.area.width(), row.height - 2 * margin + (row.height < 8 ? -0.5 : 0)};
}

void paint_span_row(Surface& surface, const Picture& picture, const Frame& frame, const LaidRow& row,
                    const std::vector<Column>& loop) {
    thread_local std::vector<Column> columns;  // one allocation for all rows and frames
    RowPainter painter(surface, picture, frame, row);
    painter.side.detail->columns(row.ref.id, frame.view, columns);
    work().bars += columns.size();
    const std::size_t count = painter.side.detail->last(row.ref.id) - painter.side.detail->first(row.ref.id);
    if (row.ref.kind == RowRef::Kind::task) painter.veil(columns, loop);
    if (surface.merges() || count > most_exact)
        painter.merged(columns);
    else
        painter.exact();
    if (row.ref.kind != RowRef::Kind::worker && row.height >= 10) painter.step_ticks();
    painter.paint_labels();
    if (row.ref.kind == RowRef::Kind::loop) painter.block_ticks(columns);
    if (row.ref.kind == RowRef::Kind::task) painter.end_cap();
    if (row.ref.kind == RowRef::Kind::task) painter.deadlock();
}

QString waits_for(const RunResult& run, const Span& span) {
    const auto text = [&](TextId id) { return safe_text(run.recording.texts[id]); };
    const QString kind = QString::fromUtf8(trace::word(span.on).data(), static_cast<int>(trace::word(span.on).size()));
    if (span.on == trace::Wait::task) {
        if (span.what == 0 || span.what >= run.timeline.rows().size()) return kind;
        return safe_text(run.timeline.rows()[span.what].name);
    }
    return span.what == 0 || span.what >= run.recording.texts.size() ? kind : text(span.what);
}

QString span_label(const RunResult& run, RowId row, const Span& span) {
    const QString length = duration_label(span.end - span.start);
    const auto name_of_task = [&](std::uint32_t id) {
        return id < run.timeline.rows().size() ? safe_text(run.timeline.rows()[id].name) : QString();
    };
    if (row == 0) return span.state == State::idle ? QString() : name_of_task(span.what);
    if (row > run.timeline.task_count()) {
        const bool known = span.what > 0 && span.what <= run.timeline.jobs().size();
        return known ? safe_text(run.timeline.jobs()[span.what - 1].function) + QStringLiteral("  ") + length : length;
    }
    if (span.state == State::waiting || span.state == State::executor) return waits_for(run, span) + QStringLiteral("  ") + length;
    return state_name(span.state) + QStringLiteral("  ") + length;
}

}  // namespace baton::gui
