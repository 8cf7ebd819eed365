#include "sim/picture/svg_brush.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "sim/base/text.h"

namespace baton::picture {

namespace {

constexpr double letter_width = 0.62, least_text = 6;

std::string colour_text(Colour colour) { return colour.ink ? "currentColor" : hex_colour(colour); }

// ` fill="#0072b2"`, with its opacity where it has one.
std::string paint(std::string_view what, Colour colour) {
    std::string out = fmt::format(" {}=\"{}\"", what, colour_text(colour));
    if (colour.alpha < 255) out += fmt::format(" {}-opacity=\"{}\"", what, svg_number(colour.alpha / 255.0));
    return out;
}

struct Tile {
    int size;
    std::string_view transform, shape;
};

Tile tile_of(Pattern pattern) {
    switch (pattern) {
        case Pattern::hatch:
            return {8, " patternTransform=\"rotate(45)\"", "M0 0h1.8v8h-1.8z"};
        case Pattern::dots:
            return {5, "", "M1.6 2.5a.9.9 0 1 0 1.8 0a.9.9 0 1 0 -1.8 0"};
        case Pattern::lines:
            return {8, "", "M4 0h1v8h-1z"};
        case Pattern::slants:
            return {6, " patternTransform=\"rotate(-45)\"", "M0 0h2v6h-2z"};
        case Pattern::cross:
            return {5, " patternTransform=\"rotate(45)\"", "M0 0h1.4v5h-1.4zM0 0h5v1.4h-5z"};
        case Pattern::solid:
            break;
    }
    return {1, "", ""};
}

std::string definition(const Look& look, std::string_view prefix) {
    const Tile tile = tile_of(look.pattern);
    return fmt::format(
        "<pattern id=\"{0}{1}\" width=\"{2}\" height=\"{2}\" patternUnits=\"userSpaceOnUse\"{3}><path d=\"M0 0h{2}v{2}h-{2}z\" "
        "fill=\"{4}\"/><path d=\"{5}\" fill=\"{6}\"/></pattern>\n",
        prefix, look.id, tile.size, tile.transform, hex_colour(look.fill), tile.shape, hex_colour(look.on_fill));
}

std::string place(const Rect& rect) {
    return fmt::format(" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", svg_number(rect.x), svg_number(rect.y),
                       svg_number(rect.width), svg_number(rect.height));
}

}  // namespace

std::string svg_number(double value) {
    const auto hundredths = std::llround(value * 100);
    const auto magnitude = hundredths < 0 ? -hundredths : hundredths;
    std::string text = fmt::format("{}{}", hundredths < 0 ? "-" : "", magnitude / 100);
    if (magnitude % 100 == 0) return text;
    text += fmt::format(".{:02}", magnitude % 100);
    if (text.back() == '0') text.pop_back();
    return text;
}

std::string hex_colour(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue); }

double SvgBrush::measured(std::string_view text, double size, bool) const {
    return static_cast<double>(baton::columns(text)) * size * letter_width;
}

std::string SvgBrush::paint_of(const Look& look) {
    if (look.id.empty()) return paint("fill", look.fill);
    patterns_.try_emplace(look.id, look);
    return fmt::format(" fill=\"url(#{}{})\"", page_.prefix, look.id);
}

void SvgBrush::to_path(const Rect& rect, const std::string& paint) {
    if (rect.empty()) return;
    if (paint != paint_) flush();
    paint_ = paint;
    const std::string width = svg_number(rect.width);
    fmt::format_to(std::back_inserter(path_), "M{} {}h{}v{}h-{}z", svg_number(rect.x), svg_number(rect.y), width,
                   svg_number(rect.height), width);
}

void SvgBrush::flush() {
    if (!path_.empty()) body_ += fmt::format("<path d=\"{}\"{}/>\n", path_, paint_);
    path_.clear();
    paint_.clear();
}

void SvgBrush::fill(const Rect& rect, Colour colour) {
    if (colour.alpha > 0) to_path(rect, paint("fill", colour));
}

void SvgBrush::area(const Rect& rect, const Look& look) { to_path(rect, paint_of(look)); }

void SvgBrush::bar(const Rect& rect, const Look& look, std::string_view note) {
    flush();
    body_ += "<rect" + place(rect) + paint_of(look);
    if (rect.width >= 3 && rect.height >= 4) body_ += paint("stroke", look.outline);
    body_ += note.empty() ? std::string("/>\n") : fmt::format("><title>{}</title></rect>\n", markup_text(note));
}

