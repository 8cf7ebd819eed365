#include "sim/analysis/deadlock.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "sim/base/lines.h"
#include "sim/base/text.h"

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;

namespace {

constexpr std::size_t most_rows = 1000, most_users = 1000;

struct Moment {
    std::int64_t t = 0;
    Line line = 0;
};

struct End {
    Moment at;
    trace::Status status{};
    std::string exception;  // `ValueError: oups`
};

// What the tasks did with one object.
struct Uses {
    std::vector<Holder> holders;                     // in the order in which they took it
    std::map<EventKind, std::map<TaskId, Moment>> users;  // the last time that each task did each thing; at most so many of each
};

class BlockingHistory {
public:
    explicit BlockingHistory(const trace::Recording& recording) : recording_(recording) {
        for (const TraceEvent& event : recording.events) take(event);
    }

    void complete(BlockedRow& row, const RunDocument& document) const {
        if (row.task < suspended_.size()) {
            row.since = Time(Duration(suspended_[row.task].t));
            row.line = suspended_[row.task].line;
        }
        static const Uses unused;
        const auto found = uses_.find(row.waits_for);
        const Uses& uses = found == uses_.end() ? unused : found->second;
        for (const TaskId task : row.held_by) {
            const auto holder =
                std::find_if(uses.holders.begin(), uses.holders.end(), [&](const Holder& one) { return one.task == task; });
            if (holder != uses.holders.end()) row.holders.push_back(*holder);
        }
        if (row.kind == "lock" || row.kind == "semaphore") {
            for (const Holder& holder : uses.holders) tell_gone(row, document, holder);
        } else {
            tell_helpers(row, document, uses);
        }
    }

private:
    void take(const TraceEvent& event) {
        const Moment here{event.t, event.line};
        switch (event.kind) {
            case EventKind::suspend:
                if (suspended_.size() <= event.task) suspended_.resize(event.task + std::size_t{1});
                suspended_[event.task] = here;
                return;
            case EventKind::done:
                ends_[event.task] = {here, trace::done_status(event.detail), exception(event)};
                return;
            case EventKind::acquire:
                uses(event).holders.push_back({event.task, Time(Duration(event.t)), event.line});
                return;
            case EventKind::release:
                return release(uses(event), event.task);
            case EventKind::put:
            case EventKind::get:
            case EventKind::set:
            case EventKind::notify:
                return use(uses(event), event.kind, event.task, here);
            default:
                return;
        }
    }

    Uses& uses(const TraceEvent& event) { return uses_[std::string(recording_.texts[event.a])]; }

    static void use(Uses& uses, EventKind kind, TaskId task, Moment here) {
        auto& users = uses.users[kind];
        if (users.size() < most_users || users.contains(task)) users[task] = here;
    }

    // Ends the hold that the task took last, or the oldest one if it has none, since any task may release a semaphore.
    static void release(Uses& uses, TaskId task) {
        const auto of_task =
            std::find_if(uses.holders.rbegin(), uses.holders.rend(), [&](const Holder& one) { return one.task == task; });
        if (of_task != uses.holders.rend()) {
            uses.holders.erase(std::next(of_task).base());
        } else if (!uses.holders.empty()) {
            uses.holders.erase(uses.holders.begin());
        }
    }

    std::string exception(const TraceEvent& done) const {
        if (trace::done_payload(done.detail) != trace::Payload::exception) return {};
        const std::string_view type = recording_.texts[trace::high_half(done.b)],
                               message = recording_.texts[trace::low_half(done.b)];
        return std::string(type) + (message.empty() ? "" : ": " + std::string(message));
    }

    static std::string name(const RunDocument& document, TaskId task) {
        return task != 0 && task <= document.tasks.size() ? document.tasks[task - 1].name : "a task";
    }

    std::string when(const Moment& place) const {
        return (place.line == 0 ? "" : " in line " + line_text(place.line, recording_.files)) + " at " +
               duration_text(Duration(place.t));
    }

    // Says how a task ended: `raised ValueError: oups in line 12 at 0s`. Says nothing while the task lives.
    std::string end_of(TaskId task) const {
        const auto end = ends_.find(task);
        if (end == ends_.end()) return {};
        switch (end->second.status) {
            case trace::Status::raised:
                return "raised " + end->second.exception + when(end->second.at);
            case trace::Status::cancelled:
                return "was cancelled" + when(end->second.at);
            default:
                return "returned" + when(end->second.at);
        }
    }

    void tell_gone(BlockedRow& row, const RunDocument& document, const Holder& holder) const {
        const std::string end = end_of(holder.task);
        if (end.empty() || row.why.size() == 5) return;
        row.why.push_back(name(document, holder.task) + " took it in line " + line_text(holder.line, recording_.files) + ", " +
                          end + ", and never released it");
    }

    // Who did what could have ended such a wait, and whether any of them is left.
    void tell_helpers(BlockedRow& row, const RunDocument& document, const Uses& uses) const {
        struct Help {
            EventKind kind;
            const char *did, *never;
        };
        const bool is_get = row.operation == "get", is_queue = row.kind == "queue";
        if (row.kind != "event" && row.kind != "condition" && !is_queue) return;
        if (is_queue && row.operation == "wait") return;  // the trace does not tell for what
        const Help help = row.kind == "event"       ? Help{EventKind::set, "set it", "no task ever set it"}
                          : row.kind == "condition" ? Help{EventKind::notify, "notified it", "no task ever notified it"}
                          : is_get                  ? Help{EventKind::put, "put items in", "no task ever put an item in"}
                                                    : Help{EventKind::get, "took items out", "no task ever took an item out"};
        const auto users = uses.users.find(help.kind);
        if (users == uses.users.end()) {
            row.why.emplace_back(help.never);
            return;
        }
        std::size_t alive = 0;
        const std::pair<const TaskId, Moment>* last = nullptr;
        for (const auto& user : users->second) {
            if (!ends_.contains(user.first)) {
                ++alive;
            } else if (!last || ends_.at(user.first).at.t >= ends_.at(last->first).at.t) {
                last = &user;
            }
        }
        const bool only = users->second.size() == 1;
        if (last) {
            const char* whom = alive > 0 ? ", which also " : only ? ", the only task that " : ", the last task that ";
            row.why.push_back(name(document, last->first) + whom + help.did + ", " + end_of(last->first));
        }
        if (alive == 0) return;
        const auto waiting =
            std::find_if(users->second.begin(), users->second.end(), [&](const auto& user) { return !ends_.contains(user.first); });
        const std::string others = alive == 1 ? "" : " (and " + std::to_string(alive - 1) + " more)";
        row.why.push_back(name(document, waiting->first) + others + (only ? ", the only task that " : ", which ") + help.did +
                          (alive == 1 ? ", waits itself" : ", wait themselves"));
    }

    const trace::Recording& recording_;
    std::vector<Moment> suspended_;
    std::map<TaskId, End> ends_;
    std::map<std::string, Uses, std::less<>> uses_;
};

}  // namespace

void tell_deadlock(const trace::Recording& recording, RunDocument& document) {
    if (!document.deadlock) return;
    const BlockingHistory story(recording);
    const std::size_t count = std::min(document.deadlock->size(), most_rows);
    for (std::size_t i = 0; i < count; ++i) story.complete((*document.deadlock)[i], document);
}

}  // namespace baton::analysis
