// The interface to what a picture is painted on. One painting routine serves the screen's image, SVG, and any QPainter, such as
// that of a PDF.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sim/picture/geometry.h"
#include "sim/picture/looks.h"

namespace baton::picture {

enum class Align : std::uint8_t { left, centre, right };

struct TextStyle {
    double size = 11;  // logical pixels
    Colour colour;
    bool bold = false;
    Align align = Align::left;  // within the rectangle; the text is always centred vertically
};

// One device pixel of a row whose spans are too narrow to be seen. It is filled from the bottom up, and marked at the top if one of
// the spans is a hold. Heights are logical pixels.
struct PixelColumn {
    Colour fill = transparent, mark = transparent;
    float height = 0, mark_height = 0;

    bool operator==(const PixelColumn&) const = default;
};

// Coordinates are logical pixels. Texts must be plain UTF-8 and safe to show; each is cut at its rectangle.
class Brush {
public:
    virtual ~Brush() = default;
    virtual void fill(const Rect& rect, Colour colour) = 0;
    // Paints a bar with its pattern, and with an outline if it is wide enough. `note` is shown when the user points at the bar, if
    // the medium can do that.
    virtual void bar(const Rect& rect, const Look& look, std::string_view note = {}) = 0;
    // Paints the same without an outline.
    virtual void area(const Rect& rect, const Look& look) = 0;
    virtual void line(Point from, Point to, Colour colour, double width = 1, bool dashed = false) = 0;
    virtual void polygon(const std::vector<Point>& points, Colour colour) = 0;
    virtual void text(const Rect& rect, std::string_view text, const TextStyle& style) = 0;
    virtual void begin_clip(const Rect& rect) = 0;
    virtual void end_clip() = 0;
    // Paints device pixels side by side, beginning at the left of `area`. `ratio` is the number of device pixels in a logical
    // pixel.
    virtual void columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns);
    // Whether spans that are too narrow to be seen may be merged into pixels, as on a screen, or must all be drawn, as on paper.
    virtual bool merges() const = 0;
    // Says more about what lies there, on a medium that can.
    virtual void note(const Rect&, std::string_view) {}
    // Whether the notes of bars are kept: making one costs more than drawing its bar.
    virtual bool takes_notes() const { return false; }

    // Returns the width of one line of text. Each text is measured only once.
    double text_width(std::string_view text, double size, bool bold = false);

protected:
    virtual double measured(std::string_view text, double size, bool bold) const = 0;

private:
    std::unordered_map<std::string, double> widths_;
};

}  // namespace baton::picture
