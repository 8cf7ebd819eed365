// Makes the runs of a plan on several threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/measured_run.h"
#include "sim/experiment/plan.h"
#include "sim/experiment/rehearsal.h"

namespace baton::experiment {

// The result of a run of a plan.
struct RunRow {
    std::uint64_t index = 0;
    std::string status;
    std::vector<std::optional<double>> values;  // one for each metric of the plan
    bool expected = false;                      // whether it did not return, as `raises` of the scenario expects

    bool operator==(const RunRow&) const = default;
};

// The verdict on how the run ended. Other expectations do not count, since the points of a sweep differ in their params.
Verdict verdict(const RunRow& row);

using Asked = std::function<bool()>;

struct RunManyOptions {
    unsigned threads = 1;
    interpreter::Limits limits;
    // Called at the beginning of each run. The function that it returns is called during the run, and ends it with status `limit`
    // by returning true. May be empty.
    std::function<Asked()> limit_of_run;
    Asked stop;               // called before each run; if it returns true, no further run begins
    Asked abandon;            // called during runs; if it returns true, the current runs are abandoned without a row
    Rehearsal rehearse = {};  // for each run; one that does not survive it has the status `limit`, and there is one thread then
};

using TakeRow = std::function<void(const RunRow&)>;

// Makes the runs `indices` in this order, as threads become free, and passes each row to `take` when it is done, one at a time. An
// exception of `take` ends the work and is thrown from here. Returns false if it was stopped before the end.
bool run_indices(const Plan& plan, const std::vector<std::uint64_t>& indices, const RunManyOptions& options, const TakeRow& take);

// Makes a run. `scenario` is a copy from Plan::fresh_scenario() that belongs to this thread. Returns nothing if it was abandoned.
std::optional<RunRow> run_one(const Plan& plan, std::uint64_t index, scenario::Scenario& scenario, const RunManyOptions& options);

// Calls `work(i, thread)` for i = 0 … count-1 on `threads` threads. Returns false if `stop` returned true before the last call. The
// first exception ends the work and is thrown from here.
bool in_parallel(std::uint64_t count, unsigned threads, const Asked& stop,
                 const std::function<void(std::uint64_t, unsigned)>& work);

}  // namespace baton::experiment
