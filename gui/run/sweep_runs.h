// Many runs of a scenario with other values of its params, as a sweep of the command line makes them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/run/run_result.h"
#include "sim/experiment/sweep_axis.h"

namespace baton::gui {

struct SweepOrder {
    RunRequest request;
    std::vector<experiment::SweepAxis> axes;  // the first varies slowest
    std::string metric;
    std::uint64_t replications = 1;  // of each point, the first with the seed of the scenario
};

struct SweepRun {
    std::uint64_t point = 0, replication = 0;
    std::int64_t seed = 0;
    std::optional<double> value;  // of the metric; none: it has none, or the run did not return
    bool is_time = false;         // the value counts nanoseconds
    std::string status = {};      // how the run ended, as the run document has it
    bool failed = false;          // it did not return, and the scenario does not expect that
};

// Makes the runs, and hands each on when it is done, from several threads but one at a time. Returns when all are done, or
// `progress` was cancelled; a text for people says why they could not be made.
std::string sweep(const SweepOrder& order, Progress& progress, const std::function<void(const SweepRun&)>& take);

}  // namespace baton::gui
