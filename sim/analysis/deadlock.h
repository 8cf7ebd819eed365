// Tells the story of a deadlock: where and since when each task waits, who holds what since when, and what became of the tasks that
// could have ended the wait.
#pragma once

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// Completes `document.deadlock` from the recording of the same run. Does nothing when there is no deadlock. `why` names only tasks
// that the recording has seen use the object, since it cannot know what a task would have done later. Takes one pass over the
// events, and for each task that waits one over the users of the object; it looks at no more than a thousand of both.
void tell_deadlock(const trace::Recording& recording, RunDocument& document);

}  // namespace baton::analysis
