// Explains the run of a recorded program: why it took so long, and what is wrong with it. Since there is no scenario that could be
// changed and run again, nothing is said about what would help.
#pragma once

#include "sim/analysis/explanation.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// `timeline` and `document` must have been made from `recording`. The explanation has no source text. Cost: a few passes over the
// events.
Explanation explain_recording(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document);

}  // namespace baton::analysis
