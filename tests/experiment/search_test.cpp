// The best value, and the smallest that will do, with few runs.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <optional>

#include "sim/experiment/search.h"

namespace baton::experiment {
namespace {

Measure counted(std::function<std::optional<double>(std::size_t)> function, int& runs) {
    return [function = std::move(function), &runs](const std::vector<std::size_t>& places) {
        std::vector<std::optional<double>> out;
        for (const std::size_t place : places) ++runs, out.push_back(function(place));
        return out;
    };
}

TEST(Search, HalvesWhereNothingContradictsIt) {
    for (std::size_t knee = 0; knee < 100; ++knee) {
        int runs = 0;
        const SearchResult found =
            find_least(100, counted([&](std::size_t i) { return 200.0 - static_cast<double>(std::min(i, knee)); }, runs));
        EXPECT_EQ(found.place, knee);
        EXPECT_TRUE(found.halving);
        EXPECT_LT(runs, 16);
        EXPECT_EQ(found.tried.size(), static_cast<std::size_t>(runs));
    }
}

TEST(Search, RunsAllWhereValuesRiseAgain) {
    int runs = 0;
    const SearchResult found = find_least(100, counted([](std::size_t i) { return std::fabs(static_cast<double>(i) - 41); }, runs));
    EXPECT_EQ(found.place, 41u);
    EXPECT_FALSE(found.halving);
    EXPECT_EQ(runs, 100);
}

TEST(Search, FindsTheSmallestThatWillDo) {
    int runs = 0;
    EXPECT_EQ(find_smallest(64, counted([](std::size_t i) { return i >= 17 ? 1.0 : 0.0; }, runs)).place, 17u);
    EXPECT_LT(runs, 16);
    EXPECT_EQ(find_smallest(64, counted([](std::size_t) { return 0.0; }, runs)).place, std::nullopt);
    EXPECT_EQ(find_smallest(64, counted([](std::size_t i) { return i == 3 ? 1.0 : 0.0; }, runs)).place, 3u);
    EXPECT_EQ(find_smallest(5, counted([](std::size_t i) { return i == 2 ? std::nullopt : std::optional(1.0); }, runs)).place, 0u);
}

}  // namespace
}  // namespace baton::experiment
