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
    std::string metric;           // what is to be made better (see metric.h); empty: the elapsed time
    bool maximize = false;        // more of it is better
};

// `timeline` and `document` are those of a run of `scenario` with these options. Tries single changes first, then the size of
// what stands in the way once the best of them is made. Each changed run is held against the original: what it logs, gives
// and expects, how its tasks end, what it warns of. Pauses that set a pace are left alone. Throws SpecError when the metric
// is none. Cost: up to `most_runs` runs, one after the other, some of them twice.
analysis::Explanation explain(const scenario::Scenario& scenario, const analysis::Timeline& timeline,
                              const analysis::RunDocument& document, const ExplainOptions& options);

}  // namespace baton::experiment
