// Proposes changes after which a run that ended in a deadlock or a livelock might reach its end. Each is a few edits of the text;
// only a run can tell whether it helps.
#pragma once

#include <vector>

#include "sim/analysis/standstill.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// What is known about the run. The lines in `document` refer to the text of the scenario, which must be in block style.
struct Stuck {
    const scenario::Scenario& scenario;
    const analysis::RunDocument& document;
    const analysis::Standstill& standstill;
};

// Acquires objects in a consistent order, avoids acquiring one twice, or uses `with` instead of `acquire` and `release`.
std::vector<Change> lock_cures(const Stuck& stuck);
// Lets one task fewer run each coroutine of a circle at a time than the circle needs.
std::vector<Change> room_cures(const Stuck& stuck);

// Puts an item for each consumer; moves steps that others wait for (`task_done`, `release`, `set`) into a `finally`, and to its
// beginning; notifies all waiters instead of one.
std::vector<Change> wake_cures(const Stuck& stuck);

// Adds permits, enlarges queues or reduces the parties of barriers. For each object, the smallest change comes first.
std::vector<std::vector<Change>> size_cures(const Stuck& stuck);

// Adds timeouts to waits that nobody will end.
std::vector<Change> patience_cures(const Stuck& stuck);

// For a livelock: adds pauses that let time pass.
std::vector<Change> spin_cures(const scenario::Scenario& scenario);

// Finds for each kind of wait and object the coroutines with a step that can end it. A step on an object that is a parameter counts
// for every object.
analysis::Wakers wakers(const scenario::Scenario& scenario);

}  // namespace baton::experiment
