// Searches for the best value of a param: the one with the smallest metric, or the smallest one for which a condition holds.
//
// First both ends and some values in between are run. If their results are monotonic, the answer is found by bisection; if they are
// not, then or later, all values are run. The result says which values were tried.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/run_many.h"

namespace baton::experiment {

struct Tried {
    std::size_t place = 0;  // the index of the value
    std::optional<double> value;
};

struct SearchResult {
    std::optional<std::size_t> place;  // nothing if no value qualifies
    bool halving = false;
    std::vector<Tried> tried;  // in the order in which they were run
};

// Returns the metric for each of these values, which may be run at the same time.
using Measure = std::function<std::vector<std::optional<double>>(const std::vector<std::size_t>& places)>;

// Finds the value with the smallest metric; the first one, if several are equal. Values without a metric are ignored.
SearchResult find_least(std::size_t count, const Measure& measure);

// Finds the first value for which `measure` returns something other than 0.
SearchResult find_smallest(std::size_t count, const Measure& measure);

}  // namespace baton::experiment
