// Explains a deadlock or a livelock: how it came about, and what would have let the run continue.
#pragma once

#include "sim/experiment/explain.h"

namespace baton::experiment {

// Fills `standstill` and `cures` of `out`. Cures change the text of `given`, or its canonical form if the text is not in block
// style (then `out.canonical` is set). Each is run, and kept if the run ends and each task logs at least what it logged before.
void explain_standstill(const scenario::Scenario& given, const analysis::RunDocument& document, const ExplainOptions& options,
                        analysis::Explanation& out);

}  // namespace baton::experiment
