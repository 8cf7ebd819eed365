// Says in words how a run ended.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

// Returns the result as Python shows it; empty for None.
std::string result_words(const RunDocument& document);

// Returns the ending in one line: `returned`, `returned [1, 2s]`, `raised ValueError: bad`, `deadlock`, `limit: …`. Texts of the
// scenario are in it as they are, so the caller must make it safe before showing it.
std::string ending_words(const RunDocument& document);

}  // namespace baton::analysis
