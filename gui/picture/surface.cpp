#include "gui/picture/surface.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace baton::gui {

namespace {

struct TextCache {
    QHash<QString, std::shared_ptr<QStaticText>> texts;
};

TextCache& cache() {
    static TextCache one;  // only the window's thread paints texts on images
    if (one.texts.size() > 20'000) one.texts.clear();
    return one;
}

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

QFont Surface::font(double size, bool bold) const {
    QFont out;
    if (!family_.isEmpty()) out.setFamily(family_);
    out.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    out.setBold(bold);
    return out;
}

double Surface::text_width(const QString& text, double size, bool bold) {
    const QString key = QString::number(static_cast<int>(size)) + (bold ? QLatin1Char('b') : QLatin1Char('n')) + text;
    const auto known = widths_.constFind(key);
    if (known != widths_.constEnd()) return *known;
    return widths_[key] = QFontMetricsF(font(size, bold)).horizontalAdvance(text);
}

void Surface::columns(const QRectF& area, double ratio, const std::vector<PixelColumn>& columns) {
    for (std::size_t c = 0; c < columns.size();) {
        std::size_t end = c + 1;
        while (end < columns.size() && columns[end] == columns[c]) ++end;
        const PixelColumn& column = columns[c];
        const double left = area.left() + static_cast<double>(c) / ratio, width = static_cast<double>(end - c) / ratio;
        if (column.height > 0) fill({left, area.bottom() - column.height, width, column.height}, QColor(column.fill));
        if (column.mark_height > 0) fill({left, area.top(), width, column.mark_height}, QColor(column.mark));
        c = end;
    }
}

ImageSurface::ImageSurface(QImage& image)
    : image_(image),
      bits_(image.bits()),
      stride_(image.bytesPerLine()),
      ratio_(image.devicePixelRatio()),
      clip_{0, 0, image.width(), image.height()} {}

ImageSurface::~ImageSurface() = default;

QPainter& ImageSurface::painter() {
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

ImageSurface::Box ImageSurface::box(const QRectF& rect) const {
    const auto pixel = [this](double at) { return static_cast<int>(std::lround(std::clamp(at, -1e6, 1e6) * ratio_)); };
    return {std::max(pixel(rect.left()), clip_.left), std::max(pixel(rect.top()), clip_.top),
            std::min(pixel(rect.right()), clip_.right), std::min(pixel(rect.bottom()), clip_.bottom)};
}

void ImageSurface::fill_box(const Box& box, QRgb colour) {
    if (box.left >= box.right || box.top >= box.bottom) return;
    const auto line = [&](int y) { return reinterpret_cast<QRgb*>(bits_ + y * stride_) + box.left; };
    std::fill_n(line(box.top), box.right - box.left, colour);
    // The other lines are copies of the first: the library copies faster than a loop fills.
    const auto bytes = static_cast<std::size_t>(box.right - box.left) * sizeof(QRgb);
    for (int y = box.top + 1; y < box.bottom; ++y) std::memcpy(line(y), line(box.top), bytes);
}

void ImageSurface::blend_box(const Box& box, const QColor& colour) {
    const int alpha = colour.alpha(), rest = 255 - alpha;
    const int red = colour.red() * alpha, green = colour.green() * alpha, blue = colour.blue() * alpha;
    for (int y = box.top; y < box.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_);
        for (int x = box.left; x < box.right; ++x) {
            const QRgb under = line[x];
            line[x] =
                qRgb((qRed(under) * rest + red) / 255, (qGreen(under) * rest + green) / 255, (qBlue(under) * rest + blue) / 255);
        }
    }
}

void ImageSurface::fill(const QRectF& rect, const QColor& colour) {
    if (colour.alpha() == 255)
        fill_box(box(rect), colour.rgb());
    else if (colour.alpha() > 0)
        blend_box(box(rect), colour);
}

// Scanline by scanline: a column at a time would touch as many cache lines as the row has pixels.
void ImageSurface::columns(const QRectF& area, double ratio, const std::vector<PixelColumn>& columns) {
    struct Limits {
        int marked_to, filled_from;  // in scanlines
    };
    thread_local std::vector<Limits> limits;  // one allocation for all rows and frames
    const Box inside = box(area);
    const int first = static_cast<int>(std::lround(area.left() * ratio_));
    const int top = static_cast<int>(std::lround(area.top() * ratio_)),
              bottom = static_cast<int>(std::lround(area.bottom() * ratio_));
    const int from = std::max(0, inside.left - first), to = std::min(static_cast<int>(columns.size()), inside.right - first);
    limits.resize(columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) {
        limits[c] = {top + static_cast<int>(columns[c].mark_height * ratio), bottom - static_cast<int>(columns[c].height * ratio)};
    }
    for (int y = inside.top; y < inside.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_) + first;
        for (int c = from; c < to; ++c) {
            const auto at = static_cast<std::size_t>(c);
            if (y >= limits[at].filled_from) line[c] = columns[at].fill;
            if (y < limits[at].marked_to) line[c] = columns[at].mark;
        }
    }
}

void ImageSurface::put_pattern(const Box& box, const Look& look) {
    const int scale = std::max(1, static_cast<int>(std::lround(ratio_)));
    const QRgb colour = pattern_colour(look).rgb();
    const int offset = 240 * scale * 1000 + phase_;
    for (int y = box.top; y < box.bottom; ++y) {
        auto* line = reinterpret_cast<QRgb*>(bits_ + y * stride_);
        for (int x = box.left; x < box.right; ++x) {
            if (is_pattern_pixel(look.pattern, x + offset, y, scale)) line[x] = colour;
        }
    }
}

void ImageSurface::bar(const QRectF& rect, const Look& look) {
    const Box inside = box(rect);
    if (inside.left >= inside.right || inside.top >= inside.bottom) return;
    fill_box(inside, look.fill.rgb());
    if (look.pattern != Pattern::solid) put_pattern(inside, look);
    const int pen = std::max(1, static_cast<int>(ratio_));
    if (rect.width() < 3 || rect.height() < 4) return;
    const QRgb edge = look.outline.rgb();
    const int left = static_cast<int>(std::lround(std::clamp(rect.left(), -1e6, 1e6) * ratio_));
    const int right = static_cast<int>(std::lround(std::clamp(rect.right(), -1e6, 1e6) * ratio_));
    fill_box({inside.left, inside.top, inside.right, std::min(inside.top + pen, inside.bottom)}, edge);
    fill_box({inside.left, std::max(inside.bottom - pen, inside.top), inside.right, inside.bottom}, edge);
    if (left >= clip_.left) fill_box({inside.left, inside.top, std::min(inside.left + pen, inside.right), inside.bottom}, edge);
    if (right <= clip_.right) fill_box({std::max(inside.right - pen, inside.left), inside.top, inside.right, inside.bottom}, edge);
}

void ImageSurface::line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) {
    const bool upright = from.x() == to.x() || from.y() == to.y();
    if (upright && !dashed) {
        const double half = width / 2;
        QRectF rect(QPointF(std::min(from.x(), to.x()), std::min(from.y(), to.y())),
                    QPointF(std::max(from.x(), to.x()), std::max(from.y(), to.y())));
        if (from.x() == to.x())
            rect.adjust(-half, 0, half, 0);
        else
            rect.adjust(0, -half, 0, half);
        return fill(rect, colour);
    }
    QPen pen(colour, width);
    if (dashed) pen.setDashPattern({4, 3});
    painter().setPen(pen);
    painter().drawLine(from, to);
}

