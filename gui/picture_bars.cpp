// Rows of spans: bars, the veil over those that starve, ticks of steps without duration, end caps.
#include <algorithm>
#include <cmath>

#include "gui/picture.h"
#include "sim/base/text.h"
#include "sim/trace/words.h"

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

    void paint_bar(State state, double left, double right, bool plain) {
        const Look look = look_of(state, worker);
        if (look.height <= 0) return;
        if (plain)
            surface.fill(rect(look, left, right), look.fill);
        else
            surface.bar(rect(look, left, right), look);
    }

    void label(std::size_t index, double left, double right) {
        left = std::max(left, frame.area.left());
        right = std::min(right, frame.area.right());
        if (right - left < least_label || bars.height() < 12) return;
        const Look look = look_of(span(index).state, worker);
        if (look.height <= 0) return;
        const QString text = span_label(*side.run, row.ref.id, span(index));
        const QRectF bar = rect(look, left, right);
        const bool above = look.height < 0.6;
        const double size = above ? std::min(10.0, bars.height() - bar.height()) : std::min(11.0, bar.height() - 1);
        if (size < 8) return;
        const double needed = surface.text_width(text, size);
        if (needed > right - left - 8 && right - left < 60) return;
        if (above) {
            surface.text({left + 4, bars.top(), right - left - 8, bars.height() - bar.height()}, text,
                         {size, picture.theme->muted});
            return;
        }
        if (look.pattern != Pattern::solid) {
            const double width = std::min(needed + 6, right - left - 4);
            surface.fill({left + 3, bar.top() + 1, width, bar.height() - 2}, look.fill);
        }
        surface.text({left + 6, bar.top(), right - left - 10, bar.height()}, text, {size, look.text});
    }

    void merged(const std::vector<Column>& columns) {
        const double ratio = frame.ratio;
        const auto run_end = [&](std::size_t c) {
            std::size_t end = c + 1;
            while (end < columns.size() && columns[end].state == columns[c].state && columns[end].span == columns[c].span) ++end;
            return end;
        };
        for (std::size_t c = 0; c < columns.size();) {
            const Column& first = columns[c];
            std::size_t end = run_end(c);
            if (first.state == no_state) {
                c = end;
                continue;
            }
            const bool wide = end - c >= 3;
            // A crowd of narrow spans in one state is one fill.
            while (!wide && end < columns.size() && columns[end].state == first.state) {
                const std::size_t next = run_end(end);
                if (next - end >= 3) break;
                end = next;
            }
            // A bar that goes on beyond the window has no edge there.
            double left = frame.area.left() + static_cast<double>(c) / ratio,
                   right = frame.area.left() + static_cast<double>(end) / ratio;
            if (c == 0 && side.axis->start(first.span) < frame.view.left) left -= 4;
            if (end == columns.size() && side.axis->end(first.span) > frame.view.right()) right += 4;
            paint_bar(static_cast<State>(first.state), left, right, !wide);
            if (wide) label(first.span, left, right);
            c = end;
        }
    }

    void hidden_holds(const std::vector<Column>& columns) {
        const double height = std::max(2.0, std::round(bars.height() * 0.4));
        const auto hides = [](const Column& column) -> int {
            if (column.holds & 2 && column.state != static_cast<std::uint8_t>(State::block)) return 2;
            if (column.holds & 1 && column.state > static_cast<std::uint8_t>(State::block)) return 1;
            return 0;
        };
        for (std::size_t c = 0; c < columns.size();) {
            const int hold = hides(columns[c]);
            std::size_t end = c + 1;
            while (end < columns.size() && hides(columns[end]) == hold) ++end;
            if (hold != 0) {
                const Look look = look_of(hold == 2 ? State::block : State::cpu);
                surface.fill({frame.area.left() + static_cast<double>(c) / frame.ratio, bars.top(),
                              static_cast<double>(end - c) / frame.ratio, height},
                             look.fill);
            }
            c = end;
        }
    }

    void exact() {
        const std::size_t last = side.detail->last(row.ref.id);
        for (std::size_t i = side.detail->first_after(row.ref.id, frame.view.left);
             i < last && side.axis->start(i) < frame.view.right(); ++i) {
            const double left = std::max(frame.x(side.axis->start(i)), frame.area.left());
            const double right = std::min(frame.x(side.axis->end(i)), frame.area.right());
            if (right <= left) continue;
            paint_bar(span(i).state, left, right, false);
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
        const auto place = [&](const analysis::Step& step) { return axis.place(step.event, step.start); };
        const auto from = [&](auto begin, Place least) {
            return std::partition_point(begin, steps.end(), [&](const analysis::Step& step) { return place(step) < least; });
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

    void number(const analysis::Step& step, bool more, double x, double next_x) {
        QString text = QString::number(step.number);
        if (more) text += QChar(0x2026);
        const double width = surface.text_width(text, 9) + 4;
        if (x + width > next_x - 1) return;
        const double height = 11;
        surface.fill({x + 1, bars.top(), width, height}, look_of(State::cpu).fill);
        surface.text({x + 3, bars.top(), width, height}, text, {9, Qt::white});
    }

    void block_ticks() {
        const std::size_t last = side.detail->last(0);
        double reached = -1e9;
        for (std::size_t i = side.detail->first_after(0, frame.view.left - 1);
             i < last && side.axis->start(i) < frame.view.right();) {
            const double x = frame.x(side.axis->start(i));
            if (span(i).state == State::block && x >= frame.area.left() - 5 && x - reached >= 5) {
                surface.polygon({{x - 4.5, frame.y(row)}, {x + 4.5, frame.y(row)}, {x, frame.y(row) + 6}},
                                QColor(0xC8, 0x10, 0x2E));
                reached = x;
            }
            const std::size_t skip = side.detail->first_after(0, frame.view.at((x - frame.area.left() + 1) * frame.ratio));
            i = std::max(i + 1, x < frame.area.left() ? i + 1 : std::min(skip, i + 64));
        }
    }

    void end_cap() {
        const analysis::Row& task = side.run->timeline.rows()[row.ref.id];
        if (task.status != trace::Status::cancelled && task.status != trace::Status::raised) return;
        const double x = std::round(frame.x(side.axis->place(task.ended_by, task.ended)));
        if (x < frame.area.left() - 20 || x > frame.area.right() + 20) return;
        const double height = bars.height();
        if (task.status == trace::Status::cancelled) {
            surface.bar({x, bars.top(), std::clamp(height / 3, 1.0, 8.0), height}, cancelled_look());
            return;
        }
        const double size = std::clamp(height - 4, 1.0, 13.0);
        const QRectF box(x, bars.center().y() - size / 2, size, size);
        surface.fill(box, QColor(0x11, 0x11, 0x11));
        if (size < 6) return;
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
    const std::size_t count = painter.side.detail->last(row.ref.id) - painter.side.detail->first(row.ref.id);
    if (row.ref.kind == RowRef::Kind::task) painter.veil(columns, loop);
    if (surface.merges() || count > most_exact)
        painter.merged(columns);
    else
        painter.exact();
    painter.hidden_holds(columns);
    if (row.ref.kind != RowRef::Kind::worker && row.height >= 10) painter.step_ticks();
    if (row.ref.kind == RowRef::Kind::loop) painter.block_ticks();
    if (row.ref.kind == RowRef::Kind::task) painter.end_cap();
}

QString waits_for(const RunResult& run, const Span& span) {
    const auto text = [&](TextId id) { return QString::fromStdString(terminal_text(run.recording.texts[id])); };
    const QString kind = QString::fromUtf8(trace::word(span.on).data(), static_cast<int>(trace::word(span.on).size()));
    if (span.on == trace::Wait::task) {
        if (span.what == 0 || span.what >= run.timeline.rows().size()) return kind;
        return QString::fromStdString(terminal_text(run.timeline.rows()[span.what].name));
    }
    return span.what == 0 || span.what >= run.recording.texts.size() ? kind : text(span.what);
}

QString span_label(const RunResult& run, RowId row, const Span& span) {
    const QString length = duration_label(span.end - span.start);
    const auto name_of_task = [&](std::uint32_t id) {
        return id < run.timeline.rows().size() ? QString::fromStdString(terminal_text(run.timeline.rows()[id].name)) : QString();
    };
    if (row == 0) return span.state == State::idle ? QString() : name_of_task(span.what);
    if (row > run.timeline.task_count()) {
        const bool known = span.what > 0 && span.what <= run.timeline.jobs().size();
        return known ? QString::fromStdString(terminal_text(run.timeline.jobs()[span.what - 1].function)) + QStringLiteral("  ") +
                           length
                     : length;
    }
    if (span.state == State::waiting || span.state == State::executor) return waits_for(run, span) + QStringLiteral("  ") + length;
    return state_name(span.state) + QStringLiteral("  ") + length;
}

}  // namespace baton::gui
