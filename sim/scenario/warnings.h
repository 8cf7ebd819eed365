// Warnings about a valid scenario: what it says without need, or can hardly mean.
#pragma once

#include "sim/scenario/scenario.h"

namespace baton::scenario {

// Warns of objects, params and vars that nothing uses, and of coroutines and functions that main cannot reach; of texts that still
// have Python's f"…"; and of a `wait` for a time. Only the file itself is looked at, not its bases. What only `expect`, `sweep` or
// `until` names counts as used. The warnings come in the order of the file, a thousand at most: see Problems.
Diagnostics warnings(const Scenario& scenario);

}  // namespace baton::scenario
