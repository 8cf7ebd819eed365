// The loop itself: time, turns, and the end of a run.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "sim/trace/json_lines.h"
#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Loops = LoopWithLog;

TEST_F(Loops, SleepsTakeVirtualTimeOnly) {
    EXPECT_EQ(loop.run([&] {
        loop.sleep(5s);
        return 7;
    }),
              7);
    EXPECT_EQ(loop.time().time_since_epoch(), 5s);
}

TEST_F(Loops, TasksTakeTurnsInOrder) {
    loop.run([&] {
        auto a = loop.create_task(sleeper("a", 20ms));
        auto bb = loop.create_task(sleeper("bb", 10ms));
        say("main");
        EXPECT_EQ(a.await() + bb.await(), 3);
        say("end");
    });
    EXPECT_THAT(log, ElementsAre("0 main", "10 bb", "20 a", "20 end"));
}

TEST_F(Loops, CountsIterationsAsAsyncioDoes) {
    loop.run([&] { loop.sleep(1s); });
    // First step; the timer; the second step; the loop is stopped.
    EXPECT_EQ(loop.counters().iterations, 4u);
    EXPECT_EQ(loop.counters().callbacks, 4u);
}

TEST_F(Loops, ATaskLeftBehindIsCancelledAtTheEnd) {
    loop.run([&] {
        loop.create_task([&] {
            const auto thrown = exception_of([&] { loop.sleep(1h); });
            loop.sleep(1ms);  // tidying up takes time
            say("tidy");
            std::rethrow_exception(thrown);
        });
        loop.yield();
    });
    EXPECT_THAT(log, ElementsAre("1 tidy"));
}

// Its sleep is over in the iteration in which it ends: the callback of the timer comes after its last step.
TEST_F(Loops, ATaskThatIsCancelledAsItsSleepEndsMayBeGone) {
    loop.run([&] {
        for (int i = 0; i < 3; ++i) {
            auto asleep = loop.create_task([&] { loop.sleep(10ms); });
            auto other = loop.create_task([&] { loop.io(10ms); });
            loop.sleep(5ms);
            asleep.cancel();
            other.cancel();
            asleep = loop.create_task([] {});  // nobody has them any more
            other = asleep;
            loop.block(10ms);
            asleep.await();
            loop.sleep(1ms);
        }
        say("end");
    });
    EXPECT_THAT(log, ElementsAre("48 end"));
}

// The same where the run ends between the two.
TEST(Runs, ThatEndBetweenACancelAndTheEndOfTheSleepLeaveNothing) {
    LoopOptions options;
    for (std::uint64_t callbacks = 1; callbacks < 12; ++callbacks) {
        options.limits.callbacks = callbacks;
        EventLoop loop(options);
        const auto end = exception_of([&] {
            loop.run([&] {
                for (int i = 0; i < 3; ++i) {
                    auto asleep = loop.create_task([&] { loop.sleep(10ms); });
                    loop.sleep(5ms);
                    asleep.cancel();
                    loop.block(10ms);
                    loop.yield();
                }
            });
        });
        EXPECT_TRUE(end || callbacks > 8) << callbacks;
    }
}

TEST_F(Loops, ADeadlockEndsTheRun) {
    Event event(loop, "ready");
    try {
        loop.run([&] { event.wait(); });
        FAIL();
    } catch (const Deadlock& deadlock) {
        EXPECT_STREQ(deadlock.what(), "deadlock: main waits on event ready");
    }
}

// What it catches is the unwinding, and it sleeps on: the loop neither wakes it nor keeps its timers.
TEST_F(Loops, ATaskThatSleepsIsUnwoundWhereverItSleeps) {
    int unwound = 0;
    EventLoop::Options options;
    options.limits.time = 5s;
    {
        EventLoop loop(options);
        const auto sleep = [&] {
            try {
                loop.sleep(1h);
            } catch (...) {
                ++unwound;
            }
        };
        EXPECT_THROW(loop.run([&] {
            for (int i = 0; i < 3; ++i) loop.create_task([&] { sleep(), sleep(), sleep(); });
            const auto cancelled = loop.create_task([&] { loop.sleep(1h); });
            loop.sleep(1s);
            cancelled.cancel();
            loop.io(1h);
        }),
                     LimitReached);
    }
    EXPECT_EQ(unwound, 9);
}

TEST_F(Loops, AnExceptionThatNobodyAskedForIsKnownAtTheEnd) {
    loop.run([&] {
        loop.create_task([] { throw ValueError("unheard"); });
        auto heard = loop.create_task([] { throw ValueError("heard"); });
        EXPECT_THROW(heard.await(), ValueError);
    });
    EXPECT_THAT(loop.unretrieved(), ElementsAre(testing::Field(&EventLoop::Unretrieved::kind, FutureKind::task)));
}

TEST_F(Loops, WhatMainRaisesIsAskedForByTheRun) {
    EXPECT_THROW(loop.run([] { throw ValueError("heard"); }), ValueError);
    EXPECT_THAT(loop.unretrieved(), testing::IsEmpty());
}

TEST(LoopTraces, TheExampleOfTheTraceFormat) {
    trace::Tracer tracer;
    trace::Recorder recorder;
    tracer.add_consumer(recorder);
    LoopOptions options;
    options.tracer = &tracer;
    EventLoop loop(options);
    loop.run([&] {
        const auto a = [&] { loop.sleep(1s); };
        gather(loop, std::vector{loop.create_task(a, "a"), loop.create_task(a, "a#2")});
    });
    tracer.flush();
    auto recording = recorder.finish({}, {"returned", 1s}, tracer.texts());
    EXPECT_EQ(trace::to_json_lines(recording), R"({"t":0,"k":"run","scenario":"","seed":0,"params":{}}
{"t":0,"k":"create","task":0,"id":1,"name":"main","coroutine":"main"}
{"t":0,"k":"resume","task":1}
{"t":0,"k":"create","task":1,"id":2,"name":"a","coroutine":"task"}
{"t":0,"k":"create","task":1,"id":3,"name":"a#2","coroutine":"task"}
{"t":0,"k":"suspend","task":1,"on":"gather"}
{"t":0,"k":"resume","task":2}
{"t":0,"k":"suspend","task":2,"on":"sleep"}
{"t":0,"k":"resume","task":3}
{"t":0,"k":"suspend","task":3,"on":"sleep"}
{"t":1000000000,"k":"wake","task":2,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"wake","task":3,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"resume","task":2}
{"t":1000000000,"k":"done","task":2,"status":"returned","value":null}
{"t":1000000000,"k":"resume","task":3}
{"t":1000000000,"k":"done","task":3,"status":"returned","value":null}
{"t":1000000000,"k":"wake","task":1,"due":1000000000,"by":3}
{"t":1000000000,"k":"resume","task":1}
{"t":1000000000,"k":"done","task":1,"status":"returned","value":null}
{"t":1000000000,"k":"end","status":"returned","elapsed":1000000000}
)");
}

}  // namespace
}  // namespace baton::test
