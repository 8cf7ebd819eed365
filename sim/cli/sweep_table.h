// Formats the results of a sweep for the terminal: for each metric, a table with a line per point.
#pragma once

#include <cstddef>
#include <string>

#include "sim/experiment/results.h"

namespace baton::cli {

// The columns are the mean with its standard deviation, minimum and maximum, and the ratio to the smallest mean. Columns without
// information are omitted: deviations if each point has one run, ratios if there is one point or the smallest mean is not positive.
// Each table has at most `most_points` lines.
std::string sweep_table(const experiment::Plan& plan, const std::vector<experiment::PointSummary>& points, std::size_t most_points,
                        bool colour);

}  // namespace baton::cli
