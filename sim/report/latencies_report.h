// Shows how long the tasks of each coroutine took, from their creation to their end: percentiles, and a histogram where there are
// many tasks.
#pragma once

#include <string>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

// Returns text for a terminal: for each coroutine with many tasks a line of percentiles, and a bar for each bucket of the
// histogram. Empty if no coroutine has many tasks.
std::string latencies_text(const analysis::RunDocument& document, const TerminalStyle& style);

// Returns a section for pages: the percentiles of all coroutines, and a histogram for each coroutine with many tasks.
Section latencies_section(const TracedRun& run);
bool has_histogram(const Section& latencies);  // some coroutine has one

// Returns the value of the key `latencies` in the run document: a list with one entry on each line.
std::string latencies_json(const analysis::RunDocument& document);

}  // namespace baton::report
