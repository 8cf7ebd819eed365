// Chooses the changes worth reporting from all that were found.
#pragma once

#include <string>
#include <vector>

#include "sim/experiment/explain_bench.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// A change that makes a difference, with its origin.
struct FoundChange {
    analysis::WhatIf what;
    Score score;
    std::string base;             // the text that was changed: the original, or one that has a change already
    std::string family;           // what is changed; changes of the same thing differ in `amount`
    std::int64_t amount = 0;      // smaller amounts are easier to apply
    std::vector<TextEdit> edits;  // to be applied to `base`
};

// Describes a change. `text` is the changed text, and `measured` the outcome of its run, whose effect must be known.
analysis::WhatIf what_if(const Change& change, std::string title, std::string text, const Measured& measured, const Bench& bench);

// Drops changes that add nothing to another one: a larger amount with the same result, or a combination that is no better than one
// of its parts. Sorts the rest: by effect, then changes that can be applied at once before faster steps, then the best first.
std::vector<analysis::WhatIf> worth_telling(std::vector<FoundChange> found, const Bench& bench);

}  // namespace baton::experiment
