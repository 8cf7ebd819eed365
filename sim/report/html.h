// A run as one page: scoreboard, timeline, findings, tables.
//
// The page needs no script and no other file, and its policy allows none. It reads well in light and dark and
// on paper. Names of the scenario are shown as text whatever they are.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"

namespace baton::report {

std::string run_html(const TracedRun& run, const std::vector<Section>& sections = {});

// Pieces for other pages of the kind. `body` is HTML; `title` is not.
std::string html_page(std::string_view title, std::string_view body);
std::string html_table(const Table& table);  // empty when it has no rows
std::string html_section(const Section& section);
std::string html_scoreboard(const std::vector<ScoreboardFigure>& figures, std::string_view badges = {});

}  // namespace baton::report
