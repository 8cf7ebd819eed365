#include "sim/analysis/range_totals.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <numeric>

#include "sim/base/text.h"
#include "tests/analysis/blocked_loop.h"
#include "tests/support/random_trace.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using test::trace_of;
using testing::ElementsAre;

Time at(std::int64_t seconds) { return start_of_run + std::chrono::seconds(seconds); }

std::string text(const RangeTotal& total) {
    return fmt::format("{}: {} task(s), {} span(s), {}, longest {}", total.name, total.tasks, total.times,
                       duration_text(total.total()), duration_text(total.longest));
}
std::vector<std::string> texts(const std::vector<RangeTotal>& totals) {
    std::vector<std::string> out;
    for (const RangeTotal& total : totals) out.push_back(text(total));
    return out;
}

TEST(RangeTotals, OfStatesTasksAndCoroutinesCountOnlyWhatLiesWithin) {
    const Timeline timeline = build_timeline(trace_of(blocked_loop));
    EXPECT_THAT(texts(totals_by_state(timeline, at(3), at(5))),
                ElementsAre("block: 1 task(s), 1 span(s), 1s, longest 1s", "ready: 1 task(s), 1 span(s), 2s, longest 2s",
                            "waiting: 2 task(s), 2 span(s), 3s, longest 2s"));
    EXPECT_THAT(texts(totals_by_task(timeline, at(3), at(5))),
                ElementsAre("main: 1 task(s), 1 span(s), 2s, longest 2s", "a: 1 task(s), 1 span(s), 2s, longest 2s",
                            "a#2: 1 task(s), 2 span(s), 2s, longest 1s"));
    EXPECT_THAT(texts(totals_by_coroutine(timeline, at(3), at(5))),
                ElementsAre("main: 1 task(s), 1 span(s), 2s, longest 2s", "a: 2 task(s), 3 span(s), 4s, longest 2s"));
    EXPECT_TRUE(totals_by_task(timeline, at(3), at(3)).empty());
    for (const RangeTotal& one : totals_by_task(timeline, at(3), at(5))) {
        const auto alone = totals_by_task(timeline, at(3), at(5), {one.id});
        ASSERT_EQ(alone.size(), 1u);
        EXPECT_EQ(alone[0].states, one.states);
        EXPECT_EQ(totals_by_coroutine(timeline, at(3), at(5), {one.id})[0].tasks, 1u);
        for (const RangeTotal& state : totals_by_state(timeline, at(3), at(5), {one.id}))
            EXPECT_EQ(state.total(), one.of(static_cast<State>(state.id)));
    }
}

TEST(RangeTotals, OfObjectsHaveWhatWasHeldAndAwaited) {
    const Timeline timeline = build_timeline(trace_of(blocked_loop));
    const auto totals = totals_by_object(timeline, at(3), at(5));
    ASSERT_EQ(totals.size(), 1u);
    EXPECT_EQ(totals[0].name, "gate");
    EXPECT_EQ(duration_text(totals[0].held), "2s");
    EXPECT_EQ(totals[0].waits, 2u);
    EXPECT_EQ(duration_text(totals[0].waited), "3s");  // two seconds of one task, one of the other
    EXPECT_EQ(totals[0].most_waiting, 2u);
    EXPECT_EQ(totals_by_object(timeline, at(0), at(1))[0].holds, 1u);
}

TEST(RangeTotals, OfObjectsAreOfTheTasksThatAreAsked) {
    const trace::Recording recording = trace_of(blocked_loop);
    const Timeline timeline = build_timeline(recording);
    const auto of = [&](TaskId task, std::int64_t from, std::int64_t to) {
        return totals_by_object(timeline, at(from), at(to), {task}, &recording);
    };
    ASSERT_EQ(of(1, 3, 5).size(), 1u);
    EXPECT_EQ(of(1, 3, 5)[0].holds, 1u);
    EXPECT_EQ(of(1, 3, 5)[0].waits, 0u);
    ASSERT_EQ(of(2, 3, 5).size(), 1u);
    EXPECT_EQ(of(2, 3, 5)[0].holds, 0u);
    EXPECT_EQ(of(2, 3, 5)[0].waits, 1u);
    EXPECT_EQ(of(2, 3, 5)[0].most_waiting, 1u);  // of two that wait
    EXPECT_EQ(of(1, 3, 5)[0].most_waiting, 0u);
    EXPECT_TRUE(of(3, 1, 3).empty());  // it does nothing with any there
}

// state_times() adds up the same by another way.
TEST(RangeTotals, OfRandomTracesAgreeWithTheStateTimes) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const Timeline timeline = build_timeline(test::RandomTrace(seed).make());
        const Duration length = timeline.end() - start_of_run;
        const Time from = start_of_run + length / 5, to = start_of_run + length / 5 * 3;
        const StateTimes wanted = from < to ? state_times(timeline, from, to, 1)[0] : StateTimes{};
        StateTimes by_task{}, by_coroutine{}, by_state{};
        const auto add = [](StateTimes& sums, const std::vector<RangeTotal>& totals) {
            for (const RangeTotal& total : totals) {
                for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += total.states[i];
            }
        };
        add(by_task, totals_by_task(timeline, from, to));
        add(by_coroutine, totals_by_coroutine(timeline, from, to));
        add(by_state, totals_by_state(timeline, from, to));
        EXPECT_EQ(by_task, wanted) << seed;
        EXPECT_EQ(by_coroutine, wanted) << seed;
        EXPECT_EQ(by_state, wanted) << seed;
    }
}

}  // namespace
}  // namespace baton::analysis