void ImageSurface::polygon(const std::vector<QPointF>& points, const QColor& colour) {
    painter().setPen(Qt::NoPen);
    painter().setBrush(colour);
    painter().drawPolygon(points.data(), static_cast<int>(points.size()));
}

void ImageSurface::text(const QRectF& rect, const QString& text, const TextStyle& style) {
    if (text.isEmpty() || rect.width() < 6) return;
    const double width = text_width(text, style.size, style.bold);
    const QFont face = font(style.size, style.bold);
    QString shown = text;
    double taken = width;
    if (width > rect.width()) {
        shown = QFontMetricsF(face).elidedText(text, Qt::ElideRight, rect.width());
        taken = std::min(rect.width(), text_width(shown, style.size, style.bold));
    }
    const QString key = QString::number(static_cast<int>(style.size)) + (style.bold ? QLatin1Char('b') : QLatin1Char('n')) + shown;
    auto& known = cache().texts[key];
    if (!known) {
        known = std::make_shared<QStaticText>(shown);
        known->setTextFormat(Qt::PlainText);
        known->setPerformanceHint(QStaticText::AggressiveCaching);
        known->prepare(QTransform(), face);
    }
    double x = rect.left();
    if (style.align & Qt::AlignRight) x = rect.right() - taken;
    if (style.align & Qt::AlignHCenter) x = rect.center().x() - taken / 2;
    QPainter& to = painter();
    to.setFont(face);
    to.setPen(style.colour);
    to.drawStaticText(QPointF(std::round(x), std::round(rect.center().y() - known->size().height() / 2)), *known);
}

void ImageSurface::begin_clip(const QRectF& rect) {
    clip_ = {0, 0, image_.width(), image_.height()};
    clip_ = box(rect);
    painter().setClipRect(rect);
}

void ImageSurface::end_clip() {
    clip_ = {0, 0, image_.width(), image_.height()};
    painter().setClipping(false);
}

}  // namespace baton::gui
