// Metrics are numbers about a run, written as expressions over its run document.
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

// A metric or a sweep is invalid. The text names the part that is wrong.
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
    // Parses and checks a metric. The objects, executors and coroutines that it names must exist in the scenario. Throws SpecError.
    Metric(std::string text, const scenario::Scenario& scenario);

    const std::string& text() const { return text_; }
    Unit unit() const { return traits_.unit; }
    // Whether it is a comparison, or several joined by `and`, `or` and `not`.
    bool is_condition() const;
    // The metrics that a condition compares: `p95(latency('f'))` for `p95(latency('f')) < 200ms`. Each is listed once; constants
    // and params are left out. Empty if it is not a condition.
    std::vector<std::string> compared() const;
    // False if elapsed time, result, status and the counters of the loop are enough; then the run needs no trace.
    bool needs_trace() const { return traits_.needs_trace; }

    // Evaluates it. Returns nothing if it has no value: the mean of nothing, a text, a division by zero.
    std::optional<double> of(const analysis::RunDocument& document) const;

private:
    std::string text_;
    scenario::Expression expression_;
    scenario::MetricTraits traits_;
};

// A condition on params: `workers <= jobs and rate * 5ms < 1s`.
class ParamCondition {
public:
    // `names` are the names that it may use. Throws SpecError, also if the text is not a condition.
    ParamCondition(std::string text, const std::vector<std::string>& names);
    bool holds(const NamedValues& values) const;  // throws SpecError if it cannot be evaluated
    // The same, but false where a name has no value, or none that the condition can compare.
    bool counts() const;  // it asks how many there are of something, with len() or count()
    bool holds_if_known(const NamedValues& values) const;

private:
    std::string text_;
    scenario::Expression expression_;
};

// Parses a constant: `3`, `2.5`, `20ms`, `'text'`, `true`, `[1, 2]`. Returns nothing if the text is not one.
std::optional<scenario::Expression> constant(const std::string& text);
MetricValue value_of(const scenario::Expression& constant);

}  // namespace baton::experiment
