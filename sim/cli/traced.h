// A run with its whole trace kept: what reports, comparisons and explanations are made of.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sim/analysis/states.h"
#include "sim/experiment/measured_run.h"
#include "sim/report/traced_run.h"

namespace baton::cli {

struct TracedScenario {
    analysis::RunDocument document;
    trace::Recording recording;
    analysis::Timeline timeline;
    std::string about;
    Duration wall{};  // how long the run really took

    report::TracedRun view() const { return {document, recording, timeline, about}; }
    report::TracedRun view_with_wall_time() const { return {document, recording, timeline, about, wall}; }
};

// Runs `scenario` and keeps every event, up to 20 million (32 bytes each): throws UsageError beyond that.
TracedScenario run_traced(const scenario::Scenario& scenario, interpreter::RunOptions options);

// The prose of a scenario, whose lines end anywhere, as one paragraph.
std::string one_paragraph(std::string_view text);

}  // namespace baton::cli
