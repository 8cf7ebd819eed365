// What is painted over the cached picture: selection with its arrows, measured range, markers, playhead, path.
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "gui/timeline/timeline_view.h"
#include "sim/base/text.h"

namespace baton::gui {

using analysis::RowId;

namespace {

constexpr std::size_t most_arrows = 40;

constexpr QRgb playhead_colour = 0xFFD11A4A;

QColor marker_colour(const Theme& theme) { return theme.dark ? QColor(0xC9, 0xA0, 0xF0) : QColor(0x6A, 0x2C, 0x91); }

QFont tag_font(QFont font) {
    font.setPixelSize(11);
    font.setBold(true);
    return font;
}

}  // namespace

QRectF TimelineView::spanRect(const RowRef& row, std::size_t span) const {
    const auto index = picture_.layout.find(row);
    if (!index) return {};
    const Frame shown = frame();
    const LaidRow& laid = picture_.layout.rows()[*index];
    const Axis& axis = *picture_.sides[sideOf(row)].axis;
    const double left = std::max(shown.x(axis.start(span)), shown.area.left() - 10);
    const double right = std::min(shown.x(axis.end(span)), shown.area.right() + 10);
    return {left, shown.y(laid) + 1, std::max(2.0, right - left), laid.height - 2.0};
}

void TimelineView::paintSelection(QPainter& painter, Surface& surface) {
    if (!selection_) return;
    const RowRef row = selection_->row;
    const auto index = picture_.layout.find(row);
    if (!index) return;
    const Theme& theme = *picture_.theme;
    const Frame shown = frame();
    const LaidRow& laid = picture_.layout.rows()[*index];
    painter.setClipRect(shown.area.adjusted(-names_width_, 0, 0, 0));
    painter.fillRect(QRectF(0, shown.y(laid), width(), laid.height), theme.selection);
    painter.fillRect(QRectF(0, shown.y(laid), 3, laid.height), theme.accent);
    painter.setClipRect(shown.area);
    if (!selection_->span) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.card, 3.5));
    const QRectF box = spanRect(row, *selection_->span);
    painter.drawRoundedRect(box, 2, 2);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawRoundedRect(box, 2, 2);
    if (row.kind != RowRef::Kind::task) return;

    const Side& side = picture_.sides[sideOf(row)];
    const analysis::Timeline& timeline = side.run->timeline;
    const analysis::Span& span = timeline.all_spans()[*selection_->span];
    const auto arrow = [&](const analysis::Edge& edge) {
        const auto from = rowOfTask(edge.from, sideOf(row)), to = rowOfTask(edge.to, sideOf(row));
        if (!from || !to) return;
        const auto a = picture_.layout.find(*from), b = picture_.layout.find(*to);
        if (!a || !b || *a == *b) return;
        const Place at = side.axis->place(edge.event, edge.due), until = side.axis->place(edge.event, edge.t);
        paint_arrow(surface, shown, picture_.layout, {*a, *b, at, until}, theme.accent);
    };
    if (const analysis::Edge* cause = timeline.cause_of(row.id, span)) arrow(*cause);
    const auto effects = timeline.effects_of(row.id, span);
    for (std::size_t i = 0; i < std::min(effects.size(), most_arrows); ++i) arrow(*effects[i]);
}

void TimelineView::paintMeasured(QPainter& painter) {
    if (!measured_ || measured_->empty()) return;
    const Frame shown = frame();
    const Theme& theme = *picture_.theme;
    const double left = std::max(shown.x(measured_->from), shown.area.left()),
                 right = std::min(shown.x(measured_->to), shown.area.right());
    if (right <= left) return;
    painter.fillRect(QRectF(left, shown.area.top() - 28, right - left, shown.area.height() + 28), theme.selection);
    painter.setPen(QPen(theme.accent, 1));
    for (const double x : {left, right}) painter.drawLine(QPointF(x, shown.area.top() - 28), QPointF(x, shown.area.bottom()));
}

void TimelineView::paintMarkers(QPainter& painter) {
    const Frame shown = frame();
    const QColor colour = marker_colour(*picture_.theme);
    for (const Marker& marker : markers_) {
        const double x = shown.x(marker.from), right = shown.x(marker.to);
        if (right < shown.area.left() || x > shown.area.right()) continue;
        if (marker.to > marker.from) {
            QColor soft = colour;
            soft.setAlpha(28);
            painter.fillRect(QRectF(x, shown.area.top(), right - x, shown.area.height()), soft);
        }
        painter.setPen(QPen(colour, 1.2, Qt::DashLine));
        painter.drawLine(QPointF(x, shown.area.top() - 8), QPointF(x, shown.area.bottom()));
    }
}

