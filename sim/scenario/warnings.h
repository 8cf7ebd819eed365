// What a scenario says without need, or hardly means.
#pragma once

#include "sim/scenario/scenario.h"

namespace baton::scenario {

// In order: objects, params, vars, coroutines and functions that nothing uses (a callable: that main cannot reach), of the
// file itself, not of its bases; texts that keep Python's f"…"; a `wait` for a time. What only `expect`, `sweep` or
// `until` names counts as used.
Diagnostics warnings(const Scenario& scenario);

}  // namespace baton::scenario
