// Writes a run as one HTML page: scoreboard, timeline, sections of prose, tables.
//
// The page needs no script and no other file, and its content security policy allows none. It can be read in light and dark mode
// and on paper. Names of the scenario are shown as plain text, whatever they contain.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"

namespace baton::report {

// Returns the page. `sections` are prose about the run, shown between the timeline and the tables; see explanation_sections().
std::string run_html(const TracedRun& run, const std::vector<Section>& sections = {});

// Parts that other pages share. `title` is plain text and gets escaped; `body` and `badges` must be HTML already.
std::string html_page(std::string_view title, std::string_view body);
std::string html_table(const Table& table);  // empty if the table has no rows
std::string html_section(const Section& section);
std::string html_scoreboard(const std::vector<ScoreboardFigure>& figures, std::string_view badges = {});

}  // namespace baton::report
