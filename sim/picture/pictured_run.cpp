#include "sim/picture/pictured_run.h"

namespace baton::picture {

using analysis::RowId;

PicturedRun::PicturedRun(const RunView& view) : RunView(view), task_order(family_order(view.timeline)) {
    if (!document.deadlock) return;
    blocked_at.assign(timeline.task_count() + std::size_t{1}, 0);
    std::uint32_t index = 0;
    for (const analysis::BlockedRow& blocked : *document.deadlock) {
        ++index;
        if (blocked.task < blocked_at.size()) blocked_at[blocked.task] = index;
    }
}

std::vector<RowId> family_order(const analysis::Timeline& timeline) {
    const TaskId count = timeline.task_count();
    // The children are linked lists in order of creation, which needs neither an allocation for each task nor recursion.
    std::vector<TaskId> first(count + 1, 0), last(count + 1, 0), next(count + 1, 0);
    for (TaskId id = 1; id <= count; ++id) {
        const TaskId parent = timeline.rows()[id].parent < id ? timeline.rows()[id].parent : 0;
        if (last[parent] != 0)
            next[last[parent]] = id;
        else
            first[parent] = id;
        last[parent] = id;
    }
    std::vector<RowId> out;
    out.reserve(count);
    std::vector<TaskId> path;
    for (TaskId id = first[0]; id != 0;) {
        out.push_back(id);
        if (first[id] != 0) {
            path.push_back(id);
            id = first[id];
            continue;
        }
        while (next[id] == 0 && !path.empty()) id = path.back(), path.pop_back();
        id = next[id];
    }
    return out;
}

}  // namespace baton::picture
