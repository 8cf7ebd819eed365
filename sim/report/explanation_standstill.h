// Describes a standstill: who waits for what, the circle or the missing wake-up, from when on it could not be avoided, and cures.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/picture/texts.h"
#include "sim/report/tables.h"

namespace baton::report {

// If `waits` is set, the section includes who waits for what, for which other reports have a table.
Section standstill_section(const TracedRun& run, const analysis::Explanation& explanation, bool waits);
// `most_diffs` is the number of cures that are shown with their diffs.
Section cures_section(const TracedRun& run, const analysis::Explanation& explanation, std::size_t most_diffs);

// Sentences for the summary about the circle and the turning point; empty if there is none.
std::string circle_words(const TracedRun& run, const analysis::Standstill& standstill,
                         picture::Translate say = picture::in_english);
std::string turning_words(const TracedRun& run, const analysis::Standstill& standstill,
                          picture::Translate say = picture::in_english);

// The standstill and its cures as JSON; `null` if there was no standstill.
std::string standstill_json(const TracedRun& run, const analysis::Explanation& explanation, std::string_view cures);

}  // namespace baton::report
