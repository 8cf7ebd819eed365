#include "sim/experiment/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/experiment/explain_params.h"
#include "sim/experiment/explain_search.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_standstill.h"
#include "sim/experiment/measured_run.h"

namespace baton::experiment {

namespace {

using analysis::Explanation;
using analysis::RunDocument;
using analysis::Timeline;
using scenario::Scenario;

// Returns the lines whose steps take the most time, over all tasks and workers.
std::vector<Line> busiest_lines(const Timeline& timeline, std::size_t most) {
    std::map<Line, Duration> times;
    for (std::size_t row = 1; row < timeline.rows().size(); ++row) {
        for (const analysis::StateSpan& span : timeline.spans(static_cast<analysis::RowId>(row))) {
            using analysis::State;
            const bool own = has_thread(span.state) || span.state == State::sleeping || span.state == State::io;
            if (own && span.line != 0) times[span.line] = sum(times[span.line], span.end - span.start);
        }
    }
    std::vector<std::pair<Line, Duration>> sorted(times.begin(), times.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<Line> out;
    for (const auto& [line, time] : sorted) {
        if (out.size() < most) out.push_back(line);
    }
    return out;
}

// Makes a run with its timeline. Returns nothing if the trace is too long to be kept.
struct RunWithTimeline {
    RunDocument document;
    Timeline timeline;
};
std::optional<RunWithTimeline> traced(const Scenario& scenario, const ExplainOptions& options) {
    trace::Recorder recorder(5'000'000);
    interpreter::RunOptions run_options = options.run;
    run_options.consumers.push_back(&recorder);
    MeasuredRun run = experiment::run(scenario, run_options);
    if (recorder.truncated()) return {};
    return RunWithTimeline{std::move(run.document), analysis::build_timeline(recorder.finish(run.header, run.ending, run.texts))};
}

// Tries changes of one scenario, and collects what was found.
class Investigation {
public:
    Investigation(const Scenario& scenario, const ExplainOptions& options, scenario::Overrides overrides, Explanation& out)
        : scenario_(scenario),
          options_(options),
          overrides_(std::move(overrides)),
          out_(out),
          bench_(scenario, options, overrides_),
          pauses_(scenario),
          search_(bench_, scenario, found_, out) {}

    void tell(const Timeline& timeline, const RunDocument& document) {
        out_.goal = bench_.goal();
        const std::vector<Change> moved = executor_changes(scenario_);
        take_moved(search_, moved);
        take_gathered(search_, scenario_, pauses_, &out_.gatherable);
        for (const Change& change : moved) gather_further(change);
        const std::vector<FoundChange> made = found_;
        take_numbers(document);
        follow_best(made);
        take_faster_steps(timeline);
        out_.changes = worth_telling(std::move(found_), bench_);
        out_.runs = bench_.runs();
        out_.all_tried = !bench_.exhausted();
    }

private:
    static void take_moved(Search& search, const std::vector<Change>& moved) {
        for (const Change& change : moved)
            search.take(change, change.line == 0 ? change.title : fmt::format("thread of line {}", change.line));
    }

    // `possible` are the changes after which at most times are different.
    static void take_gathered(Search& search, const Scenario& scenario, const Pauses& pauses, std::vector<std::string>* possible) {
        for (const Change& change : gather_changes(scenario, pauses)) {
            // An earlier change may have moved the lines of this one.
            const Measured* measured = search.take(change, change.title.substr(0, change.title.rfind(" (line")));
            using Effect = analysis::WhatIf::Effect;
            const bool helps = measured && (measured->effect == Effect::helps || measured->effect == Effect::shifts_times);
            if (helps && possible) possible->push_back(change.title);
        }
    }

    // Calls that no longer hold the thread can run concurrently, so tries to gather awaits of them.
    void gather_further(const Change& moved) {
        const auto changed = bench_.read(apply_edits(text_of(scenario_), moved.edits));
        if (!changed) return;
        const Pauses pauses(*changed);
        Search search(bench_, *changed, found_, out_, moved.title + ", and ");
        take_gathered(search, *changed, pauses, nullptr);
    }

    void take_numbers(const RunDocument& document) {
        const std::vector<Knob> params = count_params(scenario_, overrides_, pauses_);
        for (const Knob& knob : sizes(scenario_, out_, document)) {
            if (!is_sized_by(scenario_, knob.object, params)) search_.take(knob);
        }
        for (const Knob& knob : params) search_.take(knob);
        for (const Change& change : measure_params(scenario_, overrides_, pauses_)) search_.take(change, change.title);
    }

    // Applies the best changes, finds out what limits the run now, and changes its size.
    void follow_best(std::vector<FoundChange> made) {
        constexpr std::size_t most_followed = 3;
        using Effect = analysis::WhatIf::Effect;
        std::erase_if(made, [](const FoundChange& one) { return one.what.effect == Effect::harms; });
        std::stable_sort(made.begin(), made.end(), [&](const FoundChange& a, const FoundChange& b) {
            return a.what.effect != b.what.effect ? a.what.effect < b.what.effect : bench_.better(a.score, b.score);
        });
        for (std::size_t i = 0; i < std::min(made.size(), most_followed); ++i) search_further(made[i].what);
    }

    void search_further(const analysis::WhatIf& made) {
        const auto changed = bench_.read(made.text);
        if (!changed || bench_.exhausted()) return;
        const auto run = traced(*changed, options_);
        bench_.count_run();
        if (!run) return;
        Search search(bench_, *changed, found_, out_, made.title + ", and ");
        for (const Knob& knob : sizes(*changed, analysis::explanation_of(run->timeline), run->document)) search.take_best(knob);
    }

    // Makes the steps that take the most time faster. The canonical form has other lines than the trace, so it is run and traced
    // again.
    void take_faster_steps(const Timeline& timeline) {
        const auto again = out_.canonical ? traced(scenario_, options_) : std::nullopt;
        if (out_.canonical && !again) return;
        for (const Line line : busiest_lines(again ? again->timeline : timeline, options_.most_lines)) {
            const auto faster = faster_step(scenario_, line, pauses_);
            if (!faster) continue;
            search_.take(faster->half, fmt::format("step in line {}", line));
            search_.take(faster->zero, fmt::format("step in line {}", line));
        }
    }

    const Scenario& scenario_;
    const ExplainOptions& options_;
    scenario::Overrides overrides_;
    Explanation& out_;
    Bench bench_;
    Pauses pauses_;
    std::vector<FoundChange> found_;
    Search search_;
};

}  // namespace

Explanation explain(const Scenario& given, const Timeline& timeline, const RunDocument& document, const ExplainOptions& options) {
    Explanation out = analysis::explanation_of(timeline);
    out.pauses = Pauses(given).all();
    if (given.sources.size() == 1) out.source = text_of(given);
    // After a deadlock or a livelock, it is no help to get there sooner.
    if (document.status == "deadlock" || document.status == "livelock") {
        explain_standstill(given, document, options, out);
        return out;
    }
    out.canonical = !is_editable(given);
    if (!out.canonical) {
        Investigation(given, options, options.overrides, out).tell(timeline, document);
        return out;
    }
    const std::string file = given.sources.empty() ? "scenario" : given.sources.front()->name;
    const auto canonical = scenario::read_scenario(scenario::dump(given), file).scenario;
    if (canonical) Investigation(*canonical, options, {}, out).tell(timeline, document);
    return out;
}

}  // namespace baton::experiment
