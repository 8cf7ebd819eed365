// Checks the expectations of a scenario against what happened.
#pragma once

#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Returns a row for each expectation, and for each fact of `tasks`, with the expected and the actual value as texts for people.
// `document` must be complete except for its expectations. What they compute may take `memory` bytes, as the run may.
std::vector<analysis::ExpectationRow> check_expectations(const scenario::Scenario& scenario, const interpreter::Outcome& outcome,
                                                         const analysis::RunDocument& document, std::uint64_t memory);

}  // namespace baton::experiment
