#include "sim/analysis/sample.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "sim/base/random.h"

namespace baton::analysis {
namespace {

TEST(Sample, HasStudentsInterval) {
    EXPECT_NEAR(student_quantile(0.975, 1), 12.7062047364, 1e-8);
    EXPECT_NEAR(student_quantile(0.975, 2), 4.30265272991, 1e-9);
    EXPECT_NEAR(student_quantile(0.975, 9), 2.26215716280, 1e-9);
    EXPECT_NEAR(student_quantile(0.995, 29), 2.75638590, 1e-7);
    EXPECT_NEAR(student_quantile(0.975, 1'000'000), 1.95996635682, 1e-7);
    EXPECT_EQ(student_quantile(0.5, 5), 0);
    const Summary s = summarise({4, 2, 8, 6});
    EXPECT_EQ(s.mean, 5);
    EXPECT_NEAR(s.half_width, 3.18244630528 * std::sqrt(20.0 / 3) / 2, 1e-9);
    EXPECT_EQ(s.median, 4);
    EXPECT_EQ(s.p95, 8);
    EXPECT_EQ(summarise({}).count, 0u);
    EXPECT_EQ(summarise({3}).half_width, 0);
}

TEST(Sample, CoversTheTrueMeanIn95Of100) {
    RandomStream stream(3);
    int covered = 0;
    for (int experiment = 0; experiment < 2000; ++experiment) {
        std::vector<double> values;
        for (int i = 0; i < 12; ++i) values.push_back(stream.normal(10, 3));
        const Summary s = summarise(values);
        covered += std::fabs(s.mean - 10) <= s.half_width;
    }
    EXPECT_NEAR(covered, 1900, 35);
}

TEST(Histogram, CountsEveryValueOnce) {
    const Histogram h = equal_parts({1, 1, 2, 3, 5, 8, 13, 21});
    std::uint64_t all = 0;
    for (const auto count : h.counts) all += count;
    EXPECT_EQ(all, 8u);
    EXPECT_EQ(equal_parts({4, 4}).counts, std::vector<std::uint64_t>{2});
}

TEST(Statistics, HaveNamesOfTheirOwnAndAHeadingEachOnThePage) {
    std::set<std::string_view> names, headings;
    for (const Statistic& statistic : statistics) {
        EXPECT_TRUE(names.insert(statistic.name).second) << statistic.name;
        if (!statistic.on_page) continue;
        EXPECT_TRUE(headings.insert(statistic.heading).second) << statistic.name;
    }
}

}  // namespace
}  // namespace baton::analysis
