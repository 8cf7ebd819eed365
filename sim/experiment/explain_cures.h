// Changes after which a run that stands still, or spins, might go on to its end: each is a few edits, and none knows whether
// it helps.
#pragma once

#include <vector>

#include "sim/analysis/standstill.h"
#include "sim/experiment/explain_changes.h"

namespace baton::experiment {

// What is known of the run. The lines of `document` are those of the scenario's text, which must be in block style.
struct Stuck {
    const scenario::Scenario& scenario;
    const analysis::RunDocument& document;
    const analysis::Standstill& standstill;
};

// Objects in one order, not taken a second time, `with` instead of `acquire` and `release`.
std::vector<Change> lock_cures(const Stuck& stuck);
// Of the coroutines of a circle, one task fewer at a time than it takes.
std::vector<Change> room_cures(const Stuck& stuck);

// One item for each consumer, and steps that others wait for done whatever happens: `task_done`, `release`, `set` in a
// `finally`, and first in it; all notified instead of one.
std::vector<Change> wake_cures(const Stuck& stuck);

// More permits, a larger queue, fewer parties: of each object the changes from the smallest on.
std::vector<std::vector<Change>> size_cures(const Stuck& stuck);

// Limits on the waits that nobody will end.
std::vector<Change> patience_cures(const Stuck& stuck);

// Of a livelock: pauses that let time pass.
std::vector<Change> spin_cures(const scenario::Scenario& scenario);

// Which coroutines have a step that can end a wait; a step on an object that is handed over counts for every object.
analysis::Wakers wakers(const scenario::Scenario& scenario);

}  // namespace baton::experiment
