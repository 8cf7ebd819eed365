// Writes an explanation as sections, as text or as JSON.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

struct SectionOptions {
    std::size_t most_diffs = 3;  // changes shown with their diffs
    bool whole = false;          // include the critical path and who waits for what, for which other reports have tables
};

// Returns the sections in reading order: a summary, a standstill and its cures, where the time went, what would help, what would
// change the program, what delayed other tasks, what was waited for, and possible mistakes.
std::vector<Section> explanation_sections(const TracedRun& run, const analysis::Explanation& explanation,
                                          const SectionOptions& options = {});

// A section with the critical path in words.
Section critical_path_section(const TracedRun& run);

// The whole explanation as text for a terminal.
std::string explanation_text(const TracedRun& run, const analysis::Explanation& explanation, const TerminalStyle& style);

// The explanation as JSON; see scenarios/explanation.schema.json. Durations are whole nanoseconds.
std::string explanation_json(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
