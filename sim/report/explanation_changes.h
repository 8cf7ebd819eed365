// What changes would do: those that help, those that change what the program does, and those that do not help.
#pragma once

#include <optional>
#include <string>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"

namespace baton::report {

// The best of the changes that leave what the program does as it is; of those that one can make, if there are any.
const analysis::WhatIf* best_change(const analysis::Explanation& explanation);
const analysis::WhatIf* best_altering(const analysis::Explanation& explanation);

// `most_diffs`: changes shown with their diffs.
Section helping_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);
Section altering_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);
Section useless_section(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
