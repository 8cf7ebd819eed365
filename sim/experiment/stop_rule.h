// Replicates points until the mean of a metric is known well enough. Decisions depend only on the rows.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "sim/experiment/records.h"

namespace baton::experiment {

// Returns how many replications of a point count, looking at those from the first on without a gap. Returns nothing if more are
// needed to decide.
std::optional<std::uint64_t> replications_needed(const Plan& plan, const RunRows& rows, std::uint64_t point);

// Returns the indices of the next runs of these points, as far as `wanted` holds for them; none if there is no such run, or
// everything is decided. Each round makes the number of replications half as large again. A round has at most four million runs,
// so that it takes little memory however many a plan has.
using WantsRun = std::function<bool(std::uint64_t index)>;
std::vector<std::uint64_t> next_round(const Plan& plan, const RunRows& rows, const std::vector<std::uint64_t>& points,
                                      const WantsRun& wanted = {});

// Returns the rows that count, without those beyond the point where the rule ends.
RunRows counted_rows(const Plan& plan, const RunRows& rows);

// The runs that are still missing, as far as is known by now. Takes memory for the rows that there are, not for those that are not.
struct MissingRuns {
    std::uint64_t count = 0;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;  // first and last index of each gap, in order

    bool empty() const { return count == 0; }
};
MissingRuns missing_runs(const Plan& plan, const RunRows& rows);

}  // namespace baton::experiment
