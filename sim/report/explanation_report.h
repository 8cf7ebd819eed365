// What an explanation says, in words.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/explanation.h"
#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

struct SectionOptions {
    std::size_t most_diffs = 3;  // changes shown with their diffs
    bool whole = false;          // with the critical path and who waits for what: other reports have tables of these
};

// The sections in the order in which they are read: the point, a standstill and its cures, where the time went, what would help,
// what it would change, what held others up, what was waited for, what went wrong.
std::vector<Section> explanation_sections(const TracedRun& run, const analysis::Explanation& explanation,
                                          const SectionOptions& options = {});

// The critical path in words, as a section of its own.
Section critical_path_section(const TracedRun& run);

// Everything as text: elapsed, critical path, sections.
std::string explanation_text(const TracedRun& run, const analysis::Explanation& explanation, const TerminalStyle& style);

// As JSON, for programs: scenarios/explanation.schema.json. Durations are whole nanoseconds.
std::string explanation_json(const TracedRun& run, const analysis::Explanation& explanation);

}  // namespace baton::report
