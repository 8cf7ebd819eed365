// Lays out tables and sections as plain text.
#pragma once

#include <string>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

// Returns the table with columns as wide as their widest cells. Lines longer than `width` columns are cut. Empty if there are no
// rows.
std::string text_table(const Table& table, std::size_t width);

// Returns the title, the paragraphs broken into lines, the tables with their titles, and the code as it is.
std::string text_section(const Section& section, const TerminalStyle& style);

// Breaks a paragraph into lines of at most `width` columns, each of which begins with `indent`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = {});

}  // namespace baton::report
