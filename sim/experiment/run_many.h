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
    interpreter::Limits limits;  // of each run; but the runs that go on at once share `limits.memory`
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

// Tells whether a run would have done something else with more memory, and then need not go on. For the thread that makes the run.
class Outgrown {
public:
    // `is_share` says whether there will be more memory for this run: if not, it never outgrows what it has.
    explicit Outgrown(bool is_share) : is_share_(is_share) {}
    bool operator()() const { return is_share_ && interpreter::memory_refusals() != before_; }

private:
    bool is_share_;
    std::uint64_t before_ = interpreter::memory_refusals();
};

// Calls `work(i, thread, share)` for i = 0 … count-1 on `threads` threads, which share `memory`: a call has `share` bytes for
// itself. Where that is not all of it and not enough, work returns false and leaves no trace, and is called again when fewer calls
// go on at once, in the end alone and with all the memory. So what a run gives depends on `memory` and not on the number of
// threads. Returns false if `stop` returned true before the last call. The first exception ends the work and is thrown from here.
using WorkInMemory = std::function<bool(std::uint64_t i, unsigned thread, std::uint64_t share)>;
bool in_shared_memory(std::uint64_t count, unsigned threads, std::uint64_t memory, const Asked& stop, const WorkInMemory& work);

}  // namespace baton::experiment
