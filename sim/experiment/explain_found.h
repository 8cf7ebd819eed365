// The changes that were found, until the best of each kind are known.
#pragma once

#include <string>
#include <vector>

#include "sim/experiment/explain_bench.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// A change that makes a difference, and where it comes from.
struct Found {
    analysis::WhatIf what;
    Score score;
    std::string base;             // the text that was changed: the original, or one with a change made already
    std::string family;           // what is changed: changes of one thing are told apart by `amount`
    std::int64_t amount = 0;      // the less, the easier
    std::vector<TextEdit> edits;  // of `base`
};

// `text`: the original with the change made, which gave `measured`, whose effect must be known.
analysis::WhatIf what_if(const Change& change, std::string title, std::string text, const Measured& measured, const Bench& bench);

// Leaves out what says no more than another: more of the same for the same result, and what adds nothing to a change that
// it contains. Then puts them in order: by effect; what one can make at once before steps that would have to be faster;
// the best first.
std::vector<analysis::WhatIf> worth_telling(std::vector<Found> found, const Bench& bench);

}  // namespace baton::experiment
