// How a run ended and what happened on the way, as sections that every report for people shares.
#pragma once

#include <vector>

#include "sim/report/tables.h"

namespace baton::report {

// The exception that main raised, those that nobody retrieved, and what became of timeouts and cancellations. Only sections
// that have something to say.
std::vector<Section> outcome_sections(const analysis::RunDocument& document);

}  // namespace baton::report
