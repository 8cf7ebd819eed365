// The best value of one param: least or greatest metric, or the least value of which a condition holds.
//
// Halving is used where the values tried do not contradict it: first both ends and some values between are run, and
// when what they gave only ever goes one way, the rest is found by halving. A contradiction, then or later, and all
// values are run. What was done is said.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/run_many.h"

namespace baton::experiment {

struct Tried {
    std::size_t place = 0;  // which of the values
    std::optional<double> value;
};

struct Found {
    std::optional<std::size_t> place;  // none: no value will do
    bool halving = false;
    std::vector<Tried> tried;  // in the order in which they were run
};

// Gives the metric at each of these values; they may run at once.
using Measure = std::function<std::vector<std::optional<double>>(const std::vector<std::size_t>& places)>;

// The place of the least metric, the first of several; values without a metric are passed over.
Found find_least(std::size_t count, const Measure& measure);

// The first place of which `measure` gives something other than 0.
Found find_smallest(std::size_t count, const Measure& measure);

}  // namespace baton::experiment
