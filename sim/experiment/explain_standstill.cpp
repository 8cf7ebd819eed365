#include "sim/experiment/explain_standstill.h"

#include <algorithm>

#include "sim/experiment/explain_bench.h"
#include "sim/experiment/explain_blocks.h"
#include "sim/experiment/explain_cures.h"
#include "sim/experiment/explain_found.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/measured_run.h"

namespace baton::experiment {

namespace {

using analysis::Explanation;
using analysis::RunDocument;
using analysis::WhatIf;
using scenario::Scenario;

// How and where the tasks of a run ended, and its document, with line numbers of its own text.
struct Ended {
    RunDocument document;
    std::map<TaskId, analysis::TaskEnd> ends;
};
Ended run_to_its_end(const Scenario& scenario, const ExplainOptions& options) {
    EndWatch watch;
    interpreter::RunOptions run_options = options.run;
    run_options.consumers.push_back(&watch);
    RunDocument document = experiment::run(scenario, std::move(run_options)).document;
    return {std::move(document), watch.ends()};
}

class Cures {
public:
    Cures(Bench& bench, const Scenario& scenario) : bench_(bench), scenario_(scenario) {}

    void take(const std::vector<Change>& changes) {
        for (const Change& change : changes) take(change);
    }

    // Tries a change. Returns false if it is not a cure.
    bool take(const Change& change) {
        std::string text = apply_edits(text_of(scenario_), change.edits);
        const Measured* measured = bench_.run(text);
        if (!measured || !measured->effect) return false;
        const bool known = std::any_of(found_.begin(), found_.end(), [&](const WhatIf& one) { return one.text == text; });
        if (!known) found_.push_back(what_if(change, change.title, std::move(text), *measured, bench_));
        return true;
    }

    // Tries the changes of each family until one is a cure.
    void take_smallest(const std::vector<std::vector<Change>>& families) {
        for (const std::vector<Change>& family : families) {
            for (const Change& change : family) {
                if (take(change)) break;
            }
        }
    }

    // Sorts cures after which the run returns before those after which it raises.
    std::vector<WhatIf> all() {
        std::stable_partition(found_.begin(), found_.end(), [](const WhatIf& one) { return one.status == "returned"; });
        return std::move(found_);
    }

private:
    Bench& bench_;
    const Scenario& scenario_;
    std::vector<WhatIf> found_;
};

void find_cures(const Scenario& scenario, const ExplainOptions& options, scenario::Overrides overrides, Explanation& out) {
    Bench bench(scenario, options, std::move(overrides));
    const Ended run = run_to_its_end(scenario, options);
    Cures cures(bench, scenario);
    if (run.document.status == "livelock") cures.take(spin_cures(scenario));
    if (run.document.deadlock) {
        const auto standstill = analysis::standstill(run.document, run.ends, wakers(scenario));
        const Stuck stuck{scenario, run.document, standstill};
        // Tries first what corrects a mistake, then what only adds room, then what gives up.
        cures.take(lock_cures(stuck));
        cures.take(wake_cures(stuck));
        cures.take_smallest(size_cures(stuck));
        cures.take(room_cures(stuck));
        cures.take(patience_cures(stuck));
    }
    out.cures = cures.all();
    out.runs = bench.runs();
    out.all_tried = !bench.exhausted();
}

}  // namespace

void explain_standstill(const Scenario& given, const RunDocument& document, const ExplainOptions& options, Explanation& out) {
    if (document.deadlock) {
        const Ended run = run_to_its_end(given, options);
        out.standstill = analysis::standstill(run.document, run.ends, wakers(given));
    }
    out.canonical = !is_editable(given) || !is_block_style(given);
    if (!out.canonical) return find_cures(given, options, options.overrides, out);
    const std::string file = given.sources.empty() ? "scenario" : given.sources.front()->name;
    const auto canonical = scenario::read_scenario(scenario::dump(given), file).scenario;
    if (canonical) find_cures(*canonical, options, {}, out);
}

}  // namespace baton::experiment
