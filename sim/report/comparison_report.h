// Runs held against each other, for people: the first one is what the others are compared with.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

struct ComparedRun {
    std::string label;  // safe to show
    TracedRun run;
};

// Figures side by side, the tasks that differ, where the orders part, the timelines on one ruler: next to each
// other where `style` is wide enough. At least one run.
std::string comparison_text(const std::vector<ComparedRun>& runs, const TerminalStyle& style);
std::string comparison_html(const std::vector<ComparedRun>& runs);

}  // namespace baton::report
