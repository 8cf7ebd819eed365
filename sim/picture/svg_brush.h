// Paints a picture as SVG, without scripts. The XML is well-formed, whatever the texts contain.
#pragma once

#include <map>
#include <string>

#include "sim/picture/brush.h"

namespace baton::picture {

struct SvgPage {
    double width = 0, height = 0;
    std::string title = {};         // safe to show; if empty, screen readers skip the picture
    bool standalone = true;         // a file; otherwise a part of a page, which determines the size and the colour of texts
    std::string prefix = "baton-";  // begins all ids; pictures of one page need different prefixes
    bool is_sized = false;          // a part of a page that keeps its own size
};

// Coordinates have two decimals. Consecutive fills of one colour become one path, which keeps files small.
class SvgBrush : public Brush {
public:
    explicit SvgBrush(SvgPage page) : page_(std::move(page)) {}

    void fill(const Rect& rect, Colour colour) override;
    void bar(const Rect& rect, const Look& look, std::string_view note) override;
    void area(const Rect& rect, const Look& look) override;
    void line(Point from, Point to, Colour colour, double width, bool dashed) override;
    void polygon(const std::vector<Point>& points, Colour colour) override;
    void text(const Rect& rect, std::string_view text, const TextStyle& style) override;
    void begin_clip(const Rect& rect) override;
    void end_clip() override;
    void note(const Rect& rect, std::string_view text) override;
    void columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns) override;
    bool merges() const override { return false; }
    bool takes_notes() const override { return true; }

    std::string finish();  // returns the text; may be called once

protected:
    // Assumes that each letter is 0.602 times as wide as its size, as in monospaced fonts, and leaves some room for other fonts.
    double measured(std::string_view text, double size, bool bold) const override;

private:
    std::string opening() const;
    std::string paint_of(const Look& look);
    void to_path(const Rect& rect, const std::string& paint);
    void flush();

    SvgPage page_;
    std::string body_;
    std::string paint_, path_;                   // the path that is being written
    std::map<std::string_view, Look> patterns_;  // those in use
    int clips_ = 0;
};

// Returns a number with at most two decimals, the same on every machine.
std::string svg_number(double value);
std::string hex_colour(Colour colour);  // `#0072b2`

}  // namespace baton::picture
