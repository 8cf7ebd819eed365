// Random draws that are the same on every machine.
//
// The distributions of the standard library differ between implementations, so the generator and the transforms are our own. They
// use only + - * / and the square root, so a program in another language can draw the same numbers. The integers are those of
// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014): a counter that grows by a fixed odd
// number, each value scrambled by `mix`. A draw takes a few nanoseconds and allocates nothing. One stream is for one thread.
#pragma once

#include <cstdint>

namespace baton {

class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed = 0);

    // The stream of the child with this index. It depends on what stream this is and on the index, not on what was drawn before.
    RandomStream child(std::uint64_t index) const;

    std::uint64_t next();  // 64 random bits
    double random();       // in [0, 1), a multiple of 2^-53

    double uniform(double a, double b);                    // a + (b - a) * random()
    std::int64_t randint(std::int64_t a, std::int64_t b);  // a <= result <= b, all equally likely; needs a <= b
    std::uint64_t index(std::uint64_t count);              // 0 <= result < count; needs count > 0
    double exponential(double mean);                       // -mean * log(1 - random())
    double normal(double mean, double sd);                 // sd is the standard deviation
    double lognormal(double median, double sigma);  // median * e^(sigma * normal(0, 1))
    double pareto(double minimum, double alpha);    // minimum / (1 - random())^(1 / alpha); needs alpha != 0

private:
    explicit RandomStream(std::uint64_t key, int) : key_(key), state_(key) {}
    std::uint64_t up_to(std::uint64_t most);

    std::uint64_t key_;    // which stream this is; children are derived from it
    std::uint64_t state_;  // the counter of SplitMix64
};

// The natural logarithm and the exponential function, exact to about 1e-15 and the same bits on every machine, which those of the C
// library are not. `portable_log` needs a positive finite argument. `portable_exp` gives infinity or 0 where the result leaves the
// range of doubles.
double portable_log(double x);
double portable_exp(double x);

}  // namespace baton