void SvgBrush::line(Point from, Point to, Colour colour, double width, bool dashed) {
    flush();
    body_ += fmt::format("<path d=\"M{} {}L{} {}\"{} stroke-width=\"{}\"{}/>\n", svg_number(from.x), svg_number(from.y),
                         svg_number(to.x), svg_number(to.y), paint("stroke", colour), svg_number(width),
                         dashed ? " stroke-dasharray=\"4 3\"" : "");
}

void SvgBrush::polygon(const std::vector<Point>& points, Colour colour) {
    flush();
    std::string path;
    for (const Point& point : points)
        path += fmt::format("{}{} {}", path.empty() ? "M" : "L", svg_number(point.x), svg_number(point.y));
    body_ += fmt::format("<path d=\"{}z\"{}/>\n", path, paint("fill", colour));
}

void SvgBrush::text(const Rect& rect, std::string_view text, const TextStyle& style) {
    if (text.empty() || rect.width < least_text) return;
    flush();
    const std::string shown = cut(text, static_cast<std::size_t>((rect.width + 0.5) / (style.size * letter_width)));
    double x = rect.left();
    std::string_view anchor;
    if (style.align == Align::right) x = rect.right(), anchor = " text-anchor=\"end\"";
    if (style.align == Align::centre) x = rect.centre().x, anchor = " text-anchor=\"middle\"";
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}>{}</text>\n", svg_number(x),
                         svg_number(rect.centre().y + style.size * 0.36), svg_number(style.size), anchor,
                         style.bold ? " font-weight=\"bold\"" : "", paint("fill", style.colour), markup_text(shown));
}

void SvgBrush::note(const Rect& rect, std::string_view text) {
    flush();
    body_ += fmt::format("<rect fill=\"none\" pointer-events=\"all\"{}><title>{}</title></rect>\n", place(rect), markup_text(text));
}

void SvgBrush::begin_clip(const Rect& rect) {
    flush();
    const std::string id = fmt::format("{}clip{}", page_.prefix, ++clips_);
    body_ += fmt::format("<clipPath id=\"{0}\"><path d=\"M{1} {2}h{3}v{4}h-{3}z\"/></clipPath>\n<g clip-path=\"url(#{0})\">\n", id,
                         svg_number(rect.x), svg_number(rect.y), svg_number(rect.width), svg_number(rect.height));
}

void SvgBrush::end_clip() {
    flush();
    body_ += "</g>\n";
}

// A path for each colour: what crowds is written in a few elements.
void SvgBrush::columns(const Rect& area, double ratio, const std::vector<PixelColumn>& columns) {
    flush();
    std::map<std::string, std::string> paths;
    const auto add = [&](Colour colour, double left, double top, double width, double height) {
        fmt::format_to(std::back_inserter(paths[paint("fill", colour)]), "M{} {}h{}v{}h-{}z", svg_number(left), svg_number(top),
                       svg_number(width), svg_number(height), svg_number(width));
    };
    for (const bool marks : {false, true}) {
        for (std::size_t c = 0; c < columns.size();) {
            std::size_t end = c + 1;
            while (end < columns.size() && columns[end] == columns[c]) ++end;
            const PixelColumn& column = columns[c];
            const double left = area.left() + static_cast<double>(c) / ratio, width = static_cast<double>(end - c) / ratio;
            if (!marks && column.height > 0) add(column.fill, left, area.bottom() - column.height, width, column.height);
            if (marks && column.mark_height > 0) add(column.mark, left, area.top(), width, column.mark_height);
            c = end;
        }
        for (const auto& [paint, path] : paths) body_ += fmt::format("<path d=\"{}\"{}/>\n", path, paint);
        paths.clear();
    }
}

std::string SvgBrush::opening() const {
    std::string out = page_.standalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
    out += fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\"", svg_number(page_.width),
                       svg_number(page_.height));
    if (page_.standalone || page_.is_sized)
        out += fmt::format(" width=\"{}\" height=\"{}\"", svg_number(page_.width), svg_number(page_.height));
    out += page_.title.empty() ? " aria-hidden=\"true\" "
                               : fmt::format(" role=\"img\" aria-label=\"Timeline of {}\" ", markup_text(page_.title));
    out += "font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" fill=\"currentColor\" stroke=\"none\"";
    out += page_.standalone ? fmt::format(" color=\"#1b2129\">\n<title>{}</title>\n", markup_text(page_.title)) : ">\n";
    if (patterns_.empty()) return out;
    out += "<defs>\n";
    for (const auto& [id, look] : patterns_) out += definition(look, page_.prefix);
    return out + "</defs>\n";
}

std::string SvgBrush::finish() {
    flush();
    return opening() + std::move(body_) + "</svg>\n";
}

}  // namespace baton::picture
