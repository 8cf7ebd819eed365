#include "sim/picture/sheet.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "sim/base/text.h"
#include "sim/picture/legend.h"
#include "sim/picture/svg_brush.h"

namespace baton::picture {

namespace {

constexpr double margin = 16, head_height = 48, ruler_height = 28, name_size = 12, note_height = 18;

double rows_height(const Sheet& sheet) {
    const auto& rows = sheet.picture->layout.rows();
    if (rows.size() <= sheet.most_rows) return static_cast<double>(sheet.picture->layout.height());
    return static_cast<double>(rows[sheet.most_rows].y);
}

std::string elapsed_of(const Picture& picture) {
    std::string out;
    for (const Side& side : picture.sides)
        out += (out.empty() ? "" : "   /   ") + exact_duration(side.run->recording.ending.elapsed);
    return picture.say(PICTURE_TEXT("Picture", "Total elapsed")) + "  " + out;
}

Viewport viewport_of(Brush& brush, const Sheet& sheet, double ratio) {
    const double left = sheet.names_width > 0 ? sheet.names_width : names_width(brush, *sheet.picture, sheet.width);
    Viewport out;
    out.ratio = ratio;
    out.gutter = gutter_width(*sheet.picture);
    out.area = {left, (sheet.has_head ? head_height : 0) + ruler_height, std::max(100.0, sheet.width - left - out.gutter - margin),
                rows_height(sheet)};
    out.view = {sheet.range.from, std::max<Place>(sheet.range.length(), least_width),
                std::max(1, static_cast<int>(out.area.width * ratio))};
    return out;
}

// A line through the rows with its number on the ruler for each, and what they say at `top`.
void paint_notes(Brush& brush, const Sheet& sheet, const Viewport& port, double top) {
    const Theme& theme = *sheet.picture->theme;
    int number = 0;
    for (const SheetNote& note : sheet.notes) {
        const std::string name = std::to_string(++number);
        const double x = port.x(note.from), right = std::min(port.x(note.to), port.area.right());
        const bool is_inside = right >= port.area.left() && x <= port.area.right();
        if (is_inside && note.to > note.from) {
            Colour soft = theme.marker;
            soft.alpha = 28;
            const double left = std::max(x, port.area.left());
            brush.fill({left, port.area.top(), right - left, port.area.height}, soft);
        }
        if (is_inside && x >= port.area.left()) {
            const double width = brush.text_width(name, 11, true) + 8;
            brush.line({x, port.area.top() - 8}, {x, port.area.bottom()}, theme.marker, 1.2, true);
            brush.fill({x - width / 2, port.area.top() - 24, width, 16}, theme.marker);
            brush.text({x - width / 2, port.area.top() - 24, width, 16}, name, {11, theme.card, true, Align::centre});
        }
        brush.text({margin, top, sheet.width - 2 * margin, note_height}, name + "   " + note.text, {name_size, theme.text});
        top += note_height;
    }
}

}  // namespace

double names_width(Brush& brush, const Picture& picture, double sheet_width, std::size_t most_rows) {
    double widest = 80;
    for (const LaidRow& row : std::span(picture.layout.rows()).first(std::min(most_rows, picture.layout.rows().size()))) {
        if (row.ref.kind == RowRef::Kind::group) {
            const std::string name = picture.say(group_name(static_cast<Group>(row.ref.id)));
            widest = std::max(widest, brush.text_width(name, 11, true));
            continue;
        }
        const std::string title = name_of_row(picture, row.ref);
        widest = std::max(widest, 10.0 * row.depth + brush.text_width(title, name_size_of(row)));
        for (const std::string& words : latency_words(picture, row.ref))
            widest = std::max(widest, brush.text_width(words, latency_size));
    }
    return std::min(widest + 22, sheet_width / 4);
}

double sheet_height(Brush& brush, const Sheet& sheet) {
    return (sheet.has_head ? head_height : 0) + ruler_height + rows_height(sheet) + 10 +
           legend_height(brush, legend_of(*sheet.picture), sheet.width - 2 * margin) + margin / 2 +
           note_height * static_cast<double>(sheet.notes.size());
}

void paint_sheet(Brush& brush, const Sheet& sheet, double ratio) {
    const Picture& picture = *sheet.picture;
    const Theme& theme = *picture.theme;
    const double height = sheet_height(brush, sheet);
    brush.fill({0, 0, sheet.width, height}, theme.card);
    if (picture.sides.empty()) return;
    const Viewport port = viewport_of(brush, sheet, ratio);
    if (sheet.has_head) {
        const double room = sheet.width - 2 * margin;
        brush.text({margin, 4, room, 24}, sheet.title, {17, theme.text, true});
        brush.text({margin, 26, room, 20}, sheet.figures.empty() ? elapsed_of(picture) : sheet.figures, {13, theme.text});
    }
    paint_ruler(brush, picture, port, {0, port.area.top() - ruler_height, sheet.width, ruler_height});
    paint_rows(brush, picture, port);
    paint_names(brush, picture, port, 0);
    paint_differences(brush, picture, port);
    const double top = port.area.bottom() + 10;
    const double notes = note_height * static_cast<double>(sheet.notes.size());
    paint_legend(brush, theme, legend_of(picture), {margin, top, sheet.width - 2 * margin, height - top - notes});
    paint_notes(brush, sheet, port, height - notes - margin / 2);
}

std::string svg_of(const Sheet& sheet, bool standalone, const std::string& prefix) {
    SvgBrush measure({});
    SvgBrush brush({sheet.width, sheet_height(measure, sheet), sheet.title, standalone, prefix});
    paint_sheet(brush, sheet);
    return brush.finish();
}

std::string small_svg(const PicturedRun& run, double width, double height, std::size_t most_rows) {
    Picture picture;
    picture.sides.push_back(side_of(std::make_shared<PicturedRun>(run), TimeAxis::Kind::time));
    picture.layout = RowLayout::on_paper(run, most_rows);
    std::vector<LaidRow> rows = picture.layout.rows();
    std::erase_if(rows, [](const LaidRow& row) { return !row.ref.has_spans(); });
    if (rows.empty() || run.timeline.end() <= start_of_run) return {};
    const double row_height = std::min(10.0, height / static_cast<double>(rows.size()));
    SvgBrush brush({width, row_height * static_cast<double>(rows.size()), {}, false, {}, true});
    const int pixels = static_cast<int>(width) * 2;
    const View view{0, picture.sides[0].axis->extent().to, pixels};
    std::vector<MergedSpans> columns;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        picture.sides[0].detail->columns(rows[i].ref.id, view, columns);
        std::vector<PixelColumn> out;
        for (const MergedSpans& column : columns) {
            const bool hold = (column.holds & 2) != 0;
            const auto state = hold ? analysis::State::block : static_cast<analysis::State>(column.state);
            const Look& look = column.state == no_state ? bar_look(analysis::State::idle)
                                                        : bar_look(state, rows[i].ref.kind == RowRef::Kind::worker);
            out.push_back({look.fill, {}, static_cast<float>(look.height * row_height * 0.85), 0});
        }
        brush.columns({0, row_height * static_cast<double>(i), width, row_height}, pixels / width, out);
    }
    return brush.finish();
}

}  // namespace baton::picture
