#include <QFontMetricsF>
#include <QStaticText>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <unordered_map>

#include "gui/picture/brushes.h"

namespace baton::gui {

using picture::Colour;
using picture::Look;
using picture::Pattern;
using picture::PixelColumn;
using picture::Point;
using picture::Rect;
using picture::TextStyle;

namespace {

// Texts that were laid out before; only the window's thread paints texts on images.
std::unordered_map<std::string, std::unique_ptr<QStaticText>>& laid_out_texts() {
    static std::unordered_map<std::string, std::unique_ptr<QStaticText>> texts;
    if (texts.size() > 20'000) texts.clear();
    return texts;
}

QRgb rgb_of(Colour colour) { return qRgb(colour.red, colour.green, colour.blue); }

bool is_pattern_pixel(Pattern pattern, int x, int y, int scale) {
    switch (pattern) {
        case Pattern::solid:
            return false;
        case Pattern::hatch:
            return (x + y) % (8 * scale) < 2 * scale;
        case Pattern::dots:
            return (x % (6 * scale) < scale && y % (4 * scale) < scale) ||
                   ((x + 3 * scale) % (6 * scale) < scale && (y + 2 * scale) % (4 * scale) < scale);
        case Pattern::lines:
            return x % (10 * scale) < scale;
        case Pattern::slants:
            return (x - y + 800 * scale) % (8 * scale) < 2 * scale;
        case Pattern::cross:
            return (x + y) % (6 * scale) < scale || (x - y + 600 * scale) % (6 * scale) < scale;
    }
    return false;
}

}  // namespace

QFont QtBrush::font(double size, bool bold) const {
    QFont out;
    if (!family_.isEmpty()) out.setFamily(family_);
    out.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    out.setBold(bold);
    return out;
}

double QtBrush::measured(std::string_view text, double size, bool bold) const {
    return QFontMetricsF(font(size, bold)).horizontalAdvance(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

ImageBrush::ImageBrush(QImage& image)
    : image_(image),
      bits_(image.bits()),
      stride_(image.bytesPerLine()),
      ratio_(image.devicePixelRatio()),
      clip_{0, 0, image.width(), image.height()} {}

ImageBrush::~ImageBrush() = default;

QPainter& ImageBrush::painter() {
    if (!painter_) {
        painter_ = std::make_unique<QPainter>(&image_);
        painter_->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        if (clip_.left > 0 || clip_.top > 0) {
            painter_->setClipRect(QRectF(clip_.left / ratio_, clip_.top / ratio_, (clip_.right - clip_.left) / ratio_,
                                         (clip_.bottom - clip_.top) / ratio_));
        }
    }
    return *painter_;
}

ImageBrush::Box ImageBrush::box(const Rect& rect) const {
    const auto pixel = [this](double at) { return static_cast<int>(std::lround(std::clamp(at, -1e6, 1e6) * ratio_)); };
    return {std::max(pixel(rect.left()), clip_.left), std::max(pixel(rect.top()), clip_.top),
            std::min(pixel(rect.right()), clip_.right), std::min(pixel(rect.bottom()), clip_.bottom)};
}

void ImageBrush::fill_box(const Box& box, QRgb colour) {
    if (box.left >= box.right || box.top >= box.bottom) return;
    const auto line = [&](int y) { return reinterpret_cast<QRgb*>(bits_ + y * stride_) + box.left; };
    std::fill_n(line(box.top), box.right - box.left, colour);
    // The other lines are copies of the first: the library copies faster than a loop fills.
    const auto bytes = static_cast<std::size_t>(box.right - box.left) * sizeof(QRgb);
    for (int y = box.top + 1; y < box.bottom; ++y) std::memcpy(line(y), line(box.top), bytes);
}

void ImageBrush::blend_box(const Box& box, Colour colour) {
    const int alpha = colour.alpha, rest = 255 - alpha;
    const int red = colour.red * alpha, green = colour.green * alpha, blue = colour.blue * alpha;
    for (int y = box.top; y < box.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_);
        for (int x = box.left; x < box.right; ++x) {
            const QRgb under = line[x];
            line[x] =
                qRgb((qRed(under) * rest + red) / 255, (qGreen(under) * rest + green) / 255, (qBlue(under) * rest + blue) / 255);
        }
    }
}

void ImageBrush::fill(const Rect& rect, Colour colour) {
    if (colour.alpha == 255)
        fill_box(box(rect), rgb_of(colour));
    else if (colour.alpha > 0)
        blend_box(box(rect), colour);
}

// Scanline by scanline: a column at a time would touch as many cache lines as the row has pixels.
void ImageBrush::columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns) {
    // One allocation for all rows and frames. Heights are in scanlines.
    thread_local std::vector<int> tops;
    thread_local std::vector<QRgb> fills;
    thread_local std::vector<std::size_t> marked;
    const Box inside = box(area);
    const int first = static_cast<int>(std::lround(area.left() * ratio_));
    const int top = static_cast<int>(std::lround(area.top() * ratio_)),
              bottom = static_cast<int>(std::lround(area.bottom() * ratio_));
    const auto from = static_cast<std::size_t>(std::max(0, inside.left - first));
    const auto to =
        static_cast<std::size_t>(std::clamp(inside.right - first, static_cast<int>(from), static_cast<int>(columns.size())));
    tops.resize(columns.size());
    fills.resize(columns.size());
    marked.clear();
    int highest = inside.bottom, lowest = inside.top;  // of the tops
    for (std::size_t c = from; c < to; ++c) {
        tops[c] = bottom - static_cast<int>(columns[c].height * ratio);
        fills[c] = rgb_of(columns[c].fill);
        highest = std::min(highest, tops[c]);
        lowest = std::max(lowest, tops[c]);
        if (columns[c].mark_height > 0) marked.push_back(c);
    }
    for (int y = std::max(inside.top, highest); y < inside.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_) + first;
        if (y >= lowest) {  // below all tops every line is the same
            std::copy(fills.begin() + static_cast<std::ptrdiff_t>(from), fills.begin() + static_cast<std::ptrdiff_t>(to),
                      line + from);
            continue;
        }
        // Every pixel is written: which ones are below their top follows no pattern that a processor could foresee.
        for (std::size_t c = from; c < to; ++c) line[c] = y >= tops[c] ? fills[c] : line[c];
    }
    for (const std::size_t c : marked) {
        const int end = std::min(inside.bottom, top + static_cast<int>(columns[c].mark_height * ratio));
        for (int y = inside.top; y < end; ++y)
            reinterpret_cast<QRgb*>(bits_ + y * stride_)[first + static_cast<std::ptrdiff_t>(c)] = rgb_of(columns[c].mark);
    }
}

void ImageBrush::put_pattern(const Box& box, const Look& look) {
    const int scale = std::max(1, static_cast<int>(std::lround(ratio_)));
    const QRgb colour = rgb_of(look.on_fill);
    const int offset = 240 * scale * 1000 + phase_;
    for (int y = box.top; y < box.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_);
        for (int x = box.left; x < box.right; ++x) {
            if (is_pattern_pixel(look.pattern, x + offset, y, scale)) line[x] = colour;
        }
    }
}

