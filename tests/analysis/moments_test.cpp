#include "sim/analysis/moments.h"

#include <gmock/gmock.h>

#include "sim/analysis/counters.h"
#include "tests/analysis/blocked_loop.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using testing::ElementsAre;

constexpr const char* events = R"(
0  0 create 1 main
0  1 resume
0  1 create 2 child
0  1 enter outer
0  1 enter inner
0  1 suspend sleep
0  2 resume
0  2 log hello
0  2 suspend sleep
1s 1 wake timer
1s 1 resume
1s 1 leave inner
1s 1 cancel 2
1s 1 leave outer
1s 1 suspend yield
2s 2 wake timer
2s 1 resume
2s 1 done returned
2s 2 resume
2s 2 done returned
2s - end)";

TEST(Moments, AreThoseOfTheTaskThatTheyHappenTo) {
    const Moments moments(test::trace_of(events), 2);
    EXPECT_THAT(moments.of(1), ElementsAre(2u));       // it creates a task
    EXPECT_THAT(moments.of(2), ElementsAre(7u, 12u));  // it logs, and is asked to cancel
    EXPECT_THAT(moments.of(3), testing::IsEmpty());
    EXPECT_TRUE(moments.has(trace::EventKind::cancel));
    EXPECT_FALSE(moments.has(trace::EventKind::timeout));
}

// What a handler of CancelledError catches, delivered to the task.
trace::Recording caught(trace::Delivery how) {
    trace::Recording out = test::trace_of("0 0 create 1 main\n0 1 resume\n0 1 suspend sleep\n0 1 done returned\n0 - end");
    trace::TraceEvent deliver{}, swallow{};
    deliver.task = swallow.task = 1;
    deliver.kind = trace::EventKind::deliver;
    deliver.detail = trace::pack_delivery(trace::Wait::task, how);
    swallow.kind = trace::EventKind::swallow;
    swallow.detail = static_cast<std::uint8_t>(trace::Swallow::handler);
    out.events = {deliver, swallow};
    return out;
}

TEST(Moments, AHandlerSwallowsACancellation) {
    const Moments moments(caught({}), 1);
    EXPECT_THAT(moments.of(1), ElementsAre(0u, 1u));
    EXPECT_TRUE(moments.has(trace::EventKind::deliver));
    EXPECT_TRUE(moments.has(trace::EventKind::swallow));
}

// main.cancelling() is 0 in CPython where main only awaits a task that was cancelled.
TEST(Moments, WhoAwaitsWhatWasCancelledIsNotCancelledAndSwallowsNothing) {
    const Moments moments(caught({.through_future = true}), 1);
    EXPECT_THAT(moments.of(1), ElementsAre(0u));
    EXPECT_FALSE(moments.has(trace::EventKind::deliver));
    EXPECT_TRUE(moments.has(trace::EventKind::raise));
    EXPECT_FALSE(moments.has(trace::EventKind::swallow));
}

TEST(Frames, StandInEachOther) {
    const Frames frames(test::trace_of(events), 2);
    const auto of_main = frames.of(1);
    ASSERT_EQ(of_main.size(), 2u);
    EXPECT_EQ(of_main[0].from, 3u);
    EXPECT_EQ(of_main[0].to, 13u);
    EXPECT_EQ(of_main[0].outer, AwaitFrame::none);
    EXPECT_EQ(of_main[1].from, 4u);
    EXPECT_EQ(of_main[1].to, 11u);
    EXPECT_EQ(of_main[1].outer, 0u);
    EXPECT_EQ(of_main[1].depth, 1u);
    EXPECT_TRUE(frames.of(2).empty());
}

// A sleeper's time comes while the loop is held: it is ready from then on, as its bar says.
TEST(Counters, CountSleepersFromWhenTheirTimeCame) {
    const trace::Recording recording = test::trace_of(R"(
        0  0 create 1 main
        0  0 create 2 nap
        0  1 resume
        0  1 suspend sleep
        0  2 resume
        0  2 hold block 3s
        3s 2 suspend sleep
        3s 1 wake timer due 1s
        4s 1 resume
        4s 1 done returned)");
    using P = TimedPoint;
    const auto at = [](int seconds) { return start_of_run + std::chrono::seconds(seconds); };
    EXPECT_THAT(due_tasks(recording),
                ElementsAre(P{at(0), 0, 1}, P{at(0), 1, 2}, P{at(0), 2, 1}, P{at(0), 4, 0}, P{at(1), 7, 1}, P{at(4), 8, 0}));
    EXPECT_TRUE(due_tasks(test::trace_of(events)).empty());  // nobody was due before
}

// A permit that was handed to a waiter is not free while that waits for its step.
TEST(Counters, CountPermitsThatAreOnTheirWay) {
    const trace::Recording recording = test::trace_of(blocked_loop);
    const Timeline timeline = build_timeline(recording);
    const auto in_use = permits_in_use(recording, timeline.objects());
    ASSERT_EQ(in_use.size(), 1u);
    std::vector<int> own, all;
    for (const ObjectPoint& point : timeline.objects()[0].points) own.push_back(point.value);
    for (const ObjectPoint& point : in_use[0]) all.push_back(point.value);
    // Taken, two that wait, released, handed over, and taken.
    EXPECT_THAT(own, ElementsAre(1, 1, 1, 0, 0, 1));
    EXPECT_THAT(all, ElementsAre(1, 1, 1, 0, 1, 1));
}

TEST(Counters, DoNotTakeACancelledWaitForAPermit) {
    const trace::Recording recording = test::trace_of(R"(
        0  0 create 1 main
        0  0 create 2 other
        0  1 resume
        0  1 acquire gate
        0  1 suspend sleep
        0  2 resume
        0  2 suspend semaphore gate
        1s 1 wake timer due 1s
        1s 1 resume
        1s 2 wake 1
        1s 1 hold cpu 1s
        2s 1 suspend sleep
        2s 2 resume
        2s 2 done cancelled)");
    const Timeline timeline = build_timeline(recording);
    EXPECT_TRUE(permits_in_use(recording, timeline.objects()).at(0).empty());
}

TEST(Counters, FollowTheReadyQueueAndTheTasks) {
    const trace::Recording recording = test::trace_of(events);
    using P = CounterPoint;
    EXPECT_THAT(living_tasks(recording), ElementsAre(P{0, 1}, P{2, 2}, P{17, 1}, P{19, 0}));
    EXPECT_THAT(ready_tasks(recording),
                ElementsAre(P{0, 1}, P{1, 0}, P{2, 1}, P{6, 0}, P{9, 1}, P{10, 0}, P{14, 1}, P{15, 2}, P{16, 1}, P{18, 0}));
}

}  // namespace
}  // namespace baton::analysis
