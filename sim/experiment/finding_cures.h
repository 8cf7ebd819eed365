// Cures for what was found, found out by running the changed scenario.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/experiment/explain.h"

namespace baton::experiment {

// Gives each of the findings of a run of `scenario` with these options the first change that helps: after which it is gone, or
// half of it, and the program does what it did, but for times and for the order in which tasks take turns, which is then said.
// Cost: a run for the original and one for each change that is tried, at most `options.most_runs`, some of them twice.
void find_cures(std::vector<analysis::Finding>& findings, const scenario::Scenario& scenario, const ExplainOptions& options);

}  // namespace baton::experiment