void ImageBrush::area(const Rect& rect, const Look& look) {
    const Box inside = box(rect);
    if (inside.empty()) return;
    fill_box(inside, rgb_of(look.fill));
    if (look.pattern != Pattern::solid) put_pattern(inside, look);
}

void ImageBrush::bar(const Rect& rect, const Look& look, std::string_view) {
    const Box inside = box(rect);
    if (inside.empty()) return;
    area(rect, look);
    const int pen = std::max(1, static_cast<int>(ratio_));
    if (rect.width < 3 || rect.height < 4) return;
    const QRgb edge = rgb_of(look.outline);
    const int left = static_cast<int>(std::lround(std::clamp(rect.left(), -1e6, 1e6) * ratio_));
    const int right = static_cast<int>(std::lround(std::clamp(rect.right(), -1e6, 1e6) * ratio_));
    fill_box({inside.left, inside.top, inside.right, std::min(inside.top + pen, inside.bottom)}, edge);
    fill_box({inside.left, std::max(inside.bottom - pen, inside.top), inside.right, inside.bottom}, edge);
    if (left >= clip_.left) fill_box({inside.left, inside.top, std::min(inside.left + pen, inside.right), inside.bottom}, edge);
    if (right <= clip_.right) fill_box({std::max(inside.right - pen, inside.left), inside.top, inside.right, inside.bottom}, edge);
}

void ImageBrush::line(Point from, Point to, Colour colour, double width, bool dashed) {
    const double half = width / 2;
    if (!dashed && from.x == to.x) return fill({from.x - half, std::min(from.y, to.y), width, std::abs(to.y - from.y)}, colour);
    if (!dashed && from.y == to.y) return fill({std::min(from.x, to.x), from.y - half, std::abs(to.x - from.x), width}, colour);
    QPen pen(qt(colour), width);
    if (dashed) pen.setDashPattern({4, 3});
    painter().setPen(pen);
    painter().drawLine(QPointF(from.x, from.y), QPointF(to.x, to.y));
}

void ImageBrush::polygon(const std::vector<Point>& points, Colour colour) {
    painter().setPen(Qt::NoPen);
    painter().setBrush(qt(colour));
    painter().drawPolygon(qt(points));
}

void ImageBrush::text(const Rect& rect, std::string_view text, const TextStyle& style) {
    if (text.empty() || rect.width < 6) return;
    double taken = text_width(text, style.size, style.bold);
    const QFont face = font(style.size, style.bold);
    std::string shown(text);
    if (taken > rect.width) {
        shown = QFontMetricsF(face).elidedText(QString::fromStdString(shown), Qt::ElideRight, rect.width).toStdString();
        taken = std::min(rect.width, text_width(shown, style.size, style.bold));
    }
    auto& known = laid_out_texts()[std::string{static_cast<char>(style.size), style.bold ? 'b' : 'n'} + shown];
    if (!known) {
        known = std::make_unique<QStaticText>(QString::fromStdString(shown));
        known->setTextFormat(Qt::PlainText);
        known->setPerformanceHint(QStaticText::AggressiveCaching);
        known->prepare(QTransform(), face);
    }
    double x = rect.left();
    if (style.align == picture::Align::right) x = rect.right() - taken;
    if (style.align == picture::Align::centre) x = rect.centre().x - taken / 2;
    QPainter& to = painter();
    to.setFont(face);
    to.setPen(qt(style.colour));
    to.drawStaticText(QPointF(std::round(x), std::round(rect.centre().y - known->size().height() / 2)), *known);
}

void ImageBrush::begin_clip(const Rect& rect) {
    clip_ = {0, 0, image_.width(), image_.height()};
    clip_ = box(rect);
    painter().setClipRect(qt(rect));
}

void ImageBrush::end_clip() {
    clip_ = {0, 0, image_.width(), image_.height()};
    painter().setClipping(false);
}

}  // namespace baton::gui
