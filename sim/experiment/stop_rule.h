// Replications until the mean of a metric is known well enough. What is decided depends on nothing but the rows.
#pragma once

#include "sim/experiment/records.h"

namespace baton::experiment {

// How many replications of a point count, of those that are there without a gap from the first on. None: there must
// be more before it can be told.
std::optional<std::uint64_t> replications_needed(const Plan& plan, const RunRows& rows, std::uint64_t point);

// The indices of the next runs of these points: none when all is decided. Each round adds half as many again.
std::vector<std::uint64_t> next_round(const Plan& plan, const RunRows& rows, const std::vector<std::uint64_t>& points);

// The rows that count; those of runs beyond the rule's end are left out.
RunRows counted_rows(const Plan& plan, const RunRows& rows);

// The indices of the runs that are still missing, as far as it can be told.
std::vector<std::uint64_t> missing_runs(const Plan& plan, const RunRows& rows);

}  // namespace baton::experiment
