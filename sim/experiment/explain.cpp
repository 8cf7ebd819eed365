#include "sim/experiment/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_changes.h"
#include "sim/experiment/run_document.h"

namespace baton::experiment {

namespace {

using analysis::Explanation;
using analysis::RunDocument;
using analysis::Timeline;
using analysis::WhatIf;
using scenario::Scenario;

// What a run of a changed scenario gave.
struct Measured {
    std::string status;
    Duration elapsed{};
    std::map<std::string, std::uint64_t> waited;  // by object
};

// Runs texts of scenarios, each once.
class Bench {
public:
    Bench(const ExplainOptions& options, scenario::Overrides overrides, std::string file)
        : options_(options), overrides_(std::move(overrides)), file_(std::move(file)) {}

    std::optional<Scenario> read(const std::string& text) const {
        return std::move(scenario::read_scenario(text, file_, overrides_).scenario);
    }

    const Measured* run(const std::string& text) {
        if (const auto known = known_.find(text); known != known_.end()) return known->second ? &*known->second : nullptr;
        if (exhausted()) return nullptr;
        auto& place = known_[text];
        const auto scenario = read(text);
        if (!scenario) return nullptr;
        ++runs_;
        const RunDocument document = experiment::run(*scenario, options_.run).document;
        if (options_.run.interrupted && options_.run.interrupted()) return nullptr;  // it was cut off
        place = Measured{document.status, document.elapsed, {}};
        for (const auto& object : document.objects) place->waited[object.name] = object.waited;
        return &*place;
    }

    bool exhausted() const { return runs_ >= options_.most_runs || (options_.run.interrupted && options_.run.interrupted()); }
    std::uint64_t runs() const { return runs_; }
    void count_run() { ++runs_; }
    const ExplainOptions& options() const { return options_; }
    const std::string& file() const { return file_; }

private:
    const ExplainOptions& options_;
    scenario::Overrides overrides_;
    std::string file_;
    std::uint64_t runs_ = 0;
    std::map<std::string, std::optional<Measured>> known_;
};

// Something with a size that tasks or jobs waited for.
struct Bottleneck {
    std::string name;
    std::int64_t size;       // now
    std::int64_t unlimited;  // as good as: nobody could have to wait
    bool pool = false;       // a queue of items, of which there are `size`
    bool executor = false;
};

std::vector<Bottleneck> bottlenecks(const Scenario& scenario, const Explanation& found, const RunDocument& document) {
    constexpr std::int64_t most = 10'000;
    std::vector<Bottleneck> out;
    for (const analysis::Contention& object : found.objects) {
        const auto declared = std::find_if(scenario.objects.begin(), scenario.objects.end(),
                                           [&](const auto& one) { return one.name == object.name; });
        if (declared == scenario.objects.end()) continue;
        const auto waits = static_cast<std::int64_t>(std::min<std::uint64_t>(object.waits.count, most));
        const auto count = count_of(scenario, declared->size);
        const auto* size = std::get_if<std::int64_t>(&count);
        if (const auto items = pooled_items(scenario, object.name)) {
            out.push_back({object.name, *items, *items + waits, true});
        } else if (size && *size > 0) {
            out.push_back({object.name, *size, *size + waits});
        }
    }
    for (const analysis::ExecutorLoad& load : found.executors) {
        const auto row = std::find_if(document.executors.begin(), document.executors.end(),
                                      [&](const auto& one) { return one.name == load.name; });
        if (row == document.executors.end()) continue;
        const auto jobs = static_cast<std::int64_t>(std::min<std::uint64_t>(load.jobs, most));
        out.push_back({load.name, static_cast<std::int64_t>(row->workers),
                       std::max<std::int64_t>(jobs, static_cast<std::int64_t>(row->workers)), false, true});
    }
    return out;
}

// One scenario, the text it stands in, and the changes tried on it.
class Search {
public:
    Search(Bench& bench, const Scenario& scenario, std::string original, const Measured& first, Explanation& out,
           std::string before = {})
        : bench_(bench),
          scenario_(scenario),
          original_(std::move(original)),
          first_(first),
          out_(out),
          before_(std::move(before)) {}

