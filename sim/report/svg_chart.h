// One chart of a picture: what of an object is in use, upwards, and who waits for it, downwards.
#pragma once

#include <string>

#include "sim/report/gantt.h"
#include "sim/report/svg_look.h"
#include "sim/report/traced_run.h"

namespace baton::report {

struct SvgChart {
    const TracedRun& run;
    const Plot& plot;
    const std::string& prefix;  // of the patterns
    double y, height;
};
std::string chart_svg(const GanttChart& chart, const SvgChart& place);

constexpr std::string_view in_use_paint = "fill=\"#6B7B8F\" fill-opacity=\"0.45\" stroke=\"#6B7B8F\"";

}  // namespace baton::report
