// Finds tasks that hold a permit of an object and want another one of the same object.
#include <algorithm>
#include <map>

#include "sim/analysis/by_text.h"
#include "sim/analysis/finding_families.h"

namespace baton::analysis {

namespace {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

struct Hold {
    TaskId task;
    Line line;
};

// What is known about an object during the run, and about the tasks that nest.
struct Nesting {
    const ObjectFacts* facts = nullptr;
    std::vector<Hold> holds;
    std::vector<TaskId> outer, inner;  // `outer` holds; `inner` wants another: the same task, or one that it waits for
    LineCounts outer_lines, inner_lines;
    std::map<TaskId, Time> waiting;  // the tasks that wait for another one
    std::uint64_t times = 0, waits = 0;
    std::int64_t permits = 0;  // for a pool: the number of items put before the first was taken
    bool is_taken = false;
    Duration waited{};
    bool by_others = false;  // whether a task waits for a task that it created, which wants a permit
};

class Nestings {
public:
    explicit Nestings(const Evidence& evidence) : evidence_(evidence) {}

    std::vector<Finding> all() {
        for (const TraceEvent& event : evidence_.recording.events) take(event);
        std::vector<Finding> out;
        for (Nesting& nesting : objects_.values()) {
            if (auto finding = finding_of(nesting)) out.push_back(std::move(*finding));
        }
        return out;
    }

private:
    struct Task {
        TaskId parent = 0;
        bool waits_for_others = false;
        TextId wants = 0;  // the object of which it waits for another permit; its acquire has been counted already
    };

    Task& task(TaskId id) {
        if (tasks_.size() <= id) tasks_.resize(id + std::size_t{1});
        return tasks_[id];
    }

    // Returns null if the object is not one that tasks hold.
    Nesting* object(TextId name) {
        if (name == 0) return nullptr;
        const bool fresh = objects_.find(name) == nullptr;
        Nesting& out = objects_.of(name);
        if (fresh) out.facts = evidence_.object(evidence_.text(name));
        if (!out.facts) return nullptr;
        if (out.facts->is_pool) return &out;
        const bool counts = out.facts->kind == "semaphore" || out.facts->kind == "bounded_semaphore" || out.facts->kind == "lock";
        if (fresh) out.permits = out.facts->size.value_or(0);
        return counts && out.permits > 0 ? &out : nullptr;  // a semaphore that starts with no permits counts signals
    }

    void take(const TraceEvent& event) {
        switch (event.kind) {
            case EventKind::create:
                task(event.a).parent = event.task;
                return;
            case EventKind::resume:
                task(event.task).waits_for_others = false;
                return;
            case EventKind::suspend:
                return suspend(event);
            case EventKind::wake:
                return stop_waiting(event.task, Time(Duration(event.t)));
            case EventKind::acquire:
            case EventKind::get:
                if (Nesting* of = object(event.a)) acquire(*of, event);
                return;
            case EventKind::put:
                if (Nesting* of = object(event.a); of && !of->is_taken) ++of->permits;
                [[fallthrough]];
            case EventKind::release:
                if (Nesting* of = object(event.a)) release(*of, event.task);
                return;
            default:
                return;
        }
    }

    void suspend(const TraceEvent& event) {
        const auto on = static_cast<Wait>(event.detail);
        task(event.task).wants = 0;
        task(event.task).waits_for_others = on == Wait::task || on == Wait::gather || on == Wait::wait || on == Wait::task_group;
        if (on != Wait::semaphore && on != Wait::lock && on != Wait::queue) return;
        Nesting* of = object(event.a);
        if (!of || !nest(*of, event)) return;
        ++of->waits;
        of->waiting[event.task] = Time(Duration(event.t));
        task(event.task).wants = event.a;
    }

