#include "sim/experiment/measured_run.h"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <chrono>

#include "sim/interpreter/variable_recorder.h"
#include "sim/trace/hash.h"

namespace baton::experiment {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

scenario::Scenario scenario_of(const std::string& text) {
    auto reading = scenario::read_scenario(text, "test.yaml");
    for (const Diagnostic& diagnostic : reading.diagnostics) ADD_FAILURE() << render(diagnostic, reading.sources);
    return std::move(*reading.scenario);
}

analysis::RunDocument document_of(const std::string& text, const interpreter::RunOptions& options = {}) {
    return experiment::run(scenario_of(text), options).document;
}

std::string rows(const analysis::RunDocument& document) {
    std::string out;
    for (const auto& row : document.expectations)
        out += row.key + (row.held ? " held " : " FAILED ") + row.expected + " | " + row.actual + "\n";
    return out;
}

TEST(RunDocuments, ExpectsAResultThatPythonCallsEqual) {
    const auto holds = [](const std::string& returned, const std::string& expected) {
        const auto rows =
            document_of("{baton: 1, locks: [l], main: [{return: \"" + returned + "\"}], expect: {result: \"" + expected + "\"}}")
                .expectations;
        return rows.at(0).held;
    };
    EXPECT_TRUE(holds("2", "2.0"));
    EXPECT_TRUE(holds("-0.0", "0"));
    EXPECT_TRUE(holds("1 == 1", "1"));
    EXPECT_TRUE(holds("9223372036854775807", "9223372036854775807"));
    EXPECT_TRUE(holds("2.5", "5 / 2"));
    EXPECT_TRUE(holds("[1, [2.5, 'x']]", "[1.0, [2.5, 'x']]"));
    EXPECT_TRUE(holds("2s", "2000ms"));
    EXPECT_FALSE(holds("2s", "2"));
    EXPECT_FALSE(holds("9223372036854775807", "9223372036854775807.0"));
    EXPECT_FALSE(holds("['a', 'b']", "['ab']"));
    EXPECT_FALSE(holds("'1'", "1"));
    EXPECT_FALSE(holds("None", "0"));
    EXPECT_FALSE(holds("[1, 2]", "[[1], 2]"));
    EXPECT_FALSE(holds("float('nan')", "float('nan')"));
    EXPECT_FALSE(holds("[l]", "[None]"));
}

const char* const cafe = R"(
baton: 1
name: cafe
seed: 4
params: {pause: 1s}
semaphores: {gate: 1}
locks: [unused]
executors: {pool: {processes: 3}}
functions:
  brew: [{cpu: 2s}, {log: brewed}]
coroutines:
  guest: [{with: gate, do: [{sleep: pause}]}]
  main:
    - gather: [guest, guest]
    - run_in_executor: brew()
      executor: pool
    - return: [pause, 2]
)";

TEST(RunDocuments, SaysWhoAndHow) {
    interpreter::RunOptions options;
    options.seed = 9;
    const auto document = document_of(cafe, options);
    EXPECT_EQ(document.scenario, "cafe");
    EXPECT_EQ(document.file, "test.yaml");
    EXPECT_EQ(document.seed, 9);
    EXPECT_EQ(document.params, R"({"pause":1000000000})");
    EXPECT_EQ(document.status, "returned");
    EXPECT_EQ(document.elapsed, 4s);
    EXPECT_EQ(document.result, "[1000000000,2]");
    EXPECT_EQ(document.busy, 0s);
    EXPECT_EQ(document.idle, 4s);
    EXPECT_EQ(document.own_times, 4s);
}

TEST(RunDocuments, HasARowPerTaskObjectAndExecutor) {
    const auto document = document_of(cafe);
    ASSERT_EQ(document.tasks.size(), 3u);
    EXPECT_EQ(document.tasks[2].name, "guest#2");
    EXPECT_EQ(document.tasks[2].waiting, 2s);
    ASSERT_EQ(document.objects.size(), 2u);
    EXPECT_EQ(document.objects[0].kind, "semaphore");
    EXPECT_EQ(document.objects[0].total_wait, 1s);
    EXPECT_EQ(document.objects[1].name, "unused");
    ASSERT_EQ(document.executors.size(), 1u);  // the default executor did nothing
    EXPECT_EQ(document.executors[0].kind, "processes");
    EXPECT_EQ(document.executors[0].workers, 3u);
    EXPECT_EQ(document.executors[0].busy, 2s);
}

