// What a run measured, written into `expect` of the scenario's file: small edits that leave comments and order alone.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/scenario/scenario.h"

namespace baton::experiment {

struct ExpectationUpdate {
    std::string text;               // of the file, with the new values; as it was where none is to change
    std::vector<std::string> left;  // what failed and was left as it is, and why: a line each
};

// New values for the expectations of the file itself that failed in `document`, a run of `scenario` as the file has
// it. A file that expects nothing gets `expect` with what the run gave: elapsed, raises or result, log. What has no
// value to write (a line that did not come, a condition on metrics), and what stands in another file, is left. A run that was
// stopped at a limit changes nothing.
ExpectationUpdate update_expectations(const scenario::Scenario& scenario, const analysis::RunDocument& document);

}  // namespace baton::experiment
