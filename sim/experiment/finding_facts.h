// Collects the facts about a scenario that are needed to find problems in its runs.
#pragma once

#include "sim/analysis/findings.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Sizes are evaluated with the present params; those that cannot be evaluated are left out.
analysis::ScenarioFacts scenario_facts(const scenario::Scenario& scenario);

}  // namespace baton::experiment
