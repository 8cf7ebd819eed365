// How a run ended and what happened on the way, as sections that every report for people shares.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"

namespace baton::report {

// The exception that main raised, those that nobody retrieved, and what became of timeouts and cancellations. Only sections
// that have something to say.
std::vector<Section> outcome_sections(const analysis::RunDocument& document);

// Why a run did not return, as text: the traceback of its exception, or the tasks of a deadlock, a line each. Empty when there
// is no more to say than `ending_words` does.
std::string ending_text(const analysis::RunDocument& document, std::size_t most_rows = 30);

}  // namespace baton::report
