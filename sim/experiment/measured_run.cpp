#include "sim/experiment/measured_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/analysis/deadlock.h"
#include "sim/analysis/facts.h"
#include "sim/analysis/incidents.h"
#include "sim/analysis/own_times.h"
#include "sim/experiment/expectations.h"
#include "sim/experiment/expected_value.h"
#include "sim/interpreter/memory_of_document.h"
#include "sim/trace/hash.h"

namespace baton::experiment {

namespace {

using analysis::RunDocument;
using interpreter::Evaluated;
using scenario::Object;
using scenario::ObjectKind;

std::vector<analysis::DeclaredObject> declared_objects(const scenario::Scenario& scenario) {
    std::vector<analysis::DeclaredObject> out;
    for (const Object& object : scenario.objects) {
        if (!is_executor(object.kind)) out.push_back({object.name, std::string(word(object.kind))});
    }
    return out;
}

// Returns how many workers an executor has. If the run could not begin, each size is evaluated by itself.
std::uint64_t workers_of(const scenario::Scenario& scenario, std::size_t object, const std::optional<Evaluated>& evaluated) {
    if (evaluated) return static_cast<std::uint64_t>(evaluated->sizes[object]);
    const auto count = count_of(scenario, scenario.objects[object].size);
    const auto* value = std::get_if<std::int64_t>(&count);
    return value && *value >= 0 ? static_cast<std::uint64_t>(*value) : 0;
}

std::vector<analysis::DeclaredExecutor> declared_executors(const scenario::Scenario& scenario,
                                                           const std::optional<Evaluated>& evaluated) {
    std::vector<analysis::DeclaredExecutor> out;
    for (std::size_t i = 0; i < scenario.objects.size(); ++i) {
        const Object& object = scenario.objects[i];
        if (is_executor(object.kind))
            out.push_back({object.name, std::string(word(object.kind)), workers_of(scenario, i, evaluated)});
    }
    return out;
}

// The default executor always exists; it is reported only if it is declared or used.
void drop_unused_default(const scenario::Scenario& scenario, RunDocument& document) {
    const Object& last = scenario.objects.back();
    const bool declared = last.name != "default" || last.span.line != 0;
    if (!declared && !document.executors.empty() && document.executors.back().jobs == 0) document.executors.pop_back();
}

analysis::Processors processors_of(const scenario::Scenario& scenario, const Evaluated& evaluated) {
    analysis::Processors out{evaluated.cores, evaluated.gil};
    for (const Object& object : scenario.objects) {
        if (object.kind == ObjectKind::process_pool) out.process_pools.insert(object.name);
    }
    return out;
}

// Removes the first word of a message if the status says it already.
std::string without_status(std::string message) {
    for (const std::string_view word : {"deadlock: ", "livelock: ", "limit reached: "}) {
        if (message.starts_with(word)) return message.substr(word.size());
    }
    return message;
}

std::string message_of(const interpreter::Outcome& outcome) {
    std::string message = without_status(outcome.message);
    if (outcome.spinning.empty()) return message;
    constexpr std::size_t most = 10;
    const std::size_t shown = std::min(outcome.spinning.size(), most);
    message +=
        fmt::format("{}spinning: {}", message.empty() ? "" : "; ",
                    fmt::join(outcome.spinning.begin(), outcome.spinning.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < outcome.spinning.size()) message += fmt::format(" and {} more", outcome.spinning.size() - shown);
    return message;
}

// Makes a document of the outcome of a run, without its trace.
RunDocument document_of(const scenario::Scenario& scenario, const interpreter::Outcome& outcome) {
    RunDocument document;
    document.scenario = scenario.name;
    if (!scenario.sources.empty()) document.file = scenario.sources.front()->name;
    document.seed = outcome.header.seed;
    document.params = outcome.header.params;
    document.status = interpreter::name(outcome.status);
    document.elapsed = outcome.elapsed;
    document.result = outcome.result;
    document.result_text = outcome.result_text;
    document.exception = outcome.exception;
    document.iterations = outcome.loop.iterations;
    document.callbacks = outcome.loop.callbacks;
    document.busy = outcome.loop.busy;
    document.idle = outcome.elapsed - outcome.loop.busy;
    document.longest_hold = outcome.loop.longest_hold;
    document.message = message_of(outcome);
    if (outcome.status != interpreter::RunStatus::deadlock) return document;
    document.deadlock.emplace();
    for (const interpreter::Blocked& blocked : outcome.deadlock)
        document.deadlock->push_back(
            {blocked.task, blocked.waits_for, blocked.held_by, blocked.operation, blocked.kind, {}, 0, {}, blocked.state, {}});
    return document;
}

// Adds to the last warnings what is known only after the end of the run.
void add_details(RunDocument& document, const interpreter::Outcome& outcome) {
    const std::size_t count = std::min(outcome.closing_warnings.size(), document.warnings.size());
    for (std::size_t i = 0; i < count; ++i) {
        const interpreter::ClosingWarning& known = outcome.closing_warnings[outcome.closing_warnings.size() - count + i];
        analysis::Warning& warning = document.warnings[document.warnings.size() - count + i];
        if (known.task != 0) warning.task = known.task;
        warning.detail = known.detail;
        warning.failure = known.failure;
    }
}

// Repeats and records a run that ended in a deadlock, to explain it. Returns nothing if the trace is too long to be kept.
void tell_deadlock(RunDocument& document, const scenario::Scenario& scenario, interpreter::RunOptions options) {
    constexpr std::size_t most_events = 3'000'000;
    trace::Recorder recorder(std::min(most_events, interpreter::most_events_within(options.limits.memory)));
    options.consumers = {&recorder};
    options.on_begin = {};
    options.variables = nullptr;
    trace::TextTable texts;
    const interpreter::Outcome again = interpreter::run(scenario, options, &texts);
    if (recorder.truncated() || again.status != interpreter::RunStatus::deadlock) return;
    analysis::tell_deadlock(recorder.finish(again.header, again.ending, texts), document);
}

}  // namespace

RunDocument run_without_trace(const scenario::Scenario& scenario, const interpreter::RunOptions& options) {
    const interpreter::Outcome outcome = interpreter::run(scenario, options);
    RunDocument document = document_of(scenario, outcome);
    document.expectations = check_expectations(scenario, outcome, document, options.limits.memory);
    return document;
}

MeasuredRun run(const scenario::Scenario& scenario, interpreter::RunOptions options) {
    const interpreter::RunOptions asked = options;
    analysis::FactsCollector facts;
    analysis::OwnTimes own_times;
    std::optional<Evaluated> evaluated;
    trace::Hasher hasher;
    interpreter::MemoryOfDocument memory;
    analysis::IncidentCollector incidents;
    options.consumers.insert(options.consumers.end(), {&facts, &own_times, &hasher, &memory, &incidents});
    options.on_begin = [&, next = std::move(options.on_begin)](const Evaluated& values) {
        evaluated = values;
        own_times.set(processors_of(scenario, values));
        if (next) next(values);
    };

    MeasuredRun run;
    const interpreter::Outcome outcome = interpreter::run(scenario, options, &run.texts);
    run.header = outcome.header;
    run.ending = outcome.ending;
    RunDocument& document = run.document = document_of(scenario, outcome);
    const Time end{outcome.elapsed};
    facts.finish(end, declared_objects(scenario), declared_executors(scenario, evaluated), document);
    drop_unused_default(scenario, document);
    add_details(document, outcome);
    document.incidents = incidents.finish();
    if (document.deadlock) tell_deadlock(document, scenario, asked);
    document.own_times = own_times.finish(end, document.running());
    document.trace_hash = hasher.digest(outcome.header, outcome.ending);
    document.expectations = check_expectations(scenario, outcome, document, asked.limits.memory);
    return run;
}

Verdict ending_verdict(const RunDocument& document) {
    const auto& rows = document.expectations;
    const bool is_expected = std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.key == "raises" && row.held; });
    if (document.status == "returned" || is_expected) return Verdict::passed;
    return document.status == "raised" ? Verdict::failed : Verdict::stopped;
}

Verdict verdict(const RunDocument& document) {
    if (const Verdict of_the_ending = ending_verdict(document); of_the_ending != Verdict::passed) return of_the_ending;
    const auto& rows = document.expectations;
    const bool all_held = std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row.held; });
    return all_held ? Verdict::passed : Verdict::failed;
}

}  // namespace baton::experiment
