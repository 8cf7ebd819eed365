// The exit status of `baton run`, and what is said with it.
#include <gmock/gmock.h>

#include <csignal>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

std::string with(const std::string& body, const std::string& expectation = {}) {
    return "{baton: 1, params: {pause: 2s}, locks: [l], coroutines: {a: [{sleep: 1s}, {log: hi}], hang: [{acquire: l}, {acquire: "
           "l}], spin: [{while: "
           "true, do: "
           "[yield]}], main: [" +
           body + "]}" + (expectation.empty() ? "" : ", expect: {" + expectation + "}") + "}";
}

Finished run(const std::string& scenario, std::vector<std::string> options = {}) {
    options.insert(options.begin(), "run");
    options.emplace_back("-");
    return baton(options, scenario);
}

int status(const std::string& body, const std::string& expectation = {}, const std::vector<std::string>& options = {}) {
    return run(with(body, expectation), options).status;
}

TEST(ExitStatus, ZeroWhenAllHolds) {
    EXPECT_EQ(status("{await: a}"), 0);
    EXPECT_EQ(status("{await: a}", "elapsed: 1s, log: [hi], result: null, warnings: 0, max_loop_hold: 0s"), 0);
    EXPECT_EQ(status("{await: a}", "elapsed: {min: 1s, max: 1500ms}, tasks: {main: {ended: 1, steps: 2, status: returned}}"), 0);
}

TEST(ExitStatus, OneWhenMainRaisesUnexpectedly) {
    EXPECT_EQ(status("{raise: ValueError(bad)}"), 1);
    EXPECT_EQ(status("{raise: ValueError(bad)}", "raises: ValueError"), 0);
    EXPECT_EQ(status("{raise: ValueError(bad)}", "raises: KeyError"), 1);
    EXPECT_EQ(status("{return: 1}", "raises: ValueError"), 1);
    EXPECT_THAT(run(with("{raise: ValueError(bad)}")).out, HasSubstr("ended         raised ValueError: bad\n"));
}

struct Unheld {
    const char* expectation;
    const char* expected;
    const char* actual;
};

void PrintTo(const Unheld& unheld, std::ostream* out) { *out << unheld.expectation; }

class UnheldExpectation : public testing::TestWithParam<Unheld> {};

TEST_P(UnheldExpectation, OneWithBothSides) {
    const Finished finished = run(with("{await: a}, {block: 2s}, {return: 7}", GetParam().expectation));
    EXPECT_EQ(finished.status, 1);
    EXPECT_THAT(finished.out,
                AllOf(HasSubstr("expectation failed: "), HasSubstr(std::string("  expected  ") + GetParam().expected + "\n"),
                      HasSubstr(std::string("  actual    ") + GetParam().actual + "\n")));
}

INSTANTIATE_TEST_SUITE_P(
    All, UnheldExpectation,
    testing::Values(
        Unheld{"elapsed: 2s", "2s", "3s"}, Unheld{"elapsed: 4", "4s", "3s"}, Unheld{"elapsed: {min: 3.5s}", "at least 3.5s", "3s"},
        Unheld{"elapsed: {min: 1s, max: 2s}", "at least 1s, at most 2s", "3s"},
        Unheld{"elapsed: '[]'", "[], which is not a duration", "3s"}, Unheld{"elapsed: 2500ms", "2500ms", "3000ms"},
        Unheld{"elapsed: 1h", "1h", "3s"}, Unheld{"elapsed: 1min", "1min", "0.05min"},
        Unheld{"elapsed: 2 * pause", "4s  (2 * pause)", "3s"},
        Unheld{"elapsed: {min: 1s, max: 500ms}", "at least 1s, at most 500ms", "3000ms"},
        Unheld{"elapsed: 1 / 0", "1 / 0, which raises ZeroDivisionError: division by zero", "3s"},
        Unheld{"result: 2ms", "2ms", "7"}, Unheld{"result: '[pause, 1500us]'", "[2s, 0.0015s]  ([pause, 0.0015s])", "7"},
        Unheld{"warnings: 0.5", "0.5, which is not an integer",
               "1: Executing <Task finished name='main' coro=<main()>> took 2.000 seconds"},
        Unheld{"result: 8", "8", "7"}, Unheld{"log: [hi, ho]", "line 2: 'ho'", "1 line"},
        Unheld{"log: []", "0 lines", "1 line, line 1: 'hi'"}, Unheld{"log: [ho]", "line 1: 'ho'", "line 1: 'hi'"},
        Unheld{"log_contains: [hi, hi]", "'hi'", "no such line after line 1; line 1 has it"},
        Unheld{"log_contains: [ha]", "'ha'", "no such line"},
        Unheld{"warnings: 0", "0", "1: Executing <Task finished name='main' coro=<main()>> took 2.000 seconds"},
        Unheld{"warnings: [never]", "'never'", "Executing <Task finished name='main' coro=<main()>> took 2.000 seconds"},
        Unheld{"raises: ValueError", "ValueError", "returned 7"}, Unheld{"max_loop_hold: 1s", "at most 1s", "2s"},
        Unheld{"tasks: {main: {ended: 2s}}", "2s", "3s"}, Unheld{"tasks: {main: {steps: 3}}", "3", "2"},
        Unheld{"tasks: {main: {status: raised}}", "raised", "returned"},
        Unheld{"tasks: {nobody: {steps: 3}}", "3", "no task 'nobody'; there are main"},
        Unheld{"tasks: {mian: {ended: 2 * pause}}", "2 * pause", "no task 'mian'; did you mean 'main'?"}));

