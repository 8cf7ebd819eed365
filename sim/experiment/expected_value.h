// Evaluates expressions of `expect`, as durations or as counts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "sim/base/time.h"
#include "sim/interpreter/run.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct NoValue {
    std::string why;  // "raises ZeroDivisionError: …", "is not a duration"
};
using ExpectedDuration = std::variant<Duration, NoValue>;
using ExpectedCount = std::variant<std::int64_t, NoValue>;

// A plain number counts as seconds, rounded to the nearest nanosecond.
ExpectedDuration duration_of(const interpreter::Constants& constants, const scenario::Expression& expression);
ExpectedCount count_of(const interpreter::Constants& constants, const scenario::Expression& expression);
// The same for a single expression. These evaluate all params anew, so prefer the above for several expressions.
ExpectedDuration duration_of(const scenario::Scenario& scenario, const scenario::Expression& expression);
ExpectedCount count_of(const scenario::Scenario& scenario, const scenario::Expression& expression);

NoValue raising(const Failure& failure);
Duration nanoseconds(std::string_view json);  // the duration that JSON holds as a number of nanoseconds

}  // namespace baton::experiment
