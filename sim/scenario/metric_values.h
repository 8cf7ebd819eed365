// Metrics are expressions over the facts of a run: what they compute, and with which units.
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
    plain,
    time,    // a duration, counted in nanoseconds
    either,  // from a result, where JSON does not tell a duration from a whole number
};

struct Numbers {
    std::vector<double> values;
    Unit unit = Unit::plain;
};
struct Number {
    double value = 0;
    Unit unit = Unit::plain;
};
using MetricValue = std::variant<std::monostate, Number, std::string, Numbers>;  // none: there is no such value

// Values of names: the params of a point.
using NamedValues = std::vector<std::pair<std::string, MetricValue>>;

// Why an expression has no value. `absent`: the run has none (a mean of nothing); otherwise it never has one.
struct NoMetricValue : std::runtime_error {
    NoMetricValue(const std::string& text, bool is_absent) : std::runtime_error(text), absent(is_absent) {}
    bool absent;
};

// Where names and facts get their values. Both may throw NoMetricValue.
class MetricFacts {
public:
    virtual ~MetricFacts() = default;
    virtual MetricValue name(const std::string& name) const = 0;                          // `elapsed`, or a param
    virtual MetricValue fact(const std::string& fact, const std::string& of) const = 0;  // `latency('fetch')`
};

// Throws NoMetricValue.
MetricValue evaluate_metric(const Expression& expression, const MetricFacts& facts);

// What needs no facts: a constant, a condition on params.
MetricValue evaluate_metric(const Expression& expression, const NamedValues& values);

bool truth(const MetricValue& value);

}  // namespace baton::scenario
