// asyncio.TaskGroup.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using TaskGroups = LoopWithLog;

TEST_F(TaskGroups, CancelTheOthersWhenOneFails) {
    loop.run([&] {
        try {
            TaskGroup(loop).run([&](TaskGroup& group) {
                group.create_task([&] {
                    loop.sleep(1s);
                    throw ValueError("broken");
                });
                group.create_task(sleeper("never", 1h));
                loop.sleep(1h);
            });
        } catch (const ExceptionGroup& group) {
            say(group.what());
        }
    });
    EXPECT_THAT(log, ElementsAre("1000 unhandled errors in a TaskGroup (1 sub-exception)"));
}

}  // namespace
}  // namespace baton::test
