// The value of an expression of `expect`, told apart by what it can be compared with.
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
    std::string why;  // "raises ZeroDivisionError: …", "is no duration"
};
using ExpectedDuration = std::variant<Duration, NoValue>;
using ExpectedCount = std::variant<std::int64_t, NoValue>;

// A plain number counts as seconds, rounded to the nearest nanosecond.
ExpectedDuration duration_of(const interpreter::Constants& constants, const scenario::Expression& expression);
ExpectedCount count_of(const interpreter::Constants& constants, const scenario::Expression& expression);
// The same where a single expression is asked for: these evaluate the params anew.
ExpectedDuration duration_of(const scenario::Scenario& scenario, const scenario::Expression& expression);
ExpectedCount count_of(const scenario::Scenario& scenario, const scenario::Expression& expression);

NoValue raising(const Failure& failure);
Duration nanoseconds(std::string_view json);  // of a duration's JSON

}  // namespace baton::experiment
