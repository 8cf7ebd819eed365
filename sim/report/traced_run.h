// A run as the reports see it: its document, its trace, and where everything was at every instant.
#pragma once

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
};

}  // namespace baton::report
