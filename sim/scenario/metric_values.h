// Metrics are expressions over the facts of a run. This is how they are computed, with units.
//
//     elapsed      p95(latency('fetch'))      total_wait('gate') / n      busy('pool') / elapsed
//
// The names and functions are those of `metric_words`; a param's name stands for its value.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/scenario/expression.h"

namespace baton::scenario {

enum class Unit : std::uint8_t {
    plain,   // a plain number
    time,    // a duration, as a number of nanoseconds
    either,  // unknown: in a result, JSON does not tell a duration from a whole number
};

// Several values of one unit, such as the latencies of all tasks.
struct Numbers {
    std::vector<double> values;
    Unit unit = Unit::plain;
};
struct Number {
    double value = 0;
    Unit unit = Unit::plain;
};
// The monostate means that there is no such value.
using MetricValue = std::variant<std::monostate, Number, std::string, Numbers>;

// Values by name: the params of a point of a sweep.
using NamedValues = std::vector<std::pair<std::string, MetricValue>>;

// Why an expression has no value. It is `absent` when this run has none, as for the mean of nothing; otherwise no run would have
// one.
struct NoMetricValue : std::runtime_error {
    NoMetricValue(const std::string& text, bool is_absent) : std::runtime_error(text), absent(is_absent) {}
    bool absent;
};

// Gives the values of names and facts. Both functions may throw NoMetricValue.
class MetricFacts {
public:
    virtual ~MetricFacts() = default;
    virtual MetricValue name(const std::string& name) const = 0;                          // `elapsed`, or a param
    virtual MetricValue fact(const std::string& fact, const std::string& of) const = 0;  // `latency('fetch')`
};

// The value of a metric. Throws NoMetricValue.
MetricValue evaluate_metric(const Expression& expression, const MetricFacts& facts);

// The same for an expression that needs no facts: a constant, or a condition on params.
MetricValue evaluate_metric(const Expression& expression, const NamedValues& values);

bool truth(const MetricValue& value);

}  // namespace baton::scenario
