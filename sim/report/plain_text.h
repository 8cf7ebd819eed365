// Tables and sections as plain text.
#pragma once

#include <string>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

// Columns as wide as their widest cell; a line that is longer than `width` is cut. Empty when there are no rows.
std::string text_table(const Table& table, std::size_t width);

// The title, the paragraphs broken into lines, the tables with their titles, the code as it is.
std::string text_section(const Section& section, const TerminalStyle& style);

// A paragraph broken into lines of at most `width` columns, each behind `indent`.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = {});

}  // namespace baton::report
