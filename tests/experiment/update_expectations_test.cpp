// Measured values written into `expect`: what changes, and that nothing else does.
#include "sim/experiment/update_expectations.h"

#include <gmock/gmock.h>

#include "sim/experiment/measured_run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

scenario::Scenario read(const std::string& text, const scenario::LoadBase& load = scenario::load_from_files()) {
    auto reading = scenario::read_scenario(text, "file.yaml", {}, {}, load);
    EXPECT_TRUE(reading.scenario) << text << (reading.diagnostics.empty() ? "" : reading.diagnostics.front().text);
    return reading.scenario ? std::move(*reading.scenario) : scenario::Scenario{};
}

ExpectationUpdate updated(const std::string& text) {
    const scenario::Scenario scenario = read(text);
    return update_expectations(scenario, experiment::run(scenario, {}).document);
}

// The new text; it must expect what comes.
std::string updated_text(const std::string& text) {
    const ExpectationUpdate update = updated(text);
    EXPECT_THAT(update.left, IsEmpty()) << text;
    EXPECT_EQ(verdict(experiment::run(read(update.text), {}).document), Verdict::passed) << update.text;
    return update.text;
}

TEST(UpdateExpectations, KeepsEverythingElseByteForByte) {
    EXPECT_EQ(updated_text("# a scenario\n"
                           "baton:   1   # version\n"
                           "\n"
                           "main:\n"
                           "  - sleep: 1s\n"
                           "  - log: \"it's: done\"\n"
                           "  - return: 7\n"
                           "expect:   # what comes\n"
                           "\n"
                           "    result:  8   # seven?\n"
                           "    # the time\n"
                           "    elapsed: 1500ms # long\n"
                           "    log:\n"
                           "    - started   # the first\n"
                           "    max_loop_hold: 1s\n"
                           "    warnings: 3\n"
                           "    tasks:\n"
                           "        main: {ended: 2.5s, status: 'raised', steps: 2}\n"
                           "# the end"),
              "# a scenario\n"
              "baton:   1   # version\n"
              "\n"
              "main:\n"
              "  - sleep: 1s\n"
              "  - log: \"it's: done\"\n"
              "  - return: 7\n"
              "expect:   # what comes\n"
              "\n"
              "    result:  7   # seven?\n"
              "    # the time\n"
              "    elapsed: 1000ms # long\n"
              "    log:\n"
              "    - \"it's: done\"   # the first\n"
              "    max_loop_hold: 1s\n"
              "    warnings: 0\n"
              "    tasks:\n"
              "        main: {ended: 1s, status: returned, steps: 2}\n"
              "# the end");
}

TEST(UpdateExpectations, WhatHoldsIsNotTouched) {
    const std::string text = "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 0.5s + 500ms, log: []}\n";
    EXPECT_EQ(updated_text(text), text);
}

TEST(UpdateExpectations, TheLogLineByLine) {
    const std::string head = "baton: 1\nmain: [{log: a}, {log: b}, {log: c}]\nexpect:\n  log:\n";
    EXPECT_EQ(updated_text(head + "  - a   # 1\n  - c   # 3\n"), head + "  - a   # 1\n  - b\n  - c   # 3\n");
    EXPECT_EQ(updated_text(head + "  - a   # 1\n"), head + "  - a   # 1\n  - b\n  - c\n");
    EXPECT_EQ(updated_text(head + "  - a\n  - x\n  - b\n  - c # 3"), head + "  - a\n  - b\n  - c # 3");
    EXPECT_EQ(updated_text(head + "  - x\n  - b  # 2\n  - y\n"), head + "  - a\n  - b  # 2\n  - c\n");
    EXPECT_EQ(updated_text(head + "  - a\n  - b\n  - c\n  - d # 4\n"), head + "  - a\n  - b\n  - c\n");
}

TEST(UpdateExpectations, ListsInBrackets) {
    const auto with = [](const std::string& log) {
        return "baton: 1\nmain: [{log: a}, {log: \"b, ]\"}]\nexpect: {log: " + log + ", elapsed: 0s} # x\n";
    };
    EXPECT_EQ(updated_text(with("[]")), with("[\"a\", \"b, ]\"]"));
    EXPECT_EQ(updated_text(with("[a]")), with("[a, \"b, ]\"]"));
    EXPECT_EQ(updated_text(with("['a', x, z]")), with("['a', \"b, ]\"]"));
    EXPECT_EQ(updated_text("baton: 1\nmain: [pass]\nexpect:\n  log: [a, 'b]', \"c\"] # none\n"),
              "baton: 1\nmain: [pass]\nexpect:\n  log: [] # none\n");
}

TEST(UpdateExpectations, ResultsInTheirOwnForm) {
    const auto with = [](const std::string& value, const std::string& expected) {
        return "baton: 1\nmain: [{return: " + value + "}]\nexpect:\n  result: " + expected + "\n";
    };
    EXPECT_EQ(updated_text(with("[1, 2s]", "[1]")), with("[1, 2s]", "[1, 2s]"));
    EXPECT_EQ(updated_text(with("\"'a: b'\"", "3")), with("\"'a: b'\"", "\"'a: b'\""));
    EXPECT_EQ(updated_text(with("[\"'x'\", 1.5]", "3")), with("[\"'x'\", 1.5]", "\"['x', 1.5]\""));
    EXPECT_EQ(updated_text(with("200ms", "100ms")), with("200ms", "200ms"));
    EXPECT_EQ(updated_text(with("True", "3")), with("True", "True"));
    EXPECT_EQ(updated_text(with("None", "3")), with("None", "None"));
}

