// Paints a picture into SVG: scalable, without scripts, well-formed whatever the texts are.
#pragma once

#include <map>
#include <string>

#include "sim/picture/brush.h"

namespace baton::picture {

struct SvgPage {
    double width = 0, height = 0;
    std::string title = {};         // safe to show; empty: the picture says nothing that the page does not
    bool standalone = true;         // a file of its own; else a part of a page, which gives the size and the colour of texts
    std::string prefix = "baton-";  // of ids: different for each picture of a page
    bool is_sized = false;          // a part of a page that has its own size all the same
};

// Coordinates have two decimals. Fills of one colour that follow each other are written as one path.
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
    void columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns) override;
    bool merges() const override { return false; }
    bool takes_notes() const override { return true; }

    std::string finish();  // the file; call once

protected:
    // Letters of the monospaced fonts are 0.602 of their size wide; some room is left for those that differ.
    double measured(std::string_view text, double size, bool bold) const override;

private:
    std::string opening() const;
    std::string paint_of(const Look& look);
    void to_path(const Rect& rect, const std::string& paint);
    void flush();

    SvgPage page_;
    std::string body_;
    std::string paint_, path_;                   // of the path that is being written
    std::map<std::string_view, Look> patterns_;  // those that are used
    int clips_ = 0;
};

// Two decimals at most, the same on every machine.
std::string svg_number(double value);
std::string hex_colour(Colour colour);  // `#0072b2`

}  // namespace baton::picture
