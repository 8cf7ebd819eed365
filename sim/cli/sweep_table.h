// The results of a sweep on the terminal: for each metric a table with a line per point.
#pragma once

#include <cstddef>
#include <string>

#include "sim/experiment/results.h"

namespace baton::cli {

// Mean with its standard deviation, least and most, and how many times the least mean each mean is. Columns that
// would say nothing are left out: deviations where each point has one run, ratios where there is one point or no
// positive least. `most_points` bounds the lines of each table.
std::string sweep_table(const experiment::Plan& plan, const std::vector<experiment::PointSummary>& points, std::size_t most_points,
                        bool colour);

}  // namespace baton::cli
