#include "sim/analysis/standstill.h"

#include <algorithm>

namespace baton::analysis {

namespace {

using PointKind = TurningPoint::Kind;

class Backwards {
public:
    Backwards(const RunDocument& document, const std::map<TaskId, TaskEnd>& ends, const Wakers& wakers)
        : document_(document), ends_(ends), wakers_(wakers) {
        for (const BlockedRow& row : *document.deadlock) rows_[row.task] = &row;
    }

    Standstill all() {
        Standstill out;
        std::set<TaskId> seen;
        for (const TaskId task : in_order_of_interest()) {
            if (const auto circle = circle_from(task, seen); !circle.empty()) {
                out.circle = described(circle);
                add_other_holders(out.circle);
                out.turning = closing(out.circle);
                return out;
            }
        }
        out.turning = first_hopeless();
        return out;
    }

private:
    const BlockedRow* row_of(TaskId task) const {
        const auto found = rows_.find(task);
        return found == rows_.end() ? nullptr : found->second;
    }

    // The circle of main comes first, since it is main that does not end.
    std::vector<TaskId> in_order_of_interest() const {
        std::vector<TaskId> out;
        if (rows_.contains(1)) out.push_back(1);
        for (const auto& [task, row] : rows_) {
            if (task != 1) out.push_back(task);
        }
        return out;
    }

    // Finds the first circle that can be reached from `task`, depth first. There is no recursion, since a chain of tasks may be
    // long. `seen` has the tasks from which no circle can be reached, and those on the way.
    std::vector<TaskId> circle_from(TaskId task, std::set<TaskId>& seen) const {
        std::vector<TaskId> path;
        std::vector<std::size_t> next;  // of each task on the path: which of its holders comes next
        std::map<TaskId, std::size_t> place;
        const auto enter = [&](TaskId one) {
            if (!row_of(one) || !seen.insert(one).second) return;
            place[one] = path.size();
            path.push_back(one);
            next.push_back(0);
        };
        enter(task);
        while (!path.empty()) {
            const std::vector<TaskId>& holders = row_of(path.back())->held_by;
            if (next.back() == holders.size()) {
                place.erase(path.back());
                path.pop_back();
                next.pop_back();
                continue;
            }
            const TaskId other = holders[next.back()++];
            if (const auto at = place.find(other); at != place.end())
                return {path.begin() + static_cast<std::ptrdiff_t>(at->second), path.end()};
            enter(other);
        }
        return {};
    }

    std::vector<InCircle> described(const std::vector<TaskId>& circle) const {
        std::vector<InCircle> out;
        for (std::size_t i = 0; i < circle.size(); ++i) {
            const BlockedRow &row = *row_of(circle[i]), &before = *row_of(circle[(i + circle.size() - 1) % circle.size()]);
            InCircle one{row.task, {}, {}, 0, row.waits_for, row.since, row.line};
            const auto holder = std::find_if(before.holders.begin(), before.holders.end(),
                                             [&](const Holder& holder) { return holder.task == row.task; });
            if (holder != before.holders.end()) {
                one.has = before.waits_for;
                one.has_since = holder->since;
                one.has_line = holder->line;
            }
            out.push_back(std::move(one));
        }
        return out;
    }

    // Several tasks may hold permits of a semaphore. All of them wait; otherwise there would be no standstill.
    void add_other_holders(std::vector<InCircle>& circle) const {
        for (std::size_t i = 0; i < circle.size(); ++i) {
            for (const Holder& holder : row_of(circle[i].task)->holders) {
                const BlockedRow* row = row_of(holder.task);
                const bool known =
                    std::any_of(circle.begin(), circle.end(), [&](const InCircle& one) { return one.task == holder.task; });
                if (row && !known)
                    circle.push_back(
                        {row->task, circle[i].wants, holder.since, holder.line, row->waits_for, row->since, row->line});
            }
        }
    }

    static TurningPoint closing(const std::vector<InCircle>& circle) {
        const InCircle* last = &circle.front();
        for (const InCircle& one : circle) {
            if (one.wants_since >= last->wants_since) last = &one;
        }
        return {PointKind::closed, last->wants_since, last->task, last->task, last->wants_line, last->wants};
    }

