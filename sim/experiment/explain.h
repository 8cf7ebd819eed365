// Explains why a run took as long as it did, and finds out what would help by running changed scenarios.
#pragma once

#include "sim/analysis/explanation.h"
#include "sim/experiment/rehearsal.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct ExplainOptions {
    interpreter::RunOptions run;    // seed and limits; its `interrupted` also ends the search
    scenario::Overrides overrides;  // the overrides that `scenario` was read with
    std::uint64_t most_runs = 200;
    std::size_t most_lines = 12;  // in how many lines durations are changed, beginning with those that take the most time
    std::string metric;           // what to improve (see metric.h); if empty, the elapsed time
    bool maximize = false;        // whether larger values are better
    Rehearsal rehearse = {};      // for each changed scenario; one that does not survive it is left out
};

// `timeline` and `document` must be those of a run of `scenario` with these options. Tries single changes first; then it makes the
// best one and changes the sizes of whatever limits the run next. Compares each changed run with the original: its log, result and
// expectations, how its tasks end, and its warnings. Does not touch pauses that set a pace. Throws SpecError if the metric is
// invalid. Cost: up to `most_runs` runs, one after another, some of them twice.
analysis::Explanation explain(const scenario::Scenario& scenario, const analysis::Timeline& timeline,
                              const analysis::RunDocument& document, const ExplainOptions& options);

}  // namespace baton::experiment
