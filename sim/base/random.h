// Random draws that are the same on every machine: an integer generator of our own and transforms built
// from + - * / and square root alone, so that a program in another language can draw the same numbers.
//
// The integers are those of SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
// Generators", 2014): a counter that grows by a fixed odd number, each value scrambled by `mix`.
#pragma once

#include <cstdint>

namespace baton {

class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed = 0);

    // The stream of child `index`. Depends on this stream's identity and the index, not on what was drawn.
    RandomStream child(std::uint64_t index) const;

    std::uint64_t next();  // 64 random bits
    double random();       // in [0, 1), a multiple of 2^-53

    double uniform(double a, double b);                    // a + (b - a) * random()
    std::int64_t randint(std::int64_t a, std::int64_t b);  // a <= result <= b, all equally likely; needs a <= b
    std::uint64_t index(std::uint64_t count);              // 0 <= result < count; needs count > 0
    double exponential(double mean);
    double normal(double mean, double sd);
    double lognormal(double median, double sigma);  // median * e^(sigma * normal(0, 1))
    double pareto(double minimum, double alpha);    // minimum / (1 - random())^(1 / alpha); needs alpha != 0

private:
    explicit RandomStream(std::uint64_t key, int) : key_(key), state_(key) {}
    std::uint64_t up_to(std::uint64_t most);

    std::uint64_t key_;    // who this stream is
    std::uint64_t state_;  // how far it has drawn
};

// Natural logarithm and exponential to about 1e-15, the same bits everywhere. `portable_log` needs a
// positive finite argument; `portable_exp` gives infinity or 0 where the result leaves the range of doubles.
double portable_log(double x);
double portable_exp(double x);

}  // namespace baton
