// Writes measured values into `expect` of a scenario file, by small edits that keep comments and order.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct ExpectationUpdate {
    std::string text;               // the file with the new values; unchanged if there is nothing to change
    std::vector<std::string> left;  // the failed expectations that were not changed, and why: a line for each
};

// Updates the expectations of the file that failed in `document`, which must be a run of `scenario` with the params of the file. A
// file without expectations gets `expect` with the elapsed time, `raises` or the result, and the log. Expectations without a new
// value to write (missing lines, conditions on metrics) and those in other files are left unchanged. A run that was stopped at a
// limit changes nothing.
ExpectationUpdate update_expectations(const scenario::Scenario& scenario, const analysis::RunDocument& document);

}  // namespace baton::experiment
