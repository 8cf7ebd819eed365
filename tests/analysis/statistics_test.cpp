#include "sim/analysis/statistics.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "sim/analysis/overlap.h"
#include "sim/base/random.h"
#include "sim/base/text.h"
#include "tests/analysis/blocked_loop.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;

std::string text(Duration d) { return duration_text(d); }
Time at(std::int64_t t) { return Time(Duration(t)); }

std::string text(const Distribution& d) {
    return fmt::format("{} values, {} in all, {} {} {} {} {} {}", d.count, text(d.total), text(d.least), text(d.median),
                       text(d.p90), text(d.p95), text(d.p99), text(d.most));
}

TEST(Distributions, TakePercentilesByNearestRank) {
    std::vector<Duration> seconds;
    for (int i = 200; i >= 1; --i) seconds.push_back(std::chrono::seconds(i));
    EXPECT_EQ(text(distribution(seconds)), "200 values, 20100s in all, 1s 100s 180s 190s 198s 200s");
    EXPECT_EQ(text(distribution({Duration(std::chrono::seconds(7))})), "1 values, 7s in all, 7s 7s 7s 7s 7s 7s");
    EXPECT_EQ(text(distribution({})), "0 values, 0s in all, 0s 0s 0s 0s 0s 0s");
    EXPECT_EQ(distribution({Duration::max(), Duration::max()}).total, Duration::max());
}

TEST(LoopLag, IsFromReadyToTheStep) {
    // 0 twice, then 1 s (created, first step), 3 s (due 2 s, step at 5 s), 1 s (woken at 5 s, step at 6 s)
    EXPECT_EQ(text(loop_lag(build_timeline(trace_of(blocked_loop)))), "5 values, 5s in all, 0s 1s 3s 3s 3s 3s");
}

TEST(Latencies, AreThoseOfTheTasksThatEnded) {
    std::string out;
    for (const CoroutineLatency& one : coroutine_latencies(build_timeline(trace_of(blocked_loop)))) {
        out += fmt::format("{} {} unfinished, {}\n", one.coroutine, one.unfinished, text(one.latency));
    }
    EXPECT_EQ(
        out, "main 1 unfinished, 0 values, 0s in all, 0s 0s 0s 0s 0s 0s\na 1 unfinished, 1 values, 6s in all, 6s 6s 6s 6s 6s 6s\n");
}

TEST(Contentions, TellWhoKeptWhomWaiting) {
    const auto all = contention(build_timeline(trace_of(blocked_loop)));
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(text(all[0].waits), "2 values, 9s in all, 4s 4s 5s 5s 5s 5s");
    EXPECT_EQ(all[0].holds, 2u);
    EXPECT_EQ(text(all[0].held), "7s");
    EXPECT_EQ(text(all[0].contended), "8s");
    EXPECT_EQ(all[0].most_waiting, 2u);
    std::string blockers;
    for (const Blocker& blocker : all[0].blockers) blockers += fmt::format("{} {} ", blocker.task, text(blocker.delayed));
    EXPECT_EQ(blockers, "1 6s 2 2s ");
}

TEST(HoldDelays, NameTheHoldAndItsVictims) {
    const Timeline timeline = build_timeline(trace_of(blocked_loop));
    const auto delays = hold_delays(timeline);
    std::string out;
    for (const HoldDelay& one : delays) {
        out += fmt::format("{} {} for {}: {} delayed by {}:", one.hold.what, word(one.hold.state),
                           text(one.hold.end - one.hold.start), one.delayed, text(one.delay));
        for (const Victim& victim : victims(timeline, one.hold)) out += fmt::format(" {} {}", victim.task, text(victim.delay));
        out += "\n";
    }
    EXPECT_EQ(out, "3 block for 3s: 1 delayed by 2s: 1 2s\n1 cpu for 1s: 1 delayed by 1s: 2 1s\n");
}

