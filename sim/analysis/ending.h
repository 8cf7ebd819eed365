// How a run ended, in words.
#pragma once

#include <string>

#include "sim/analysis/run_document.h"

namespace baton::analysis {

// The result for people, as Python shows it; empty for None.
std::string result_words(const RunDocument& document);

// `returned`, `returned [1, 2s]`, `raised ValueError: bad`, `deadlock`, `limit: …`. Texts of the scenario stand in it as they are.
std::string ending_words(const RunDocument& document);

}  // namespace baton::analysis