void TimelineView::paintPlayhead(QPainter& painter) {
    if (!playhead_) return;
    const Frame shown = frame();
    const Theme& theme = *picture_.theme;
    const double x = shown.x(*playhead_);
    QColor future = theme.rows;
    future.setAlpha(185);
    const double left = std::max(x, shown.area.left());
    painter.save();
    painter.setClipRect(shown.area);
    painter.fillRect(QRectF(left, shown.area.top(), std::max(0.0, shown.area.right() - left), shown.area.height()), future);
    painter.restore();
    if (x < shown.area.left() || x > shown.area.right()) return;
    painter.setPen(QPen(QColor(playhead_colour), 1.6));
    painter.drawLine(QPointF(x, shown.area.top() - 10), QPointF(x, shown.area.bottom()));
}

// What stands on the ruler besides its ticks: the length of the measured range, markers, the playhead's time.
std::vector<TimelineView::Tag> TimelineView::rulerTags() const {
    std::vector<Tag> out;
    const Frame shown = frame();
    const Theme& theme = *picture_.theme;
    const QFontMetricsF metrics(tag_font(font()));
    const auto add = [&](double x, const QString& text, const QColor& back, const QColor& fore) {
        const double width = metrics.horizontalAdvance(text) + 10;
        const double most = std::max(shown.area.left(), shown.area.right() - width);
        out.push_back({{std::clamp(x - width / 2, shown.area.left(), most), shown.area.top() - 23, width, 17}, text, back, fore});
    };
    const auto within = [&](double x) { return x >= shown.area.left() && x <= shown.area.right(); };
    const Axis& axis = *picture_.sides[0].axis;
    if (measured_ && !measured_->empty()) {
        const double left = std::max(shown.x(measured_->from), shown.area.left()),
                     right = std::min(shown.x(measured_->to), shown.area.right());
        if (right > left)
            add((left + right) / 2, exact_label(axis.time(measured_->to) - axis.time(measured_->from)), theme.accent, theme.card);
    }
    int number = 0;
    for (const Marker& marker : markers_) {
        ++number;
        if (!within(shown.x(marker.from))) continue;
        const QString text =
            QString::number(number) + (marker.note.isEmpty() ? QString() : QLatin1Char(' ') + marker.note.left(40));
        add(shown.x(marker.from), text, marker_colour(theme), theme.card);
    }
    if (playhead_ && within(shown.x(*playhead_)))
        add(shown.x(*playhead_), duration_label(axis.time(*playhead_) - start_of_run), QColor(playhead_colour), Qt::white);
    return out;
}

void TimelineView::paintTags(QPainter& painter, const std::vector<Tag>& tags) const {
    painter.setFont(tag_font(font()));
    for (const Tag& tag : tags) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tag.back);
        painter.drawRoundedRect(tag.box, 3, 3);
        painter.setPen(tag.fore);
        painter.drawText(tag.box, Qt::AlignCenter | Qt::TextSingleLine, tag.text);
    }
}

void TimelineView::paintHover(QPainter& painter) {
    const Frame shown = frame();
    if (!shown.area.contains(cursor_) || drag_ == Drag::pan) return;
    QColor soft = picture_.theme->muted;
    soft.setAlpha(110);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(soft, 1, Qt::DotLine));
    painter.drawLine(QPointF(cursor_.x(), shown.area.top()), QPointF(cursor_.x(), shown.area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void TimelineView::paintPath(Surface& surface) {
    const Frame shown = frame();
    const QColor colour = picture_.theme->dark ? QColor(0xFF, 0x5C, 0x8A) : QColor(0xB0, 0x00, 0x4B);
    for (std::size_t s = 0; s < std::min(paths_.size(), picture_.sides.size()); ++s) {
        const Side& side = picture_.sides[s];
        const analysis::CriticalPath& path = paths_[s];
        for (const analysis::PathPart& part : path.parts) {
            RowRef row{RowRef::Kind::task, static_cast<std::uint8_t>(s),
                       part.kind == analysis::PathPart::Kind::held_up && part.other ? part.other : part.task};
            if (part.job != 0 && part.job <= side.run->timeline.jobs().size() && part.kind == analysis::PathPart::Kind::job) {
                row = {RowRef::Kind::worker, row.side, side.run->timeline.jobs()[part.job - 1].row};
            }
            const auto index = picture_.layout.find(row);
            if (!index) continue;
            const LaidRow& laid = picture_.layout.rows()[*index];
            const double left = std::max(shown.x(side.axis->place(part.event, part.start)), shown.area.left());
            const double right = std::min(shown.x(side.axis->place(part.end)), shown.area.right());
            if (right > left) surface.fill({left, shown.y(laid) + laid.height - 3.0, right - left, 3}, colour);
        }
        for (const analysis::Edge& edge : path.edges) {
            const auto from = rowOfTask(edge.from, s), to = rowOfTask(edge.to, s);
            if (!from || !to) continue;
            const auto a = picture_.layout.find(*from), b = picture_.layout.find(*to);
            const Place at = side.axis->place(edge.event, edge.t);
            if (a && b && *a != *b && shown.x(at) > shown.area.left() - 50 && shown.x(at) < shown.area.right() + 50) {
                paint_arrow(surface, shown, picture_.layout, {*a, *b, at, at}, colour);
            }
        }
    }
}

}  // namespace baton::gui
