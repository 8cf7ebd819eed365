// Jobs and their threads.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Executors = LoopWithLog;

TEST_F(Executors, WorkWhileTheLoopIsHeld) {
    Executor pool(loop, ExecutorKind::threads, 3, "pool");
    loop.run([&] {
        std::vector<Future<void>> jobs;
        for (int i = 0; i < 7; ++i) jobs.push_back(run_in_executor(pool, [&] { loop.block(1s); }));
        loop.block(1500ms);
        say("held");
        for (auto& job : jobs) job.await();
        say("all");
    });
    EXPECT_THAT(log, ElementsAre("1500 held", "3000 all"));
}

TEST_F(Executors, ShareTheGilAmongTheirThreads) {
    Executor pool(loop, ExecutorKind::threads, 4, "pool");
    loop.run([&] {
        std::vector<Future<void>> jobs;
        for (int i = 0; i < 4; ++i) jobs.push_back(run_in_executor(pool, [&] { loop.cpu(1s); }));
        for (auto& job : jobs) job.await();
    });
    EXPECT_EQ(loop.time().time_since_epoch(), 4s);
}

TEST(JobsAtTheEnd, AreUnwoundIfTheyStillRun) {
    struct Leaving {
        int& count;
        ~Leaving() { ++count; }
    };
    int left = 0;
    {
        LoopOptions options;
        options.limits.time = 2s;
        EventLoop loop(options);
        Executor pool(loop, ExecutorKind::threads, 3, "pool");
        const auto job = [&](Duration length) {
            return run_in_executor(pool, [&, length] {
                const Leaving leaving{left};
                loop.block(length);
            });
        };
        EXPECT_THROW(loop.run([&] {
            auto first = job(1s), second = job(1h), third = job(1500ms);
            first.await();
            EXPECT_EQ(left, 1);
            third.await();
            EXPECT_EQ(left, 2);
            second.await();
        }),
                     LimitReached);
    }
    EXPECT_EQ(left, 3);
}

TEST(JobsAtTheEnd, AreUnwoundAlsoIfALaterOneHasEnded) {
    std::vector<int> left;
    struct Leaving {
        std::vector<int>& left;
        const int number;
        ~Leaving() { left.push_back(number); }
    };
    {
        LoopOptions options;
        options.limits.time = 3s;
        EventLoop loop(options);
        Executor pool(loop, ExecutorKind::threads, 4, "pool");
        const auto job = [&](int number, Duration length) {
            return run_in_executor(pool, [&, number, length] {
                const Leaving leaving{left, number};
                loop.block(length);
            });
        };
        EXPECT_THROW(loop.run([&] {
            auto first = job(1, 1h), second = job(2, 2s), third = job(3, 1h), fourth = job(4, 1s);
            fourth.await();
            second.await();
            EXPECT_THAT(left, ElementsAre(4, 2));
            third.await();
        }),
                     LimitReached);
    }
    EXPECT_THAT(left, testing::UnorderedElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace baton::test
