// The timeline of a run as a picture: rows of bars above each other, a ruler, a legend. Scalable, without scripts.
#pragma once

#include <string>

#include "sim/report/traced_run.h"

namespace baton::report {

struct SvgStyle {
    double width = 1200;            // pixels; the height follows from the rows
    bool standalone = true;         // a file of its own: a title and a background; else a part of a page
    std::string prefix = "baton-";  // of ids: different for each picture of a page
    Duration whole{};               // what the width of the plot stands for; zero: the run
    double names_width = 0;         // of the column of names: pictures with the same are set on one ruler; zero: as they need
    std::size_t rows = 120;
    std::size_t bars = 20'000;     // of all rows together; where there are more, what crowds is merged, but no hold of the thread
    std::size_t row_bars = 1'000;  // of one row: more would not be told apart
};

// What the names of the rows need.
double names_width(const TracedRun& run, const SvgStyle& style = {});

// Well-formed XML whatever the names are. The width of a bar is its share of the run, to a hundredth of a pixel.
std::string gantt_svg(const TracedRun& run, const SvgStyle& style = {});

}  // namespace baton::report
