// `baton run`: what it prints, where, and how it ends.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const char* const two_sleepers = R"(
baton: 1
name: two sleepers
coroutines:
  a(d): [{sleep: d}, {log: "after {d}"}]
  main: [{gather: [a(1s), a(0.5s)]}]
)";

struct VerbRun : testing::Test {
    Folder folder;

    // Runs `scenario` with these options and no terminal.
    Finished run(const std::string& scenario, std::vector<std::string> options = {}) {
        options.insert(options.begin(), "run");
        options.push_back(folder.write("scenario.baton.yaml", scenario));
        return baton(options);
    }
    static Finished run_input(const std::string& scenario) { return baton({"run", "-"}, scenario); }
};

TEST_F(VerbRun, PrintsLogTimelineAndSummary) {
    const Finished finished = run(two_sleepers);
    EXPECT_EQ(finished.out,
              "0.5s  a#2  after 0.5s\n"
              "  1s  a    after 1s\n"
              "\n"
              "main  -------------------------------------------------------------------------|\n"
              "a     .........................................................................|\n"
              "a#2   .....................................|\n"
              "      0s     0.1s   0.2s    0.3s   0.4s    0.5s   0.6s   0.7s    0.8s   0.9s\n"
              "- waiting   . sleeping   | returned\n"
              "\n"
              "ended         returned\n"
              "elapsed       1s\n"
              "sequential    1.5s  (the tasks one after another)\n"
              "speed-up      1.5 ×\n"
              "longest hold  0s\n"
              "tasks         3\n");
    EXPECT_EQ(finished.error, "");
    EXPECT_EQ(finished.status, 0);
}

TEST_F(VerbRun, QuietPrintsTheSummaryOnly) {
    const Finished finished = run(two_sleepers, {"--quiet"});
    EXPECT_THAT(finished.out, StartsWith("ended"));
    EXPECT_EQ(finished.status, 0);
}

TEST_F(VerbRun, ReadsStandardInput) {
    EXPECT_THAT(run_input("{baton: 1, main: [{log: hello}]}").out, HasSubstr("main  hello\n"));
    EXPECT_THAT(run_input("{baton: 1, main: [{logg: hello}]}").error, StartsWith("-:1:"));
}

TEST_F(VerbRun, SetAndSeedChangeTheRun) {
    const char* const scenario = "{baton: 1, params: {n: 1, d: 1s}, main: [{sleep: d * n}, {return: 'randint(1, 1000000)'}]}";
    const auto document = [&](std::vector<std::string> options) {
        options.insert(options.end(), {"--format", "json"});
        return nlohmann::json::parse(run(scenario, options).out);
    };
    const auto changed = document({"--set", "n=3", "--set", "d=20ms", "--seed", "-5"});
    EXPECT_EQ(changed["elapsed"], 60'000'000);
    EXPECT_EQ(changed["params"], nlohmann::json({{"n", 3}, {"d", 20'000'000}}));
    EXPECT_EQ(changed["seed"], -5);
    EXPECT_NE(changed["result"], document({})["result"]);
}

TEST_F(VerbRun, TheRunDocumentHasItsKeysInOrder) {
    const Finished finished = run(two_sleepers, {"--format", "json"});
    std::vector<std::string> keys;
    const auto document = nlohmann::ordered_json::parse(finished.out);
    for (const auto& [key, value] : document.items()) keys.push_back(key);
    EXPECT_THAT(keys, ElementsAre("baton", "scenario", "file", "seed", "params", "status", "elapsed", "result", "exception", "log",
                                  "warnings", "tasks", "latencies", "loop", "objects", "executors", "deadlock", "incidents",
                                  "expectations", "trace_hash"));
    EXPECT_EQ(document["log"].dump(),
              R"([{"t":500000000,"task":3,"text":"after 0.5s"},{"t":1000000000,"task":2,"text":"after 1s"}])");
    EXPECT_EQ(document["tasks"][1].dump(),
              R"({"id":2,"name":"a","coroutine":"a","parent":1,"created":0,"started":0,"ended":1000000000,"status":"returned",)"
              R"("steps":2,"running":0,"ready":0,"waiting":1000000000})");
}

TEST_F(VerbRun, AJobsLogLinesNameTheJob) {
    const char* const scenario = "{baton: 1, functions: {f: [{block: 1s}, {log: done}]}, main: [{to_thread: f()}]}";
    const auto document = nlohmann::json::parse(run(scenario, {"--format", "json"}).out);
    EXPECT_EQ(document["log"].dump(), R"([{"job":1,"t":1000000000,"task":1,"text":"done"}])");
    EXPECT_THAT(run(scenario).out, StartsWith("1s  main (job 1)  done\n"));
}

TEST_F(VerbRun, TwoRunsAreTheSameToTheByte) {
    const char* const scenario =
        "{baton: 1, params: {n: 50}, coroutines: {a: [{sleep: exponential(1s)}, {log: '{random()}'}], main: [{gather: a, for: i in "
        "range(n)}]}}";
    const Finished first = run(scenario, {"--format", "json"});
    EXPECT_EQ(run(scenario, {"--format", "json"}).out, first.out);
    EXPECT_NE(run(scenario, {"--format", "json", "--seed", "1"}).out, first.out);
}

