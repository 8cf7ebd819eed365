// Readings of the clock in what a program shows.
#pragma once

#include "sim/scenario/scenario.h"

namespace baton::experiment {

// Takes the readings of the clock out of all log lines and of what main returns: `{now()}`, `{clock}`, names that never
// hold anything else, and the difference of two of these. Any other calculation with them stays. False if there are none.
bool take_out_clock(scenario::Scenario& scenario);

}  // namespace baton::experiment
