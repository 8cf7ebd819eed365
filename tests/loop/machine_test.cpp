// Threads that compute: cores, the GIL, and the switch interval.
#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class Machines : public testing::Test {
protected:
    EventLoop& on(const MachineOptions& machine) {
        LoopOptions options;
        options.machine = machine;
        loop_ = std::make_unique<EventLoop>(options);
        return *loop_;
    }
    void say(const std::string& text) { log.push_back(std::to_string(loop_->time().time_since_epoch() / 1ms) + " " + text); }
    // Jobs of an executor that compute for so long, while main computes for `own`.
    void compute(ExecutorKind kind, const std::vector<Duration>& lengths, Duration own) {
        Executor pool(*loop_, kind, static_cast<std::uint32_t>(lengths.size()), "pool");
        loop_->run([&] {
            std::vector<Future<void>> jobs;
            for (std::size_t i = 0; i < lengths.size(); ++i) {
                jobs.push_back(run_in_executor(pool, [this, i, length = lengths[i]] {
                    loop_->cpu(length);
                    say("job " + std::to_string(i));
                }));
            }
            loop_->cpu(own);
            say("main");
            for (auto& job : jobs) job.await();
        });
    }

    std::vector<std::string> log;

private:
    std::unique_ptr<EventLoop> loop_;
};

TEST_F(Machines, AThreadThatComputesAloneTakesItsTime) {
    EventLoop& loop = on({});
    loop.run([&] {
        loop.cpu(3s);
        say("computed");
        loop.cpu(0s);
        loop.block(1s);
        say("blocked");
    });
    EXPECT_THAT(log, ElementsAre("3000 computed", "4000 blocked"));
}

// Each runs for a switch interval in its turn. The job has the GIL first.
TEST_F(Machines, ThreadsShareTheGil) {
    on({.cores = 4, .gil = true, .switch_interval = 5ms});
    compute(ExecutorKind::threads, {1s}, 1s);
    EXPECT_THAT(log, ElementsAre("1995 job 0", "2000 main"));
}

TEST_F(Machines, WithoutASwitchIntervalTheGilIsGivenAwayAtTheEnd) {
    on({.cores = 4, .gil = true, .switch_interval = 0ms});
    compute(ExecutorKind::threads, {1s, 2s}, 500ms);
    EXPECT_THAT(log, ElementsAre("1000 job 0", "3000 job 1", "3500 main"));
}

TEST_F(Machines, WithoutAGilThreadsComputeAtOnce) {
    on({.cores = 4, .gil = false});
    compute(ExecutorKind::threads, {1s, 2s}, 1500ms);
    EXPECT_THAT(log, ElementsAre("1000 job 0", "1500 main", "2000 job 1"));
}

TEST_F(Machines, ProcessesHaveAGilEach) {
    on({.cores = 4, .gil = true});
    compute(ExecutorKind::processes, {1s, 2s}, 1500ms);
    EXPECT_THAT(log, ElementsAre("1000 job 0", "1500 main", "2000 job 1"));
}

// Three threads on two cores, without a GIL: 3 s of work take 1.5 s.
TEST_F(Machines, MoreThreadsThanCoresTakeTurns) {
    on({.cores = 2, .gil = false, .switch_interval = 5ms});
    compute(ExecutorKind::threads, {1s, 1s}, 1s);
    EXPECT_EQ(log.size(), 3u);
    EXPECT_TRUE(log.back().starts_with("1500 ")) << log.back();
}

TEST_F(Machines, WithoutASwitchIntervalACoreIsGivenAwayAtTheEnd) {
    on({.cores = 2, .gil = false, .switch_interval = 0ms});
    compute(ExecutorKind::threads, {1s, 2s}, 500ms);
    EXPECT_THAT(log, ElementsAre("1000 job 0", "1500 main", "2000 job 1"));
}

// A process that waits for a core has its GIL already.
TEST_F(Machines, ProcessesShareACore) {
    on({.cores = 1, .gil = true, .switch_interval = 10ms});
    compute(ExecutorKind::processes, {100ms, 100ms}, 100ms);
    EXPECT_THAT(log, ElementsAre("280 job 0", "290 job 1", "300 main"));
}

// Whoever comes later stops who computes at the end of the interval that has begun.
TEST_F(Machines, ANewcomerWaitsForTheEndOfTheInterval) {
    EventLoop& loop = on({.cores = 4, .gil = true, .switch_interval = 5ms});
    Executor pool(loop, ExecutorKind::threads, 1, "pool");
    loop.run([&] {
        auto job = run_in_executor(pool, [&] {
            loop.cpu(20ms);
            say("job");
        });
        loop.block(7ms);  // the job has computed for an interval and two milliseconds of the next
        loop.cpu(1ms);
        say("main");
        job.await();
    });
    EXPECT_THAT(log, ElementsAre("11 main", "21 job"));
}

}  // namespace
}  // namespace baton::test