    // Gives the run when the change is a valid scenario.
    const Measured* take(const Change& change, const std::string& note = {}, const Bottleneck* sized = nullptr) {
        const std::string text = apply_edits(text_of(scenario_), change.edits);
        const Measured* measured = bench_.run(text);
        if (!measured) return nullptr;
        const std::string title = before_ + change.title + note;
        const Measured* basis = first_in(text_of(scenario_));
        if (basis && measured->status == basis->status && measured->elapsed == basis->elapsed) {
            if (before_.empty()) out_.useless.push_back(title);
            return measured;
        }
        const bool known =
            std::any_of(out_.changes.begin(), out_.changes.end(), [&](const WhatIf& one) { return one.text == text; });
        if (known) return measured;
        const bool nobody =
            sized && !sized->executor && measured->waited.contains(sized->name) && measured->waited.at(sized->name) == 0;
        out_.changes.push_back({title, change.line, measured->status, measured->elapsed,
                                unified_diff(original_, text, bench_.file()), text, change.kind == Change::Kind::faster_step,
                                nobody});
        return measured;
    }

    // One up, doubled, as large as it could matter, and the smallest that is as good as that.
    void take_sizes(const Bottleneck& of) {
        const auto changed = [&](std::int64_t size) {
            return of.pool ? more_pooled(scenario_, of.name, size) : resized(scenario_, of.name, size);
        };
        const auto now = first_in(text_of(scenario_));
        const auto measure = [&](std::int64_t size) -> const Measured* {
            const auto change = changed(size);
            return change ? bench_.run(apply_edits(text_of(scenario_), change->edits)) : nullptr;
        };
        const std::string instead = fmt::format(" instead of {}", of.size);
        const Measured* best = measure(of.unlimited);
        if (!now || !best) return;
        if (best->elapsed < now->elapsed) {
            const auto size = smallest(
                of.size + 1, of.unlimited, [&](const Measured& one) { return one.elapsed <= best->elapsed; }, measure);
            if (const auto change = changed(size)) take(*change, instead + ": the smallest that gives the best time", &of);
        }
        if (!of.executor && best->waited.contains(of.name) && best->waited.at(of.name) == 0) {
            const auto size = smallest(
                of.size + 1, of.unlimited, [&](const Measured& one) { return one.waited.at(of.name) == 0; }, measure);
            if (const auto change = changed(size)) take(*change, instead + ": the smallest at which nobody waits for it", &of);
        }
        for (const std::int64_t size : {of.size + 1, of.size * 2}) {
            if (const auto change = changed(size)) take(*change, instead, &of);
        }
        if (const auto change = changed(of.unlimited); change && of.unlimited > of.size)
            take(*change, instead + " (as good as unlimited)", &of);
    }

