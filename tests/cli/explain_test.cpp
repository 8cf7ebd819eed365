// The verb explain.
#include <gmock/gmock.h>

#include "tests/cli/process.h"

namespace baton::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

std::string library(const std::string& name) { return std::string(BATON_SOURCE_DIR "/scenarios/") + name + ".baton.yaml"; }

TEST(Explain, NamesTheBlockingCallAndWhatItCost) {
    const Finished explain = baton({"explain", library("20-blocked-loop")});
    EXPECT_EQ(explain.status, 0);
    EXPECT_THAT(explain.out, AllOf(HasSubstr("A blocking call in line 11 holds the thread"), ContainsRegex("speak#10 +27 s"),
                                   HasSubstr("-    - block: 3s"), HasSubstr("+    - to_thread: bark_blocking(3s)")));
}

TEST(Explain, NamesWhatMayBeAMistake) {
    EXPECT_THAT(baton({"explain", library("04-never-awaited")}).out,
                HasSubstr("coroutine 'greet' was never awaited: nothing of it ran."));
    EXPECT_THAT(baton({"explain", library("38-fire-and-forget")}).out,
                HasSubstr("1 task failed, and nobody looked at the exception. Among the tasks that\n  raised: write_log."));
    EXPECT_THAT(
        baton({"explain", "-"}, "baton: 1\ncoroutines:\n  work: [{sleep: 5s}]\n  main: [{create_task: work()}, {sleep: 1s}]\n").out,
        HasSubstr("One task was unfinished when main ended, and was cancelled: work."));
    EXPECT_THAT(baton({"explain", library("48-lock")}).out,
                HasSubstr("lock account: held across an await 2 times, for 2 s in all"));
    EXPECT_THAT(baton({"explain", library("09-say-after-in-turn")}).out,
                HasSubstr("These need not run one after another: the 2 awaits of main gathered"));
}

TEST(Explain, TellsADeadlockAndAnExceptionFirst) {
    const std::string stuck = baton({"explain", library("64-philosophers")}).out;
    EXPECT_THAT(stuck, HasSubstr("\nThe deadlock\n"));
    EXPECT_THAT(
        stuck,
        HasSubstr("philosopher waits to acquire lock fork1 (line 14) since 0.1s, held by\n  philosopher#2 since 0s (line 11)"));
    EXPECT_LT(stuck.find("The deadlock\n"), stuck.find("Where the time goes"));
    const std::string raised = baton({"explain", "-"}, "baton: 1\nmain:\n  - sleep: 1s\n  - raise: ValueError(no)\n").out;
    EXPECT_THAT(raised, HasSubstr("Traceback (most recent call last):\n  -:4, in main\n"));
}

TEST(Explain, FindsTheSizesThatMatter) {
    EXPECT_THAT(
        baton({"explain", library("34-images-semaphore")}).out,
        ContainsRegex(
            "2\\.8 s +-2 s +semaphore gate: 12 instead of 4 \\(the smallest that\n +gives the best time\\); then nobody waits"));
    EXPECT_THAT(baton({"explain", library("32-images-threads")}).out,
                HasSubstr("default: 12 instead of 8 (the smallest that gives the"));
    EXPECT_THAT(baton({"explain", library("60-connection-pool")}).out,
                HasSubstr("queue pool: 5 items in the pool instead of 2 (the\n  smallest that"));
    const Finished dogs = baton({"explain", library("20-blocked-loop")});
    EXPECT_THAT(
        dogs.out,
        ContainsRegex(
            " 6 s +-27 s +the blocking call in bark moved to a thread \\(line 11\\),\n +and executor default: 10 instead of 8"));
    EXPECT_THAT(dogs.out, ContainsRegex(" 9 s +-24 s +the blocking call in bark moved to a thread \\(line 11\\)\n"));
}

