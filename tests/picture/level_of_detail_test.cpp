// The level of detail against a painter that looks at every span for every pixel.
#include "sim/picture/level_of_detail.h"

#include <gmock/gmock.h>

#include <fmt/format.h>

#include <cmath>
#include <random>

#include "sim/picture/picture.h"
#include "tests/support/busy_recording.h"
#include "tests/support/traces.h"

namespace baton::picture {
namespace {

using test::busy_recording;

// A run that owns what it shows.
struct Sample {
    trace::Recording recording;
    analysis::Timeline timeline;
    analysis::RunDocument document = {};

    explicit Sample(trace::Recording of) : recording(std::move(of)), timeline(analysis::build_timeline(recording)) {}
    Sample(const Sample&) = delete;
    Side side(TimeAxis::Kind kind) const {
        return side_of(std::make_shared<PicturedRun>(RunView{document, recording, timeline}), kind);
    }
};

struct Plain {
    std::uint8_t state;
    std::uint8_t holds;
    std::uint8_t held;
    bool operator==(const Plain&) const = default;
};

// What a pixel shows, found the slow way.
Plain plain_pixel(const Side& side, analysis::RowId row, Range pixel) {
    Totals totals{};
    for (std::size_t i = side.detail->first(row); i < side.detail->last(row); ++i) {
        const Place length = std::min(side.axis->end(i), pixel.to) - std::max(side.axis->start(i), pixel.from);
        if (length > 0) totals[static_cast<std::size_t>(side.run->timeline.all_spans()[i].state)] += length;
    }
    int best = -1;
    for (int s = 0; s < analysis::state_count; ++s) {
        if (totals[static_cast<std::size_t>(s)] > 0 &&
            (best < 0 || totals[static_cast<std::size_t>(s)] > totals[static_cast<std::size_t>(best)]))
            best = s;
    }
    const auto of = [&](analysis::State state) { return totals[static_cast<std::size_t>(state)]; };
    const Place cpu = of(analysis::State::cpu), block = of(analysis::State::block), code = of(analysis::State::code);
    const Place held = cpu + block + code;
    const auto part = static_cast<std::uint8_t>(
        std::max<double>(held > 0 ? 1 : 0, std::floor(255 * static_cast<double>(held) / static_cast<double>(pixel.length()))));
    return {best < 0 ? no_state : static_cast<std::uint8_t>(best),
            static_cast<std::uint8_t>((cpu > 0 ? 1 : 0) | (block > 0 ? 2 : 0) | (code > 0 ? 4 : 0)), part};
}

void compare(const Side& side, const View& view, analysis::RowId row) {
    std::vector<MergedSpans> columns;
    side.detail->columns(row, view, columns);
    for (int c = 0; c < view.pixels; ++c) {
        const Range pixel{view.edge(c), std::max(view.edge(c + 1), view.edge(c) + 1)};
        const MergedSpans& found = columns[static_cast<std::size_t>(c)];
        ASSERT_EQ((Plain{found.state, found.holds, found.held}), plain_pixel(side, row, pixel))
            << "row " << row << " pixel " << c << " of " << view.left << "+" << view.width;
        if (found.state == no_state) continue;
        // Its span reaches into the pixel.
        ASSERT_LT(side.axis->start(found.span), pixel.to);
        ASSERT_GT(side.axis->end(found.span), pixel.from);
    }
}

class Detail : public testing::TestWithParam<TimeAxis::Kind> {};

TEST_P(Detail, ShowsWhatTheSlowPainterShows) {
    const Sample sample(busy_recording(5, 200));
    const Side side = sample.side(GetParam());
    std::mt19937_64 draw(11);
    const Place extent = side.axis->extent().to;
    for (int round = 0; round < 60; ++round) {
        const Place width =
            1 + static_cast<Place>(draw() % static_cast<std::uint64_t>(extent)) / (1 + static_cast<Place>(draw() % 50));
        const Place left = static_cast<Place>(draw() % static_cast<std::uint64_t>(extent)) - extent / 10;
        compare(side, {left, width, 1 + static_cast<int>(draw() % 300)}, static_cast<analysis::RowId>(draw() % 6));
        if (HasFatalFailure()) return;
    }
}

TEST_P(Detail, TotalsOfRangesAddUp) {
    const Sample sample(busy_recording(3, 300));
    const Side side = sample.side(GetParam());
    std::mt19937_64 draw(5);
    const Place extent = side.axis->extent().to;
    for (int round = 0; round < 200; ++round) {
        const auto row = static_cast<analysis::RowId>(draw() % 4);
        const Place cut = static_cast<Place>(draw() % static_cast<std::uint64_t>(extent));
        Totals parts = side.detail->totals(row, {0, cut});
        const Totals rest = side.detail->totals(row, {cut, extent}), all = side.detail->totals(row, {0, extent});
        for (std::size_t s = 0; s < parts.size(); ++s) parts[s] += rest[s];
        ASSERT_EQ(parts, all);
    }
}

INSTANTIATE_TEST_SUITE_P(OnEveryAxis, Detail,
                         testing::Values(TimeAxis::Kind::time, TimeAxis::Kind::steps, TimeAxis::Kind::compressed));

TEST(TimeAxis, GoesThereAndBack) {
    const Sample run(busy_recording(4, 50));
    for (const TimeAxis::Kind kind : {TimeAxis::Kind::time, TimeAxis::Kind::compressed}) {
        const TimeAxis axis(kind, run.timeline, run.recording);
        Place last = -1;
        for (const trace::TraceEvent& event : run.recording.events) {
            const Time t = start_of_run + Duration(event.t);
            const Place place = axis.place(t);
            ASSERT_GE(place, last);
            ASSERT_EQ(axis.time(place), t);
            last = place;
        }
    }
}

TEST(TimeAxis, OfStepsGivesEachEventTheSameRoom) {
    const Sample run(busy_recording(2, 3));
    const TimeAxis axis(TimeAxis::Kind::steps, run.timeline, run.recording);
    for (std::uint32_t e = 0; e < run.recording.events.size(); ++e) ASSERT_EQ(axis.place(e, {}), e * TimeAxis::step);
}

// There is no room after the last event, unless something goes on when the run ends.
TEST(TimeAxis, OfStepsEndsWithTheLastEvent) {
    const Sample ended(test::trace_of("0 0 create 1 main\n0 1 resume\n0 1 done returned\n0 - end"));
    const TimeAxis axis(TimeAxis::Kind::steps, ended.timeline, ended.recording);
    EXPECT_EQ(axis.extent().to, 2 * TimeAxis::step);
    EXPECT_EQ(axis.place(2, {}), axis.extent().to);
    EXPECT_EQ(axis.events_before(axis.extent().to), 3u);
    const Sample stuck(test::trace_of("0 0 create 1 main\n0 1 resume\n0 1 suspend gather\n0 - end"));
    EXPECT_EQ(TimeAxis(TimeAxis::Kind::steps, stuck.timeline, stuck.recording).extent().to, 3 * TimeAxis::step);
}

// A task that is created at one event and runs at a later one was ready between them, and the loop ran others, all at one instant.
TEST(TimeAxis, OfStepsShowsWhatLastsNoTime) {
    const Sample run(
        test::trace_of("0 0 create 1 main\n0 1 resume\n0 1 create 2 a\n0 1 create 3 b\n0 1 suspend gather\n0 2 resume\n"
                       "0 2 done returned\n0 3 resume\n0 3 done returned\n0 1 wake 3\n0 1 resume\n0 1 done returned\n0 - end"));
    const Side side = run.side(TimeAxis::Kind::steps);
    std::vector<std::string> found;
    for (const analysis::RowId row : {0u, 3u}) {
        for (std::size_t i = side.detail->first(row); i < side.detail->last(row); ++i)
            found.push_back(fmt::format("{} {}-{}", analysis::word(side.run->timeline.all_spans()[i].state),
                                        side.axis->start(i) / TimeAxis::step, side.axis->end(i) / TimeAxis::step));
    }
    EXPECT_THAT(found, testing::ElementsAre("idle 0-1", "code 1-4", "idle 4-5", "code 5-6", "idle 6-7", "code 7-8", "idle 8-10",
                                            "code 10-11", "idle 11-11", "ready 3-7", "code 7-8"));
    EXPECT_TRUE(side.by_time->timeline.all_spans().empty());  // which takes no time at all
}

TEST(TimeAxis, CompressedIsShorterAndKeepsTheOrder) {
    std::string lines = "0 0 create 1 main\n0 1 resume\n";
    int ms = 0;
    for (int i = 0; i < 20; ++i, ms += 2) {
        lines += fmt::format("{0}ms 1 suspend sleep\n{1}ms 1 wake timer\n{1}ms 1 resume\n{1}ms 1 hold cpu 1ms\n", ms, ms + 1);
    }
    const Sample run(
        test::trace_of(lines + fmt::format("{}ms 1 suspend sleep\n3600s 1 wake timer\n3600s 1 resume\n3600s 1 hold cpu 1ms\n"
                                           "3600001ms 1 done returned\n3600001ms - end",
                                           ms)));
    const TimeAxis axis(TimeAxis::Kind::compressed, run.timeline, run.recording);
    EXPECT_LT(axis.extent().to, 100'000'000);
    EXPECT_GT(axis.extent().to, 40'000'000);
    EXPECT_FALSE(axis.shortened().empty());
}

TEST(Memory, OfASpanIsWithinSixtyFourBytes) {
    const Sample run(busy_recording(100, 3000));
    const double spans = static_cast<double>(run.timeline.all_spans().size());
    // The spans themselves, and the prefix sums over them: nine 8-byte sums for each sixteen spans.
    const double bytes = sizeof(analysis::StateSpan) + static_cast<double>(sizeof(Totals)) / 32;
    EXPECT_LE(bytes, 64);
    EXPECT_GT(spans, 900'000);
}

}  // namespace
}  // namespace baton::picture
