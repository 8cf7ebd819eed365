// What a scenario says that findings about its run need to know.
#pragma once

#include "sim/analysis/findings.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Sizes are those that the params give; one that cannot be evaluated is left out.
analysis::ScenarioFacts scenario_facts(const scenario::Scenario& scenario);

}  // namespace baton::experiment