TEST(RunDocuments, TheDefaultExecutorCountsWhenItIsUsed) {
    const auto document = document_of("{baton: 1, functions: {f: [pass]}, machine: {cores: 2}, main: [{to_thread: f()}]}");
    ASSERT_EQ(document.executors.size(), 1u);
    EXPECT_EQ(document.executors[0].name, "default");
    EXPECT_EQ(document.executors[0].workers, 6u);
}

TEST(RunDocuments, TheHashIsThatOfTheRecordedTrace) {
    trace::Recorder recorder;
    interpreter::RunOptions options;
    options.consumers = {&recorder};
    const auto run = experiment::run(scenario_of(cafe), options);
    EXPECT_EQ(run.document.trace_hash, trace::hash_of(recorder.finish(run.header, run.ending, run.texts)));
}

TEST(RunDocuments, ADeadlockNamesWaitersAndHolders) {
    const auto document = document_of("{baton: 1, locks: [l], main: [{acquire: l}, {acquire: l}]}");
    EXPECT_EQ(document.status, "deadlock");
    ASSERT_TRUE(document.deadlock);
    ASSERT_EQ(document.deadlock->size(), 1u);
    EXPECT_EQ(document.deadlock->front().waits_for, "l");
    EXPECT_THAT(document.deadlock->front().held_by, ElementsAre(1u));
    EXPECT_EQ(verdict(document), Verdict::stopped);
}

TEST(RunDocuments, ExpectationsWithBothSides) {
    const auto document = document_of(R"(
baton: 1
params: {d: 1500ms}
coroutines:
  fetch: [{sleep: d}, {log: got it}, {raise: ValueError(no)}]
  main:
    - create_task: fetch
      as: t
    - sleep: 2s
    - create_task: fetch   # cancelled at the end
    - log: bye
    - return: [1.0, d]
expect:
  elapsed: d + 0.5s
  result: [1, 1.5s]
  log: [got it, bye]
  log_contains: [bye]
  warnings: [never retrieved]
  max_loop_hold: 1
  tasks:
    main: {id: 1, parent: 0, steps: 2, status: returned, coroutine: main, waiting: 2s}
    fetch: {status: raised, ended: 1.5, parent: 1}
    fetch#2: {status: cancelled, created: 2s}
)");
    EXPECT_EQ(rows(document),
              "elapsed held 2s  (d + 0.5s) | 2s\n"
              "result held [1, 1.5s] | [1.0, 1.5s]\n"
              "log held 2 lines | 2 lines\n"
              "log_contains held 1 line | 2 lines\n"
              "warnings held 'never retrieved' | Task exception was never retrieved\n"
              "max_loop_hold held at most 1s | 0s\n"
              "tasks.main.id held 1 | 1\n"
              "tasks.main.parent held 0 | 0\n"
              "tasks.main.steps held 2 | 2\n"
              "tasks.main.status held returned | returned\n"
              "tasks.main.coroutine held main | main\n"
              "tasks.main.waiting held 2s | 2s\n"
              "tasks.fetch.status held raised | raised\n"
              "tasks.fetch.ended held 1.5s | 1.5s\n"
              "tasks.fetch.parent held 1 | 1\n"
              "tasks.fetch#2.status held cancelled | cancelled\n"
              "tasks.fetch#2.created held 2s | 2s\n");
    EXPECT_EQ(verdict(document), Verdict::passed);
}

