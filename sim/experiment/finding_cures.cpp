#include "sim/experiment/finding_cures.h"

#include <algorithm>

#include "sim/analysis/statistics.h"
#include "sim/analysis/waits.h"
#include "sim/experiment/explain_behaviour.h"
#include "sim/experiment/explain_clock.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_changes.h"
#include "sim/experiment/measured_run.h"

namespace baton::experiment {

namespace {

using analysis::Cure;
using analysis::Figure;
using analysis::Finding;
using scenario::Scenario;

// A run, with everything that is needed to judge a change.
struct Watched {
    analysis::RunDocument document;
    trace::Recording recording;
    analysis::Timeline timeline;
    Behaviour behaviour;
};

// Returns nothing if the trace is too long to be kept.
std::optional<Watched> watched(const Scenario& scenario, const ExplainOptions& options) {
    trace::Recorder recorder(5'000'000);
    EndWatch ends(false);
    interpreter::RunOptions run_options = options.run;
    run_options.consumers.push_back(&recorder);
    run_options.consumers.push_back(&ends);
    MeasuredRun run = experiment::run(scenario, std::move(run_options));
    if (recorder.truncated() && run.document.status != "livelock") return {};
    Watched out{std::move(run.document), recorder.finish(run.header, run.ending, run.texts), {}, {}};
    out.timeline = analysis::build_timeline(out.recording);
    out.behaviour = behaviour_of(out.document, ends);
    return out;
}

// --- how serious a finding is ---

// The figures that are compared before and after a change, whether or not there is still a finding. Empty if the status says
// enough.
class Measure {
public:
    Measure(const Scenario& scenario, const Watched& run, const Finding& finding)
        : scenario_(scenario), run_(run), finding_(finding) {}

    std::vector<Figure> figures() const {
        switch (finding_.kind) {
            case Finding::Kind::never_suspends:
                return {{"longest_wait_for_the_loop", analysis::loop_lag(run_.timeline).most.count(), true},
                        {"all_waits_for_the_loop", analysis::loop_lag(run_.timeline).total.count(), true}};
            case Finding::Kind::herd:
                return {{"times_woken", times_woken()}};
            case Finding::Kind::growing_queue:
                return {{"most_items", most_items()}};
            case Finding::Kind::unfair_waiting:
                return {{"most_passed_over", again() ? again()->figure("most_passed_over") : 0}};
            case Finding::Kind::over_released:
                return {{"most_free_permits", again() ? again()->figure("most_free") : finding_.figure("permits")}};
            case Finding::Kind::lock_held:
                return {{"waits_for_the_lock", waits_for_object().count(), true}};
            default:
                return {};
        }
    }

private:
    std::int64_t times_woken() const {
        std::int64_t out = 0;
        for (const analysis::ObjectWait& wait : analysis::object_waits(run_.recording))
            out += wait.object != 0 && run_.recording.texts[wait.object] == finding_.object && wait.is_served() ? 1 : 0;
        return out;
    }

    std::int64_t most_items() const {
        std::int32_t out = 0;
        for (const analysis::ObjectHistory& object : run_.timeline.objects()) {
            if (object.name != finding_.object) continue;
            for (const analysis::ObjectPoint& point : object.points) out = std::max(out, point.value);
        }
        return out;
    }

    Duration waits_for_object() const {
        for (const analysis::ObjectRow& object : run_.document.objects) {
            if (object.name == finding_.object) return object.total_wait;
        }
        return {};
    }

    // The same finding in the changed run, if there is one.
    std::optional<Finding> again() const {
        for (Finding& one : findings_of(scenario_, run_.recording, run_.timeline, run_.document)) {
            if (one.kind == finding_.kind && one.object == finding_.object) return std::optional<Finding>(std::move(one));
        }
        return {};
    }

    const Scenario& scenario_;
    const Watched& run_;
    const Finding& finding_;
};

// Whether the first figure, which is the main one, is at most half as large.
bool is_better(const std::vector<Figure>& before, const std::vector<Figure>& after) {
    return before.empty() || after.front().value * 2 <= before.front().value ||
           (before.front().name == "most_free_permits" && after.front().value < before.front().value);
}

// --- other differences ---

constexpr std::string_view times = "The log or the result shows different times.";
constexpr std::string_view order = "The log has the same lines in a different order.";
constexpr std::string_view nothing_changes = "Up to where it stopped, each task does what it did before.";

// Whether each task logs the same lines. If only the order of turns differs, it must.
bool same_lines(const Behaviour& a, const Behaviour& b) { return a.tasks == b.tasks && a.lines == b.lines; }

bool goes_on_from(const Behaviour& stopped, const Behaviour& changed) {
    for (std::size_t task = 1; task < stopped.lines.size(); ++task) {
        const auto& before = stopped.lines[task];
        if (task >= changed.lines.size() || stopped.tasks[task - 1] != changed.tasks[task - 1]) return before.empty();
        if (before.size() > changed.lines[task].size() || !std::equal(before.begin(), before.end(), changed.lines[task].begin()))
            return false;
    }
    return true;
}

// Compares a run of a scenario with runs of changed scenarios.
class Judge {
public:
    Judge(const Scenario& scenario, const Watched& run, const ExplainOptions& options)
        : scenario_(scenario), run_(run), options_(options), exact_times_(exact_times(scenario)) {}

