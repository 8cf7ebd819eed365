// The brush of PDF files, and of what is painted over the screen's image.
#include <QFontMetricsF>

#include "gui/picture/brushes.h"

namespace baton::gui {

using picture::Colour;
using picture::Look;
using picture::Pattern;
using picture::Point;
using picture::Rect;
using picture::TextStyle;

namespace {

QBrush pattern_brush(const Look& look) {
    const QColor on = qt(look.on_fill);
    switch (look.pattern) {
        case Pattern::hatch:
            return {on, Qt::BDiagPattern};
        case Pattern::dots:
            return {on, Qt::Dense6Pattern};
        case Pattern::lines:
            return {on, Qt::VerPattern};
        case Pattern::slants:
            return {on, Qt::FDiagPattern};
        case Pattern::cross:
            return {on, Qt::DiagCrossPattern};
        default:
            return {Qt::NoBrush};
    }
}

}  // namespace

QPolygonF qt(const std::vector<Point>& points) {
    QPolygonF out;
    for (const Point& point : points) out.append(QPointF(point.x, point.y));
    return out;
}

void PainterBrush::fill(const Rect& rect, Colour colour) { painter_.fillRect(qt(rect), qt(colour)); }

void PainterBrush::area(const Rect& rect, const Look& look) {
    painter_.fillRect(qt(rect), qt(look.fill));
    if (look.pattern != Pattern::solid && rect.width > 1) painter_.fillRect(qt(rect), pattern_brush(look));
}

void PainterBrush::bar(const Rect& rect, const Look& look, std::string_view) {
    area(rect, look);
    if (rect.width < 3 || rect.height < 4) return;
    painter_.setPen(QPen(qt(look.outline), 0.75));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(qt(rect.adjusted(0.375, 0.375, -0.375, -0.375)));
}

void PainterBrush::line(Point from, Point to, Colour colour, double width, bool dashed) {
    QPen pen(qt(colour), width);
    if (dashed) pen.setDashPattern({4, 3});
    painter_.setPen(pen);
    painter_.drawLine(QPointF(from.x, from.y), QPointF(to.x, to.y));
}

void PainterBrush::polygon(const std::vector<Point>& points, Colour colour) {
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(qt(colour));
    painter_.drawPolygon(qt(points));
}

void PainterBrush::text(const Rect& rect, std::string_view text, const TextStyle& style) {
    if (rect.width < 6) return;
    const QFont face = font(style.size, style.bold);
    painter_.setFont(face);
    painter_.setPen(qt(style.colour));
    const QString all = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const QString shown = QFontMetricsF(face).elidedText(all, Qt::ElideRight, rect.width + 0.5);
    const int align = style.align == picture::Align::left    ? Qt::AlignLeft
                      : style.align == picture::Align::right ? Qt::AlignRight
                                                             : Qt::AlignHCenter;
    painter_.drawText(qt(rect.adjusted(0, -4, 0, 4)), align | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void PainterBrush::begin_clip(const Rect& rect) {
    painter_.save();
    painter_.setClipRect(qt(rect));
}

void PainterBrush::end_clip() { painter_.restore(); }

}  // namespace baton::gui
