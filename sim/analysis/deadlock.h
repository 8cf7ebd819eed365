// The story of a deadlock: since when and where each task waits, who holds what since when, and what became of those who could
// have ended it.
#pragma once

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// Completes `document.deadlock` from the recording of the same run; nothing when there is no deadlock. `why` names only tasks
// that the recording has seen use the object: it cannot know what a task would have done later. Cost: one pass over the events,
// and over the users of each object for each task that waits for it, at most a thousand of both.
void tell_deadlock(const trace::Recording& recording, RunDocument& document);

}  // namespace baton::analysis
