#include "sim/report/svg.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/picture/sheet.h"
#include "sim/picture/svg_brush.h"

namespace baton::report {

namespace {

constexpr std::size_t most_notes = 4000;  // a picture with more bars has no notes, which would take too much space

std::vector<std::size_t> bars_of_rows(const picture::Picture& picture) {
    std::vector<std::size_t> out;
    for (const picture::LaidRow& row : picture.layout.rows()) {
        if (row.ref.has_spans()) out.push_back(picture.sides[0].run->timeline.spans(row.ref.id).size());
    }
    return out;
}

// Returns how many bars a row may have so that all rows together stay within the limit. Rows with few bars leave more to the
// others.
std::size_t bars_per_row(const std::vector<std::size_t>& rows, const SvgStyle& style) {
    std::size_t low = 1, high = std::max<std::size_t>(style.row_bars, 2);
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        std::size_t total = 0;
        for (const std::size_t bars : rows) total += std::min(bars, middle);
        (total <= style.bars ? low : high) = middle;
    }
    return low;
}

picture::Picture picture_of(const TracedRun& run, const SvgStyle& style) {
    picture::Picture out;
    // Beside other runs the ruler is one of time.
    const auto axis = style.whole > Duration{} ? picture::TimeAxis::Kind::time : picture::natural_axis(run.timeline, run.recording);
    out.sides.push_back(picture::side_of(std::make_shared<picture::PicturedRun>(run), axis));
    out.layout = picture::RowLayout::on_paper(*out.sides[0].run, style.rows);
    if (!style.standalone) out.theme = &picture::Theme::page();
    const std::vector<std::size_t> rows = bars_of_rows(out);
    out.most_bars = bars_per_row(rows, style);
    std::size_t bars = 0;
    for (const std::size_t row : rows) bars += std::min(row, out.most_bars);
    out.notes = bars <= most_notes;
    return out;
}

std::string figures(const analysis::RunDocument& document) {
    std::string out = fmt::format("Total elapsed {}", exact_duration(document.elapsed));
    if (document.own_times > Duration{}) out += fmt::format("  ·  sequential {}", exact_duration(document.own_times));
    return document.status == "returned" ? out : out + "  ·  " + document.status;
}

}  // namespace

double names_width(const TracedRun& run, const SvgStyle& style) {
    picture::SvgBrush measure({});
    return picture::names_width(measure, picture_of(run, style), style.width);
}

std::string gantt_svg(const TracedRun& run, const SvgStyle& style) {
    const picture::Picture picture = picture_of(run, style);
    picture::Sheet sheet;
    sheet.picture = &picture;
    const picture::Place whole = std::max<picture::Place>({1, style.whole.count(), picture.extent().to});
    sheet.range = {0, whole + whole / 60 + 1};  // room for how tasks ended, and for the numbers of their last steps
    sheet.width = style.width;
    sheet.names_width = style.names_width;
    sheet.most_rows = picture.layout.rows().size();
    sheet.title = short_name(run.document.scenario);
    sheet.figures = figures(run.document);
    sheet.has_head = style.standalone;
    return picture::svg_of(sheet, style.standalone, style.prefix);
}

}  // namespace baton::report
