// How long the tasks of a coroutine took, for coroutines with enough tasks to speak of a distribution.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/statistics.h"

namespace baton::analysis {

// A bucket of a histogram counts the values from `from` up to, but not including, `to`. The last bucket includes its `to`.
struct Bucket {
    Duration from, to;
    std::uint64_t count = 0;
    bool operator==(const Bucket&) const = default;
};

// A histogram of values, none of which may be negative. It has about a dozen adjoining buckets between round durations (1, 2 and 5
// times powers of ten). They have the same width, or, when the longest value is more than ten times the median, each is about twice
// as wide as the one before. The first and the last are not empty. Without values there are no buckets.
std::vector<Bucket> histogram(const std::vector<Duration>& values);

struct Latencies {
    std::string coroutine;
    std::uint64_t unfinished = 0;  // tasks that never ended
    Distribution latency;          // from creation to end, for the tasks that ended
    std::vector<Bucket> buckets;
};
constexpr std::uint64_t least_latencies = 10;

// The latencies of each coroutine of which at least `least` tasks ended, in the order of first creation. Sorts them.
std::vector<Latencies> latencies(const RunDocument& document, std::uint64_t least = least_latencies);

}  // namespace baton::analysis
