// The summary of an explanation: a few sentences about the run, and tables of where its time went.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"

namespace baton::report {

// Returns how long the run took and how it ended, what most of the time was spent on, and what would help most, if that was
// searched for.
std::vector<std::string> summary_sentences(const TracedRun& run, const analysis::Explanation& explanation);

// A section with the time by line of the scenario and by coroutine.
Section totals_section(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
