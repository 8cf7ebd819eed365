// The timeline as a picture: rows of bars above each other, a ruler, a legend. Scalable, without scripts.
//
// States are told apart by height and pattern as well as by colour. The width of a bar is its share of the
// run, to a hundredth of a pixel.
#pragma once

#include <string>

#include "sim/report/gantt.h"
#include "sim/report/traced_run.h"

namespace baton::report {

struct SvgStyle {
    double width = 1200;            // pixels; the height follows from the rows
    bool standalone = true;         // a file of its own: a title and a background; else a part of a page
    std::string prefix = "baton-";  // of ids: different for each picture of a page
    Duration whole{};               // what the width of the plot stands for; zero: the run
    std::size_t name_columns = 0;   // of the names of the rows: pictures with the same are set on one ruler; zero: as they need
    GanttLimits limits = {};
};

// How many columns the names of the rows need.
std::size_t name_columns(const TracedRun& run, const GanttLimits& limits = {});

// Well-formed XML whatever the names are.
std::string gantt_svg(const TracedRun& run, const SvgStyle& style = {});

}  // namespace baton::report
