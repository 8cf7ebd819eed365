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

}  // namespace
}  // namespace baton::test
