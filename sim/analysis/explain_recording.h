// Why the run of a recorded program took so long, and what is wrong with it. There is no scenario that could be changed and tried.
#pragma once

#include "sim/analysis/explanation.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// `timeline` and `document` must be those of `recording`. The explanation has no source.
Explanation explain_recording(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document);

}  // namespace baton::analysis
