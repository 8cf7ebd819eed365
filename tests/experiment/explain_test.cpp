// What helps, found out by running it.
#include <gmock/gmock.h>

#include <algorithm>

#include "sim/experiment/explain_changes.h"
#include "tests/experiment/explaining.h"

namespace baton::experiment {
namespace {

using namespace test;

using analysis::Explanation;
using analysis::WhatIf;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Eq;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;

Duration elapsed_of(const std::string& text) { return experiment::run(read(text), {}).document.elapsed; }

// --- the library ---

TEST(Explain, BlockedLoop) {
    const Explanation found = explained(library("20-blocked-loop"));
    ASSERT_FALSE(found.holds.empty());
    EXPECT_EQ(found.holds.front().line, 11u);
    EXPECT_EQ(found.holds.front().delay, 135_s);
    std::vector<std::pair<TaskId, Duration>> victims;
    for (const auto& victim : found.holds.front().victims) victims.emplace_back(victim.task, victim.delay);
    EXPECT_THAT(victims, ElementsAre(Pair(11, 27_s), Pair(10, 24_s), Pair(9, 21_s), Pair(8, 18_s), Pair(7, 15_s), Pair(6, 12_s),
                                     Pair(5, 9_s), Pair(4, 6_s), Pair(3, 3_s)));
    EXPECT_THAT(found.changes, Contains(change("the blocking call in bark moved to a thread (line 11)", 9_s)));
    EXPECT_THAT(found.changes, Contains(change("executor default: 10 instead of 8 (the smallest", 6_s)));
}

TEST(Explain, ImagesWithASemaphore) {
    EXPECT_THAT(explained(library("34-images-semaphore")).changes,
                Contains(change("semaphore gate: 12 instead of 4 (the smallest", 2800_ms)));
}

TEST(Explain, ImagesInThreads) {
    EXPECT_THAT(explained(library("32-images-threads")).changes,
                Contains(change("executor default: 12 instead of 8 (the smallest", 8200_ms)));
}

TEST(Explain, ImagesOneByOne) {
    const Explanation found = explained(library("31-images-sync"));
    EXPECT_THAT(
        found.changes,
        Contains(Field(&WhatIf::title, AllOf(HasSubstr("moved to a thread"), HasSubstr("rounds of the loop of main gathered")))));
}

TEST(Explain, AScraperThatBlocks) {
    EXPECT_THAT(
        explained(library("28-scraper-sync")).changes,
        Contains(change("the call of fetch moved to a thread (line 16), and the loop of awaits of main gathered", 1500_ms)));
}

TEST(Explain, APoolThatRunsDry) {
    const Explanation found = explained(library("60-connection-pool"));
    EXPECT_THAT(found.changes,
                Contains(change("queue pool: 5 items in the pool instead of 2 (the smallest that gives the best time)", 400_ms)));
    const auto best = std::find_if(found.changes.begin(), found.changes.end(),
                                   [](const WhatIf& one) { return one.title.starts_with("queue pool: 5"); });
    ASSERT_NE(best, found.changes.end());
    EXPECT_TRUE(best->nobody_waits);
    EXPECT_THAT(best->diff, HasSubstr("+    - call: pool.put_nowait('c5')\n"));
}

// --- each kind of change ---

TEST(Explain, IndependentAwaitsAreGathered) {
    const Explanation found = explained(
        "baton: 1\nname: n\ncoroutines:\n  a(d): [{sleep: d}, {return: d}]\n  main:\n    - await: a(1s)\n      as: x   # first\n   "
        " - await: a(2s)\n"
        "      as: y\n    - log: \"{x} {y}\"\n");
    ASSERT_THAT(found.gatherable, ElementsAre("the 2 awaits of main gathered (lines 6 to 8)"));
    EXPECT_THAT(found.changes, Contains(change("the 2 awaits of main gathered", 2_s)));
    EXPECT_THAT(
        found.changes,
        Contains(Field(&WhatIf::diff, HasSubstr("+    - gather:\n+        - a(1s)\n+        - a(2s)\n+      as: [x, y]\n"))));
}

TEST(Explain, AwaitsThatNeedOneAnotherAreNot) {
    EXPECT_THAT(explained("baton: 1\nname: n\ncoroutines:\n  a(d): [{sleep: d}, {return: d}]\n  main:\n    - await: a(1s)\n      "
                          "as: x\n    - await: a(x)\n")
                    .gatherable,
                IsEmpty());
    EXPECT_THAT(explained("baton: 1\nname: n\nlocks: [l]\ncoroutines:\n  a(d): [{with: l, do: [{sleep: d}]}]\n  main:\n    - "
                          "await: a(1s)\n    - await: a(1s)\n")
                    .gatherable,
                IsEmpty());
    EXPECT_THAT(explained("baton: 1\nname: n\nvars: {v: 0}\ncoroutines:\n  a: [{sleep: 1s}, {let: {v: v + 1}}]\n  main:\n    - "
                          "await: a\n    - await: a\n")
                    .gatherable,
                IsEmpty());
}

TEST(Explain, AStepWhoseSpeedingUpMakesTheWholeSlower) {
    // With one worker: the long job comes first when `a` is faster, and the one that has more to do waits for it.
    const std::string text =
        "baton: 1\nname: n\nexecutors: {one: {threads: 1}}\nfunctions:\n  hold(d): [{block: d}]\ncoroutines:\n  a:\n    - sleep: "
        "3s\n"
        "    - run_in_executor: hold(10s)\n      executor: one\n  b:\n    - sleep: 2s\n    - run_in_executor: hold(1s)\n      "
        "executor: one\n"
        "    - sleep: 10s\n  main:\n    - gather: [a, b]\n";
    EXPECT_EQ(experiment::run(read(text), {}).document.elapsed, 13_s);
    EXPECT_THAT(explained(text).changes,
                Contains(AllOf(change("`sleep: 3s` halved (line 8)", 22500_ms), Field(&WhatIf::speeds_up_step, true))));
}

TEST(Explain, ComputationMovesToProcesses) {
    const std::string text =
        "baton: 1\nname: n\nfunctions:\n  work(i): [{cpu: 1s}]\ncoroutines:\n  a(i):\n    - call: work(i)   # on the loop\n  "
        "main:\n    - gather: a(i)\n      for: i in range(4)\n";
    const Explanation found = explained(text);
    EXPECT_THAT(found.changes, Contains(change("the call of work moved to a process (line 7)", 1_s)));
    EXPECT_THAT(found.changes, Contains(Field(&WhatIf::diff, HasSubstr("+executors:\n+  processes: {processes: 4}\n"))));
}

TEST(Explain, JsonScenariosAreChangedInTheirCanonicalForm) {
    const Explanation found = explained("{baton: 1, name: n, coroutines: {a: [{block: 1s}], main: [{gather: [a, a]}]}}");
    EXPECT_TRUE(found.canonical);
    EXPECT_THAT(found.changes, Contains(Field(&WhatIf::title, HasSubstr("`block: 1s` halved"))));
    EXPECT_THAT(found.changes, Contains(Field(&WhatIf::elapsed, 1_s)));
}

TEST(Explain, OrphansAndLocksAcrossAwaits) {
    const Explanation found = explained(
        "baton: 1\nname: n\nlocks: [l]\ncoroutines:\n  w: [{with: l, do: [{sleep: 1s}]}]\n  forgotten: [{sleep: 9s}]\n  main:\n    "
        "- create_task: forgotten\n"
        "    - gather: [w, w]\n");
    EXPECT_THAT(found.orphans, ElementsAre(2));
    ASSERT_EQ(found.locks.size(), 1u);
    EXPECT_EQ(found.locks[0].times, 2u);
    EXPECT_EQ(found.locks[0].others_waited, 1_s);
}

TEST(Explain, EveryChangeOfEveryKindReadsBackAndGivesWhatItSays) {
    for (const std::string name :
         {"20-blocked-loop", "28-scraper-sync", "31-images-sync", "32-images-threads", "60-connection-pool"}) {
        for (const WhatIf& one : explained(library(name)).changes)
            EXPECT_EQ(elapsed_of(one.text), one.elapsed) << name << ": " << one.title;
    }
}

// --- edits of text ---

TEST(Edits, AreMadeInPlaceAndShownAsADiff) {
    const std::string before = "a\nb\nc\nd\ne\nf\ng\nh\n";
    const std::string after = apply_edits(before, {{8, 1, "E"}, {2, 0, "+"}, {2, 1, "B"}});
    EXPECT_EQ(after, "a\n+B\nc\nd\nE\nf\ng\nh\n");
    EXPECT_EQ(unified_diff(before, after, "x"), "--- x\n+++ x\n@@ -1,8 +1,8 @@\n a\n-b\n++B\n c\n d\n-e\n+E\n f\n g\n h\n");
    EXPECT_EQ(unified_diff(before, before, "x"), "");
}

TEST(Edits, FarApartAreHunksOfTheirOwn) {
    std::string before, after;
    for (int i = 1; i <= 30; ++i) {
        before += std::to_string(i) + "\n";
        after += i == 2 ? "two\n" : i == 25 ? "" : std::to_string(i) + "\n";
    }
    EXPECT_EQ(unified_diff(before, after, "x"),
              "--- x\n+++ x\n@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -22,7 +22,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n");
}

TEST(Edits, TheLinesOfAStep) {
    const std::string text =
        "main:\n  - for: i in x\n    do:\n      - log: a\n\n      # b\n      - log: c\n  # after\n  - log: d\n";
    const auto lines = step_lines(text, text.find("for"));
    ASSERT_TRUE(lines.has_value());
    EXPECT_EQ(text.substr(lines->begin, lines->end - lines->begin),
              "  - for: i in x\n    do:\n      - log: a\n\n      # b\n      - log: c\n");
    EXPECT_FALSE(step_lines("main: [{log: a}]", 8).has_value());
}

TEST(Edits, ASectionIsAddedOrExtended) {
    const auto with = [](const std::string& text) {
        return apply_edits(text, {insert_in_section(text, "functions", "f(d):\n  - block: d\n", "f(d): [{block: d}]")});
    };
    EXPECT_EQ(with("baton: 1\nmain: []\n"), "baton: 1\nfunctions:\n  f(d):\n    - block: d\nmain: []\n");
    EXPECT_EQ(with("functions:\n   g: []\nmain: []\n"), "functions:\n   f(d):\n     - block: d\n   g: []\nmain: []\n");
    EXPECT_EQ(with("functions: {g: []}\nmain: []\n"), "functions: {f(d): [{block: d}], g: []}\nmain: []\n");
}

}  // namespace
}  // namespace baton::experiment
