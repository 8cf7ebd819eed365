// What is wrong with a run of a scenario beyond the time it takes.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Of a run whose trace is known; without cures.
std::vector<analysis::Finding> findings_of(const scenario::Scenario& scenario, const trace::Recording& recording,
                                           const analysis::Timeline& timeline, const analysis::RunDocument& document);

}  // namespace baton::experiment
