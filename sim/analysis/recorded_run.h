// Makes a run document from a trace alone, for runs of which nothing else is left.
#pragma once

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// `timeline` must have been made from `recording`. What a trace does not tell stays empty: the file, the loop's
// iterations and callbacks, the expectations, the tasks' own times, and objects and executors to which nothing happened. The
// recording of a Python program has its objects and their sizes. A deadlock lists the tasks that wait, as far as the trace tells.
RunDocument document_of(const trace::Recording& recording, const Timeline& timeline);

// Returns a sentence that says where a truncated trace breaks off: `the trace breaks off at 1.5s: its end is missing`.
std::string where_it_breaks_off(const trace::Recording& recording);

}  // namespace baton::analysis