    // Describes how `changed` behaves differently. Returns an empty text if it does not, and nothing if it differs too much.
    std::optional<std::string> difference(const std::string& text, const Behaviour& behaviour,
                                          const scenario::Overrides& overrides) const {
        if (stopped(run_.behaviour.status)) {
            if (stopped(behaviour.status) || behaviour.status == "limit" || !goes_on_from(run_.behaviour, behaviour)) return {};
            return std::string(nothing_changes);
        }
        if (!first_difference(run_.behaviour, behaviour, {exact_times_})) return std::string();
        if (is_reordered(run_.behaviour, behaviour)) return std::string(order);
        // Perhaps only the times that are shown differ; compare without them.
        auto original = again(text_of(scenario_), overrides), other = again(text, overrides);
        if (!original || !other || !take_out_clock(*original)) return {};
        take_out_clock(*other);
        const auto before = watched(*original, options_), after = watched(*other, options_);
        if (!before || !after) return {};
        if (!first_difference(before->behaviour, after->behaviour, {exact_times_, true})) return std::string(times);
        if (is_reordered(before->behaviour, after->behaviour)) return std::string(order) + " " + std::string(times);
        return {};
    }

private:
    static bool stopped(const std::string& status) { return status == "deadlock" || status == "livelock"; }

    std::optional<Scenario> again(const std::string& text, const scenario::Overrides& overrides) const {
        return std::move(scenario::read_scenario(text, scenario_.sources.front()->name, overrides).scenario);
    }

    bool is_reordered(Behaviour a, Behaviour b) const {
        if (!same_lines(a, b)) return false;
        a.log.clear();
        b.log.clear();
        return !first_difference(a, b, {exact_times_});
    }

    const Scenario& scenario_;
    const Watched& run_;
    const ExplainOptions& options_;
    std::set<std::string> exact_times_;
};

// Tries changes of one text of a scenario.
class Cures {
public:
    Cures(const Scenario& scenario, scenario::Overrides overrides, const ExplainOptions& options, std::uint64_t& runs)
        : scenario_(scenario), overrides_(std::move(overrides)), options_(options), runs_(runs) {}

    // Looks for cures for the findings `of`, and adds them to `out`. Returns false if there was nothing to try for some of them.
    bool find(const std::vector<Finding>& of, std::vector<Finding>& out) {
        bool all_tried = true;
        for (std::size_t i = 0; i < of.size(); ++i) {
            if (out[i].cure || of[i].kind == Finding::Kind::unused_object) continue;
            const std::vector<Change> changes = curing_changes(scenario_, of[i]);
            all_tried = all_tried && !changes.empty();
            for (const Change& change : changes) {
                out[i].cure = tried(of[i], change);
                if (out[i].cure || interrupted()) break;
            }
        }
        return all_tried;
    }

    bool begin() {
        if (!original_) original_ = watched(scenario_, options_);
        return original_.has_value();
    }
    const Watched& original() const { return *original_; }

private:
    bool interrupted() const { return options_.run.interrupted && options_.run.interrupted(); }

    std::optional<Cure> tried(const Finding& finding, const Change& change) {
        if (runs_ >= options_.most_runs || !begin()) return {};
        const std::string text = apply_edits(text_of(scenario_), change.edits);
        const std::string& file = scenario_.sources.front()->name;
        const auto changed = scenario::read_scenario(text, file, overrides_).scenario;
        if (!changed) return {};
        ++runs_;
        const auto cure = [&] { return cure_by(finding, change, *changed, text); };
        if (options_.rehearse && options_.rehearse([&] { cure(); })) return {};
        return cure();
    }

    std::optional<Cure> cure_by(const Finding& finding, const Change& change, const Scenario& changed, const std::string& text) {
        const auto run = watched(changed, options_);
        if (!run || interrupted()) return {};
        Cure out{change.title,
                 run->document.status,
                 run->document.elapsed,
                 Measure(scenario_, *original_, finding).figures(),
                 Measure(changed, *run, finding).figures(),
                 {},
                 {},
                 text};
        if (!is_better(out.before, out.after)) return {};
        const auto difference = Judge(scenario_, *original_, options_).difference(text, run->behaviour, overrides_);
        if (!difference) return {};
        out.difference = *difference;
        out.diff = unified_diff(text_of(scenario_), text, scenario_.sources.front()->name);
        return out;
    }

    const Scenario& scenario_;
    scenario::Overrides overrides_;
    const ExplainOptions& options_;
    std::uint64_t& runs_;
    std::optional<Watched> original_;
};

bool are_alike(const std::vector<Finding>& a, const std::vector<Finding>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Finding& one, const Finding& other) {
        return one.kind == other.kind && one.object == other.object;
    });
}

}  // namespace

void find_cures(std::vector<Finding>& findings, const Scenario& scenario, const ExplainOptions& options) {
    if (findings.empty() || scenario.sources.empty()) return;
    std::uint64_t runs = 0;
    if (is_editable(scenario) && Cures(scenario, options.overrides, options, runs).find(findings, findings)) return;
    // Sections written in braces can be changed in the canonical form.
    const auto canonical = scenario::read_scenario(scenario::dump(scenario), scenario.sources.front()->name).scenario;
    if (!canonical) return;
    Cures cures(*canonical, {}, options, runs);
    if (!cures.begin()) return;
    const Watched& run = cures.original();
    const auto same = findings_of(*canonical, run.recording, run.timeline, run.document);
    if (!are_alike(same, findings)) return;
    std::vector<bool> had;
    had.reserve(findings.size());
    for (const Finding& finding : findings) had.push_back(finding.cure.has_value());
    cures.find(same, findings);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (findings[i].cure) findings[i].cure->is_canonical = !had[i];
    }
}

}  // namespace baton::experiment