TEST(ExitStatus, AnExpectationIsShownWithItsPlaceAndWhatTheFileSays) {
    const std::string scenario =
        "baton: 1\nparams: {n: 2, pause: 2s}\nsemaphores: {slots: n}\nmain:\n  - block: 1200ms\n  - log: a\n  - log: page 2\n  - "
        "return: [1500us]\n"
        "expect:\n  elapsed: 2 * pause\n  result: [1ms]\n  raises: ValueError\n  log:\n    - a\n    - b\n  log_contains: [page 3]\n"
        "  warnings: n\n  tasks:\n    main:\n      steps: n\n  max_loop_hold: 1500us\n";
    const std::string all = run(scenario, {"-q"}).out;
    EXPECT_THAT(all, StartsWith(R"(-:10: expectation failed: elapsed
  expected  4s  (2 * pause)
  actual    1.2s
-:11: expectation failed: result
  expected  [0.001s]
  actual    [0.0015s]
-:12: expectation failed: raises
  expected  ValueError
  actual    returned [0.0015s]
-:15: expectation failed: log
  expected  line 2: 'b'
  actual    line 2: 'page 2'
-:16: expectation failed: log_contains
  expected  'page 3'
  actual    no such line; the nearest is line 2: 'page 2'
-:17: expectation failed: warnings
  expected  2  (n)
  actual    1: Executing <Task finished name='main' coro=<main()>> took 1.200 seconds
-:20: expectation failed: tasks.main.steps
  expected  2  (n)
  actual    1
-:21: expectation failed: max_loop_hold
  expected  at most 1500us
  actual    1200000us

ended         returned [0.0015s]
)"));
    EXPECT_THAT(all, EndsWith("expectations  8 of 8 failed\n"));
}

TEST(ExitStatus, AnExpectationOfARunThatNeverBeganSaysSo) {
    const std::string scenario =
        "baton: 1\nparams: {n: 2, pause: 2s}\nsemaphores: {slots: n}\nmain: [pass]\n"
        "expect:\n  elapsed: 2 * pause\n  result: [1ms]\n  log_contains: [c]\n  tasks: {main: {steps: n}}\n";
    const std::string never = "  actual    main did not begin: the run raised ValueError: Semaphore initial value must be >= 0\n";
    Finished finished = run(scenario, {"-q", "--set", "n=-1"});
    EXPECT_EQ(finished.status, 1);
    EXPECT_THAT(finished.out, StartsWith("-:6: expectation failed: elapsed\n  expected  4s  (2 * pause)\n" + never +
                                         "-:7: expectation failed: result\n  expected  [0.001s]\n" + never +
                                         "-:8: expectation failed: log_contains\n  expected  'c'\n" + never +
                                         "-:9: expectation failed: tasks.main.steps\n  expected  n\n" + never));
    finished = run(scenario, {"-q", "--set", "pause=1 / 0"});
    EXPECT_THAT(finished.out, HasSubstr("-:6: expectation failed: elapsed\n  expected  2 * pause\n"
                                        "  actual    main did not begin: the run raised ZeroDivisionError: division by zero\n"));
    EXPECT_EQ(run("baton: 1\nsemaphores: {s: -1}\nmain: [pass]\nexpect: {raises: ValueError}\n").status, 0);
}

TEST(ExitStatus, AnExpectationOfABaseIsShownWithTheFileOfTheBase) {
    const Folder folder;
    folder.write("base.baton.yaml", "baton: 1\nmain: [{sleep: 1s}]\nexpect:\n  elapsed: 2s\n");
    const std::string file = folder.write("over.baton.yaml", "baton: 1\nextends: base.baton.yaml\nexpect:\n  warnings: 1\n");
    const std::string base = folder.path("base.baton.yaml");
    EXPECT_THAT(baton({"run", file}).out, AllOf(HasSubstr(base + ":4: expectation failed: elapsed\n"),
                                                HasSubstr(file + ":4: expectation failed: warnings\n")));
    EXPECT_THAT(baton({"run", "--format", "json", file}).out,
                AllOf(HasSubstr("\"actual\": \"1s\", \"line\": 4, \"file\": \"" + base + "\"}"),
                      HasSubstr("\"actual\": \"0\", \"line\": 4}")));
}

TEST(ExitStatus, TwoForWrongUsage) {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{{},
                                                                                           {"nonsense"},
                                                                                           {"run"},
                                                                                           {"run", "a", "b"},
                                                                                           {"run", "--no-such-option", "-"},
                                                                                           {"run", "--seed", "x", "-"},
                                                                                           {"run", "--max-time", "soon", "-"},
                                                                                           {"run", "--max-memory", "much", "-"},
                                                                                           {"run", "--format", "xml", "-"},
                                                                                           {"run", "--set", "n", "-"},
                                                                                           {"export", "-"},
                                                                                           {"export", "--to", "cobol", "-"},
                                                                                           {"schema", "x"}}) {
        const Finished finished = baton(arguments, "{baton: 1, main: [pass]}");
        EXPECT_EQ(finished.status, 2) << testing::PrintToString(arguments);
        EXPECT_THAT(finished.error, testing::StartsWith("baton: ")) << testing::PrintToString(arguments);
        EXPECT_EQ(finished.out, "");
    }
}

