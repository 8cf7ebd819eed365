// asyncio.timeout and wait_for.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "sim/trace/recording.h"
#include "sim/trace/tracer.h"
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

TEST(TimeoutsInATrace, TellThatTheyTookAnEarlierCancellationForTheirOwn) {
    trace::Tracer tracer;
    trace::Recorder recorder;
    tracer.add_consumer(recorder);
    LoopOptions options;
    options.tracer = &tracer;
    EventLoop loop(options);
    loop.run([&] {
        loop.running_task().cancel();
        EXPECT_THROW(Timeout(loop, Duration{}).run([&] { loop.sleep(1s); }), TimeoutError);
    });
    tracer.flush();
    const trace::Recording recording = recorder.finish({}, {"returned", 0s}, tracer.texts());
    std::vector<trace::TraceEvent> swallowed;
    for (const trace::TraceEvent& event : recording.events) {
        if (event.kind == trace::EventKind::swallow) swallowed.push_back(event);
    }
    const trace::TraceEvent timeout{0, 1, 0, trace::EventKind::swallow, static_cast<std::uint8_t>(trace::Swallow::timeout),
                                    0, 0, 0};
    EXPECT_THAT(swallowed, ElementsAre(timeout));
}

}  // namespace
}  // namespace baton::test
