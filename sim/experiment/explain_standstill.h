// A run that came to a standstill, or spins: how it came to that, and what would have let it go on.
#pragma once

#include "sim/experiment/explain.h"

namespace baton::experiment {

// Fills `standstill` and `cures` of `out`. Cures are made in the text of `given`, or in its canonical form where that is not in
// block style (then `out.canonical` is set); each is run, and kept if the run comes to an end and every task has logged at
// least what it had logged before.
void explain_standstill(const scenario::Scenario& given, const analysis::RunDocument& document, const ExplainOptions& options,
                        analysis::Explanation& out);

}  // namespace baton::experiment