    Measured const* first_in(const std::string& text) { return text == original_ ? &first_ : bench_.run(text); }

private:
    // The smallest size that is good enough, the largest being so: by halving, which takes for granted that
    // more is not worse.
    template <class Good, class Measure>
    static std::int64_t smallest(std::int64_t low, std::int64_t high, Good good, Measure measure) {
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            const Measured* one = measure(middle);
            if (!one) return high;
            if (good(*one)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    Bench& bench_;
    const Scenario& scenario_;
    std::string original_;
    const Measured& first_;
    Explanation& out_;
    std::string before_;  // of the titles: the change that has been made already
};

// The lines whose steps take the most time, of all tasks and workers.
std::vector<Line> busiest_lines(const Timeline& timeline, std::size_t most) {
    std::map<Line, Duration> times;
    for (std::size_t row = 1; row < timeline.rows().size(); ++row) {
        for (const analysis::Span& span : timeline.spans(static_cast<analysis::RowId>(row))) {
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

// A run with its timeline; none when the trace is too long to be kept.
struct TracedRun {
    RunDocument document;
    Timeline timeline;
};
std::optional<TracedRun> traced(const Scenario& scenario, const ExplainOptions& options) {
    trace::Recorder recorder(5'000'000);
    interpreter::RunOptions run_options = options.run;
    run_options.consumers.push_back(&recorder);
    Run run = experiment::run(scenario, run_options);
    if (recorder.truncated()) return {};
    return TracedRun{std::move(run.document), analysis::build_timeline(recorder.finish(run.header, run.ending, run.texts))};
}

// With the change made: what stands in the way now, with other sizes.
void search_further(Bench& bench, const WhatIf& made, const std::string& original, const Measured& first, Explanation& out) {
    const auto scenario = bench.read(made.text);
    if (!scenario || bench.exhausted()) return;
    const auto run = traced(*scenario, bench.options());
    bench.count_run();
    if (!run) return;
    Search search(bench, *scenario, original, first, out, made.title + ", and ");
    for (const Bottleneck& one : bottlenecks(*scenario, analysis::findings(run->timeline), run->document)) search.take_sizes(one);
}

// The same for the fastest of the changes.
void follow_best(Bench& bench, std::vector<WhatIf> made, const std::string& original, const Measured& first, Explanation& out) {
    constexpr std::size_t most_followed = 3;
    std::erase_if(made, [&](const WhatIf& one) { return one.status != first.status || one.elapsed >= first.elapsed; });
    std::stable_sort(made.begin(), made.end(), [](const WhatIf& a, const WhatIf& b) { return a.elapsed < b.elapsed; });
    for (std::size_t i = 0; i < std::min(made.size(), most_followed); ++i) search_further(bench, made[i], original, first, out);
}

// What no longer holds the thread can go on side by side.
void gather_further(Bench& bench, const Change& moved, const Scenario& scenario, const std::string& original, const Measured& first,
                    Explanation& out) {
    const auto changed = bench.read(apply_edits(text_of(scenario), moved.edits));
    if (!changed) return;
    Search search(bench, *changed, original, first, out, moved.title + ", and ");
    for (const Change& change : gather_changes(*changed)) search.take(change);
}

// The steps that take the most time, faster. The lines of the canonical form are not those of the trace.
void take_faster_steps(Search& search, const Scenario& scenario, const Timeline& timeline, const ExplainOptions& options,
                       bool canonical) {
    const auto again = canonical ? traced(scenario, options) : std::nullopt;
    if (canonical && !again) return;
    for (const Line line : busiest_lines(again ? again->timeline : timeline, options.most_lines)) {
        const auto faster = faster_step(scenario, line);
        if (!faster) continue;
        search.take(faster->half);
        search.take(faster->zero);
    }
}

// Those that end as the first run did come first, then the fastest; what is the same stands as it was tried.
void put_in_order(Explanation& out, const std::string& status) {
    std::stable_sort(out.changes.begin(), out.changes.end(), [&](const WhatIf& a, const WhatIf& b) {
        const bool good_a = a.status == status || a.status == "returned", good_b = b.status == status || b.status == "returned";
        return good_a != good_b ? good_a : a.elapsed < b.elapsed;
    });
}

}  // namespace

Explanation explain(const Scenario& given, const Timeline& timeline, const RunDocument& document, const ExplainOptions& options) {
    Explanation out = analysis::findings(timeline);
    const std::string file = given.sources.empty() ? "scenario" : given.sources.front()->name;
    out.canonical = !is_editable(given);
    Bench bench(options, out.canonical ? scenario::Overrides{} : options.overrides, file);
    std::optional<Scenario> canonical;
    if (out.canonical) canonical = bench.read(scenario::dump(given));
    if (out.canonical && !canonical) return out;
    const Scenario& scenario = canonical ? *canonical : given;
    const std::string original = text_of(scenario);
    const Measured first{document.status, document.elapsed, {}};

    Search search(bench, scenario, original, first, out);
    const std::vector<Change> moved = executor_changes(scenario);
    for (const Change& change : moved) search.take(change);
    for (const Change& change : gather_changes(scenario)) {
        out.gatherable.push_back(change.title);
        search.take(change);
    }
    for (const Change& change : moved) gather_further(bench, change, scenario, original, first, out);
    const std::vector<WhatIf> made = out.changes;
    for (const Bottleneck& one : bottlenecks(scenario, out, document)) search.take_sizes(one);
    follow_best(bench, made, original, first, out);
    take_faster_steps(search, scenario, timeline, options, out.canonical);
    put_in_order(out, document.status);
    out.runs = bench.runs();
    out.all_tried = !bench.exhausted();
    return out;
}

}  // namespace baton::experiment
