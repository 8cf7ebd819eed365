#include "sim/analysis/own_times.h"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>

#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using namespace std::chrono_literals;

Duration own_times(std::string_view text, Processors processors = {}, Duration running = {}) {
    const trace::Recording recording = test::trace_of(text);
    OwnTimes times(std::move(processors));
    for (const trace::TraceEvent& event : recording.events) times.take({&event, 1}, recording.texts);
    return times.finish(Time(recording.ending.elapsed), running);
}

TEST(OwnTimes, SleepingAndIoCountToTheirDueTimes) {
    EXPECT_EQ(own_times(R"(
        0  0 create 1 main
        0  1 resume
        0  1 suspend sleep
        5s 1 wake timer due 2s
        5s 1 resume
        5s 1 suspend io
        9s 1 wake io
        9s 1 resume
        9s 1 done returned
        9s - end)"),
              6s);
}

TEST(OwnTimes, WaitingForOthersDoesNotCount) {
    EXPECT_EQ(own_times(R"(
        0  0 create 1 main
        0  1 resume
        0  1 suspend semaphore gate
        5s 1 wake 2
        5s 1 resume
        5s 1 suspend gather
        6s - end)"),
              0s);
}

TEST(OwnTimes, AnUnfinishedSleepCountsToTheEnd) {
    EXPECT_EQ(own_times("0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n3s - end limit"), 3s);
}

TEST(OwnTimes, BlockingCountsWhereverItIs) {
    EXPECT_EQ(own_times(R"(
        0  0 create 1 main
        0  1 resume
        0  1 submit 1 pool f
        0  1 start 1 pool f 0
        0  1 job-hold 1 block 3s
        0  1 hold block 2s
        2s 1 suspend executor
        3s 1 finish 1 pool f 0
        3s - end)",
                        {}, 2s),
              5s);
}

// Two jobs and the loop's thread, each computing from 0 to 3 s.
const char* const three_compute = R"(
    0  0 create 1 main
    0  1 resume
    0  1 submit 1 pool f
    0  1 start 1 pool f 0
    0  1 job-hold 1 cpu 3s
    0  1 submit 2 pool f
    0  1 start 2 pool f 1
    0  1 job-hold 2 cpu 3s
    0  1 hold cpu 3s
    3s 1 done returned
    3s - end)";

TEST(OwnTimes, WhoSharesAGilSharesItsTime) { EXPECT_EQ(own_times(three_compute, {.cores = 4, .gil = true}, 3s), 3s); }
TEST(OwnTimes, WithoutAGilTheCoresAreTheLimit) {
    EXPECT_EQ(own_times(three_compute, {.cores = 4, .gil = false}, 3s), 9s);
    EXPECT_EQ(own_times(three_compute, {.cores = 2, .gil = false}, 3s), 6s);
}
TEST(OwnTimes, ProcessesHaveGilsOfTheirOwn) {
    EXPECT_EQ(own_times(three_compute, {.cores = 4, .gil = true, .process_pools = {"pool"}}, 3s), 9s);
    EXPECT_EQ(own_times(three_compute, {.cores = 1, .gil = true, .process_pools = {"pool"}}, 3s), 3s);
}

TEST(OwnTimes, OverheadIsWhatTasksHeldTheThreadForBeyondTheirHolds) {
    EXPECT_EQ(own_times("0 0 create 1 main\n0 1 resume\n0 1 hold block 1s\n1s - end", {}, 1005ms), 1005ms);
}

TEST(OwnTimes, ASumThatDoesNotFitIsTheLargestDuration) {
    EXPECT_EQ(own_times("0 0 create 1 main\n0 1 resume\n0 1 hold block 9000000000s\n0 1 hold block 9000000000s\n0 - end"),
              Duration::max());
}

}  // namespace
}  // namespace baton::analysis
