// A run as the reports see it.
#pragma once

#include <optional>
#include <string>

#include "sim/picture/pictured_run.h"

namespace baton::report {

struct TracedRun : picture::RunView {
    std::string about = {};             // the scenario's prose, where it is known
    std::optional<Duration> wall = {};  // how long the run really took, where that is to be told: it differs each time
};

}  // namespace baton::report
