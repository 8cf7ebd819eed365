#include "sim/analysis/blocked_tasks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "sim/trace/enumerator_words.h"
#include "sim/trace/wait_words.h"

namespace baton::analysis {

using trace::EventKind;
using trace::RecordedCall;
using trace::TraceEvent;
using trace::Wait;

namespace {

// What the events and calls have made of one object by the end.
struct ObjectState {
    std::vector<TaskId> holders;  // in the order in which they took it; one that took it twice stands there twice
    std::int64_t items = 0, puts = 0, marked_done = 0;
    std::uint64_t waiting = 0;
};

class Hanging {
public:
    explicit Hanging(const trace::Recording& recording) : recording_(recording) {
        for (std::size_t i = 0; i < recording.events.size(); ++i) take(i, recording.events[i]);
        for (const RecordedCall& call : recording.calls) {
            if (call.method == "task_done") ++objects_[call.what].marked_done;
            const auto task = waits_.find(call.task);
            if (task != waits_.end() && call.event > task->second.resumed && call.event <= task->second.suspended)
                task->second.call = &call;
        }
        for (const auto& [task, wait] : waits_) {
            if (wait.event && wait.event->a != 0 && wait.on() != Wait::task) ++objects_[text(wait.event->a)].waiting;
        }
    }

    std::vector<BlockedRow> rows() const {
        std::vector<BlockedRow> out;
        for (const auto& [task, wait] : waits_) {
            if (wait.event) out.push_back(row(task, wait));
        }
        return out;
    }

private:
    struct Waiting {
        const TraceEvent* event = nullptr;  // its `suspend`; null while it runs or has not begun
        std::size_t resumed = 0, suspended = 0;
        const RecordedCall* call = nullptr;  // the last one in the step that ended with the wait
        Wait on() const { return static_cast<Wait>(event->detail); }
    };

    std::string text(std::int64_t id) const { return std::string(recording_.texts[static_cast<TextId>(id)]); }

    void take(std::size_t index, const TraceEvent& event) {
        switch (event.kind) {
            case EventKind::create:
                names_[static_cast<TaskId>(event.a)] = trace::task_name(event, recording_.texts);
                return;
            case EventKind::resume:
                waits_[event.task] = {nullptr, index, index, nullptr};
                return;
            case EventKind::suspend:
                waits_[event.task].event = &event;
                waits_[event.task].suspended = index;
                return;
            case EventKind::done:
                if (trace::done_status(event.detail) != trace::Status::pending) waits_.erase(event.task);
                return;
            case EventKind::acquire:
                objects_[text(event.a)].holders.push_back(event.task);
                return;
            case EventKind::release:
                return release(objects_[text(event.a)].holders, event.task);
            case EventKind::put:
                ++objects_[text(event.a)].puts;
                ++objects_[text(event.a)].items;
                return;
            case EventKind::get:
                --objects_[text(event.a)].items;
                return;
            default:
                return;
        }
    }

    // Any task may release a semaphore: one that does not hold it gives back what was taken first.
    static void release(std::vector<TaskId>& holders, TaskId task) {
        if (holders.empty()) return;
        const auto own = std::find(holders.begin(), holders.end(), task);
        holders.erase(own == holders.end() ? holders.begin() : own);
    }

    BlockedRow row(TaskId task, const Waiting& wait) const {
        BlockedRow out;
        out.task = task;
        out.kind = out.waits_for = trace::word(wait.on());
        out.operation = trace::operation_word(wait.on());
        if (wait.on() == Wait::task) {
            const TaskId awaited = static_cast<TaskId>(wait.event->a);
            if (awaited != 0) out.held_by = {awaited};
            if (const auto name = names_.find(awaited); name != names_.end()) out.waits_for = name->second;
        } else if (wait.on() == Wait::gather) {
            out.held_by = children(wait);
        } else if (wait.event->a != 0) {
            out.waits_for = text(wait.event->a);
            describe(out, wait, objects_.at(out.waits_for));
        }
        return out;
    }

    std::vector<TaskId> children(const Waiting& wait) const {
        std::set<TaskId> alive;
        if (wait.call && wait.call->method == "gather") {
            for (const std::int64_t child : wait.call->of)
                if (child > 0 && waits_.contains(static_cast<TaskId>(child))) alive.insert(static_cast<TaskId>(child));
        }
        return {alive.begin(), alive.end()};
    }

    void describe(BlockedRow& row, const Waiting& wait, const ObjectState& object) const {
        const std::optional<std::int64_t> limit = limit_of(row.waits_for);
        switch (wait.on()) {
            case Wait::lock:
            case Wait::semaphore:
                for (const TaskId holder : std::set<TaskId>(object.holders.begin(), object.holders.end()))
                    if (waits_.contains(holder)) row.held_by.push_back(holder);
                return;
            case Wait::queue:
                row.operation = queue_operation(wait, object, limit);
                row.state =
                    trace::queue_state(row.operation, row.operation == "join" ? object.puts - object.marked_done : object.items);
                return;
            case Wait::event:
                row.state = trace::unset_event;
                return;
            case Wait::barrier:
                if (limit) row.state = trace::barrier_state(object.waiting, *limit);
                return;
            default:
                return;
        }
    }

    // Only a recorded program tells of `join`. In other traces it may be that wherever something was put in.
    std::string queue_operation(const Waiting& wait, const ObjectState& object, std::optional<std::int64_t> limit) const {
        if (wait.call && wait.call->method == "join") return "join";
        if (object.items == 0 && (object.puts == 0 || recording_.header.is_recorded())) return "get";
        if (limit && *limit > 0 && object.items >= *limit) return "put";
        return "wait";
    }

    std::optional<std::int64_t> limit_of(const std::string& name) const {
        for (const trace::RecordedObject& object : recording_.objects)
            if (object.name == name) return object.limit;
        return {};
    }

    const trace::Recording& recording_;
    std::map<TaskId, std::string> names_;
    std::map<TaskId, Waiting> waits_;  // of the tasks that have begun and not ended
    std::map<std::string, ObjectState> objects_;
};

}  // namespace

std::vector<BlockedRow> blocked_tasks(const trace::Recording& recording) { return Hanging(recording).rows(); }

}  // namespace baton::analysis
