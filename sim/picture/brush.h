// What a picture is painted with. One painting routine serves all brushes: the screen's image, SVG, and any QPainter (PDF).
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
    Align align = Align::left;  // within the rectangle; always centred vertically
};

// One device pixel of a row in which spans are too narrow to be seen: filled from the bottom up, and marked at
// the top where a hold hides in it. Heights are logical pixels.
struct PixelColumn {
    Colour fill = transparent, mark = transparent;
    float height = 0, mark_height = 0;

    bool operator==(const PixelColumn&) const = default;
};

// Coordinates are logical pixels. Texts are plain, UTF-8, and safe to show; each is cut to its rectangle.
class Brush {
public:
    virtual ~Brush() = default;
    virtual void fill(const Rect& rect, Colour colour) = 0;
    // With its pattern, and with an outline where it is wide enough. `note` says more about it, on a medium that can.
    virtual void bar(const Rect& rect, const Look& look, std::string_view note = {}) = 0;
    // With its pattern and without an outline.
    virtual void area(const Rect& rect, const Look& look) = 0;
    virtual void line(Point from, Point to, Colour colour, double width = 1, bool dashed = false) = 0;
    virtual void polygon(const std::vector<Point>& points, Colour colour) = 0;
    virtual void text(const Rect& rect, std::string_view text, const TextStyle& style) = 0;
    virtual void begin_clip(const Rect& rect) = 0;
    virtual void end_clip() = 0;
    // Device pixels side by side, from the left of `area` on, `ratio` of them a logical pixel.
    virtual void columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns);
    // Whether spans too narrow to be seen may be merged into pixels (screen), or each is drawn as it is (paper).
    virtual bool merges() const = 0;
    // Whether the notes of bars are kept: making one costs more than drawing its bar.
    virtual bool takes_notes() const { return false; }

    // Of one line of text. Known widths are looked up.
    double text_width(std::string_view text, double size, bool bold = false);

protected:
    virtual double measured(std::string_view text, double size, bool bold) const = 0;

private:
    std::unordered_map<std::string, double> widths_;
};

}  // namespace baton::picture
