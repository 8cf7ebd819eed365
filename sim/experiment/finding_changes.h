// Changes of a scenario that might cure what was found: each is a few edits of its text and a line of words.
//
// Pure functions of a scenario. None of them knows whether the change helps: that is what a run is for.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// In the order in which they are to be tried; none where there is no cure that stands in the text. The lines of `finding` are
// those of `scenario`.
std::vector<Change> curing_changes(const scenario::Scenario& scenario, const analysis::Finding& finding);

}  // namespace baton::experiment