TEST(ExitStatus, WhatIsUnknownOnTheCommandLineGetsTheNearestThereIs) {
    const auto error = [](const std::vector<std::string>& arguments) { return baton(arguments, "{baton: 1, main: [pass]}").error; };
    EXPECT_EQ(error({"run", "--sed", "5", "-"}), "baton: unknown option '--sed'; did you mean '--seed'?\nsee `baton run --help`\n");
    EXPECT_EQ(error({"run", "--fromat=json", "-"}),
              "baton: unknown option '--fromat'; did you mean '--format'?\nsee `baton run --help`\n");
    EXPECT_EQ(error({"run", "--wibble", "-"}), "baton: unknown option '--wibble'\nsee `baton run --help`\n");
    EXPECT_EQ(error({"rnu", "-"}), "baton: unknown verb 'rnu'; did you mean 'run'?\nsee `baton --help`\n");
    EXPECT_THAT(error({"report", "--to", "htlm", "-"}),
                testing::StartsWith("baton: --to: unknown format 'htlm'; did you mean 'html'? Possible values are text, "));
    EXPECT_THAT(error({"report", "--to", "pdf", "-"}),
                testing::StartsWith("baton: --to: unknown format 'pdf': possible values are text, "));
    const Folder folder;
    const std::string trace = folder.path("t.jsonl");
    EXPECT_EQ(baton({"run", "--trace", trace, "-"}, "{baton: 1, main: [pass]}").status, 0);
    EXPECT_THAT(
        error({"trace", "--kind", "suspned", trace}),
        testing::StartsWith(
            "baton: unknown kind of event 'suspned'; did you mean 'suspend'? Possible values are create, resume, suspend, "));
}

TEST(ExitStatus, TwoForAnInvalidScenarioWithEveryError) {
    const Finished finished = run("baton: 1\nmain:\n  - lag: hi\n  - sleep: nope\n");
    EXPECT_EQ(finished.status, 2);
    EXPECT_EQ(finished.out, "");
    EXPECT_THAT(finished.error,
                AllOf(HasSubstr("-:3:5: error: "), HasSubstr("  - lag: hi\n"), HasSubstr("^"), HasSubstr("-:4:12: error: ")));
}

