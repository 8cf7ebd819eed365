// Finds problems in the run of a scenario, other than the time that it takes.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// The findings for a run whose whole trace is known. They have no cures yet: see finding_cures.h.
std::vector<analysis::Finding> findings_of(const scenario::Scenario& scenario, const trace::Recording& recording,
                                           const analysis::Timeline& timeline, const analysis::RunDocument& document);

}  // namespace baton::experiment
