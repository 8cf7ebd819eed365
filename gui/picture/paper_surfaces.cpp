// The surfaces of exported files.
#include <QFontMetricsF>
#include <cmath>

#include "gui/picture/surface.h"
#include "sim/base/text.h"

namespace baton::gui {

namespace {

QBrush pattern_brush(const Look& look) {
    const QColor on = pattern_colour(look);
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

QByteArray number(double value) {
    QByteArray text = QByteArray::number(value, 'f', 3);
    while (text.endsWith('0')) text.chop(1);
    if (text.endsWith('.')) text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

QByteArray attribute(const char* name, double value) { return QByteArray(" ") + name + "=\"" + number(value) + "\""; }

QByteArray paint(const char* name, const QColor& colour) {
    QByteArray out = QByteArray(" ") + name + "=\"" + colour.name().toLatin1() + "\"";
    if (colour.alpha() < 255) out += attribute((QByteArray(name) + "-opacity").constData(), colour.alphaF());
    return out;
}

QByteArray place(const QRectF& rect) {
    return attribute("x", rect.x()) + attribute("y", rect.y()) + attribute("width", rect.width()) +
           attribute("height", rect.height());
}

QByteArray safe(const QString& text) { return QByteArray::fromStdString(markup_text(text.toStdString())); }

const char* pattern_id(Pattern pattern) {
    constexpr const char* ids[] = {"", "hatch", "dots", "lines", "slants", "cross"};
    return ids[static_cast<int>(pattern)];
}

constexpr const char* patterns =
    "<defs>"
    "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    "<rect width=\"2\" height=\"6\" fill=\"#ff9a4d\"/></pattern>"
    "<pattern id=\"dots\" width=\"6\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
    "<circle cx=\"1\" cy=\"1\" r=\".6\" fill=\"#7A7300\"/><circle cx=\"4\" cy=\"3\" r=\".6\" fill=\"#7A7300\"/></pattern>"
    "<pattern id=\"lines\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><rect width=\"1\" height=\"10\" "
    "fill=\"#8A5F00\"/></pattern>"
    "<pattern id=\"slants\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">"
    "<rect width=\"2\" height=\"6\" fill=\"#D9C8F2\"/></pattern>"
    "<pattern id=\"cross\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<path d=\"M0 0 6 6M6 0 0 6\" stroke=\"#8C4068\" stroke-width=\".9\"/></pattern>"
    "</defs>\n";

}  // namespace

void PainterSurface::fill(const QRectF& rect, const QColor& colour) { painter_.fillRect(rect, colour); }

void PainterSurface::bar(const QRectF& rect, const Look& look) {
    painter_.fillRect(rect, look.fill);
    if (look.pattern != Pattern::solid && rect.width() > 1) painter_.fillRect(rect, pattern_brush(look));
    if (rect.width() < 3 || rect.height() < 4) return;
    painter_.setPen(QPen(look.outline, 0.75));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(rect.adjusted(0.375, 0.375, -0.375, -0.375));
}

void PainterSurface::line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) {
    QPen pen(colour, width);
    if (dashed) pen.setDashPattern({4, 3});
    painter_.setPen(pen);
    painter_.drawLine(from, to);
}

void PainterSurface::polygon(const std::vector<QPointF>& points, const QColor& colour) {
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(colour);
    painter_.drawPolygon(points.data(), static_cast<int>(points.size()));
}

void PainterSurface::text(const QRectF& rect, const QString& text, const TextStyle& style) {
    if (rect.width() < 6) return;
    const QFont face = font(style.size, style.bold);
    painter_.setFont(face);
    painter_.setPen(style.colour);
    const QString shown = QFontMetricsF(face).elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    painter_.drawText(rect.adjusted(0, -4, 0, 4), static_cast<int>(style.align | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void PainterSurface::begin_clip(const QRectF& rect) {
    painter_.save();
    painter_.setClipRect(rect);
}

void PainterSurface::end_clip() { painter_.restore(); }

SvgSurface::SvgSurface(double width, double height, const QString& title) {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width) +
           attribute("height", height) + " viewBox=\"0 0 " + number(width) + " " + number(height) +
           "\" font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif\">\n<title>" + safe(title) +
           "</title>\n" + patterns;
}

void SvgSurface::fill(const QRectF& rect, const QColor& colour) { out_ += "<rect" + place(rect) + paint("fill", colour) + "/>\n"; }

void SvgSurface::bar(const QRectF& rect, const Look& look) {
    out_ += "<rect class=\"bar\"" + place(rect) + paint("fill", look.fill);
    if (rect.width() >= 3 && rect.height() >= 4) out_ += paint("stroke", look.outline) + " stroke-width=\".75\"";
    out_ += "/>\n";
    if (look.pattern != Pattern::solid && rect.width() > 1) {
        out_ += "<rect" + place(rect) + " fill=\"url(#" + pattern_id(look.pattern) + ")\"/>\n";
    }
}

void SvgSurface::line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) {
    out_ += "<line" + attribute("x1", from.x()) + attribute("y1", from.y()) + attribute("x2", to.x()) + attribute("y2", to.y()) +
            paint("stroke", colour) + attribute("stroke-width", width) + (dashed ? " stroke-dasharray=\"4 3\"" : "") + "/>\n";
}

void SvgSurface::polygon(const std::vector<QPointF>& points, const QColor& colour) {
    out_ += "<polygon points=\"";
    for (const QPointF& point : points) out_ += number(point.x()) + "," + number(point.y()) + " ";
    out_ += "\"" + paint("fill", colour) + "/>\n";
}

void SvgSurface::text(const QRectF& rect, const QString& text, const TextStyle& style) {
    if (rect.width() < 6) return;
    const QString shown = QFontMetricsF(font(style.size, style.bold)).elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    double x = rect.left();
    const char* anchor = "start";
    if (style.align & Qt::AlignRight) x = rect.right(), anchor = "end";
    if (style.align & Qt::AlignHCenter) x = rect.center().x(), anchor = "middle";
    out_ += "<text" + attribute("x", x) + attribute("y", rect.center().y() + style.size * 0.36) +
            attribute("font-size", style.size) + " text-anchor=\"" + anchor + "\"" + (style.bold ? " font-weight=\"bold\"" : "") +
            paint("fill", style.colour) + " xml:space=\"preserve\">" + safe(shown) + "</text>\n";
}

void SvgSurface::begin_clip(const QRectF& rect) {
    const QByteArray id = "clip" + QByteArray::number(++clips_);
    out_ += "<clipPath id=\"" + id + "\"><rect" + place(rect) + "/></clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgSurface::end_clip() { out_ += "</g>\n"; }

QByteArray SvgSurface::finish() {
    out_ += "</svg>\n";
    return std::move(out_);
}

}  // namespace baton::gui
