#include "sim/base/random.h"

#include <bit>
#include <cmath>
#include <limits>

namespace baton {

namespace {

constexpr std::uint64_t golden = 0x9e3779b97f4a7c15u;       // 2^64 / golden ratio, odd
constexpr std::uint64_t family_mark = 0xd1b54a32d192ed03u;  // sets children apart from the parent's draws
constexpr double ln2_high = 0x1.62e42fee00000p-1;           // 21 zero bits at the end: products with an exponent are exact
constexpr double ln2_low = 0x1.a39ef35793c76p-33;

// Stafford's variant 13 of MurmurHash3's finishing step, as in SplitMix64.
constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

}  // namespace

// ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)) with x = m * 2^e and m near 1; the series of artanh to s^23.
double portable_log(double x) {
    constexpr double root_half = 0.7071067811865476, root_two = 1.4142135623730951;
    int e = 0;
    for (; x < root_half; --e) x *= 2;
    for (; x > root_two; ++e) x *= 0.5;
    const double s = (x - 1) / (x + 1);
    const double square = s * s;
    double sum = 0;
    for (int k = 23; k >= 1; k -= 2) sum = sum * square + 1.0 / k;
    return e * ln2_high + (2 * s * sum + e * ln2_low);
}

// e^x = 2^k e^r with r within half of ln 2; the power series of e^r to r^14.
double portable_exp(double x) {
    if (std::isnan(x)) return x;
    if (x > 710) return std::numeric_limits<double>::infinity();
    if (x < -746) return 0;
    const int k = static_cast<int>(std::floor(x / (ln2_high + ln2_low) + 0.5));
    const double r = (x - k * ln2_high) - k * ln2_low;
    double sum = 1;
    for (int n = 14; n >= 1; --n) sum = 1 + sum * r / n;
    for (int i = 0; i < k; ++i) sum *= 2;
    for (int i = 0; i > k; --i) sum *= 0.5;
    return sum;
}

RandomStream::RandomStream(std::uint64_t seed) : RandomStream(mix(seed + golden), 0) {}

RandomStream RandomStream::child(std::uint64_t index) const { return RandomStream(mix(mix(key_ ^ family_mark) + index), 0); }

std::uint64_t RandomStream::next() {
    state_ += golden;
    return mix(state_);
}

double RandomStream::random() { return static_cast<double>(next() >> 11) * 0x1p-53; }

double RandomStream::uniform(double a, double b) { return a + (b - a) * random(); }

// Draws as many bits as `most` has until they are not beyond it; fewer than two draws on average.
std::uint64_t RandomStream::up_to(std::uint64_t most) {
    const std::uint64_t mask = most == 0 ? 0 : ~std::uint64_t{0} >> std::countl_zero(most);
    for (;;) {
        if (const std::uint64_t drawn = next() & mask; drawn <= most) return drawn;
    }
}

std::int64_t RandomStream::randint(std::int64_t a, std::int64_t b) {
    const auto low = static_cast<std::uint64_t>(a);
    return static_cast<std::int64_t>(low + up_to(static_cast<std::uint64_t>(b) - low));
}

std::uint64_t RandomStream::index(std::uint64_t count) { return up_to(count - 1); }

double RandomStream::exponential(double mean) { return -mean * portable_log(1 - random()); }

// Marsaglia's polar method ("Generating a Variable from the Tail of the Normal Distribution" and others of
// his, 1964), one of the pair used: a stream then has no memory but its counter.
double RandomStream::normal(double mean, double sd) {
    for (;;) {
        const double u = 2 * random() - 1;
        const double v = 2 * random() - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return mean + sd * (u * std::sqrt(-2 * portable_log(s) / s));
    }
}

double RandomStream::lognormal(double median, double sigma) { return median * portable_exp(sigma * normal(0, 1)); }

double RandomStream::pareto(double minimum, double alpha) { return minimum * portable_exp(-portable_log(1 - random()) / alpha); }

}  // namespace baton
