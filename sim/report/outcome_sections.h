// How a run ended and what went wrong on the way, for all reports that people read.
#pragma once

#include <string>
#include <vector>

#include "sim/report/tables.h"

namespace baton::report {

// Returns up to three sections: the exception that main raised, the exceptions that nobody retrieved, and what became of timeouts
// and cancellations. A section that would be empty is left out.
std::vector<Section> outcome_sections(const analysis::RunDocument& document);

// Returns why a run did not return: the traceback of its exception, or the tasks of a deadlock, one on each line and at most
// `most_rows`. Empty if `ending_words` says everything already.
std::string ending_text(const analysis::RunDocument& document, std::size_t most_rows = 30);

}  // namespace baton::report
