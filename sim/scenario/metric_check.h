// Whether a metric can be computed of a run of a scenario: its names, its functions, its units.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sim/scenario/metric_values.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/scenario.h"

namespace baton::scenario {

struct MetricTraits {
    Unit unit = Unit::plain;
    bool needs_trace = false;  // elapsed, result, status and the loop's counters are not enough
};

// What is wrong goes to `problems`, with its place. Objects, executors and coroutines that the metric names must be those of
// the scenario. Makes `latency('handle')` of `latency(handle)`.
std::optional<MetricTraits> check_metric(Expression& metric, const Scenario& scenario, Problems& problems);

// Whether it says yes or no: a comparison, or several joined by and, or, not.
bool is_condition(const Expression& metric);

// What a condition compares: `p95(latency('f'))`, with the limit `200ms`, of `p95(latency('f')) < 200ms`. Constants and params
// are limits, not metrics. Each metric comes once.
struct ComparedMetric {
    const Expression* metric;
    const Expression* limit;  // null where a comparison has none
};
std::vector<ComparedMetric> compared_metrics(const Expression& condition);

// The value of an expression without names; none for others.
MetricValue constant_value(const Expression& expression);
bool has_no_names(const Expression& expression);

}  // namespace baton::scenario
