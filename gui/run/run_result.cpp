#include "gui/run/run_result.h"

#include <unistd.h>

#include <QThreadPool>
#include <algorithm>
#include <future>

#include "gui/run/limits.h"
#include "gui/run/loop_state.h"
#include "gui/run/program_run.h"
#include "gui/run/program_words.h"
#include "gui/run/trace_file.h"
#include "sim/analysis/recorded_run.h"
#include "sim/experiment/measured_run.h"
#include "sim/scenario/overrides.h"
#include "sim/scenario/scenario.h"

namespace baton::gui {

using analysis::RowId;
using analysis::State;

namespace {

constexpr std::size_t large = 100'000;  // events whose destruction, or laying out, would be felt in the window

std::uint64_t memory_of_machine() {
    return static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

// An event and the spans that follow from it take some hundred bytes: a quarter of the machine's memory.
std::size_t most_events() { return std::min<std::uint64_t>(40'000'000, memory_of_machine() / 4 / 128); }

class Watcher : public trace::Consumer {
public:
    explicit Watcher(Progress& progress) : progress_(progress) {}
    void take(std::span<const trace::TraceEvent> events, const trace::TextTable&) override {
        progress_.events += events.size();
        if (!events.empty()) progress_.virtual_time = events.back().t;
    }

private:
    Progress& progress_;
};

std::shared_ptr<RunResult> new_result() {
    return {new RunResult, [](RunResult* result) {
                if (result->recording.events.size() < large)
                    delete result;
                else
                    QThreadPool::globalInstance()->start([result] { delete result; });
            }};
}

// What follows from the recording, the timeline and the run document.
void lay_out(RunResult& out) {
    const picture::RunView view{out.document, out.recording, out.timeline};
    const auto found = std::make_shared<picture::Found>();
    auto finding = std::async(std::launch::async, [&] {
        *found = picture::Found(view);
        out.totals = analysis::totals_by_state(out.timeline, start_of_run, out.timeline.end());
        std::erase_if(out.totals, [](const analysis::RangeTotal& total) { return total.total() == Duration{}; });
        std::stable_sort(out.totals.begin(), out.totals.end(), [](const auto& a, const auto& b) { return a.total() > b.total(); });
    });
    out.pictured.emplace(view, found);
    out.turns = turns_of(out.recording);
    out.scores = scores_of(out.timeline, out.recording);
    if (out.document.own_times > Duration{}) out.scores.one_by_one = out.document.own_times;
    out.layouts.along(out.natural_axis(), *out.pictured);
    finding.get();
    out.ran = true;
}

ParameterValue parameter(const scenario::Definition& definition) {
    using scenario::ExpressionKind;
    ParameterValue out;
    out.name = definition.name;
    out.text = scenario::expression_text(definition.value);
    const scenario::Expression& value = definition.value;
    if (value.kind == ExpressionKind::integer)
        out.kind = ParameterValue::Kind::integer, out.number = static_cast<double>(value.integer);
    if (value.kind == ExpressionKind::real) out.kind = ParameterValue::Kind::real, out.number = value.real;
    if (value.kind == ExpressionKind::duration)
        out.kind = ParameterValue::Kind::duration, out.number = static_cast<double>(value.integer) / 1e9;
    return out;
}

// What is said of an override stands in a source of its own, `NAME=VALUE`.
void take_param_problems(RunResult& out) {
    std::erase_if(out.diagnostics, [&out](const Diagnostic& one) {
        const SourceFile& source = *out.sources[one.span.file];
        if (one.span.file == 0 || source.name != scenario::overrides_source) return false;
        const std::string text = one.text + (one.hint.empty() ? "" : "; " + one.hint);
        out.param_problems.push_back({source.text.substr(0, source.text.find('=')), text});
        return true;
    });
}

void run_scenario(const RunRequest& request, Progress& progress, RunResult& out) {
    scenario::Reading reading = scenario::read_scenario(request.text, request.file, request.overrides);
    for (const scenario::Definition& definition : reading.params) out.params.push_back(parameter(definition));
    out.diagnostics = std::move(reading.diagnostics);
    out.sources = reading.sources;
    put_in_order(out.diagnostics);
    take_param_problems(out);
    if (!reading.scenario || progress.cancelled) return;
    out.about = reading.scenario->about;
    out.seed_of_file = reading.scenario->seed;
    progress.stage = 1;

    trace::Recorder recorder(most_events());
    Watcher watcher(progress);
    interpreter::RunOptions options;
    options.consumers = {&recorder, &watcher};
    interpreter::VariableRecorder variables(most_events());
    options.variables = &variables;
    options.limits = limits_of_window();
    options.seed = request.seed;
    options.interrupted = [&progress] { return progress.cancelled.load(std::memory_order_relaxed); };
    options.interruption = "stopped by hand";
    experiment::MeasuredRun run = experiment::run(*reading.scenario, std::move(options));
    if (progress.abandoned) return;
    progress.stage = 2;
    out.document = std::move(run.document);
    out.document.file = request.file;
    out.truncated = recorder.truncated();
    out.recording = recorder.finish(run.header, run.ending, run.texts);
    out.variables = std::move(variables.history);
    out.timeline = analysis::build_timeline(out.recording);
    if (progress.abandoned) return;
    lay_out(out);
    out.scores.busy = out.document.busy;
    out.scores.longest_hold = out.document.longest_hold;
}

void read_trace(const RunRequest& request, Progress& progress, RunResult& out) {
    TraceFile file = read_trace_file(request.file, most_events(), progress);
    out.recording = std::move(file.recording);
    out.truncated = file.cut;
    if (progress.abandoned) return;
    progress.stage = 2;
    out.timeline = analysis::build_timeline(out.recording);
    if (progress.abandoned) return;
    out.document = analysis::document_of(out.recording, out.timeline);
    out.document.file = request.file;
    lay_out(out);
    out.beside = source_beside(out.recording, request.file);
}

void run_program(const RunRequest& request, Progress& progress, RunResult& out) {
    // A program that never ends writes a trace that somebody waits for.
    constexpr std::size_t most = 5'000'000;
    ProgramRun run = record_program(request, std::min(most, most_events()), progress);
    read_words(run.end, request);
    out.diagnostics = diagnostics_of(run.end, request);
    out.recording = std::move(run.recording);
    out.truncated = run.cut;
    if (out.recording.events.empty()) {
        out.failure = why_nothing_ran(run.end);
        out.program = std::move(run.end);
        return;
    }
    out.program = std::move(run.end);
    progress.stage = 2;
    out.timeline = analysis::build_timeline(out.recording);
    out.document = analysis::document_of(out.recording, out.timeline);
    out.document.file = request.file;
    lay_out(out);
}

}  // namespace

interpreter::Limits limits_of_window() {
    interpreter::Limits out;
    out.tasks = 1u << 21;
    out.memory = memory_of_machine() / 2;
    return out;
}

picture::Side side_of(const RunResultPtr& run, picture::TimeAxis::Kind kind, std::string title) {
    picture::Side out = run->layouts.along(kind, *run->pictured).side;
    out.run = {run, out.run.get()};
    out.by_time = {run, &*run->pictured};
    out.title = std::move(title);
    return out;
}

bool RunResult::takes_long_along(picture::TimeAxis::Kind kind) const {
    return recording.events.size() >= large && !layouts.has(kind);
}

RunResultPtr produce(const RunRequest& request, Progress& progress) {
    auto out = new_result();
    out->request = request;
    try {
        switch (request.kind) {
            case RunRequest::Kind::scenario:
                run_scenario(request, progress, *out);
                break;
            case RunRequest::Kind::trace:
                read_trace(request, progress, *out);
                break;
            case RunRequest::Kind::program:
                run_program(request, progress, *out);
                break;
        }
    } catch (const std::bad_alloc&) {
        out->ran = false;
        out->failure = "There is not enough memory for this run.";
    } catch (const std::exception& problem) {
        out->ran = false;
        out->failure = problem.what();
    }
    return out;
}

RunResultPtr result_of(trace::Recording recording) {
    auto out = new_result();
    out->recording = std::move(recording);
    out->document.elapsed = out->recording.ending.elapsed;
    out->document.status = out->recording.ending.status;
    out->timeline = analysis::build_timeline(out->recording);
    lay_out(*out);
    return out;
}

Scores scores_of(const analysis::Timeline& timeline, const trace::Recording& recording) {
    Scores out;
    out.elapsed = recording.ending.elapsed;
    for (const analysis::StateSpan& span : timeline.spans(0)) {
        if (span.state != State::idle) out.busy += span.end - span.start;
    }
    for (const analysis::TaskStep& step : timeline.steps(0)) {
        if (step.end - step.start > out.longest_hold) out.longest_hold = step.end - step.start, out.holder = step.task;
        if (step.start - step.due > out.longest_ready) out.longest_ready = step.start - step.due, out.kept_waiting = step.task;
    }
    for (RowId row = 1; row <= timeline.task_count(); ++row) {
        for (const analysis::StateSpan& span : timeline.spans(row)) {
            if (has_thread(span.state) || span.state == State::sleeping || span.state == State::io)
                out.one_by_one = sum(out.one_by_one, span.end - span.start);
        }
    }
    for (const analysis::JobTimes& job : timeline.jobs()) out.one_by_one = sum(out.one_by_one, job.finished - job.started);
    return out;
}

}  // namespace baton::gui