TEST(ExecutorLoads, TellWhenAPoolWasFull) {
    const auto loads = executor_loads(build_timeline(trace_of(R"(
        0  0 create 1 main
        0  1 resume
        0  1 submit 1 pool f
        0  1 start 1 pool f 0
        0  1 submit 2 pool f
        0  1 submit 3 pool f
        2s 1 finish 1 pool f 0
        2s 1 start 2 pool f 0
        5s 1 finish 2 pool f 0
        5s 1 start 3 pool f 0
        6s 1 finish 3 pool f 0
        9s - end)")));
    ASSERT_EQ(loads.size(), 1u);
    const ExecutorLoad& load = loads[0];
    EXPECT_EQ(fmt::format("{} {} workers {} jobs busy {} saturated {} queued {} running {}", load.name, load.workers, load.jobs,
                          text(load.busy), text(load.saturated), load.most_queued, load.most_running),
              "pool 1 workers 3 jobs busy 6s saturated 5s queued 2 running 1");
    EXPECT_EQ(text(load.queue_times), "3 values, 7s in all, 0s 2s 5s 5s 5s 5s");
    EXPECT_EQ(text(load.job_times), "3 values, 6s in all, 1s 2s 3s 3s 3s 3s");
}

TEST(TasksAlive, ChangeWithCreationAndEnd) {
    std::string out;
    for (const AlivePoint& point : tasks_alive(build_timeline(trace_of(blocked_loop)))) {
        out += fmt::format("{}: {} ", text(point.t - start_of_run), point.tasks);
    }
    EXPECT_EQ(out, "0s: 3 6s: 2 ");
}

TEST(StateTimes, AddUpInEveryBucket) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Timeline timeline = build_timeline(test::RandomTrace(seed).make());
        const Time from = at(static_cast<std::int64_t>(seed % 7)),
                   to = timeline.end() - Duration(static_cast<std::int64_t>(seed % 3));
        if (from >= to) continue;
        const std::size_t count = 1 + seed % 13;
        const auto buckets = state_times(timeline, from, to, count);
        std::vector<StateTimes> expected(count);
        for (TaskId id = 1; id <= timeline.task_count(); ++id) {
            for (const StateSpan& span : timeline.spans(id)) {
                for (std::size_t i = 0; i < count; ++i) {
                    const auto n = static_cast<std::int64_t>(count), k = static_cast<std::int64_t>(i);
                    const Time begin = from + (to - from) * k / n, end = from + (to - from) * (k + 1) / n;
                    expected[i][static_cast<std::size_t>(span.state)] +=
                        std::max(Duration{}, std::min(span.end, end) - std::max(span.start, begin));
                }
            }
        }
        EXPECT_EQ(buckets, expected) << seed;
        ++compared;
    }
    EXPECT_GE(compared, 80);
}

TEST(StateTimes, OfAnEmptyRangeAreNone) {
    const Timeline timeline = build_timeline(trace_of(blocked_loop));
    EXPECT_EQ(state_times(timeline, at(5), at(5), 3), std::vector<StateTimes>(3));
    EXPECT_TRUE(state_times(timeline, at(0), at(5), 0).empty());
}

TEST(Overlaps, AgreeWithCounting) {
    RandomStream random(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::pair<std::int64_t, std::int64_t>> intervals;
        Overlap overlap;
        for (auto n = random.index(8); n > 0; --n) {
            const std::int64_t start = random.randint(0, 20), end = random.randint(start, 25);
            overlap.add(at(start), at(end));
            if (start < end) intervals.emplace_back(start, end);
        }
        overlap.prepare();
        const std::int64_t from = random.randint(0, 20), to = random.randint(from + 1, 26);
        std::int64_t shared = 0, covered = 0;
        std::uint64_t count = 0;
        for (const auto& [start, end] : intervals) {
            const std::int64_t common = std::max<std::int64_t>(0, std::min(end, to) - std::max(start, from));
            shared += common;
            count += common > 0;
        }
        for (std::int64_t t = 0; t < 30; ++t) {
            covered += std::any_of(intervals.begin(), intervals.end(), [&](const auto& i) { return i.first <= t && t < i.second; });
        }
        EXPECT_EQ(overlap.shared(at(from), at(to)), Duration(shared));
        EXPECT_EQ(overlap.count(at(from), at(to)), count);
        EXPECT_EQ(overlap.covered(), Duration(covered));
    }
}

}  // namespace
}  // namespace baton::analysis
