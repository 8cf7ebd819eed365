// Finds cures for findings by running changed scenarios.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/experiment/explain.h"

namespace baton::experiment {

// Adds to each finding the first change that helps. `findings` must be those of a run of `scenario` with these options. A change
// helps if the problem is then gone or at most half as large, and the program does what it did before; if times, or the order in
// which tasks take turns, are different, the cure says so. Cost: a run of the original and one of each change that is tried, at
// most `options.most_runs`, some of them twice.
void find_cures(std::vector<analysis::Finding>& findings, const scenario::Scenario& scenario, const ExplainOptions& options);

}  // namespace baton::experiment
