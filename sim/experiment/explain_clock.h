// Removes readings of the clock from what a scenario logs and returns.
#pragma once

#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Removes readings of the clock from all log lines and from the result of main: `{now()}`, `{clock}`, variables that never hold
// anything else, and differences of two of these. Any other calculation with them stays. Returns false if there are none. With it,
// two runs that differ only in times log the same.
bool take_out_clock(scenario::Scenario& scenario);

}  // namespace baton::experiment
