// What is special about each of asyncio's primitives; waiters_test.cpp has what they have in common.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Locks = LoopWithLog;

TEST_F(Locks, AConditionWakesAsManyAsItIsTold) {
    Condition changed(loop);
    loop.run([&] {
        for (const char* name : {"a", "b", "c"}) {
            loop.create_task([this, &changed, name] {
                changed.acquire();
                changed.wait();
                say(name);
                changed.release();
            });
        }
        loop.yield();
        changed.acquire();
        changed.notify(2);
        changed.release();
        loop.sleep(1s);
    });
    EXPECT_THAT(log, ElementsAre("0 a", "0 b"));
}

// Those who waited first are gone by then.
TEST_F(Locks, ASemaphoreMayBeReleasedWhileItsWaitersAreUnwound) {
    struct Guard {
        Semaphore& gate;
        ~Guard() { gate.release(); }
    };
    Semaphore gate(loop, 1);
    EXPECT_THROW(loop.run([&] {
        gate.acquire();
        for (int i = 0; i < 2; ++i) loop.create_task([&] { gate.acquire(); });
        loop.create_task([&] {
            const Guard guard{gate};
            Event(loop).wait();
        });
        Event(loop).wait();
    }),
                 Deadlock);
    loop.close();
    EXPECT_EQ(gate.value(), 1);
}

TEST_F(Locks, ABarrierLetsAllGoAtOnce) {
    Barrier start(loop, 2);
    loop.run([&] {
        const auto party = [&](Duration delay) {
            return [this, &start, delay] {
                loop.sleep(delay);
                start.wait();
                say("goes");
            };
        };
        gather(loop, loop.create_task(party(1s)), loop.create_task(party(2s)));
    });
    EXPECT_THAT(log, ElementsAre("2000 goes", "2000 goes"));
}

// Until all of them have gone, a party of the next round stands before the barrier, and nobody else comes to let it in.
TEST_F(Locks, ABarrierTakesAPartyOfTheNextRoundWhenAllHaveGone) {
    Barrier start(loop, 2);
    loop.run([&] {
        const auto party = [&](std::string name, Duration delay) {
            return [this, &start, name, delay] {
                loop.sleep(delay);
                start.wait();
                say(name);
            };
        };
        for (const char* name : {"a", "b", "c"}) loop.create_task(party(name, 1s));
        loop.create_task(party("d", 2s)).await();
        loop.yield();
        loop.yield();
    });
    EXPECT_THAT(log, ElementsAre("1000 b", "1000 a", "2000 d", "2000 c"));
}

TEST(WaitersThatLeaveAtOnce, CountForTheLimitsAsTheyPassOverEachOther) {
    constexpr int parties = 3000;
    const auto run = [](std::uint64_t callbacks) {
        LoopOptions options;
        options.limits.callbacks = callbacks;
        EventLoop loop(options);
        Barrier start(loop, parties + 1, "start");
        loop.run([&] {
            std::vector<Task<void>> tasks;
            for (int i = 0; i < parties; ++i) tasks.push_back(loop.create_task([&] { start.wait(); }));
            loop.yield();
            for (const auto& task : tasks) task.cancel();
            wait(loop, tasks);
            for (const auto& task : tasks) EXPECT_TRUE(task.cancelled());
        });
    };
    EXPECT_THROW(run(30'000), LimitReached);  // the tasks have some twelve thousand callbacks
    run(200'000);
}

}  // namespace
}  // namespace baton::test
