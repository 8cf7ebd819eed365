// Provides metrics with the facts of a run.
#pragma once

#include "sim/analysis/run_document.h"
#include "sim/scenario/metric_values.h"

namespace baton::experiment {

// Refers to the document, which must outlive it.
class RunFacts : public scenario::MetricFacts {
public:
    explicit RunFacts(const analysis::RunDocument& document) : document_(document) {}

    scenario::MetricValue name(const std::string& name) const override;
    scenario::MetricValue fact(const std::string& fact, const std::string& of) const override;

private:
    const analysis::RunDocument& document_;
};

}  // namespace baton::experiment
