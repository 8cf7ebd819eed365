// How long the tasks of a coroutine took: percentiles and a histogram, where there are many of them.
#pragma once

#include <string>

#include "sim/report/tables.h"
#include "sim/report/terminal.h"

namespace baton::report {

// For a terminal: of each coroutine a line of percentiles and a bar per bucket. Empty where no coroutine has many tasks.
std::string latencies_text(const analysis::RunDocument& document, const TerminalStyle& style);

// For pages: the latencies of all coroutines, and a histogram for each with many tasks.
Section latencies_section(const TracedRun& run);
bool has_histogram(const Section& latencies);

// The value of `latencies` in the run document: a list, an entry a line.
std::string latencies_json(const analysis::RunDocument& document);

}  // namespace baton::report
