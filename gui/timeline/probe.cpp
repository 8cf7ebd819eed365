#include "gui/timeline/probe.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "sim/picture/moment_signs.h"

namespace baton::gui {

using picture::Place;
using picture::RowRef;
using picture::Side;
using picture::TimeAxis;

namespace {

class ProbeTexts {
    Q_DECLARE_TR_FUNCTIONS(ProbeTexts)
};

Place width_of(const picture::Viewport& port, double pixels) {
    return static_cast<Place>(pixels * port.ratio * static_cast<double>(port.view.width) / port.view.pixels);
}

}  // namespace

Hit hit(const picture::Picture& picture, const picture::Viewport& port, QPointF at) {
    Hit out;
    if (picture.sides.empty()) return out;
    out.place = port.view.at((at.x() - port.area.left()) * port.ratio);
    if (at.y() < port.area.top() || at.y() >= port.area.bottom()) return out;
    const std::size_t index = picture.layout.row_at(static_cast<std::int64_t>(port.laid_y(at.y())));
    if (index >= picture.layout.rows().size()) return out;
    out.row = index;
    const RowRef row = picture.layout.rows()[index].ref;
    if (!row.has_spans() || at.x() < port.area.left()) return out;
    const Side& side = picture.sides[row.side];
    const Place near = width_of(port, 2);
    const std::size_t last = side.detail->last(row.id), span = side.detail->first_after(row.id, out.place);
    if (span < last && side.axis->start(span) <= out.place + near)
        out.span = span;
    else if (span > side.detail->first(row.id) && span > 0 && side.axis->end(span - 1) >= out.place - near)
        out.span = span - 1;
    return out;
}

namespace {

// To what can be told apart on the screen, a power of ten below the width of a pixel: a drag leaves no tail of digits.
Place rounded(Place place, const picture::View& view) {
    Place step = 1;
    while (step <= view.width / std::max(1, view.pixels) / 10) step *= 10;
    return (place + step / 2) / step * step;
}

}  // namespace

Place snapped(const picture::Picture& picture, const picture::Viewport& port, QPointF at) {
    const Hit found = hit(picture, port, at);
    const picture::Range extent = picture.extent();
    Place best = std::clamp(rounded(found.place, port.view), extent.from, extent.to);
    Place distance = width_of(port, 6) + 1;
    const auto consider = [&](Place edge) {
        const Place off = edge > found.place ? edge - found.place : found.place - edge;
        if (off < distance) best = edge, distance = off;
    };
    consider(extent.from);
    consider(extent.to);
    // The row under the mouse comes first, then the loop's, in which something begins and ends wherever a task runs.
    const auto consider_span = [&](const Side& side, std::size_t span) {
        consider(side.axis->start(span));
        consider(side.axis->end(span));
    };
    if (found.span) consider_span(picture.sides[picture.layout.rows()[*found.row].ref.side], *found.span);
    if (distance <= width_of(port, 6)) return best;
    for (const Side& side : picture.sides) {
        const std::size_t last = side.detail->last(0), next = side.detail->first_after(0, found.place);
        if (next < last) consider_span(side, next);
        if (next > side.detail->first(0)) consider_span(side, next - 1);
    }
    return best;
}

QRectF span_rect(const picture::Picture& picture, const picture::Viewport& port, const RowRef& row, std::size_t span) {
    const auto index = picture.layout.find(row);
    if (!index) return {};
    const picture::LaidRow& laid = picture.layout.rows()[*index];
    const TimeAxis& axis = *picture.sides[row.side].axis;
    const double left = std::max(port.x(axis.start(span)), port.area.left() - 10);
    const double right = std::min(port.x(axis.end(span)), port.area.right() + 10);
    return {left, port.y(laid) + 1, std::max(2.0, right - left), laid.height - 2.0};
}

QString moments_at(const picture::Picture& picture, const picture::Viewport& port, const RowRef& row, Place place) {
    constexpr qsizetype most_lines = 8;
    const Side& side = picture.sides[row.side];
    QStringList lines;
    if (row.kind != RowRef::Kind::task && row.kind != RowRef::Kind::loop) return {};
    const auto& events = side.run->recording.events;
    const auto place_of = [&](analysis::EventIndex event) {
        return side.axis->place(event, start_of_run + Duration(events[event].t));
    };
    const auto laid = picture.layout.find(row);
    const double box = laid ? picture::sign_box_of(picture.layout.rows()[*laid]) : 0;
    const Place to = place + width_of(port, 4);
    if (row.kind == RowRef::Kind::task) {
        const auto moments = side.run->found->moments.of(row.id);
        const Place from = place - width_of(port, 4 + picture::sign_group + picture::most_signs * box);
        auto at = std::partition_point(moments.begin(), moments.end(), [&](auto event) { return place_of(event) < from; });
        while (at != moments.end() && place_of(*at) <= to) {
            const Place group = place_of(*at), next_group = group + width_of(port, picture::sign_group);
            std::set<picture::MomentSign> signs;
            QStringList words;
            for (; at != moments.end() && place_of(*at) < next_group && words.size() <= most_lines; ++at) {
                signs.insert(picture::sign_of(analysis::Moments::counts_as(events[*at])));
                words.append(QString::fromStdString(picture::moment_words(*side.run, events[*at], translated)));
            }
            at = std::partition_point(at, moments.end(), [&](auto event) { return place_of(event) < next_group; });
            // Its signs stand side by side at the right of their instant.
            const auto boxes = static_cast<double>(std::min(signs.size(), picture::most_signs));
            if (group + width_of(port, 4 + boxes * box) >= place) lines += words;
        }
        if (lines.size() > most_lines) lines = lines.mid(0, most_lines) + QStringList{QStringLiteral("…")};
    }
    const auto steps = side.run->timeline.steps(row.id);
    const auto near = [&](const analysis::TaskStep& step) { return place_of(step.event); };
    const auto first =
        std::partition_point(steps.begin(), steps.end(), [&](const auto& step) { return near(step) < place - width_of(port, 4); });
    const auto last = std::partition_point(first, steps.end(), [&](const auto& step) { return near(step) <= to; });
    if (last - first == 1)
        lines.append(QCoreApplication::translate("TimelineView", "event %1").arg(first->event + 1));
    else if (last != first)
        lines.append(
            QCoreApplication::translate("TimelineView", "events %1 to %2").arg(first->event + 1).arg(std::prev(last)->event + 1));
    return lines.join(QLatin1Char('\n'));
}

QString tool_tip(const RunResult& run, const RowRef& row, const analysis::StateSpan* of) {
    const QString name = safe_text(picture::row_name(*run.pictured, row));
    if (!of) return name;
    const analysis::StateSpan& span = *of;
    QString text = name + QStringLiteral("\n") + state_name(span.state);
    if (span.state == analysis::State::waiting || span.state == analysis::State::executor)
        text += QStringLiteral(": ") + waits_for(run, span);
    text +=
        QStringLiteral("\n%1 – %2  (%3)")
            .arg(exact_label(span.start - start_of_run), exact_label(span.end - start_of_run), exact_label(span.end - span.start));
    if (span.line == 0) return text;
    return text + QStringLiteral("\n") + QCoreApplication::translate("TimelineView", "line %1").arg(line_label(run, span.line));
}

QString compared_tip(const picture::Picture& picture, std::size_t index) {
    const auto& rows = picture.layout.rows();
    using Half = picture::LaidRow::Half;
    if (index >= rows.size() || rows[index].half == Half::none) return {};
    const std::size_t upper = rows[index].half == Half::upper ? index : index - 1;
    const auto before = picture::compared_length(*picture.sides[0].run, rows[upper].ref);
    const auto now = picture::compared_length(*picture.sides[1].run, rows[upper + 1].ref);
    if (!before || !now) return {};
    const auto text = [&](const char* words) {
        return QLatin1Char('\n') + QCoreApplication::translate("TimelineView", words)
                                       .arg(length_label(picture.whole(), *before), length_label(picture.whole(), *now));
    };
    if (rows[index].ref.kind == RowRef::Kind::counter &&
        static_cast<picture::Counter>(rows[index].ref.id) == picture::Counter::ready) {
        const auto mean = [&](std::size_t side) {
            return QString::fromStdString(
                picture::mean_words(picture::mean_ready(*picture.sides[side].run).value_or(0), translated));
        };
        return QLatin1Char('\n') +
               QCoreApplication::translate("TimelineView", "On average %1 tasks were ready in the first run, %2 in the second.")
                   .arg(mean(0), mean(1)) +
               text(QT_TRANSLATE_NOOP("TimelineView",
                                      "All of them together stood ready for %1 in the first run, %2 in the second."));
    }
    switch (rows[index].ref.kind) {
        case RowRef::Kind::task:
            return text(QT_TRANSLATE_NOOP("TimelineView", "It lived %1 in the first run, %2 in the second."));
        case RowRef::Kind::worker:
            return text(QT_TRANSLATE_NOOP("TimelineView", "It worked %1 in the first run, %2 in the second."));
        case RowRef::Kind::counter:
            return text(QT_TRANSLATE_NOOP("TimelineView", "Added up: %1 in the first run, %2 in the second."));
        default:
            return text(QT_TRANSLATE_NOOP("TimelineView", "It was waited for %1 in all in the first run, %2 in the second."));
    }
}

QString crowd_tip(const picture::Picture& picture, const RowRef& row) {
    QString text = QString::fromStdString(picture.layout.crowds()[row.id].name);  // safe already
    const auto& tasks = picture.layout.crowds()[row.id].tasks;
    const auto& rows = picture.sides[row.side].run->timeline.rows();
    const auto raised =
        std::count_if(tasks.begin(), tasks.end(), [&](analysis::RowId task) { return rows[task].status == trace::Status::raised; });
    if (raised > 0)
        text += QLatin1Char('\n') + ProbeTexts::tr("%n of its tasks ended with an exception.", nullptr, static_cast<int>(raised));
    const analysis::Distribution& latency = picture.layout.crowds()[row.id].latency.of_all;
    if (latency.count == 0) return text;
    text += QLatin1Char('\n') +
            QCoreApplication::translate("TimelineView", "How long its tasks took: half of them up to %1, 95 % of them up to %2.")
                .arg(length_label(picture.whole(), latency.median), length_label(picture.whole(), latency.p95));
    return text + QLatin1Char('\n') +
           QCoreApplication::translate(
               "TimelineView", "The small chart counts them by how long they took; the row shows how many were in each state.");
}

}  // namespace baton::gui