TEST(UpdateExpectations, TheBoundThatIsBroken) {
    const auto with = [](const std::string& bounds) {
        return "baton: 1\nmain: [{sleep: 2s}]\nexpect: {elapsed: " + bounds + "}\n";
    };
    EXPECT_EQ(updated_text(with("{min: 1s, max: 1500ms}")), with("{min: 1s, max: 2000ms}"));
    EXPECT_EQ(updated_text(with("{min: 3s, max: 4s}")), with("{min: 2s, max: 4s}"));
}

TEST(UpdateExpectations, HowItEnded) {
    EXPECT_EQ(updated_text("baton: 1\nmain: [{raise: ValueError(no)}]\nexpect:\n  # at once\n  elapsed: 0s\n"),
              "baton: 1\nmain: [{raise: ValueError(no)}]\nexpect:\n  # at once\n  raises: ValueError\n  elapsed: 0s\n");
    EXPECT_EQ(updated_text("baton: 1\nmain: [{raise: ValueError(no)}]\nexpect: {raises: TypeError}\n"),
              "baton: 1\nmain: [{raise: ValueError(no)}]\nexpect: {raises: ValueError}\n");
    EXPECT_EQ(updated_text("baton: 1\nevents: [e]\nmain: [{event.wait: e}]\nexpect: {elapsed: 0s}\n"),
              "baton: 1\nevents: [e]\nmain: [{event.wait: e}]\nexpect: {raises: deadlock, elapsed: 0s}\n");
}

TEST(UpdateExpectations, AFileThatExpectsNothing) {
    const std::string body = "baton: 1\nmain:\n  - sleep: 1s\n  - log: \"a: b\"\n  - return: 3";
    const std::string expected = "expect:\n  elapsed: 1s\n  result: 3\n  log:\n    - \"a: b\"\n";
    EXPECT_EQ(updated_text(body), body + "\n" + expected);
    EXPECT_EQ(updated_text(body + "\n"), body + "\n" + expected);
    EXPECT_EQ(updated_text("baton: 1\nexpect:   # later\nmain: [{sleep: 1s}]\n"),
              "baton: 1\nexpect:   # later\n  elapsed: 1s\nmain: [{sleep: 1s}]\n");
    EXPECT_EQ(updated_text("baton: 1\nmain: [{sleep: 1s}]\nexpect: {}\n"),
              "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 1s}\n");
    EXPECT_EQ(
        updated_text("{\"baton\": 1, \"main\": [{\"sleep\": \"1s\"}, {\"log\": \"x\"}]}\n"),
        "{\"baton\": 1, \"main\": [{\"sleep\": \"1s\"}, {\"log\": \"x\"}], \"expect\": {\"elapsed\": \"1s\", \"log\": [\"x\"]}}\n");
    EXPECT_EQ(updated_text("{baton: 1, main: [{sleep: 1s}]}"),
              "{baton: 1, main: [{sleep: 1s}], \"expect\": {\"elapsed\": \"1s\"}}");
}

TEST(UpdateExpectations, LineBreaksAreThoseOfTheFile) {
    EXPECT_EQ(updated_text("baton: 1\r\nmain: [{log: a}, {log: b}]\r\nexpect:\r\n  elapsed: 1s\r\n  log:\r\n  - a # x\r\n"),
              "baton: 1\r\nmain: [{log: a}, {log: b}]\r\nexpect:\r\n  elapsed: 0s\r\n  log:\r\n  - a # x\r\n  - b\r\n");
    EXPECT_EQ(updated_text("baton: 1\r\nmain: [{sleep: 1s}]\r\n"),
              "baton: 1\r\nmain: [{sleep: 1s}]\r\nexpect:\r\n  elapsed: 1s\r\n");
}

TEST(UpdateExpectations, WhatHasNoValueIsLeft) {
    const std::string text =
        "baton: 1\nmain: [{sleep: 1s}]\nexpect:\n  raises: ValueError\n  log_contains: [x]\n  that: [elapsed < 1s, elapsed < 2s]\n "
        " "
        "tasks: {nobody: {ended: 1s}}\n  elapsed: 2s\n";
    const ExpectationUpdate update = updated(text);
    EXPECT_THAT(update.text, HasSubstr("  elapsed: 1s\n"));
    EXPECT_THAT(update.left,
                ElementsAre("raises: main returned: remove this by hand", "log_contains: expected 'x', got no such line",
                            "that: elapsed < 1s: measured 1s", "tasks.nobody.ended: no task 'nobody'; there are main"));
}

TEST(UpdateExpectations, ExpectationsOfABaseAreLeft) {
    const scenario::LoadBase load = [](const std::string&, const std::string&) {
        return scenario::BaseFile{"base.yaml", "baton: 1\nmain: [{sleep: 1s}]\nexpect: {elapsed: 3s, max_loop_hold: 1s}\n", {}};
    };
    const std::string text = "baton: 1\nextends: base.yaml\nexpect: {log: [a]}\n";
    const scenario::Scenario scenario = read(text, load);
    const ExpectationUpdate update = update_expectations(scenario, experiment::run(scenario, {}).document);
    EXPECT_EQ(update.text, "baton: 1\nextends: base.yaml\nexpect: {log: []}\n");
    EXPECT_THAT(update.left, ElementsAre("elapsed: it stands in base.yaml, which is not changed"));
}

TEST(UpdateExpectations, ARunThatWasStoppedMeasuresNothing) {
    const std::string text = "baton: 1\nmain: [{while: true, do: [{sleep: 1s}]}]\nexpect: {elapsed: 3s}\n";
    interpreter::RunOptions options;
    options.limits.time = std::chrono::seconds(10);
    const scenario::Scenario scenario = read(text);
    const ExpectationUpdate update = update_expectations(scenario, experiment::run(scenario, options).document);
    EXPECT_EQ(update.text, text);
    EXPECT_EQ(update.left.size(), 1u);
}

}  // namespace
}  // namespace baton::experiment
