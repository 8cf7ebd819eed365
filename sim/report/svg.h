// Draws the timeline of a run as SVG: a row of bars for each task and worker, a ruler, a legend. The picture has no scripts.
#pragma once

#include <string>

#include "sim/report/traced_run.h"

namespace baton::report {

struct SvgStyle {
    double width = 1200;            // in pixels; the height follows from the number of rows
    bool standalone = true;         // true: a file with a title and a background; false: a part of an HTML page
    std::string prefix = "baton-";  // begins all ids; pictures of one page need different prefixes
    Duration whole{};               // the time that the width stands for; zero: the length of the run
    double names_width = 0;         // of the column of names, in pixels; zero: as wide as the names. Same widths share one ruler.
    std::size_t rows = 120;         // at most so many; tasks beyond it share rows
    std::size_t bars = 20'000;      // at most so many in all rows; beyond it, narrow spans are merged, but no hold gets lost
    std::size_t row_bars = 1'000;   // at most so many in one row, since more could not be told apart
};

// Returns the width that the names of the rows need, in pixels.
double names_width(const TracedRun& run, const SvgStyle& style = {});

// Returns well-formed XML, whatever the names contain. The width of a bar is its share of the run, to a hundredth of a pixel.
std::string gantt_svg(const TracedRun& run, const SvgStyle& style = {});

}  // namespace baton::report
