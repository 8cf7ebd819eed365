// asyncio.timeout and wait_for.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Timeouts = LoopWithLog;

TEST_F(Timeouts, TurnIntoTimeoutError) {
    loop.run([&] {
        EXPECT_THROW(Timeout(loop, 2s).run([&] { loop.sleep(3s); }), TimeoutError);
        say("late");
        EXPECT_EQ(wait_for(loop, sleeper("abc", 1s), 2s), 3);
        EXPECT_THROW(wait_for(loop, sleeper("never", 1s), Duration{}), TimeoutError);
    });
    EXPECT_THAT(log, ElementsAre("2000 late", "3000 abc"));
}

}  // namespace
}  // namespace baton::test
