// Metrics: numbers about a run, written as expressions over its run document.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/scenario/metric_check.h"
#include "sim/scenario/metric_values.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

// What a metric or a sweep says cannot be done. The text names the part that is wrong.
struct SpecError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using scenario::MetricValue;
using scenario::NamedValues;
using scenario::Number;
using scenario::Numbers;
using scenario::Unit;

class Metric {
public:
    // Reads and checks; objects, executors and coroutines that it names must be those of the scenario. Throws SpecError.
    Metric(std::string text, const scenario::Scenario& scenario);

    const std::string& text() const { return text_; }
    Unit unit() const { return traits_.unit; }
    // Whether it says yes or no: a comparison, or several joined by and, or, not.
    bool is_condition() const;
    // What it compares, as metrics of their own: `p95(latency('f'))` of `p95(latency('f')) < 200ms`. Constants and
    // params are left out; each comes once. Of what is no condition: none.
    std::vector<std::string> compared() const;
    // False when elapsed, result, status and the loop's counters are enough: then the run needs no trace.
    bool needs_trace() const { return traits_.needs_trace; }

    // None where it has no value: the mean of nothing, a text, a division by zero.
    std::optional<double> of(const analysis::RunDocument& document) const;

private:
    std::string text_;
    scenario::Expression expression_;
    scenario::MetricTraits traits_;
};

// A condition on params, or on a metric's names: `workers <= jobs and rate * 5ms < 1s`.
class Condition {
public:
    // `names` are those that it may use. Throws SpecError, also for what does not say yes or no.
    Condition(std::string text, const std::vector<std::string>& names);
    bool holds(const NamedValues& values) const;  // throws SpecError when it cannot be told

private:
    std::string text_;
    scenario::Expression expression_;
};

// A literal as a value: `3`, `2.5`, `20ms`, `'text'`, `true`, `[1, 2]`. None when it is no constant.
std::optional<scenario::Expression> constant(const std::string& text);
MetricValue value_of(const scenario::Expression& constant);

}  // namespace baton::experiment
