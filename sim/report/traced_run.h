// A run as the reports see it.
#pragma once

#include <optional>
#include <string>

#include "sim/picture/pictured_run.h"

namespace baton::report {

// Refers to the document, the recording and the timeline of a run, which must outlive it.
struct TracedRun : picture::RunView {
    std::string about = {};             // the description in the scenario; empty if there is none
    std::optional<Duration> wall = {};  // how long the simulation took in real time; reports that show it differ from run to run
};

}  // namespace baton::report
