// A run as pictures need it.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::picture {

// Refers to the results of a run, which must outlive it: the run document, the trace, and the timeline that was built from the
// trace.
struct RunView {
    const analysis::RunDocument& document;
    const trace::Recording& recording;
    const analysis::Timeline& timeline;
};

// Adds indices that pictures need again and again. Cost of construction: linear in the tasks.
struct PicturedRun : RunView {
    explicit PicturedRun(const RunView& view);

    // Returns what a task waits for in a deadlock; null if it is not in one.
    const analysis::BlockedRow* blocked(TaskId task) const {
        return task < blocked_at.size() && blocked_at[task] != 0 ? &(*document.deadlock)[blocked_at[task] - 1] : nullptr;
    }

    std::vector<analysis::RowId> task_order;  // parents before children, siblings in order of creation
    std::vector<std::uint32_t> blocked_at;    // by task: its index in document.deadlock, plus one; 0 if it is not in one
};

// Returns the tasks with parents before their children, and siblings in order of creation.
std::vector<analysis::RowId> family_order(const analysis::Timeline& timeline);

}  // namespace baton::picture
