// A standstill in words: who waits for what, the circle or the missing waker, when it could no longer be avoided, and cures.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"

namespace baton::report {

// `waits`: also who waits for what, which other reports have in a table.
Section standstill_section(const TracedRun& run, const analysis::Explanation& explanation, bool waits);
// `most_diffs`: cures shown with their diffs.
Section cures_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);

// For the point of the explanation; empty where there is none.
std::string circle_words(const TracedRun& run, const analysis::Standstill& standstill);
std::string turning_words(const TracedRun& run, const analysis::Standstill& standstill);

// The standstill and its cures as JSON, `null` where there is neither.
std::string standstill_json(const TracedRun& run, const analysis::Explanation& explanation, std::string_view cures);

}  // namespace baton::report
