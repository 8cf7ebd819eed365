#include "sim/picture/geometry.h"

#include <gmock/gmock.h>

#include <chrono>
#include <random>

#include "sim/picture/picture.h"
#include "sim/picture/words.h"

namespace baton::picture {
namespace {

using testing::ElementsAre;

TEST(View, EveryPlaceLiesInThePixelThatCoversIt) {
    std::mt19937_64 draw(7);
    for (int round = 0; round < 20'000; ++round) {
        const Place left = static_cast<Place>(draw() >> (draw() % 60)) / 8 - 1000;
        const View view{left, 1 + static_cast<Place>(draw() >> (4 + draw() % 58)), 1 + static_cast<int>(draw() % 3000)};
        const int pixel = static_cast<int>(draw() % static_cast<unsigned>(view.pixels));
        const Place from = view.edge(pixel), to = view.edge(pixel + 1);
        if (from == to) continue;  // closer than a nanosecond a pixel
        const Place place = from + static_cast<Place>(draw() % static_cast<std::uint64_t>(to - from));
        ASSERT_EQ(view.pixel(place), pixel) << left << ' ' << view.width << ' ' << view.pixels;
    }
}

TEST(View, PlacesOutsideAreOutside) {
    const View view{1000, 500, 100};
    EXPECT_EQ(view.pixel(999), -1);
    EXPECT_EQ(view.pixel(1500), 100);
    EXPECT_EQ(view.pixel(INT64_MIN), -1);
    EXPECT_EQ(view.pixel(INT64_MAX), 100);
    EXPECT_EQ(view.edge(0), 1000);
    EXPECT_EQ(view.edge(100), 1500);
}

TEST(View, ACenturyInNanosecondsKeepsItsNanoseconds) {
    const Place century = 3'155'760'000'000'000'000;
    const View view{century - 50, 100, 1000};
    EXPECT_DOUBLE_EQ(view.x(century), 500);
    EXPECT_DOUBLE_EQ(view.x(century + 1), 510);
    EXPECT_EQ(view.at(510), century + 1);
}

TEST(View, ZoomKeepsWhatIsUnderTheCursor) {
    std::mt19937_64 draw(3);
    const Range extent{0, 36'000'000'000};
    for (int round = 0; round < 2000; ++round) {
        View view = fitted(extent, 1200);
        const double x = 200 + static_cast<double>(draw() % 800);
        const Place under = view.at(x);
        for (int step = 0; step < 20; ++step) view = zoomed(view, x, 1 / 1.25, extent);
        ASSERT_NEAR(view.x(under), x, 1.0);
    }
}

TEST(View, IsPannedByWholePixels) {
    std::mt19937_64 draw(5);
    const Range extent{0, 36'000'000'000};
    for (int round = 0; round < 2000; ++round) {
        const int pixels = 200 + static_cast<int>(draw() % 3000);
        const View before = zoomed(fitted(extent, pixels), pixels / 2.0, 1.0 / static_cast<double>(2 + draw() % 1000), extent);
        const View view = with_even_pixels(before), further = panned(view, 120.4, extent);
        EXPECT_LE(std::abs(view.width - before.width), before.pixels / 2);
        EXPECT_EQ(with_even_pixels(view), view);
        if (!has_even_pixels(view)) continue;
        EXPECT_EQ(further.width, view.width);
        EXPECT_EQ(further.left - view.left, 120 * (view.width / view.pixels));
        for (const int pixel : {0, 1, 80}) EXPECT_EQ(further.edge(pixel), view.edge(pixel + 120));
    }
    // Near the smallest view a pixel is no whole number of nanoseconds.
    EXPECT_EQ(with_even_pixels({0, 20, 1000}).width, 20);
}

TEST(View, NeverLosesTheRunNorShowsNothing) {
    const Range extent{0, 1'000'000};
    View view = fitted(extent, 800);
    for (int i = 0; i < 200; ++i) view = panned(view, 700, extent);
    EXPECT_LT(view.left, extent.to);
    for (int i = 0; i < 400; ++i) view = panned(view, -700, extent);
    EXPECT_GT(view.right(), extent.from);
    for (int i = 0; i < 200; ++i) view = zoomed(view, 400, 2, extent);
    EXPECT_LE(view.width, 4 * extent.length());
    for (int i = 0; i < 400; ++i) view = zoomed(view, 400, 0.5, extent);
    EXPECT_EQ(view.width, least_width);
}

TEST(View, ARunOfNoLengthIsShown) {
    const View view = fitted({0, 0}, 500);
    EXPECT_GT(view.width, 0);
    EXPECT_EQ(view.pixels, 500);
}

TEST(Ruler, StepsArePleasant) {
    std::vector<Place> steps;
    for (const Place wanted : {1, 3, 7, 11, 90, 450}) steps.push_back(pleasant_step(wanted));
    EXPECT_THAT(steps, ElementsAre(1, 5, 10, 20, 100, 500));
    const Place second = 1'000'000'000;
    steps.clear();
    for (const Place wanted : {second / 3, 3 * second, 12 * second, 40 * second, 400 * second, 4000 * second})
        steps.push_back(pleasant_step(wanted) / 1'000'000);
    EXPECT_THAT(steps, ElementsAre(500, 5000, 15'000, 60'000, 600'000, 7'200'000));
}

TEST(Ruler, TicksLieInTheViewAndApart) {
    const View view{0, 36'000'000'000, 1000};
    const Ticks found = ticks(view, 90);
    EXPECT_EQ(found.step, 5'000'000'000);
    EXPECT_THAT(found.places, ElementsAre(0, 5'000'000'000, 10'000'000'000, 15'000'000'000, 20'000'000'000, 25'000'000'000,
                                          30'000'000'000, 35'000'000'000));
    EXPECT_TRUE(ticks({-5000, 2500, 100}, 10).places.empty());
}

TEST(Ruler, LabelsSayTheWholeValue) {
    const auto alone = [](std::int64_t ns, std::int64_t step) { return tick_label(ns, step, ns); };
    EXPECT_THAT((std::vector{alone(0, 1), alone(1500, 500), alone(1'500'000, 500'000), alone(1'250'000'000, 1),
                             alone(36'000'000'000, 5'000'000'000), alone(3'600'000'000'000, 60'000'000'000)}),
                ElementsAre("0", "1.5 µs", "1.5 ms", "1.25 s", "36 s", "1:00:00"));
}

TEST(Ruler, LabelsOfARulerHaveOneUnit) {
    EXPECT_EQ(tick_label(500'000'000, 500'000'000, 2'000'000'000), "0.5 s");
    EXPECT_EQ(tick_label(20'000, 10'000, 1'010'000), "0.02 ms");
    EXPECT_EQ(tick_label(30'000'000'000, 30'000'000'000, 900'000'000'000), "0:00:30");
}

TEST(Lengths, OfARunHaveOneUnit) {
    using namespace std::chrono_literals;
    const auto of_minutes = [](Duration length) { return length_within(93s, length); };
    EXPECT_THAT((std::vector{of_minutes(60s), of_minutes(33s), of_minutes(1500ms), of_minutes(20ms), of_minutes(5us),
                             of_minutes(0s), of_minutes(123456ms)}),
                ElementsAre("60 s", "33 s", "1.5 s", "0.02 s", "5 µs", "0 s", "123 s"));
    EXPECT_EQ(length_within(1500us, 20us), "0.02 ms");
    EXPECT_EQ(length_within(1h, 93s), "1 min 33 s");
    EXPECT_THAT(
        (std::vector{time_within(93s, 12345678us), time_within(93s, 60s), time_within(93s, 5us), time_within(100ms, 100ms)}),
        ElementsAre("12.346 s", "60 s", "5 µs", "100 ms"));
}

}  // namespace
}  // namespace baton::picture
