// A run together with its whole trace. Reports, comparisons and explanations are made from it.
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
    Duration wall{};  // the real duration of the run

    report::TracedRun view() const { return {{document, recording, timeline}, about}; }
    report::TracedRun view_with_wall_time() const { return {{document, recording, timeline}, about, wall}; }
};

// Runs `scenario` and keeps every event, or of a livelock as many as can be kept. Throws StoppedRun if there are more than one for
// 80 bytes of `limits.memory`, or 20 million; where no time passes, than one for 200 bytes, or 8 million.
TracedScenario run_traced(const scenario::Scenario& scenario, interpreter::RunOptions options);

// Joins the lines of a scenario's description into one paragraph.
std::string one_paragraph(std::string_view text);

}  // namespace baton::cli