    void stop_waiting(TaskId id, Time t) {
        if (task(id).wants == 0) return;
        Nesting& of = objects_.of(task(id).wants);
        const auto since = of.waiting.find(id);
        if (since == of.waiting.end()) return;
        of.waited = sum(of.waited, t - since->second);
        of.waiting.erase(since);
    }

    void acquire(Nesting& of, const TraceEvent& event) {
        if (task(event.task).wants != event.a) nest(of, event);
        task(event.task).wants = 0;
        of.is_taken = true;
        of.holds.push_back({event.task, event.line});
    }

    static void release(Nesting& of, TaskId id) {
        auto own = std::find_if(of.holds.begin(), of.holds.end(), [&](const Hold& hold) { return hold.task == id; });
        if (own == of.holds.end()) own = of.holds.begin();
        if (own != of.holds.end()) of.holds.erase(own);
    }

    // Whether the task, or one that waits for it, already has a permit.
    bool nest(Nesting& of, const TraceEvent& event) {
        TaskId holder = event.task;
        constexpr int most_ancestors = 50;
        for (int i = 0; i < most_ancestors && holder != 0; ++i) {
            const auto hold = std::find_if(of.holds.begin(), of.holds.end(), [&](const Hold& one) { return one.task == holder; });
            // A task that takes several items in the same line probably processes them, and never puts one back.
            if (hold != of.holds.end() && of.facts->is_pool && hold->line == event.line) return false;
            if (hold != of.holds.end()) {
                of.by_others = of.by_others || holder != event.task;
                ++of.times;
                of.outer.push_back(holder);
                of.inner.push_back(event.task);
                of.outer_lines.add(hold->line);
                of.inner_lines.add(event.line);
                return true;
            }
            holder = task(holder).parent;
            if (holder != 0 && !task(holder).waits_for_others) return false;
        }
        return false;
    }

    // Returns how many of the nesting tasks existed at the same time.
    std::size_t most_alive(const std::vector<TaskId>& tasks) const {
        std::vector<std::pair<Time, int>> changes;
        for (const TaskId id : tasks) {
            const Row& row = evidence_.timeline.rows()[id];
            changes.emplace_back(row.created, 1);
            changes.emplace_back(row.ended_by == no_event ? end_of_time : row.ended, -1);
        }
        std::sort(changes.begin(), changes.end());
        std::size_t now = 0, most = 0;
        for (const auto& [t, change] : changes) {
            now += static_cast<std::size_t>(change);
            most = std::max(most, now);
        }
        return most;
    }

    std::optional<Finding> finding_of(Nesting& of) const {
        if (of.times == 0) return {};
        std::vector<TaskId> outer = of.outer;
        std::sort(outer.begin(), outer.end());
        outer.erase(std::unique(outer.begin(), outer.end()), outer.end());
        const std::size_t at_once = most_alive(outer);
        if (at_once < static_cast<std::size_t>(std::max<std::int64_t>(of.permits, 1))) return {};
        const bool deadlock = evidence_.document.status == "deadlock";
        Finding out{Finding::Kind::nested_acquire, of.facts->name, of.facts->kind, of.outer_lines.most_frequent(1),
                    sorted_tasks(of.outer)};
        for (const Line line : of.inner_lines.most_frequent(2)) out.lines.push_back(line);
        out.figures = {{"permits", of.permits},
                       {"tasks_at_once", static_cast<std::int64_t>(at_once)},
                       {"times", static_cast<std::int64_t>(of.times)},
                       {"waits", static_cast<std::int64_t>(of.waits)},
                       {"waited", of.waited.count(), true},
                       {"stuck", deadlock ? static_cast<std::int64_t>(of.waiting.size()) : 0},
                       {"through_others", of.by_others ? 1 : 0}};
        return out;
    }

    const Evidence& evidence_;
    ByText<Nesting> objects_;
    std::vector<Task> tasks_;
};

}  // namespace

std::vector<Finding> find_nested_acquires(const Evidence& evidence) { return Nestings(evidence).all(); }

}  // namespace baton::analysis
