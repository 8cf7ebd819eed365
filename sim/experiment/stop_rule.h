// Replicates points until the mean of a metric is known well enough. Decisions depend only on the rows.
#pragma once

#include "sim/experiment/records.h"

namespace baton::experiment {

// Returns how many replications of a point count, looking at those from the first on without a gap. Returns nothing if more are
// needed to decide.
std::optional<std::uint64_t> replications_needed(const Plan& plan, const RunRows& rows, std::uint64_t point);

// Returns the indices of the next runs of these points; none if everything is decided. Each round makes the number of replications
// half as large again.
std::vector<std::uint64_t> next_round(const Plan& plan, const RunRows& rows, const std::vector<std::uint64_t>& points);

// Returns the rows that count, without those beyond the point where the rule ends.
RunRows counted_rows(const Plan& plan, const RunRows& rows);

// Returns the indices of the runs that are still missing, as far as is known by now.
std::vector<std::uint64_t> missing_runs(const Plan& plan, const RunRows& rows);

}  // namespace baton::experiment
