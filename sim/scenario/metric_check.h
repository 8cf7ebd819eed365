// Checks a metric before anything runs: that its names exist, that its functions are used rightly, and that its units fit.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "sim/scenario/metric_values.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/scenario.h"

namespace baton::scenario {

// What is known of a metric before it is computed.
struct MetricTraits {
    Unit unit = Unit::plain;
    bool needs_trace = false;  // it needs more than the elapsed time, the result, the status and the loop's counters
};

// Checks a metric against a scenario, whose objects, executors and coroutines it may name, and turns `latency(handle)` into
// `latency('handle')`. What is wrong is reported to `problems` with its place, and nothing is returned then.
std::optional<MetricTraits> check_metric(Expression& metric, const Scenario& scenario, Problems& problems);

// Whether an expression is true or false: a comparison, or several that are joined by `and`, `or` and `not`.
bool is_condition(const Expression& metric);

// The metrics that a condition compares, each with its limit: in `p95(latency('f')) < 200ms` it is `p95(latency('f'))` with the
// limit `200ms`. Constants and params are limits, not metrics. Each metric is listed once.
struct ComparedMetric {
    const Expression* metric;
    const Expression* limit;  // null when it is compared with another metric
};
std::vector<ComparedMetric> compared_metrics(const Expression& condition);

// The value of an expression without names; no value for any other expression.
MetricValue constant_value(const Expression& expression);
bool has_no_names(const Expression& expression);

}  // namespace baton::scenario
