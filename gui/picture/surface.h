// What the picture is painted on: the screen's image, an SVG file, or any QPainter (PDF). One painting routine
// serves them all.
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QStaticText>
#include <QString>
#include <memory>
#include <vector>

#include "gui/base/theme.h"

namespace baton::gui {

struct TextStyle {
    double size = 11;  // logical pixels
    QColor colour;
    bool bold = false;
    Qt::Alignment align = Qt::AlignLeft;  // within the rectangle; always centred vertically
};

// One device pixel of a row in which spans are too narrow to be seen: filled from the bottom up, and marked at
// the top where a hold hides in it. Heights are logical pixels.
struct PixelColumn {
    QRgb fill = 0, mark = 0;
    float height = 0, mark_height = 0;

    bool operator==(const PixelColumn&) const = default;
};

// Coordinates are logical pixels. Texts are plain and are elided to their rectangle.
class Surface {
public:
    virtual ~Surface() = default;
    virtual void fill(const QRectF& rect, const QColor& colour) = 0;
    virtual void bar(const QRectF& rect, const Look& look) = 0;  // with pattern, and an outline where it is wide enough
    virtual void line(QPointF from, QPointF to, const QColor& colour, double width = 1, bool dashed = false) = 0;
    virtual void polygon(const std::vector<QPointF>& points, const QColor& colour) = 0;
    virtual void text(const QRectF& rect, const QString& text, const TextStyle& style) = 0;
    virtual void begin_clip(const QRectF& rect) = 0;
    virtual void end_clip() = 0;
    // Device pixels side by side, from the left of `area` on, `ratio` of them a logical pixel.
    virtual void columns(const QRectF& area, double ratio, const std::vector<PixelColumn>& columns);
    // Whether spans too narrow to be seen may be merged into pixels (screen), or each is drawn as it is (paper).
    virtual bool merges() const = 0;

    void set_family(const QString& family) { family_ = family; }
    double text_width(const QString& text, double size, bool bold = false);

protected:
    QFont font(double size, bool bold) const;
    QString family_;

private:
    QHash<QString, double> widths_;
};

// Scanlines into an image: fills and bars are written as pixels, texts by QPainter.
class ImageSurface : public Surface {
public:
    explicit ImageSurface(QImage& image);  // format RGB32, with its device pixel ratio set
    ~ImageSurface() override;

    void fill(const QRectF& rect, const QColor& colour) override;
    void bar(const QRectF& rect, const Look& look) override;
    void columns(const QRectF& area, double ratio, const std::vector<PixelColumn>& columns) override;
    void line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) override;
    void polygon(const std::vector<QPointF>& points, const QColor& colour) override;
    void text(const QRectF& rect, const QString& text, const TextStyle& style) override;
    void begin_clip(const QRectF& rect) override;
    void end_clip() override;
    bool merges() const override { return true; }

    void set_phase(int phase) { phase_ = phase; }  // so that patterns move with what they fill

private:
    struct Box {
        int left, top, right, bottom;
    };
    Box box(const QRectF& rect) const;
    void fill_box(const Box& box, QRgb colour);
    void blend_box(const Box& box, const QColor& colour);
    void put_pattern(const Box& box, const Look& look);
    QPainter& painter();

    QImage& image_;
    uchar* bits_;
    qsizetype stride_;
    double ratio_;
    int phase_ = 0;
    Box clip_;
    std::unique_ptr<QPainter> painter_;
};

class PainterSurface : public Surface {
public:
    explicit PainterSurface(QPainter& painter) : painter_(painter) {}
    void fill(const QRectF& rect, const QColor& colour) override;
    void bar(const QRectF& rect, const Look& look) override;
    void line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) override;
    void polygon(const std::vector<QPointF>& points, const QColor& colour) override;
    void text(const QRectF& rect, const QString& text, const TextStyle& style) override;
    void begin_clip(const QRectF& rect) override;
    void end_clip() override;
    bool merges() const override { return false; }

private:
    QPainter& painter_;
};

class SvgSurface : public Surface {
public:
    SvgSurface(double width, double height, const QString& title);
    void fill(const QRectF& rect, const QColor& colour) override;
    void bar(const QRectF& rect, const Look& look) override;
    void line(QPointF from, QPointF to, const QColor& colour, double width, bool dashed) override;
    void polygon(const std::vector<QPointF>& points, const QColor& colour) override;
    void text(const QRectF& rect, const QString& text, const TextStyle& style) override;
    void begin_clip(const QRectF& rect) override;
    void end_clip() override;
    bool merges() const override { return false; }

    QByteArray finish();  // the file; call once

private:
    QByteArray out_;
    int clips_ = 0;
};

}  // namespace baton::gui