TEST(RunDocuments, ConditionsOnMetrics) {
    const auto document = document_of(R"(
baton: 1
params: {most: 200ms}
coroutines:
  handle(d): [{sleep: d}]
  main: [{gather: [handle(100ms), handle(213ms)]}]
expect:
  that:
    - p95(latency('handle')) < 200ms
    - max(latency(handle)) <= 0.3s and warnings == 1
    - mean(latency('handle')) < most
    - 100ms <= min(latency('handle')) < 1s
    - count(latency('handle')) > 2 or status == 'raised'
    - max(waiting('handle')) / elapsed > 2
    - elapsed < 1s
)");
    EXPECT_EQ(
        rows(document),
        "that FAILED p95(latency('handle')) < 200ms | measured 213ms\n"
        "that FAILED max(latency(handle)) <= 0.3s and warnings == 1 | measured max(latency('handle')) = 0.213s, warnings = 0\n"
        "that held mean(latency('handle')) < most | measured 0.1565s\n"
        "that held 100ms <= min(latency('handle')) < 1s | measured 100ms\n"
        "that FAILED count(latency('handle')) > 2 or status == 'raised' | measured count(latency('handle')) = 2, "
        "status = 'returned'\n"
        "that FAILED max(waiting('handle')) / elapsed > 2 | measured 1\n"
        "that held elapsed < 1s | measured 0.213s\n");
    EXPECT_EQ(document.expectations[0].line, 9u);
    EXPECT_EQ(document.expectations[5].line, 14u);
    EXPECT_EQ(verdict(document), Verdict::failed);
}

TEST(RunDocuments, AConditionWithoutValueFails) {
    EXPECT_EQ(
        rows(document_of("{baton: 1, functions: {}, coroutines: {f: [pass], main: [pass]}, expect: {that: p95(latency(f)) < 1s}}")),
        "that FAILED p95(latency(f)) < 1s | cannot be evaluated: p95 of no values\n");
    const auto raised = document_of("{baton: 1, main: [{raise: ValueError(no)}], expect: {that: elapsed < 1s}}");
    EXPECT_EQ(rows(raised), "that held elapsed < 1s | measured 0s\n");
}

TEST(RunDocuments, AnIntegerAndADurationDiffer) {
    EXPECT_EQ(rows(document_of("{baton: 1, main: [{sleep: 2}], expect: {elapsed: 2}}")), "elapsed held 2s | 2s\n");
    EXPECT_EQ(rows(document_of("{baton: 1, main: [{sleep: 2ns}], expect: {elapsed: 2ns}}")), "elapsed held 2ns | 2ns\n");
    EXPECT_EQ(rows(document_of("{baton: 1, main: [{sleep: 0.25}], expect: {elapsed: 0.25}}")), "elapsed held 0.25s | 0.25s\n");
    EXPECT_EQ(rows(document_of("{baton: 1, main: [{sleep: 2}], expect: {elapsed: \"'2s'\"}}")),
              "elapsed FAILED '2s', which is not a duration | 2s\n");
    EXPECT_EQ(rows(document_of("{baton: 1, main: [pass], expect: {warnings: 0s}}")),
              "warnings FAILED 0s, which is not an integer | 0\n");
}

TEST(RunDocuments, AResultOfARunThatRaisedIsNone) {
    const auto document = document_of("{baton: 1, main: [{raise: ValueError(x)}], expect: {result: null}}");
    EXPECT_EQ(rows(document), "result FAILED None | raised ValueError: x\n");
    EXPECT_EQ(verdict(document), Verdict::failed);
}

TEST(RunDocuments, ARaiseExpectedIsNoFailure) {
    EXPECT_EQ(verdict(document_of("{baton: 1, main: [{raise: Odd(x)}], expect: {raises: Odd}}")), Verdict::passed);
    EXPECT_EQ(verdict(document_of("{baton: 1, main: [{raise: Odd(x)}], expect: {raises: Even}}")), Verdict::failed);
    EXPECT_EQ(verdict(document_of("{baton: 1, main: [pass], expect: {raises: Odd}}")), Verdict::failed);
}

