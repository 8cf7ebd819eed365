// Lists the tasks that hang at the end of a recorded deadlock: what each waits for, and who could end that.
#pragma once

#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// Returns a row for each task that waits at the end of the recording, by number. tell_deadlock completes
// the rows. The children of a gathering are known of recorded programs
// only; what a task does with a queue is `wait` where the recording does not tell. Takes a few passes over the events.
std::vector<BlockedRow> blocked_tasks(const trace::Recording& recording);

}  // namespace baton::analysis
