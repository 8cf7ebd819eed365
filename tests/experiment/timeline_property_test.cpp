// What is true of the timeline of every scenario: those of the library, the cases compared with CPython, and a
// thousand generated ones.
#include <gtest/gtest.h>
#include <stdio.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "sim/analysis/critical_path.h"
#include "sim/analysis/statistics.h"
#include "sim/experiment/measured_run.h"
#include "sim/trace/json_lines.h"
#include "tests/support/project_files.h"

namespace baton::experiment {
namespace {

namespace fs = std::filesystem;
using analysis::State;
using analysis::StateSpan;
using analysis::Timeline;

// --- the scenarios ---

struct Source {
    std::string name, text;
};

std::vector<Source> library() {
    std::vector<Source> out;
    for (const fs::path& path : test::library_and_cases()) out.push_back({path.string(), test::contents(path)});
    return out;
}

constexpr int generated_scenarios = 1000;

// Scenarios that use every step of the format, one a line.
std::vector<Source> generated() {
    const std::string command = "cd " BATON_SOURCE_DIR
                                "/tests/conformance && PYTHONDONTWRITEBYTECODE=1 python3 -c 'import generate, json\n"
                                "for seed in range(" +
                                std::to_string(generated_scenarios) + "): print(json.dumps(generate.generate(seed)))'";
    FILE* pipe = popen(command.c_str(), "r");
    std::string text;
    char buffer[65536];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
    pclose(pipe);
    std::vector<Source> out;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) out.push_back({"generated scenario " + std::to_string(out.size()), line});
    return out;
}

// --- a run of one ---

struct Traced {
    bool has_overhead;
    analysis::RunDocument document;
    trace::Recording recording;
    Timeline timeline;
};

Traced traced(const Source& source) {
    const auto reading = scenario::read_scenario(source.text, source.name);
    if (!reading.scenario) throw std::runtime_error("not valid: " + reading.diagnostics.front().text);
    trace::Recorder recorder;
    interpreter::RunOptions options;
    options.limits.callbacks_per_instant = 5'000;  // some of the generated ones spin
    options.consumers.push_back(&recorder);
    const bool has_overhead = reading.scenario->loop.overhead.integer != 0;
    MeasuredRun run = experiment::run(*reading.scenario, options);
    Traced out{has_overhead, std::move(run.document), recorder.finish(run.header, run.ending, run.texts), {}};
    out.timeline = analysis::build_timeline(out.recording);
    return out;
}

// --- what must be true of it: each gives what is not, or nothing, and counts in `seen` what it looked at ---

template <class... Parts>
std::string words(const Parts&... parts) {
    std::ostringstream out;
    (out << ... << parts);
    return out.str();
}

std::int64_t ns(Time time) { return time.time_since_epoch().count(); }

std::string path_is_broken(const Traced& run, int& seen) {
    Time at = start_of_run;
    for (const auto& part : analysis::critical_path(run.timeline).parts) {
        if (part.start != at || part.end <= part.start) return words("a part begins at ", ns(part.start), ", not at ", ns(at));
        at = part.end;
        ++seen;
    }
    return at - start_of_run == run.document.elapsed ? "" : words("it ends at ", ns(at));
}

// Empty when the spans follow each other from `from` to `to` without gap or overlap.
std::string tiles_wrongly(std::span<const StateSpan> spans, Time from, Time to) {
    for (const StateSpan& span : spans) {
        if (span.start != from || span.end <= span.start) return words("a gap or an overlap at ", ns(from));
        from = span.end;
    }
    return from == to ? "" : words("ends at ", ns(from), ", not at ", ns(to));
}

std::string a_life_is_not_tiled(const Traced& run, int& seen) {
    if (run.timeline.task_count() != run.document.tasks.size()) return "other tasks";
    const std::string loop = tiles_wrongly(run.timeline.spans(0), start_of_run, run.timeline.end());
    if (!loop.empty()) return "the loop: " + loop;
    for (const analysis::TaskRow& task : run.document.tasks) {
        const std::string wrong = tiles_wrongly(run.timeline.spans(task.id), task.created, task.ended);
        ++seen;
        if (!wrong.empty()) return task.name + ": " + wrong;
    }
    return {};
}

std::string a_task_adds_up_wrongly(const Traced& run, int& seen) {
    for (const analysis::TaskRow& task : run.document.tasks) {
        Duration running{}, ready{}, waiting{};
        for (const StateSpan& span : run.timeline.spans(task.id)) {
            (analysis::has_thread(span.state) ? running : span.state == State::ready ? ready : waiting) += span.end - span.start;
        }
        if (std::tie(running, ready, waiting) != std::tie(task.running, task.ready, task.waiting)) return task.name;
        if (run.timeline.steps(task.id).size() != task.steps) return task.name + ": steps";
        ++seen;
    }
    return {};
}

// Callbacks that belong to no task leave nothing in the trace: where they take time (`overhead`), the loop's row has
// them as idle time.
std::string the_loop_adds_up_wrongly(const Traced& run, int& seen) {
    if (run.document.busy + run.document.idle != run.document.elapsed) return "busy and idle are not all";
    Duration idle{}, longest{};
    for (const StateSpan& span : run.timeline.spans(0)) {
        if (span.state == State::idle) idle += span.end - span.start;
    }
    for (const analysis::TaskStep& step : run.timeline.steps(0)) longest = std::max(longest, step.end - step.start);
    if (idle < run.document.idle || longest > run.document.longest_hold) return "busier than it was";
    if (run.has_overhead) return {};
    ++seen;
    if (idle != run.document.idle) return words("idle ", idle.count(), ", not ", run.document.idle.count());
    return longest == run.document.longest_hold ? "" : words("holds for ", longest.count());
}

std::string an_object_adds_up_wrongly(const Traced& run, int& seen) {
    const auto contention = analysis::contention(run.timeline);
    for (const analysis::ObjectRow& object : run.document.objects) {
        const auto found =
            std::find_if(contention.begin(), contention.end(), [&](const auto& one) { return one.name == object.name; });
        const analysis::Contention of = found == contention.end() ? analysis::Contention{} : *found;
        seen += object.waited > 0;
        if (of.waits.total != object.total_wait || of.waits.count != object.waited || of.most_waiting != object.longest_queue)
            return words(object.name, ": ", of.waits.count, " waits of ", of.waits.total.count(), ", not ", object.waited, " of ",
                         object.total_wait.count());
    }
    const auto loads = analysis::executor_loads(run.timeline);
    for (const analysis::ExecutorRow& executor : run.document.executors) {
        const auto found = std::find_if(loads.begin(), loads.end(), [&](const auto& one) { return one.name == executor.name; });
        const analysis::ExecutorLoad of = found == loads.end() ? analysis::ExecutorLoad{} : *found;
        if (of.jobs != executor.jobs || of.busy != executor.busy || of.most_queued != executor.longest_queue)
            return words(executor.name, ": ", of.jobs, " jobs, busy ", of.busy.count(), ", not ", executor.jobs, " and ",
                         executor.busy.count());
    }
    return {};
}

// A trace that was written and read again, as if on another machine.
std::string says_something_else_from_a_file(const Traced& run, int& seen) {
    std::istringstream file(trace::to_json_lines(run.recording));
    const Timeline again = analysis::build_timeline(trace::read_json_lines(file));
    const auto same_span = [](const StateSpan& a, const StateSpan& b) {
        return std::tie(a.start, a.end, a.state, a.line) == std::tie(b.start, b.end, b.state, b.line);
    };
    ++seen;
    const auto& one = run.timeline.all_spans();
    const auto& other = again.all_spans();
    if (!std::equal(one.begin(), one.end(), other.begin(), other.end(), same_span)) return "other states";
    const auto path = analysis::critical_path(run.timeline).parts, path_again = analysis::critical_path(again).parts;
    const auto same_part = [](const auto& a, const auto& b) {
        return std::tie(a.start, a.end, a.kind, a.task, a.line) == std::tie(b.start, b.end, b.kind, b.task, b.line);
    };
    return std::equal(path.begin(), path.end(), path_again.begin(), path_again.end(), same_part) ? "" : "another critical path";
}

// --- the tests ---

struct Scenarios {
    const char* name;
    std::vector<Source> (*make)();
    std::size_t least;
};

void PrintTo(const Scenarios& scenarios, std::ostream* out) { *out << scenarios.name; }

class EveryRun : public testing::TestWithParam<Scenarios> {
protected:
    void each_must_not(std::string (*wrong)(const Traced&, int& seen)) {
        const std::vector<Source> sources = GetParam().make();
        ASSERT_GE(sources.size(), GetParam().least);
        int seen = 0;
        for (const Source& source : sources) EXPECT_EQ(wrong(traced(source), seen), "") << source.name;
        EXPECT_GE(seen, 100);
    }
};

TEST_P(EveryRun, HasACriticalPathThatAddsUpToTheElapsedTime) { each_must_not(path_is_broken); }
TEST_P(EveryRun, HasTasksWhoseStatesTileTheirLives) { each_must_not(a_life_is_not_tiled); }
TEST_P(EveryRun, HasTasksWhoseTimesAreThoseOfTheRunDocument) { each_must_not(a_task_adds_up_wrongly); }
TEST_P(EveryRun, HasALoopWhoseTimesAreThoseOfTheRunDocument) { each_must_not(the_loop_adds_up_wrongly); }
TEST_P(EveryRun, HasObjectsWhoseTimesAreThoseOfTheRunDocument) { each_must_not(an_object_adds_up_wrongly); }
TEST_P(EveryRun, SaysTheSameFromAFile) { each_must_not(says_something_else_from_a_file); }

INSTANTIATE_TEST_SUITE_P(Of, EveryRun,
                         testing::Values(Scenarios{"the_library", library, 65},
                                         Scenarios{"generated_scenarios", generated, generated_scenarios}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace baton::experiment
