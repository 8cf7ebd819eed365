// A run as the reports see it: its document, its trace, and where everything was at every instant.
#pragma once

#include <optional>
#include <string>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::report {

// What is referred to must outlive the report's making. `timeline` is that of `recording`.
struct TracedRun {
    const analysis::RunDocument& document;
    const trace::Recording& recording;
    const analysis::Timeline& timeline;
    std::string about = {};  // the scenario's prose, where it is known
    std::optional<Duration> wall = {};  // how long the run really took, where that is to be told: it differs each time
};

}  // namespace baton::report