TEST(Explain, SaysThePointFirst) {
    const Finished explain = baton({"explain", library("20-blocked-loop")});
    EXPECT_THAT(explain.out,
                HasSubstr("returned\n\nIn short\n  The run takes 33 s. 30 s of it (90.9 %) is spent with the thread blocked in\n  "
                          "line 11. What would help most: the blocking call in bark moved to a thread\n  (line 11), and"));
    const auto at = [&](const char* title) { return explain.out.find(std::string("\n\n") + title + "\n"); };
    EXPECT_LT(at("In short"), at("Where the time goes"));
    EXPECT_LT(at("Where the time goes"), at("Critical path"));
    EXPECT_LT(at("Critical path"), at("What would help"));
    EXPECT_LT(at("What would help"), at("What held others up"));
}

TEST(Explain, FoldsWhatRepeatsItself) {
    const std::string loop = "baton: 1\nmain:\n  - repeat: 200\n    do:\n      - block: 10ms\n      - sleep: 20ms\n";
    const Finished explain = baton({"explain", "-"}, loop);
    EXPECT_THAT(explain.out,
                ContainsRegex("0 s +6 s +6 s +100 % +5, 6 +main: 200 × \\(blocks the thread, 2 s in\n +all; sleeps, 4 s in all"));
    EXPECT_LT(std::count(explain.out.begin(), explain.out.end(), '\n'), 50);
}

TEST(Explain, NamesTheTimeoutThatCutAWaitOff) {
    const Finished explain = baton({"explain", library("45-timeout")});
    EXPECT_THAT(explain.out, ContainsRegex("0 s +2 s +2 s +50 % +11 +main sleeps, cut off by the timeout of 2[ \n]+s in line 16"));
    EXPECT_THAT(explain.out, HasSubstr("3 s of it (75 %) is spent waiting in vain, until a"));
    // Also where it cut off what others awaited for it, and where a wait just ends.
    const Finished others =
        baton({"explain", "-"},
              "baton: 1\ncoroutines:\n  slow(d): [{sleep: d}]\n  main:\n    - try:\n        - timeout: 2s\n          do:\n"
              "            - gather: [slow(10s), slow(2s), slow(12s)]\n      except:\n        TimeoutError: [pass]\n    - "
              "create_task: slow(3s)\n      as: t\n    - wait: [t]\n      timeout: 1s\n");
    EXPECT_THAT(others.out, ContainsRegex("0 s +2 s .* slow#?3? sleeps, cut off by the timeout of 2[ \n]+s in line 6"));
    EXPECT_THAT(others.out, ContainsRegex("main waits for several tasks, cut off by\n +the timeout of 1 s in line 13"));
}

TEST(Explain, TellsHowADeadlockCameAboutAndWhatWouldCureIt) {
    const Finished explain = baton({"explain", library("64-philosophers")});
    EXPECT_THAT(explain.out,
                AllOf(HasSubstr("The circle closed at 100 ms, when philosopher#5 began to wait for fork0 (line\n  14)."),
                      HasSubstr("philosopher waits to acquire lock fork1 (line 14) since 0.1s, held by"),
                      ContainsRegex("philosopher#5 +fork4 +0 s +11 +fork0 +100 ms +14\n"), HasSubstr("What would let it go on"),
                      Not(HasSubstr("What would help"))));
}

TEST(Explain, TakesAMetric) {
    const Finished found = baton({"explain", "--metric", "max(latency(download))", library("34-images-semaphore")});
    EXPECT_EQ(found.status, 0);
    EXPECT_THAT(found.out, HasSubstr("In short\n  max(latency(download)) is 3 s. The run takes 4.8 s."));
    EXPECT_THAT(found.out, ContainsRegex("1 s +-2 s +2.8 s +semaphore gate: 12 instead of\n +4 "));
    const Finished wrong = baton({"explain", "--metric", "max(latency(nobody))", library("34-images-semaphore")});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.error, HasSubstr("--metric 'max(latency(nobody))': unknown coroutine 'nobody'"));
}

}  // namespace
}  // namespace baton::test
