// What bounds a run: virtual time, callbacks, memory; and what is said of a slow callback.
#include <gmock/gmock.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/loop/asyncio.h"
#include "sim/loop/footprint.h"
#include "sim/trace/recording.h"
#include "sim/trace/tracer.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Value>
LoopOptions with(Value LoopLimits::*limit, Value value) {
    LoopOptions out;
    out.limits.*limit = value;
    return out;
}

// What the exception of a run says; empty: it returned.
template <class Main>
std::string end_of(EventLoop& loop, Main main) {
    try {
        loop.run(main);
    } catch (const Error& error) {
        return std::string(error.type()) + ": " + error.what();
    }
    return {};
}

TEST(LimitOfTime, MayBeReachedAndNotPassed) {
    EventLoop loop(with(&LoopLimits::time, std::optional<Duration>(5s)));
    EXPECT_EQ(end_of(loop, [&] { loop.sleep(5s); }), "");
    EXPECT_EQ(loop.time().time_since_epoch(), 5s);
    EventLoop longer(with(&LoopLimits::time, std::optional<Duration>(5s)));
    EXPECT_EQ(end_of(longer, [&] { longer.sleep(5s + 1ns); }), "LimitReached: limit reached: virtual time (--max-time)");
    EXPECT_EQ(longer.time().time_since_epoch(), 5s);
}

TEST(LimitOfTime, IsThatOfTheClockWithoutAnother) {
    EventLoop loop;
    EXPECT_EQ(end_of(loop, [&] { loop.sleep(Duration::max()); }),
              "LimitReached: the virtual clock ends after 292 years; something is due later than that");
    EXPECT_EQ(loop.time(), start_of_run);
}

TEST(LimitOfTime, EndsARunThatHoldsTheThreadPastIt) {
    EventLoop loop(with(&LoopLimits::time, std::optional<Duration>(5s)));
    EXPECT_EQ(end_of(loop, [&] { loop.block(5s); }), "");
    EventLoop longer(with(&LoopLimits::time, std::optional<Duration>(5s)));
    bool went_on = false;
    EXPECT_THAT(end_of(longer,
                       [&] {
                           longer.block(6s);
                           went_on = true;
                       }),
                HasSubstr("--max-time"));
    EXPECT_FALSE(went_on);
    // A timer that was due before the limit, while the thread was held.
    EventLoop held(with(&LoopLimits::time, std::optional<Duration>(5s)));
    EXPECT_EQ(end_of(held,
                     [&] {
                         const auto task = held.create_task([&] { held.sleep(1s); });
                         held.yield();
                         held.block(5s);
                         task.await();
                     }),
              "");
}

TEST(LimitOfCallbacks, IsThatOfTheWholeRun) {
    constexpr std::uint64_t most = 100'000;
    EventLoop loop(with(&LoopLimits::callbacks, most));
    EXPECT_EQ(end_of(loop,
                     [&] {
                         for (;;) loop.sleep(1ms);
                     }),
              "LimitReached: limit reached: 100000 callbacks (--max-callbacks)");
    EXPECT_EQ(loop.counters().callbacks, most);
}

