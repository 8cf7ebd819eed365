// The latencies of coroutines: how long their tasks took from creation to end, for coroutines with enough tasks for a distribution.
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

// Returns a histogram of values, none of which may be negative. It has about a dozen adjoining buckets between round durations (1,
// 2 and 5 times powers of ten). All have the same width, unless the longest value is more than ten times the median; then each is
// about twice as wide as the one before. The first and the last bucket are not empty. Without values there are no buckets.
std::vector<Bucket> histogram(const std::vector<Duration>& values);

struct Latencies {
    std::string coroutine;
    std::uint64_t unfinished = 0;  // tasks that never ended
    Distribution latency;          // from creation to end, for the tasks that ended
    std::vector<Bucket> buckets;
};
constexpr std::uint64_t least_latencies = 10;

// Returns the latencies of each coroutine of which at least `least` tasks ended, in the order in which the coroutines first made a
// task. Cost: sorts the tasks of each coroutine by their latency.
std::vector<Latencies> latencies(const RunDocument& document, std::uint64_t least = least_latencies);

}  // namespace baton::analysis
