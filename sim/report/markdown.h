// A run as Markdown with tables (GitHub's dialect): for a message, an issue, a wiki.
#pragma once

#include <string>

#include "sim/report/tables.h"

namespace baton::report {

std::string run_markdown(const TracedRun& run, const std::vector<Section>& sections = {});

// Text in which nothing is a mark-up, link, tag or entity; on one line.
std::string markdown_text(std::string_view text);
std::string markdown_table(const Table& table);  // empty when it has no rows
std::string markdown_section(const Section& section);

}  // namespace baton::report
