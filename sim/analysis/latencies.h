// How long the tasks of a coroutine took, where there are enough of them for it to be a distribution.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/statistics.h"

namespace baton::analysis {

// How many values are at least `from` and less than `to`; the last bucket has its `to` as well.
struct Bucket {
    Duration from, to;
    std::uint64_t count = 0;
    bool operator==(const Bucket&) const = default;
};

// At most a dozen buckets between round durations (1, 2 and 5 times powers of ten): of the same width, or, where the longest
// value is more than ten times the median, each about twice as wide as the one before. Adjoining, the first and the last not
// empty; none of no values. Values are at least zero.
std::vector<Bucket> histogram(const std::vector<Duration>& values);

struct Latencies {
    std::string coroutine;
    std::uint64_t unfinished = 0;  // tasks that never ended
    Distribution latency;          // from creation to end, of the tasks that ended
    std::vector<Bucket> buckets;
};
constexpr std::uint64_t least_latencies = 10;

// Of each coroutine with at least `least` tasks that ended, in order of first creation. Cost: sorts the latencies.
std::vector<Latencies> latencies(const RunDocument& document, std::uint64_t least = least_latencies);

}  // namespace baton::analysis
