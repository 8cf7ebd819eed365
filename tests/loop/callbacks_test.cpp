// Callbacks that were set by hand: call_soon, call_later and call_at.
#include <gmock/gmock.h>

#include <chrono>
#include <stdexcept>
#include <vector>

#include "sim/trace/recording.h"
#include "sim/trace/tracer.h"
#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class Callbacks : public LoopWithLog {
protected:
    auto saying(const std::string& text) {
        return [this, text] { say(text); };
    }
};

TEST_F(Callbacks, RunInTheOrderOfTheReadyQueueAndOfTheirTimes) {
    loop.run([&] {
        loop.call_later(2ms, saying("later"));
        loop.call_at(start_of_run + 1ms, saying("at"));
        loop.call_later(2ms, saying("later, too"));
        loop.call_soon(saying("soon"));
        const auto task = loop.create_task([&] { say("task"); });
        loop.call_soon(saying("after it"));
        say("main");
        loop.sleep(3ms);
        loop.call_at(start_of_run, saying("past"));
        loop.call_soon(saying("soon again"));
        loop.yield();
        task.await();
    });
    EXPECT_THAT(
        log, ElementsAre("0 main", "0 soon", "0 task", "0 after it", "1 at", "2 later", "2 later, too", "3 soon again", "3 past"));
}

TEST_F(Callbacks, ThatAreCancelledDoNotRun) {
    loop.run([&] {
        const auto soon = loop.call_soon(saying("soon")), later = loop.call_later(1ms, saying("later")),
                   ready = loop.call_later(2ms, saying("ready"));
        soon->cancel();
        later->cancel();
        loop.call_at(start_of_run + 2ms, [&] { ready->cancel(); });
        const auto ran = loop.call_later(3ms, saying("ran"));
        loop.sleep(4ms);
        ran->cancel();
    });
    EXPECT_THAT(log, ElementsAre("2 ready", "3 ran"));
}

TEST(CallbacksInATrace, HoldTheThreadForNoTaskAndMayFail) {
    trace::Tracer tracer;
    trace::Recorder recorder;
    tracer.add_consumer(recorder);
    LoopOptions options;
    options.tracer = &tracer;
    EventLoop loop(options);
    bool went_on = false;
    loop.run([&] {
        loop.call_soon([&] { loop.block(1s); });
        loop.call_soon([&] { loop.cpu(2s); });
        loop.call_soon([] { throw ValueError("wrong"); });
        loop.call_soon([] { throw std::runtime_error("broken"); });
        loop.call_soon([&] { went_on = true; });
        loop.sleep(5s);
    });
    EXPECT_TRUE(went_on);
    tracer.flush();
    const trace::Recording recording = recorder.finish({}, {"returned", 0s}, tracer.texts());
    std::vector<trace::TraceEvent> holds;
    std::vector<std::string> warnings;
    for (const trace::TraceEvent& event : recording.events) {
        if (event.kind == trace::EventKind::hold) holds.push_back(event);
        if (event.kind == trace::EventKind::warning) warnings.emplace_back(recording.texts[event.a]);
    }
    const auto hold = [](Duration t, trace::Holding how, Duration length) {
        return trace::TraceEvent{t.count(), 0, 0, trace::EventKind::hold, static_cast<std::uint8_t>(how), 0, 0, length.count()};
    };
    EXPECT_THAT(holds, ElementsAre(hold(0s, trace::Holding::block, 1s), hold(1s, trace::Holding::cpu, 2s)));
    EXPECT_EQ(warnings.size(), 2u);
}

}  // namespace
}  // namespace baton::test
