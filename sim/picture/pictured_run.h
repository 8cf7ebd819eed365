// A run as pictures look at it.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::picture {

// What came out of a run: its document, its trace, and where everything was at every instant. What is referred to must
// outlive it; `timeline` is that of `recording`.
struct RunView {
    const analysis::RunDocument& document;
    const trace::Recording& recording;
    const analysis::Timeline& timeline;
};

// With what a picture needs to know of the run again and again, found out once. Cost: linear in the tasks.
struct PicturedRun : RunView {
    explicit PicturedRun(const RunView& view);

    // What a task waits for in a deadlock; null where it does not.
    const analysis::BlockedRow* blocked(TaskId task) const {
        return task < blocked_at.size() && blocked_at[task] != 0 ? &(*document.deadlock)[blocked_at[task] - 1] : nullptr;
    }

    std::vector<analysis::RowId> task_order;  // parents before children, siblings in order of creation
    std::vector<std::uint32_t> blocked_at;    // by task: its index in document.deadlock + 1; 0: it is not in one
};

std::vector<analysis::RowId> family_order(const analysis::Timeline& timeline);

}  // namespace baton::picture
