// Compares runs for people. The first run is the one that all others are compared with.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

struct ComparedRun {
    std::string label;  // names the run; must be safe to show
    TracedRun run;
};

// Both show the figures side by side, the tasks that differ, the first point at which the order of events differs, and the
// timelines on one ruler. In a terminal the timelines stand next to each other if `style` is wide enough, otherwise below each
// other. `runs` must not be empty.
std::string comparison_text(const std::vector<ComparedRun>& runs, const TerminalStyle& style);
std::string comparison_html(const std::vector<ComparedRun>& runs);

}  // namespace baton::report
