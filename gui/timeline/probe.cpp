#include "gui/timeline/probe.h"

#include <QCoreApplication>
#include <algorithm>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

using picture::Place;
using picture::RowRef;
using picture::Side;
using picture::TimeAxis;

namespace {

Place width_of(const picture::Viewport& port, double pixels) {
    return static_cast<Place>(pixels * port.ratio * static_cast<double>(port.view.width) / port.view.pixels);
}

}  // namespace

Hit hit(const picture::Picture& picture, const picture::Viewport& port, QPointF at) {
    Hit out;
    if (picture.sides.empty()) return out;
    out.place = port.view.at((at.x() - port.area.left()) * port.ratio);
    if (at.y() < port.area.top() || at.y() >= port.area.bottom()) return out;
    const std::size_t index = picture.layout.row_at(static_cast<std::int64_t>(at.y() - port.area.top() + port.scroll));
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

Place snapped(const picture::Picture& picture, const picture::Viewport& port, QPointF at) {
    const Hit found = hit(picture, port, at);
    const picture::Range extent = picture.extent();
    Place best = std::clamp(found.place, extent.from, extent.to);
    Place distance = width_of(port, 6) + 1;
    const auto consider = [&](Place edge) {
        const Place off = edge > found.place ? edge - found.place : found.place - edge;
        if (off < distance) best = edge, distance = off;
    };
    consider(extent.from);
    consider(extent.to);
    if (found.span) {
        const TimeAxis& axis = *picture.sides[picture.layout.rows()[*found.row].ref.side].axis;
        consider(axis.start(*found.span));
        consider(axis.end(*found.span));
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

QString tool_tip(const RunResult& run, const RowRef& row, std::optional<std::size_t> index) {
    const QString name = safe_text(picture::row_name(*run.pictured, row));
    if (!index) return name;
    const analysis::StateSpan& span = run.timeline.all_spans()[*index];
    QString text = name + QStringLiteral("\n") + state_name(span.state);
    if (span.state == analysis::State::waiting || span.state == analysis::State::executor)
        text += QStringLiteral(": ") + waits_for(run, span);
    text +=
        QStringLiteral("\n%1 – %2  (%3)")
            .arg(exact_label(span.start - start_of_run), exact_label(span.end - start_of_run), exact_label(span.end - span.start));
    if (span.line == 0) return text;
    return text + QStringLiteral("\n") + QCoreApplication::translate("TimelineView", "line %1").arg(line_label(run, span.line));
}

}  // namespace baton::gui
