// Sections of an explanation about changes of the scenario: those that help, those that change what the program does, and those
// that do not help.
#pragma once

#include <optional>
#include <string>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"

namespace baton::report {

// Returns the best change that leaves the behaviour of the program the same, and the best one that does not; null if there is none.
// Changes that a user can apply at once come before steps that would have to become faster.
const analysis::WhatIf* best_change(const analysis::Explanation& explanation);
const analysis::WhatIf* best_altering(const analysis::Explanation& explanation);

// `most_diffs` is the number of changes that are shown with their diffs. A section without changes is empty.
Section helping_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);
Section altering_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);
Section useless_section(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