TEST(RunDocuments, SlowCallbacksAreNamedEvenWhenNobodyKeepsTheirTask) {
    const auto warnings = [](const std::string& text) {
        std::vector<std::string> out;
        for (const auto& line : document_of(text).warnings) out.push_back(line.text);
        return out;
    };
    EXPECT_THAT(warnings("baton: 1\nloop: {slow_callback: 100ms}\ncoroutines:\n  work: [{sleep: 1ms}, {block: 200ms}]\n"
                         "  main: [{create_task: work()}, {sleep: 1s}]\n"),
                ElementsAre("Executing <Task finished name='work' coro=<work()>> took 0.200 seconds"));
    EXPECT_THAT(
        warnings(
            "baton: 1\nloop: {slow_callback: 10ms, overhead: 10ms}\ncoroutines:\n  work: [pass]\n  main: [{gather: [work]}]\n"),
        ElementsAre(
            "Executing <Task pending name='main' coro=<main()>> took 0.010 seconds",
            "Executing <Task finished name='work' coro=<work()>> took 0.010 seconds", "Executing <Handle> took 0.010 seconds",
            "Executing <Task finished name='main' coro=<main()>> took 0.010 seconds", "Executing <Handle> took 0.010 seconds"));
}

TEST(RunDocuments, ALogThatOutgrowsItsBoundsEndsTheRun) {
    interpreter::RunOptions options;
    options.limits.memory = 1 << 20;
    const auto document = document_of("{baton: 1, main: [{while: true, do: [{log: x}]}]}", options);
    EXPECT_EQ(document.status, "limit");
    EXPECT_EQ(document.message, "what the scenario keeps takes more than 1 MiB, most of it log lines and warnings (--max-memory)");
    EXPECT_LT(document.log.size(), 100'000u);
}

TEST(RunDocuments, TasksCountWithTheirStacksInRunsWithoutATrace) {
    interpreter::RunOptions options;
    options.limits.memory = 16 << 20;
    const auto ending_of = [&](const std::string& body) {
        const auto scenario = scenario_of("baton: 1\ncoroutines:\n  f(): " + body +
                                          "\n  main: [{create_task: f(), for: i in range(6000)}, {sleep: 1s}]\n");
        return run_without_trace(scenario, options).status;
    };
    EXPECT_EQ(ending_of("[{sleep: 1h}]"), "returned");
    EXPECT_EQ(ending_of("[{while: true, do: [{try: [{timeout: 1h, do: [{sleep: 1h}]}], finally: [pass]}]}]"), "limit");
}

TEST(RunDocuments, AHundredThousandTasksFitIntoTheDefaultBound) {
    const auto document = document_of(
        "baton: 1\ncoroutines:\n  f(): [{sleep: 1h}]\n  main: [{create_task: f(), for: i in range(100000)}, {sleep: 2h}]\n", {});
    EXPECT_EQ(document.status, "returned") << document.message;
}

TEST(RunDocuments, RaisesBeforeMainStarts) {
    const auto document = document_of("{baton: 1, params: {n: 1 / 0}, main: [pass]}");
    EXPECT_EQ(document.status, "raised");
    EXPECT_EQ(document.exception->type, "ZeroDivisionError");
    EXPECT_TRUE(document.tasks.empty());
}

TEST(RunDocuments, TheVariablesAreKeptWithTheEventThatFollows) {
    const auto scenario = scenario_of(
        "{baton: 1, vars: {n: 0, worst: null}, main: [{repeat: 2, do: [{sleep: 1s}, {let: {n: n + 1}}]}, {repeat: 1, as: n, do: "
        "[pass]},"
        " {let: {worst: now() / 2}}, {log: ends}]}");
    const auto run = [&scenario](std::size_t most) {
        interpreter::VariableRecorder variables(most);
        trace::Recorder recorder;
        interpreter::RunOptions options;
        options.consumers = {&recorder};
        options.variables = &variables;
        experiment::run(scenario, options);
        return std::move(variables.history);
    };
    const interpreter::VariableHistory history = run(100);
    std::string told;
    for (const auto& change : history.changes)
        told +=
            fmt::format("{} {}={}/{} ", change.event, history.names[change.variable], change.value, static_cast<int>(change.kind));
    // create, resume, suspend, wake, resume; the second sleep is event 5, the log is event 8
    EXPECT_EQ(told, "0 n=0/1 0 worst=0/0 5 n=1/1 8 n=2/1 8 n=0/1 8 worst=1000000000/2 ");
    EXPECT_TRUE(history.complete);
    EXPECT_FALSE(run(3).complete);
}

}  // namespace
}  // namespace baton::experiment
