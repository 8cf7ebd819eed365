// Qt's brushes for pictures: the screen's image, and any QPainter (PDF, and what is painted over the image).
#pragma once

#include <QFont>
#include <QImage>
#include <QPainter>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <memory>

#include "gui/base/window_theme.h"
#include "sim/picture/brush.h"

namespace baton::gui {

inline QRectF qt(const picture::Rect& rect) { return {rect.x, rect.y, rect.width, rect.height}; }
QPolygonF qt(const std::vector<picture::Point>& points);
inline picture::Rect rect_of(const QRectF& rect) { return {rect.x(), rect.y(), rect.width(), rect.height()}; }

class QtBrush : public picture::Brush {
public:
    void set_family(const QString& family) { family_ = family; }

protected:
    QFont font(double size, bool bold) const;
    double measured(std::string_view text, double size, bool bold) const override;

private:
    QString family_;
};

// Scanlines into an image: fills and bars are written as pixels, texts by QPainter.
class ImageBrush : public QtBrush {
public:
    explicit ImageBrush(QImage& image);  // format RGB32, with its device pixel ratio set
    ~ImageBrush() override;

    void fill(const picture::Rect& rect, picture::Colour colour) override;
    void bar(const picture::Rect& rect, const picture::Look& look, std::string_view note) override;
    void area(const picture::Rect& rect, const picture::Look& look) override;
    void columns(const picture::Rect& area, double ratio, const std::vector<picture::PixelColumn>& columns) override;
    void line(picture::Point from, picture::Point to, picture::Colour colour, double width, bool dashed) override;
    void polygon(const std::vector<picture::Point>& points, picture::Colour colour) override;
    void text(const picture::Rect& rect, std::string_view text, const picture::TextStyle& style) override;
    void begin_clip(const picture::Rect& rect) override;
    void end_clip() override;
    bool merges() const override { return true; }

    void set_phase(int phase) { phase_ = phase; }  // so that patterns move with what they fill

private:
    struct Box {
        int left, top, right, bottom;
        bool empty() const { return left >= right || top >= bottom; }
    };
    Box box(const picture::Rect& rect) const;
    void fill_box(const Box& box, QRgb colour);
    void blend_box(const Box& box, picture::Colour colour);
    void put_pattern(const Box& box, const picture::Look& look);
    QPainter& painter();

    QImage& image_;
    uchar* bits_;
    qsizetype stride_;
    double ratio_;
    int phase_ = 0;
    Box clip_;
    std::unique_ptr<QPainter> painter_;
};

class PainterBrush : public QtBrush {
public:
    explicit PainterBrush(QPainter& painter) : painter_(painter) {}
    void fill(const picture::Rect& rect, picture::Colour colour) override;
    void bar(const picture::Rect& rect, const picture::Look& look, std::string_view note) override;
    void area(const picture::Rect& rect, const picture::Look& look) override;
    void line(picture::Point from, picture::Point to, picture::Colour colour, double width, bool dashed) override;
    void polygon(const std::vector<picture::Point>& points, picture::Colour colour) override;
    void text(const picture::Rect& rect, std::string_view text, const picture::TextStyle& style) override;
    void begin_clip(const picture::Rect& rect) override;
    void end_clip() override;
    bool merges() const override { return false; }

private:
    QPainter& painter_;
};

}  // namespace baton::gui
