// What the signs of a picture mean: those that occur in it.
#pragma once

#include <string>

#include "sim/report/gantt.h"
#include "sim/report/traced_run.h"

namespace baton::report {

// From `left` to `right`, in as many lines as it takes; moves `y` below them.
std::string legend_svg(const TracedRun& run, const Gantt& gantt, const std::string& prefix, double left, double right, double& y);

}  // namespace baton::report
