#include "sim/analysis/folded_path.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "sim/analysis/time_totals.h"
#include "sim/base/text.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;

// Each group as `first+count×rounds: kind(count, total) …`.
std::string groups_of(const trace::Recording& recording) {
    const Timeline timeline = build_timeline(recording);
    const std::vector<PathPart> path = critical_path(timeline).parts;
    std::string out;
    for (const PathGroup& group : folded(path, timeline)) {
        out += fmt::format("{}+{} ×{} task {}:", group.first, group.count, group.rounds, group.task);
        for (const PathKind& kind : group.kinds)
            out += fmt::format(" {} {}×{}", word(path[kind.first].state), kind.count, duration_text(kind.total));
        out += "\n";
    }
    return out;
}

std::string sleeper(int rounds, const std::string& between = "hold cpu 1s") {
    std::string out = "0 0 create 1 main\n0 1 resume\n";
    int t = 0;
    for (int i = 0; i < rounds; ++i) {
        out += fmt::format("{}s 1 {} @3\n{}s 1 suspend sleep @4\n", t, between, t + 1);
        t += 3;
        out += fmt::format("{}s 1 wake timer\n{}s 1 resume\n", t, t);
    }
    return out + fmt::format("{}s 1 done returned\n{}s - end", t, t);
}

TEST(FoldedPath, RoundsBecomeOneGroup) { EXPECT_EQ(groups_of(trace_of(sleeper(5))), "0+10 ×5 task 1: cpu 5×5s sleeping 5×10s\n"); }

TEST(FoldedPath, TwoRoundsStayAsTheyAre) {
    EXPECT_EQ(groups_of(trace_of(sleeper(2))),
              "0+1 ×1 task 1: cpu 1×1s\n1+1 ×1 task 1: sleeping 1×2s\n2+1 ×1 task 1: cpu 1×1s\n3+1 ×1 task 1: sleeping 1×2s\n");
}

TEST(FoldedPath, TasksOfACoroutineAreAlike) {
    std::string trace = "0 0 create 1 main\n0 1 resume\n";
    for (int task = 2; task <= 6; ++task) trace += fmt::format("0 1 create {} a\n", task);
    trace += "0 1 suspend gather\n";
    for (int task = 2; task <= 6; ++task)
        trace += fmt::format("{0}s {1} resume\n{0}s {1} hold block 1s @7\n{2}s {1} done returned\n", task - 2, task, task - 1);
    trace += "5s 1 wake 6\n5s 1 resume\n5s 1 done returned\n5s - end";
    EXPECT_EQ(groups_of(trace_of(trace)), "0+4 ×4 task 6: block 4×4s\n4+1 ×1 task 6: block 1×1s\n");
}

TEST(FoldedPath, GroupsTileThePathAndTotalsAddUp) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const trace::Recording recording = test::RandomTrace(seed).make();
        const Timeline timeline = build_timeline(recording);
        const std::vector<PathPart> path = critical_path(timeline).parts;
        std::size_t at = 0;
        Duration all{};
        for (const PathGroup& group : folded(path, timeline)) {
            ASSERT_EQ(group.first, at) << seed;
            ASSERT_GT(group.count, 0u);
            at += group.count;
            std::uint64_t count = 0;
            for (const PathKind& kind : group.kinds) {
                count += kind.count;
                all += kind.total;
            }
            ASSERT_EQ(count, group.count);
            if (group.rounds > 1) {
                ASSERT_EQ(group.count % group.rounds, 0u);
            }
        }
        ASSERT_EQ(at, path.size());
        ASSERT_EQ(start_of_run + all, timeline.end()) << seed;
        Duration of_lines{}, with_line{};
        for (const LineTotal& line : time_totals(timeline, path).lines) of_lines += line.on_path;
        for (const PathPart& part : path) with_line += part.line == 0 ? Duration{} : part.length();
        ASSERT_EQ(of_lines, with_line) << seed;
    }
}

TEST(TimeTotals, OfLinesAndCoroutines) {
    const Timeline timeline = build_timeline(trace_of(sleeper(5)));
    const TimeTotals totals = time_totals(timeline, critical_path(timeline).parts);
    ASSERT_EQ(totals.lines.size(), 2u);
    EXPECT_EQ(totals.lines[0].line, 4u);
    EXPECT_EQ(totals.lines[0].state, State::sleeping);
    EXPECT_EQ(totals.lines[0].times, 5u);
    EXPECT_EQ(totals.lines[0].on_path, std::chrono::seconds(10));
    EXPECT_EQ(totals.lines[1].total, std::chrono::seconds(5));
    ASSERT_EQ(totals.coroutines.size(), 1u);
    EXPECT_EQ(totals.coroutines[0].tasks, 1u);
    EXPECT_EQ(totals.coroutines[0].running, std::chrono::seconds(5));
    EXPECT_EQ(totals.coroutines[0].sleeping, std::chrono::seconds(10));
    EXPECT_EQ(totals.coroutines[0].on_path, std::chrono::seconds(15));
}

}  // namespace
}  // namespace baton::analysis
