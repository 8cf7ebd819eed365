// Params with other values: of those that stand as a number or a duration in the file and that no expectation names.
#pragma once

#include <vector>

#include "sim/experiment/explain_search.h"

namespace baton::experiment {

// Whole numbers: more of them, and fewer where they are sizes of objects and nothing else (fewer rounds are less work,
// not better work). What sets the pace of a loop stays, and so does what `overrides` give.
std::vector<Knob> count_params(const scenario::Scenario& scenario, const scenario::Overrides& overrides, const Pauses& pauses);

// Durations and numbers with a point: halved, and doubled where they are limits on patience or plain numbers. A duration
// that one line takes is left to that line.
std::vector<Change> measure_params(const scenario::Scenario& scenario, const scenario::Overrides& overrides, const Pauses& pauses);

// Whether the size of an object is one of `knobs`' params.
bool is_sized_by(const scenario::Scenario& scenario, const std::string& object, const std::vector<Knob>& knobs);

}  // namespace baton::experiment
