#include "sim/report/terminal.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>

#include "sim/report/terminal_text.h"
#include "tests/support/traces.h"

namespace baton::report {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

std::string gantt(std::string_view trace, TerminalStyle style = {.width = 27}) {
    return gantt_text(analysis::build_timeline(test::trace_of(trace)), style);
}

TEST(TerminalReport, EveryStateHasItsSign) {
    EXPECT_EQ(gantt(R"(
        0   0 create 1 main
        0   1 resume
        0   1 hold cpu 4s
        4s  1 hold block 4s
        8s  1 suspend sleep
        12s 1 wake timer
        16s 1 resume
        16s 1 suspend io
        20s 1 wake io
        20s 1 resume
        20s 1 done returned
        21s - end)"),
              "main  ####////....::::~~~~|\n"
              "      0s   5s   10s  15s\n"
              "# computing   / blocking\n"
              ": ready, not yet run\n"
              ". sleeping   ~ I/O\n"
              "| returned\n");
}

TEST(TerminalReport, EndsTellHowATaskEnded) {
    const std::string picture = gantt(R"(
        0   0 create 1 a
        0   0 create 2 b
        0   1 resume
        0   1 suspend sleep
        0   2 resume
        0   2 suspend lock l
        10s 2 wake 1
        10s 2 resume
        10s 2 done cancelled
        15s 1 wake timer
        15s 1 resume
        15s 1 done raised
        25s - end)");
    EXPECT_THAT(picture, HasSubstr("a  ..............!\n"));
    EXPECT_THAT(picture, HasSubstr("b  ---------x\n"));
}

TEST(TerminalReport, AShortHoldIsNotMergedAway) {
    EXPECT_THAT(gantt(R"(
        0   0 create 1 main
        0   1 resume
        0   1 suspend sleep
        10s 1 wake timer
        10s 1 resume
        10s 1 hold block 1ms
        10001ms 1 suspend sleep
        21s - end)"),
                HasSubstr("main  ........../..........\n"));
}

TEST(TerminalReport, TasksThatDoNotFitAreCounted) {
    std::string trace;
    for (int i = 1; i <= 10; ++i) trace += "0 0 create " + std::to_string(i) + " a" + std::to_string(i) + "\n";
    const std::string picture = gantt(trace + "1s - end limit", {.width = 40, .most_rows = 4});
    EXPECT_THAT(picture, HasSubstr("a4 "));
    EXPECT_THAT(picture, Not(HasSubstr("a5 ")));
    EXPECT_THAT(picture, HasSubstr("… and 6 more\n"));
}

// Ten tasks sleep, the first for 1 s, the second for 2 s, …; then each waits for a lock up to the end.
TEST(TerminalReport, MoreTasksThanRowsShareThoseOfTheirCoroutine) {
    std::string trace = "0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n";
    for (int i = 2; i <= 11; ++i) {
        const std::string id = std::to_string(i);
        trace += "0 1 create " + id + " visit\n0 " + id + " resume\n0 " + id + " suspend sleep\n";
    }
    for (int i = 2; i <= 11; ++i) {
        const std::string id = std::to_string(i), t = std::to_string(i - 1) + "s ";
        trace += t + id + " wake timer\n" + t + id + " resume\n" + t + id + " suspend lock l\n";
    }
    EXPECT_EQ(gantt(trace + "20s - end deadlock", {.width = 35, .most_rows = 10}),
              "main           ....................\n"
              "visit ×10      .....---------------\n"
              "  waiting  10   ▁▂▂▃▄▅▆▆▇██████████\n"
              "  sleeping 10  █▇▆▆▅▄▃▂▂▁\n"
              "               0s   5s   10s  15s\n"
              "- waiting   . sleeping\n"
              "of many tasks: what most of them do; below, how many are in each state, the number: at most\n");
}

TEST(TerminalReport, NoPictureOfARunThatTakesNoTime) { EXPECT_EQ(gantt("0 0 create 1 main\n0 - end"), ""); }

TEST(TerminalReport, ARunOf292YearsFits) {
    EXPECT_THAT(gantt("0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n9223372036854775807 - end limit"),
                HasSubstr("main  .....................\n"));
}

TEST(TerminalReport, ColoursOnlyWhereTheyAreWanted) {
    const char* const trace = "0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n1s - end";
    EXPECT_THAT(gantt(trace), Not(HasSubstr("\x1b")));
    EXPECT_THAT(gantt(trace, {.width = 27, .colour = true}), HasSubstr("\x1b[36m.....................\x1b[0m"));
}

analysis::RunDocument document_of_two() {
    analysis::RunDocument document;
    document.status = "returned";
    document.elapsed = 1500ms;
    document.own_times = 3s;
    document.tasks.resize(2);
    document.tasks[0].name = "main";
    document.tasks[1].name = "a task with a name that goes on and on";
    return document;
}

TEST(TerminalReport, LogLinesStandInColumns) {
    auto document = document_of_two();
    document.log = {{Time(0s), 1, "one\ntwo", 0}, {Time(1500ms), 2, "\x1b[31mred", 0}};
    EXPECT_EQ(log_text(document, {}),
              "  0s  main                      one\\x0atwo\n"
              "1.5s  a task with a name that…  \\x1b[31mred\n");
}

TEST(TerminalReport, TheSummaryOfARun) {
    auto document = document_of_two();
    document.result = "[1]";
    document.expectations = {{"elapsed", true, "1.5s", "1.5s"}};
    document.warnings = {{Time(1s), 1, "careful"}};
    EXPECT_EQ(summary_text(document, {}),
              "ended         returned [1]\n"
              "elapsed       1.5s\n"
              "sequential    3s  (the tasks one after another)\n"
              "speed-up      2 ×\n"
              "longest hold  0s\n"
              "tasks         2\n"
              "1 warning:\n"
              "  1s  careful\n"
              "expectations  1 held\n");
}

TEST(TerminalReport, AFailureShowsBothSides) {
    auto document = document_of_two();
    document.expectations = {{"elapsed", true, "1.5s", "1.5s"}, {"log", false, "line 1: a", "line 1: \x1b"}};
    EXPECT_EQ(failures_text(document, {}), "expectation failed: log\n  expected  line 1: a\n  actual    line 1: \\x1b\n");
    EXPECT_THAT(summary_text(document, {}), HasSubstr("expectations  1 of 2 failed\n"));
    EXPECT_THAT(summary_text(document, {.colour = true}), HasSubstr("\x1b[1;31m1 of 2 failed\x1b[0m"));
    document.expectations = {{"that", false, "p95(latency('f')) < 2ms", "measured 3ms", "a.yaml", 7}};
    EXPECT_EQ(failures_text(document, {}), "a.yaml:7: expectation failed: p95(latency('f')) < 2ms: measured 3ms\n");
}

TEST(TerminalReport, EqualWarningsStandOnceWithTheirCount) {
    auto document = document_of_two();
    document.warnings.clear();
    const Failure here{"ValueError", "no", {{1, 0, "f", "a.yaml", 3, "raise: ValueError(no)"}}};
    Failure there = here;
    there.traceback[0].line = 4;
    Failure of_another = here;
    of_another.traceback[0].task = 2;
    for (int i = 0; i < 1'000'000; ++i) document.warnings.push_back({Time(i * 1ms), 1, "hot"});
    document.warnings.push_back({Time(2s), 1, "Task exception was never retrieved", {}, std::make_shared<const Failure>(here)});
    document.warnings.push_back(
        {Time(3s), 2, "Task exception was never retrieved", {}, std::make_shared<const Failure>(of_another)});
    document.warnings.push_back({Time(4s), 1, "Task exception was never retrieved", {}, std::make_shared<const Failure>(there)});
    const std::string text = summary_text(document, {});
    EXPECT_THAT(text, HasSubstr("1000003 warnings:\n  0s  hot (×1000000)\n  2s  Task exception was never retrieved (×2)\n"));
    EXPECT_THAT(text, HasSubstr("  4s  Task exception was never retrieved\n"));
    EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 30);
}

TEST(TerminalReport, ADeadlockInWords) {
    auto document = document_of_two();
    document.status = "deadlock";
    document.tasks[1].name = "b";
    document.deadlock = {
        {1, "gate", {2}, "acquire", "lock", Time(1s), 7, {{2, Time(), 4}}},
        {2, "jobs", {}, "join", "queue", Time(2s), 9, {}, "2 items were not marked done", {"main left, and so on"}}};
    EXPECT_THAT(summary_text(document, {}),
                HasSubstr("ended         deadlock\n"
                          "deadlock:\n"
                          "  main waits to acquire lock gate (line 7) since 1s, held by b since 0s (line 4)\n"
                          "  b waits to join queue jobs (line 9) since 2s: 2 items were not marked done\n"
                          "      main left, and so on\n"));
}

TEST(TerminalReport, TextIsFittedIntoColumns) {
    EXPECT_EQ(fitted("abc", 5), "abc  ");
    EXPECT_EQ(fitted("abcdef", 5), "abcd…");
    EXPECT_EQ(fitted("日本語", 5), "日本…");
    EXPECT_EQ(fitted("日本語", 4), "日… ");
    EXPECT_EQ(fitted("abc", 0), "");
}

}  // namespace
}  // namespace baton::report
