// The facts of a run of which nothing but the trace is left.
#pragma once

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// `timeline` is that of `recording`. What a trace does not tell stays empty: file, loop iterations and
// callbacks, expectations, the tasks' own times, objects and executors that nothing happened to.
// Of a recorded program, what it made and how large that is comes from the recording.
RunDocument document_of(const trace::Recording& recording, const Timeline& timeline);

// `the trace breaks off at 1.5s: its end is missing`, of a truncated one.
std::string where_it_breaks_off(const trace::Recording& recording);

}  // namespace baton::analysis