TEST(LimitOfAnInstant, CountsAnewWhenTimePasses) {
    const LoopOptions options = with(&LoopLimits::callbacks_per_instant, std::uint64_t{100'000});
    const auto rounds = [](EventLoop& loop, int count, int apart) {
        for (int i = 1; i <= count; ++i) {
            loop.yield();
            if (i % apart == 0) loop.sleep(1ms);
        }
    };
    EventLoop loop(options);
    EXPECT_EQ(end_of(loop, [&] { rounds(loop, 1'000'000, 50'000); }), "");
    EventLoop spinning(options);
    EXPECT_EQ(end_of(spinning, [&] { rounds(spinning, 1'000'000, 900'000); }),
              "Livelock: livelock: 100000 callbacks without time advancing (--max-callbacks-per-instant)");
    EXPECT_GE(spinning.counters().callbacks, 100'000u);
    EXPECT_LE(spinning.counters().callbacks, 110'000u);
    EXPECT_THAT(spinning.spinning(), ElementsAre("main"));
}

TEST(LimitOfTasks, CountsAllThatWereMade) {
    EventLoop loop(with(&LoopLimits::tasks, 3u));
    EXPECT_EQ(end_of(loop,
                     [&] {
                         for (int i = 0; i < 2; ++i) loop.create_task([] {}).await();
                     }),
              "");
    EventLoop more(with(&LoopLimits::tasks, 3u));
    EXPECT_EQ(end_of(more,
                     [&] {
                         for (int i = 0; i < 3; ++i) more.create_task([] {}).await();
                     }),
              "LimitReached: limit reached: 3 tasks (--max-tasks)");
}

TEST(LimitOfMemory, RefusesWhatWouldPassItAndCountsThat) {
    const std::uint64_t before = Footprint::refusals();
    const Footprint::Bound bound(1000);
    const FootprintOf some(Kept::futures, 600);
    EXPECT_THROW(FootprintOf(Kept::futures, 401), Error);
    EXPECT_EQ(Footprint::refusals(), before + 1);
    const FootprintOf rest(Kept::futures, 400);
    EXPECT_FALSE(Footprint::exceeded());
    const FootprintOf noted(Kept::warnings, 1, FootprintOf::Noted{});
    EXPECT_TRUE(Footprint::exceeded());
    EXPECT_EQ(Footprint::refusals(), before + 2);
}

struct Traced : testing::Test {
    trace::Tracer tracer;
    trace::Recorder recorder;
    LoopOptions options;
    Traced() {
        tracer.add_consumer(recorder);
        options.tracer = &tracer;
    }
    // The texts of the events of a kind, after a run.
    std::vector<std::string> texts_of(trace::EventKind kind) {
        tracer.flush();
        const trace::Recording recording = recorder.finish({}, {"returned", 0s}, tracer.texts());
        std::vector<std::string> out;
        for (const trace::TraceEvent& event : recording.events) {
            if (event.kind == kind)
                out.emplace_back(recording.texts[kind == trace::EventKind::done ? trace::high_half(event.b) : event.a]);
        }
        return out;
    }
};

TEST_F(Traced, SlowCallbacksAreWarnedOfWithTheirMilliseconds) {
    options.slow_callback = 100ms;
    EventLoop loop(options);
    loop.run([&] {
        loop.block(99ms);
        loop.yield();
        loop.block(100ms);
        loop.yield();
        loop.block(1'234'500us);
        loop.yield();
        loop.block(150'499us);
    });
    const auto warnings = texts_of(trace::EventKind::warning);
    ASSERT_EQ(warnings.size(), 3u);
    EXPECT_THAT(warnings[0], HasSubstr("took 0.100 seconds"));
    EXPECT_THAT(warnings[1], HasSubstr("took 1.235 seconds"));
    EXPECT_THAT(warnings[2], HasSubstr("took 0.150 seconds"));
}

TEST_F(Traced, WhatIsNoExceptionOfTheLibraryEndsATaskToo) {
    EventLoop loop(options);
    loop.run([&] {
        const auto thrower = [&](auto thrown) { return loop.create_task([thrown] { throw thrown; }); };
        auto number = thrower(7);
        auto standard = thrower(std::runtime_error("broken"));
        auto error = thrower(ValueError("wrong"));
        EXPECT_THROW(number.await(), int);
        EXPECT_THROW(standard.await(), std::runtime_error);
        EXPECT_THROW(error.await(), ValueError);
    });
    EXPECT_THAT(texts_of(trace::EventKind::done), ElementsAre("Exception", "Exception", "ValueError", testing::_));
}

TEST_F(Traced, TheHoldOfAComputationIsAsLongAsItTookWithTheOthers) {
    EventLoop loop(options);
    Executor pool(loop, ExecutorKind::threads, 1, "pool");
    loop.run([&] {
        auto job = run_in_executor(pool, [&] { loop.cpu(1s); });
        loop.cpu(1s);
        job.await();
    });
    tracer.flush();
    const trace::Recording recording = recorder.finish({}, {"returned", 0s}, tracer.texts());
    std::vector<std::pair<TaskId, std::int64_t>> holds;
    for (const trace::TraceEvent& event : recording.events) {
        if (event.kind == trace::EventKind::hold) holds.emplace_back(event.task, event.b);
    }
    EXPECT_THAT(holds, ElementsAre(std::pair(TaskId{1}, 2'000'000'000)));
}

}  // namespace
}  // namespace baton::test
