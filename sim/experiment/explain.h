// Why a run took as long as it did, and what would help: found out by running the changed scenario.
#pragma once

#include "sim/analysis/explanation.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct ExplainOptions {
    interpreter::RunOptions run;    // seed, limits; its `interrupted` ends the search as well
    scenario::Overrides overrides;  // those that `scenario` was read with
    std::uint64_t most_runs = 200;
    std::size_t most_lines = 12;  // steps whose duration is changed: those that take the most time
};

// `timeline` is that of a run of `scenario` with these options. Tries single changes first, then the size of
// what stands in the way once the best of them is made. A run that is cut off by a limit, or that ends in
// another way than the first one, is not counted as faster. Cost: up to `most_runs` runs, one after the other.
analysis::Explanation explain(const scenario::Scenario& scenario, const analysis::Timeline& timeline,
                              const analysis::RunDocument& document, const ExplainOptions& options);

}  // namespace baton::experiment
