// Describes the tasks of a deadlock in words. Texts of the scenario are made safe for a terminal.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/picture/texts.h"

namespace baton::report {

// One sentence: `waits to join queue jobs (line 24) since 0s: 3 items were not marked done`, without the task, which stands
// before it. Texts of the scenario are made safe for a terminal.
std::string blocked_words(const analysis::RunDocument& document, const analysis::BlockedRow& row,
                          picture::Translate say = picture::in_english);

// Returns a sentence for each task that could have ended the wait, which says what became of it.
std::vector<std::string> blocked_reasons(const analysis::BlockedRow& row);

}  // namespace baton::report
