// Writes findings as paragraphs: what happens and where, with its figures, and what would cure it.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/findings.h"
#include "sim/report/tables.h"

namespace baton::report {

// Returns the kind of the finding and one or two sentences about it, safe to show: `Thundering herd: …`.
std::string finding_words(const TracedRun& run, const analysis::Finding& finding);
// Returns what the cure of the finding changes, as measured by a run of the changed scenario; empty if the finding has no cure.
std::string cure_words(const analysis::Finding& finding);

// Returns a section with a paragraph for each finding and one for its cure. The diffs of the cures follow as code. The section is
// empty if there are no findings.
Section findings_section(const TracedRun& run, const std::vector<analysis::Finding>& findings);

// Returns the value of the key `findings` in the JSON of an explanation: a list with one entry on each line.
std::string findings_json(const TracedRun& run, const std::vector<analysis::Finding>& findings);

}  // namespace baton::report
