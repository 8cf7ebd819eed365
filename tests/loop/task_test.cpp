// Cancelling tasks.
#include <gmock/gmock.h>

#include <chrono>
#include <optional>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Tasks = LoopWithLog;

TEST_F(Tasks, ACancelledSleeperEndsAtOnce) {
    loop.run([&] {
        auto task = loop.create_task([&] {
            try {
                loop.sleep(1h);
            } catch (const CancelledError& error) {
                say("cancelled " + error.text());
                throw;
            }
        });
        loop.sleep(1s);
        EXPECT_TRUE(task.cancel("enough"));
        EXPECT_THROW(task.await(), CancelledError);
        EXPECT_TRUE(task.cancelled());
    });
    EXPECT_THAT(log, ElementsAre("1000 cancelled enough"));
    EXPECT_EQ(loop.time().time_since_epoch(), 1s);
}

// Task.__step: a request that comes before the task waits is thrown at that wait.
TEST_F(Tasks, ATaskThatCancelsItselfLearnsOfItWhenItWaits) {
    loop.run([&] {
        std::optional<Task<void>> self;
        self = loop.create_task([&] {
            self->cancel("by itself");
            say("goes on");
            loop.sleep(1h);
        });
        EXPECT_THROW(self->await(), CancelledError);
    });
    EXPECT_THAT(log, ElementsAre("0 goes on"));
}

// How deep cancels stand within each other is counted, and not how many there are.
TEST(ManyCancels, AreNoDeepOne) {
    EventLoop loop;
    loop.run([&] {
        for (int i = 0; i < 12'000; ++i) {
            auto outer = loop.create_task([&] { loop.create_task([&] { loop.sleep(1h); }).await(); });
            loop.yield();
            loop.yield();
            outer.cancel();
            EXPECT_THROW(outer.await(), CancelledError);
        }
    });
}

}  // namespace
}  // namespace baton::test
