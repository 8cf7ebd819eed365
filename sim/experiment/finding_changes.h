// Proposes changes of a scenario that might cure a finding: each is a few edits of its text, with a title. Only a run can tell
// whether a change helps.
#pragma once

#include <vector>

#include "sim/analysis/findings.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// Returns changes in the order in which they should be tried; none if no change of the text can cure the finding. The lines of
// `finding` must refer to `scenario`. A pure function.
std::vector<Change> curing_changes(const scenario::Scenario& scenario, const analysis::Finding& finding);

}  // namespace baton::experiment
