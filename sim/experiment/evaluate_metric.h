// The value of a metric's expression for one run.
#pragma once

#include "sim/experiment/metric.h"

namespace baton::experiment {

// Why an expression has no value. `absent`: the run has none (a mean of nothing); otherwise it never has one.
struct NoMetricValue : std::runtime_error {
    NoMetricValue(const std::string& text, bool is_absent) : std::runtime_error(text), absent(is_absent) {}
    bool absent;
};

// Where names get their values. Either may be null.
struct Facts {
    const analysis::RunDocument* document = nullptr;
    const NamedValues* named = nullptr;
};

// Throws NoMetricValue.
MetricValue evaluate_metric(const scenario::Expression& expression, const Facts& facts);

bool truth(const MetricValue& value);

// Nearest rank: one of the values; needs at least one. Sorts them.
double percentile(std::vector<double>& values, double percent);

}  // namespace baton::experiment
