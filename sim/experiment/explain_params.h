// Proposes other values for params that are written as a number or a duration in the file, and that no expectation names.
#pragma once

#include <vector>

#include "sim/experiment/explain_search.h"

namespace baton::experiment {

// For integers: larger values, and also smaller ones if the param is only used as the size of objects (elsewhere, fewer iterations
// would just be less work). Params that set the pace of a loop, and those in `overrides`, are left alone.
std::vector<Knob> count_params(const scenario::Scenario& scenario, const scenario::Overrides& overrides, const Pauses& pauses);

// For durations and fractional numbers: half the value, and also twice the value for timeouts and plain numbers. A duration that is
// used in a single line is left out, since changes of that line cover it.
std::vector<Change> measure_params(const scenario::Scenario& scenario, const scenario::Overrides& overrides, const Pauses& pauses);

// Whether the size of an object is one of `knobs`' params.
bool is_sized_by(const scenario::Scenario& scenario, const std::string& object, const std::vector<Knob>& knobs);

}  // namespace baton::experiment
