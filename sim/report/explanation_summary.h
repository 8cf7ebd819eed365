// The point of an explanation: what one would say of the run in three sentences, and where its time went.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"

namespace baton::report {

// How long it took and how it ended; what took most of that; what would help most, if that was looked for.
std::vector<std::string> summary_sentences(const TracedRun& run, const analysis::Explanation& explanation);

// Time by line of the scenario and by coroutine.
Section totals_section(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