TEST_F(VerbRun, WritesTheTrace) {
    const std::string file = folder.path("out.jsonl");
    EXPECT_EQ(run("{baton: 1, name: x, main: [{log: hi}]}", {"--quiet", "--trace", file}).status, 0);
    EXPECT_EQ(contents(file),
              "{\"t\":0,\"k\":\"run\",\"scenario\":\"x\",\"seed\":0,\"params\":{}}\n"
              "{\"t\":0,\"k\":\"create\",\"task\":0,\"id\":1,\"name\":\"main\",\"coroutine\":\"main\"}\n"
              "{\"t\":0,\"k\":\"resume\",\"task\":1}\n"
              "{\"t\":0,\"k\":\"log\",\"task\":1,\"text\":\"hi\",\"line\":1}\n"
              "{\"t\":0,\"k\":\"done\",\"task\":1,\"status\":\"returned\",\"value\":null,\"line\":1}\n"
              "{\"t\":0,\"k\":\"end\",\"status\":\"returned\",\"elapsed\":0}\n");
}

TEST_F(VerbRun, TheTraceMayTakeStandardOutput) {
    const Finished finished = run(two_sleepers, {"--trace", "-"});
    EXPECT_THAT(finished.out, StartsWith("{\"t\":0,\"k\":\"run\""));
    EXPECT_THAT(finished.error, HasSubstr("elapsed       1s"));
    EXPECT_EQ(run(two_sleepers, {"--trace", "-", "--format", "json"}).status, 2);
}

TEST_F(VerbRun, ATraceThatCannotBeWrittenLeavesNothingBehind) {
    const Finished finished = run(two_sleepers, {"--trace", folder.path("no/such/folder.jsonl")});
    EXPECT_EQ(finished.status, 4);
    EXPECT_THAT(finished.error, HasSubstr("No such file or directory"));
    EXPECT_EQ(run(two_sleepers, {"--trace", "/dev/full"}).status, 4);
    EXPECT_THAT(folder.names(), ElementsAre("scenario.baton.yaml"));
}

TEST_F(VerbRun, AnExistingTraceIsReplacedAsAWhole) {
    const std::string file = folder.write("old.jsonl", "{\"t\":0,\"k\":\"run\",\"scenario\":\"old\"}\n");
    run(two_sleepers, {"--quiet", "--trace", file});
    EXPECT_THAT(contents(file), testing::AllOf(StartsWith("{\"t\":0"), Not(HasSubstr("old"))));
    EXPECT_THAT(folder.names(), ElementsAre("old.jsonl", "scenario.baton.yaml"));
}

TEST_F(VerbRun, WhatCannotBePrintedIsAnError) {
    const std::string file = folder.write("scenario.baton.yaml", two_sleepers);
    const Finished finished = run_program({"sh", "-c", "exec \"$0\" run \"$1\" > /dev/full", BATON_BINARY_DIR "/bin/baton", file});
    EXPECT_EQ(finished.status, 4);
    EXPECT_THAT(finished.error, HasSubstr("No space left on device"));
}

TEST_F(VerbRun, ScenarioTextCannotReachTheTerminal) {
    const Finished finished = run("{baton: 1, name: \"\\e[31m\", main: [{log: \"\\e]0;x\\a\\u202e\"}]}");
    EXPECT_THAT(finished.out, HasSubstr("\\x1b]0;x\\x07\\u{202e}"));
    EXPECT_THAT(finished.out, Not(HasSubstr("\x1b")));
}

TEST_F(VerbRun, TheTimelineSaysWhatItLeavesOut) {
    std::string coroutines, names;
    for (int i = 0; i < 100; ++i) {
        coroutines += "a" + std::to_string(i) + ": [{sleep: 1s}], ";
        names += (i == 0 ? "a" : ", a") + std::to_string(i);
    }
    const std::string scenario = "{baton: 1, coroutines: {" + coroutines + "main: [{gather: [" + names + "]}]}}";
    EXPECT_THAT(run(scenario).out, HasSubstr("… and 71 more\n"));
    EXPECT_THAT(run(scenario, {"--max-events", "50"}).out, Not(HasSubstr("the first 50 events only")));  // no time passes in them
    EXPECT_THAT(run(scenario, {"--max-events", "450"}).out, HasSubstr("(the first 450 events only; see --max-events)\n"));
}

TEST_F(VerbRun, TheTimelineOfManyTasksIsByCoroutine) {
    const std::string out = run("{baton: 1, coroutines: {a: [{sleep: 1s}], main: [{gather: a, for: i in range(100)}]}}").out;
    EXPECT_THAT(out, HasSubstr("a ×100          ....."));
    EXPECT_THAT(out, HasSubstr("  sleeping 100  █"));
    EXPECT_THAT(out,
                HasSubstr("latency of a, 100 tasks, from creation to end:\n  p50 1 s   p90 1 s   p95 1 s   p99 1 s   max 1 s\n"));
}

TEST_F(VerbRun, NamesItselfQuickly) {
    const Finished finished = run(two_sleepers);
    std::printf("baton run, start to end: %.1f ms, of the processor %.1f ms\n", finished.wall * 1e3, finished.seconds * 1e3);
    EXPECT_EQ(finished.status, 0);
}

}  // namespace
}  // namespace baton::test