TEST(ExitStatus, TwoForAParamThatIsNotThere) { EXPECT_EQ(status("pass", "", {"--set", "n=1"}), 2); }

TEST(ExitStatus, ThreeForADeadlockThatNamesWaitersAndHolders) {
    const Finished finished = run(with("{gather: [hang, hang]}"));
    EXPECT_EQ(finished.status, 3);
    EXPECT_THAT(finished.out,
                AllOf(HasSubstr("ended         deadlock\n"), HasSubstr("  hang waits to acquire lock l (line "),
                      HasSubstr("  hang#2 waits to acquire lock l (line "), HasSubstr(") since 0s, held by hang since 0s (line "),
                      HasSubstr("  main gathers hang, hang#2 (line ")));
    EXPECT_EQ(status("{await: hang}", "raises: deadlock"), 0);
    EXPECT_EQ(status("{await: hang}", "raises: ValueError"), 3);
    EXPECT_EQ(status("{await: hang}", "elapsed: 5s"), 3);
    EXPECT_EQ(status("{await: hang}", "raises: deadlock, elapsed: 5s"), 1);
}

TEST(ExitStatus, ThreeForALivelockThatNamesTheSpinningTasks) {
    const Finished finished = run(with("{gather: [spin, spin]}"), {"--max-callbacks-per-instant", "1000"});
    EXPECT_EQ(finished.status, 3);
    EXPECT_THAT(finished.out, AllOf(HasSubstr("--max-callbacks-per-instant"), HasSubstr("spinning: spin, spin#2")));
    EXPECT_EQ(status("{await: spin}", "raises: livelock", {"--max-callbacks-per-instant", "1000"}), 0);
}

TEST(ExitStatus, ThreeForALimitThatIsNamed) {
    const auto out = [](const std::string& body, const std::vector<std::string>& options) {
        const Finished finished = run(with(body), options);
        EXPECT_EQ(finished.status, 3);
        return finished.out;
    };
    EXPECT_THAT(out("{await: a}", {"--max-time", "500ms"}), HasSubstr("--max-time"));
    EXPECT_THAT(out("{while: true, do: [{await: a}]}", {"--max-callbacks", "5000"}), HasSubstr("--max-callbacks"));
    EXPECT_THAT(out("{while: true, do: [{create_task: a}, {sleep: 1s}]}", {"--max-tasks", "100"}), HasSubstr("--max-tasks"));
    EXPECT_THAT(out("{while: true, do: [{await: a}]}", {"--max-wall", "20ms", "--max-callbacks", "1000000000000"}),
                HasSubstr("--max-wall"));
    EXPECT_THAT(out("{while: true, do: [{log: x}]}", {"--max-memory", "1M"}), HasSubstr("--max-memory"));
}

TEST(ExitStatus, FourForAFileThatCannotBeRead) {
    for (const char* verb : {"run", "check", "list", "dump"}) {
        EXPECT_EQ(baton({verb, "/no/such/file"}).status, 4);
        const Finished folder = baton({verb, "/"});
        EXPECT_EQ(folder.status, 4);
        EXPECT_EQ(folder.error, "baton: /: Is a directory\n");
    }
}

TEST(ExitStatus, AnInterruptedRunEndsInOrder) {
    Folder folder;
    const std::string file = folder.write("s.yaml", with("{while: true, do: [{sleep: 1s}]}"));
    const Finished finished = run_and_signal(
        {BATON_BINARY_DIR "/bin/baton", "run", "--max-callbacks", "1000000000000", "--trace", folder.path("t.jsonl"), file},
        {SIGINT});
    EXPECT_THAT(finished.out, HasSubstr("interrupted"));
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"s.yaml", "t.jsonl"}));
}

TEST(ExitStatus, ASignalSentTwiceAtOnceIsOneWish) {
    Folder folder;
    const std::string file = folder.write("s.yaml", with("{while: true, do: [{sleep: 1s}]}"));
    const Finished finished =
        run_and_signal({BATON_BINARY_DIR "/bin/baton", "run", "--max-callbacks", "1000000000000", file}, {SIGINT, SIGTERM});
    EXPECT_THAT(finished.out, HasSubstr("interrupted"));
}

}  // namespace
}  // namespace baton::test
