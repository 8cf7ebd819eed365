// Describes the tasks of a deadlock in words. Texts of the scenario are made safe for a terminal.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/run_document.h"

namespace baton::report {

// Returns what the task waits for, since when, and why that does not come: `waits to join queue jobs (line 24) since 0s: 3 items
// were not marked done`. The caller puts the name of the task in front of it.
std::string blocked_words(const analysis::RunDocument& document, const analysis::BlockedRow& row);

// Returns a sentence for each task that could have ended the wait, which says what became of it.
std::vector<std::string> blocked_reasons(const analysis::BlockedRow& row);

}  // namespace baton::report
