// What a scenario expects, held against what happened.
#pragma once

#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// A row per expectation, and one per fact of `tasks`, with both sides as texts for people. `document` is
// complete but for its expectations.
std::vector<analysis::ExpectationRow> check_expectations(const scenario::Scenario& scenario, const interpreter::Outcome& outcome,
                                                         const analysis::RunDocument& document);

}  // namespace baton::experiment
