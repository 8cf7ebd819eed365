// What a timeline says of the lines of the source: their longest spans, and who stands there.
#include <gmock/gmock.h>

#include "sim/analysis/time_totals.h"
#include "tests/support/traces.h"

namespace baton::analysis {
namespace {

using testing::ElementsAre;
using testing::Pair;

Time at(std::int64_t seconds) { return start_of_run + std::chrono::seconds(seconds); }

// main sleeps in line 4 for 1 s, 3 s and 2 s; a sleeps in line 7 from 1 s to 6 s.
Timeline sleeps() {
    trace::Recording recording = test::trace_of(R"(
    0  0 create 1 main
    0  1 resume
    0  1 suspend sleep
    1s 1 wake timer
    1s 1 resume
    1s 1 create 2 a
    1s 1 suspend sleep
    1s 2 resume
    1s 2 suspend sleep
    4s 1 wake timer
    4s 1 resume
    4s 1 suspend sleep
    6s 2 wake timer
    6s 2 resume
    6s 2 done returned
    6s 1 wake timer
    6s 1 resume
    6s 1 done returned
    6s - end returned)");
    for (trace::TraceEvent& event : recording.events) event.line = event.task == 2 ? 7 : 4;
    return build_timeline(recording);
}

TEST(LongestSpans, StandInTheirOrderAndAreNotTooMany) {
    const auto longest = longest_spans(sleeps(), 2);
    ASSERT_TRUE(longest.contains(4) && longest.contains(7));
    std::vector<std::int64_t> seconds;
    for (const RowSpan& one : longest.at(4)) seconds.push_back((one.span.end - one.span.start).count() / 1'000'000'000);
    EXPECT_THAT(seconds, ElementsAre(3, 2));
    EXPECT_EQ(longest.at(7).front().row, 2u);
    EXPECT_TRUE(longest_spans(sleeps(), 0).empty());
}

TEST(LinesAt, HaveTheTasksThatStandThere) {
    EXPECT_THAT(lines_at(sleeps(), at(0)), ElementsAre(Pair(4, ElementsAre(1))));
    EXPECT_THAT(lines_at(sleeps(), at(5)), ElementsAre(Pair(4, ElementsAre(1)), Pair(7, ElementsAre(2))));
    EXPECT_TRUE(lines_at(sleeps(), at(6)).empty());
}

}  // namespace
}  // namespace baton::analysis
