// The value of an expression of `expect`, told apart by what it can be compared with.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "sim/base/time.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct NoValue {
    std::string why;  // what is wrong with the expression, or with its type
};
using ExpectedDuration = std::variant<Duration, NoValue>;
using ExpectedCount = std::variant<std::int64_t, NoValue>;

// A plain number counts as seconds, rounded to the nearest nanosecond.
ExpectedDuration duration_of(const scenario::Scenario& scenario, const scenario::Expression& expression);
ExpectedCount count_of(const scenario::Scenario& scenario, const scenario::Expression& expression);

}  // namespace baton::experiment