    // Returns the waits on which main's wait finally depends, or all waits if main does not wait.
    std::vector<const BlockedRow*> roots() const {
        std::vector<const BlockedRow*> out;
        std::set<TaskId> seen;
        std::vector<TaskId> next = {1};
        if (!rows_.contains(1)) next = in_order_of_interest();
        while (!next.empty()) {
            const TaskId task = next.back();
            next.pop_back();
            const BlockedRow* row = row_of(task);
            if (!row || !seen.insert(task).second) continue;
            bool depends = false;
            for (const TaskId other : awaited_by(*row)) {
                depends = depends || rows_.contains(other);
                next.push_back(other);
            }
            if (!depends) out.push_back(row);
        }
        std::sort(out.begin(), out.end(), [](const BlockedRow* a, const BlockedRow* b) { return a->task < b->task; });
        return out;
    }

    // If a task waits for several tasks at once, it is not known for which, so it may be any task that waits.
    std::vector<TaskId> awaited_by(const BlockedRow& row) const {
        const bool of_several = row.kind == "wait" || row.kind == "task_group" || row.kind == "gather";
        if (!row.held_by.empty() || !of_several) return row.held_by;
        std::vector<TaskId> out;
        for (const auto& [task, other] : rows_) {
            if (task != row.task) out.push_back(task);
        }
        return out;
    }

    std::optional<TurningPoint> first_hopeless() const {
        std::optional<TurningPoint> out;
        for (const BlockedRow* row : roots()) {
            const TurningPoint turning = last_hope(*row);
            if (!out || turning.t < out->t) out = turning;
        }
        return out;
    }

    // Returns the end or the last wait of the task that could have ended the wait.
    TurningPoint last_hope(const BlockedRow& row) const {
        TurningPoint out{PointKind::never, row.since, row.task, row.task, row.line, row.waits_for};
        for (const TaskRow& task : document_.tasks) {
            if (task.id == row.task || !could_wake(task, row)) continue;
            const BlockedRow* blocked = row_of(task.id);
            const Time t = blocked ? blocked->since : task.ended;
            if (out.kind != PointKind::never && t < out.t) continue;
            out.kind = blocked ? PointKind::waits : PointKind::ended;
            out.t = t;
            out.task = task.id;
            out.line = blocked ? blocked->line : 0;
            out.how.clear();
            out.task_waits_for = blocked ? blocked->waits_for : std::string();
            if (!blocked) tell_end(task, out);
        }
        return out;
    }

    // Returns the tasks that hold the object, even if they have ended; if nobody holds it, the tasks whose coroutines have a step
    // that can end the wait.
    bool could_wake(const TaskRow& task, const BlockedRow& row) const {
        if (std::find(row.held_by.begin(), row.held_by.end(), task.id) != row.held_by.end()) return true;
        const auto coroutines = wakers_.find(row.operation + " " + row.waits_for);
        const BlockedRow* blocked = row_of(task.id);
        const bool waits_too = blocked && blocked->waits_for == row.waits_for && blocked->operation == row.operation;
        return coroutines != wakers_.end() && coroutines->second.contains(task.coroutine) && !waits_too;
    }

    void tell_end(const TaskRow& task, TurningPoint& out) const {
        const auto end = ends_.find(task.id);
        if (end != ends_.end()) out.line = end->second.line;
        out.how = task.status == trace::Status::raised      ? "raised " + (end == ends_.end() ? "" : end->second.exception)
                  : task.status == trace::Status::cancelled ? "was cancelled"
                                                            : "returned";
    }

    const RunDocument& document_;
    const std::map<TaskId, TaskEnd>& ends_;
    const Wakers& wakers_;
    std::map<TaskId, const BlockedRow*> rows_;
};

}  // namespace

TaskEnd task_end(const trace::TraceEvent& done, const trace::TextTable& texts) {
    const bool raised =
        trace::done_payload(done.detail) == trace::Payload::exception && trace::done_status(done.detail) == trace::Status::raised;
    if (!raised) return {done.line, {}};
    const std::string_view type = texts[trace::high_half(done.b)], message = texts[trace::low_half(done.b)];
    return {done.line, std::string(type) + (message.empty() ? "" : ": " + std::string(message))};
}

std::map<TaskId, TaskEnd> task_ends(const trace::Recording& recording) {
    std::map<TaskId, TaskEnd> out;
    for (const trace::TraceEvent& event : recording.events)
        if (event.kind == trace::EventKind::done) out[event.task] = task_end(event, recording.texts);
    return out;
}

Standstill standstill(const RunDocument& document, const std::map<TaskId, TaskEnd>& ends, const Wakers& wakers) {
    return Backwards(document, ends, wakers).all();
}

}  // namespace baton::analysis
