// How a run ended, in words.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

// The result for people, as Python shows it. Empty for None.
std::string result_words(const RunDocument& document);

// The ending in one line: `returned`, `returned [1, 2s]`, `raised ValueError: bad`, `deadlock`, `limit: …`. It has texts of the
// scenario as they are, so it is not safe to print.
std::string ending_words(const RunDocument& document);

}  // namespace baton::analysis
