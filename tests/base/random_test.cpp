#include "sim/base/random.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <vector>

namespace baton {
namespace {

template <class Draw>
std::vector<double> drawn(int count, Draw draw) {
    RandomStream stream(42);
    std::vector<double> out;
    for (int i = 0; i < count; ++i) out.push_back(draw(stream));
    return out;
}

double mean_of(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += v;
    return sum / static_cast<double>(values.size());
}

double deviation_of(const std::vector<double>& values) {
    const double mean = mean_of(values);
    double sum = 0;
    for (const double v : values) sum += (v - mean) * (v - mean);
    return std::sqrt(sum / static_cast<double>(values.size()));
}

double median_of(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

constexpr int many = 400'000;

// Computed by the same formulas written in Python.
TEST(Draws, AreTheSameNumbersForEver) {
    RandomStream stream = RandomStream(7).child(2);
    EXPECT_EQ(stream.next(), 0x6600ba57bb1e9eb1u);
    EXPECT_EQ(stream.random(), 0.8402393118528718);
    EXPECT_EQ(stream.uniform(2, 5), 3.324692690117439);
    EXPECT_EQ(stream.randint(-10, 10), 6);
    EXPECT_EQ(stream.randint(0, 1000000000000000), 289451883365234);
    EXPECT_EQ(stream.exponential(3), 3.066231667826864);
    EXPECT_EQ(stream.normal(1, 2), 0.4825672678933206);
    EXPECT_EQ(stream.lognormal(2, 0.5), 1.2889659095059258);
    EXPECT_EQ(stream.pareto(1, 1.5), 1.945238694146052);
    std::uint64_t seen = 0;
    for (int i = 0; i < 20'000; ++i) {
        for (const auto draw : {0, 1, 2, 3}) {
            const double v = draw == 0   ? stream.exponential(3)
                             : draw == 1 ? stream.normal(1, 2)
                             : draw == 2 ? stream.lognormal(2, 0.5)
                                         : stream.pareto(1, 1.5);
            seen = (seen ^ std::bit_cast<std::uint64_t>(v)) * 0x100000001b3u;
        }
    }
    EXPECT_EQ(seen, 0xa147ba792942dd7au);
}

TEST(Logarithm, AgreesWithTheLibrary) {
    RandomStream stream(1);
    EXPECT_EQ(portable_log(1), 0);
    for (int i = 0; i < 100'000; ++i) {
        const double x = std::exp(stream.uniform(-700, 700)), near = 1 + stream.uniform(-1e-3, 1e-3);
        ASSERT_NEAR(portable_log(x) / std::log(x), 1, 1e-14) << x;
        ASSERT_NEAR(portable_log(near) / std::log(near), 1, 1e-14) << near;
    }
}

TEST(Exponential, AgreesWithTheLibrary) {
    RandomStream stream(1);
    EXPECT_EQ(portable_exp(0), 1);
    for (int i = 0; i < 100'000; ++i) {
        const double x = stream.uniform(-700, 709.7);
        ASSERT_NEAR(portable_exp(x) / std::exp(x), 1, 1e-14) << x;
    }
    EXPECT_EQ(portable_exp(1e300), INFINITY);
    EXPECT_EQ(portable_exp(-INFINITY), 0);
    EXPECT_TRUE(std::isnan(portable_exp(std::nan(""))));
}

TEST(Streams, OfChildrenDoNotDependOnWhatWasDrawn) {
    RandomStream fresh(7), used(7);
    for (int i = 0; i < 10; ++i) used.next();
    EXPECT_EQ(fresh.child(3).next(), used.child(3).next());
    EXPECT_NE(fresh.child(3).next(), fresh.child(4).next());
    EXPECT_NE(fresh.child(0).next(), RandomStream(7).next());
    EXPECT_NE(fresh.child(0).child(1).next(), fresh.child(1).child(0).next());
}

TEST(Streams, OfAMillionChildrenAreAllDifferent) {
    const RandomStream root(0);
    std::vector<std::uint64_t> firsts;
    for (std::uint64_t i = 0; i < 1'000'000; ++i) firsts.push_back(root.child(i).next());
    std::sort(firsts.begin(), firsts.end());
    EXPECT_EQ(std::adjacent_find(firsts.begin(), firsts.end()), firsts.end());
}

TEST(Streams, OfNeighboursAreNotRelated) {
    const RandomStream root(0);
    double sum = 0;
    constexpr int pairs = 200'000;
    for (int i = 0; i < pairs; ++i) sum += (root.child(i).random() - 0.5) * (root.child(i + 1).random() - 0.5);
    EXPECT_NEAR(sum / pairs, 0, 5.0 / 12 / std::sqrt(pairs));
}

TEST(Randint, GivesEveryValueEquallyOften) {
    RandomStream stream(5);
    std::map<std::int64_t, int> counts;
    for (int i = 0; i < many; ++i) ++counts[stream.randint(-2, 4)];
    double chi_square = 0;
    for (const auto& [value, count] : counts) chi_square += std::pow(count - many / 7.0, 2) / (many / 7.0);
    EXPECT_EQ(counts.size(), 7u);
    EXPECT_EQ(counts.begin()->first, -2);
    EXPECT_LT(chi_square, 22.5);  // six degrees of freedom, 1 in 1000
}

TEST(Randint, HoldsAtTheEndsOfTheRange) {
    RandomStream stream(5);
    constexpr std::int64_t low = INT64_MIN, high = INT64_MAX;
    bool negative = false, positive = false;
    for (int i = 0; i < 100; ++i) {
        const std::int64_t v = stream.randint(low, high);
        (v < 0 ? negative : positive) = true;
        EXPECT_EQ(stream.randint(high, high), high);
        EXPECT_LE(stream.randint(low, low + 1), low + 1);
        EXPECT_LT(stream.index(3), 3u);
    }
    EXPECT_TRUE(negative && positive);
}

TEST(Uniform, HasItsMomentsAndLimits) {
    const auto values = drawn(many, [](RandomStream& s) { return s.uniform(2, 5); });
    EXPECT_NEAR(mean_of(values), 3.5, 0.01);
    EXPECT_NEAR(deviation_of(values), 3 / std::sqrt(12), 0.01);
    EXPECT_GE(*std::min_element(values.begin(), values.end()), 2);
    EXPECT_LT(*std::max_element(values.begin(), values.end()), 5);
}

TEST(ExponentialDraws, HaveTheirMoments) {
    const auto values = drawn(many, [](RandomStream& s) { return s.exponential(2); });
    EXPECT_NEAR(mean_of(values), 2, 0.02);
    EXPECT_NEAR(deviation_of(values), 2, 0.03);
    EXPECT_GE(*std::min_element(values.begin(), values.end()), 0);
}

TEST(NormalDraws, HaveTheirMomentsAndTails) {
    const auto values = drawn(many, [](RandomStream& s) { return s.normal(10, 3); });
    EXPECT_NEAR(mean_of(values), 10, 0.03);
    EXPECT_NEAR(deviation_of(values), 3, 0.02);
    const auto beyond = std::count_if(values.begin(), values.end(), [](double v) { return std::abs(v - 10) > 6; });
    EXPECT_NEAR(static_cast<double>(beyond) / many, 0.0455, 0.002);
}

TEST(LognormalDraws, HaveTheirMedian) {
    const auto values = drawn(many, [](RandomStream& s) { return s.lognormal(4, 0.5); });
    EXPECT_NEAR(median_of(values), 4, 0.03);
    EXPECT_NEAR(mean_of(values), 4 * std::exp(0.125), 0.03);
}

TEST(ParetoDraws, HaveTheirMinimumAndMedian) {
    const auto values = drawn(many, [](RandomStream& s) { return s.pareto(2, 3); });
    EXPECT_GE(*std::min_element(values.begin(), values.end()), 2);
    EXPECT_NEAR(median_of(values), 2 * std::pow(2, 1 / 3.0), 0.01);
    EXPECT_NEAR(mean_of(values), 3, 0.02);
}

}  // namespace
}  // namespace baton
