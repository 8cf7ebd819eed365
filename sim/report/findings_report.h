// Findings in words, each a paragraph: what happens where, with its figures, and what would cure it.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/findings.h"
#include "sim/report/tables.h"

namespace baton::report {

// `Thundering herd: …`: the kind, then one or two sentences. Safe to show.
std::string finding_words(const TracedRun& run, const analysis::Finding& finding);
// What its cure does, as a run showed it; empty where there is none.
std::string cure_words(const analysis::Finding& finding);

// A paragraph for each and one for its cure, whose diffs stand below. Empty where nothing was found.
Section findings_section(const TracedRun& run, const std::vector<analysis::Finding>& findings);

// The value of `findings` in an explanation: a list, an entry a line.
std::string findings_json(const TracedRun& run, const std::vector<analysis::Finding>& findings);

}  // namespace baton::report
