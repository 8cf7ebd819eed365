// Many tasks of a coroutine in one row of a picture: how many are in each state, on top of each other.
#pragma once

#include <string>

#include "sim/report/gantt_groups.h"
#include "sim/report/svg_look.h"
#include "sim/report/traced_run.h"

namespace baton::report {

struct SvgGroup {
    const TracedRun& run;
    const Plot& plot;
    const std::string& prefix;  // of the patterns
    double y, height;
};

// From the bottom: who has the thread, who is ready, who waits, who sleeps. The height stands for the most tasks at a time, whose
// number stands at its side. `group` has been measured over the run.
std::string group_svg(const GanttGroup& group, const SvgGroup& place);

}  // namespace baton::report
