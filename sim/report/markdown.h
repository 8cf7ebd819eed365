// Writes a run as Markdown with tables, in GitHub's dialect: for a message, an issue or a wiki.
#pragma once

#include <string>

#include "sim/report/tables.h"

namespace baton::report {

// Returns the report. `sections` are prose about the run, shown before the tables; see explanation_sections().
std::string run_markdown(const TracedRun& run, const std::vector<Section>& sections = {});

// Returns the text on one line, escaped so that no part of it is taken for markup, a link, a tag or an entity.
std::string markdown_text(std::string_view text);
std::string markdown_table(const Table& table);  // empty if the table has no rows
std::string markdown_section(const Section& section);

}  // namespace baton::report
