// Runs of a plan on several threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/measured_run.h"
#include "sim/experiment/plan.h"

namespace baton::experiment {

// What one run of a plan gave.
struct RunRow {
    std::uint64_t index = 0;
    std::string status;
    std::vector<std::optional<double>> values;  // of the plan's metrics
    bool expected = false;                      // it did not return, and `raises` of the scenario expects that

    bool operator==(const RunRow&) const = default;
};

// Of how the run ended: the points of a sweep differ in their params, so other expectations do not count.
Verdict verdict(const RunRow& row);

using Asked = std::function<bool()>;

struct RunManyOptions {
    unsigned threads = 1;
    interpreter::Limits limits;
    // Called at the begin of each run; what it gives is asked during the run, and true ends it with status `limit`.
    // None: nothing does.
    std::function<Asked()> limit_of_run;
    Asked stop;     // asked before each run: true, and no further one begins
    Asked abandon;  // asked during runs: true, and those in hand are given up, without a row
};

using TakeRow = std::function<void(const RunRow&)>;

// Runs `indices` in their order, as threads become free, and hands each row to `take` as it comes, one at a time.
// What `take` throws ends the work and comes out here. False when it was stopped before the end.
bool run_indices(const Plan& plan, const std::vector<std::uint64_t>& indices, const RunManyOptions& options, const TakeRow& take);

// One run. `scenario` is a fresh one of the plan, of this thread. None when it was abandoned.
std::optional<RunRow> run_one(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario, const RunManyOptions& options);

// Calls `work(i, thread)` for i = 0 … count-1 on `threads` threads. False when `stop` said so before the last.
// The first exception ends the work and comes out here.
bool in_parallel(std::uint64_t count, unsigned threads, const Asked& stop,
                 const std::function<void(std::uint64_t, unsigned)>& work);

}  // namespace baton::experiment
