#include "sim/analysis/explanation.h"

#include <algorithm>
#include <map>
#include <span>

namespace baton::analysis {

namespace {

bool is_lock(const ObjectHistory& object) { return object.kind == trace::Wait::lock; }

// Whether the task was without the thread for some time while it held.
bool waited_while_holding(const Timeline& timeline, const Tenure& hold) {
    if (hold.task == 0 || hold.task > timeline.task_count()) return false;
    const auto spans = timeline.spans(hold.task);
    const auto first =
        std::upper_bound(spans.begin(), spans.end(), hold.start, [](Time t, const StateSpan& span) { return t < span.end; });
    return std::any_of(first, spans.end(), [&](const StateSpan& span) {
        return span.start < hold.end && !has_thread(span.state) && span.state != State::ready;
    });
}

Duration overlap_with_waits(const ObjectHistory& object, const Tenure& hold) {
    Duration out{};
    for (const Tenure& wait : object.waits) {
        if (wait.start >= hold.end) break;
        const Time from = std::max(wait.start, hold.start), to = std::min(wait.end, hold.end);
        if (from < to) out = sum(out, to - from);
    }
    return out;
}

}  // namespace

std::vector<DelayingHold> delaying_holds(const Timeline& timeline) {
    using Key = std::pair<Line, State>;
    std::map<Key, DelayingHold> by_line;
    std::map<Key, std::map<TaskId, Duration>> delays;
    // Victims are looked for only at the worst holds, since each search walks through all spans.
    const std::size_t most_holds = std::min<std::size_t>(2'000, 50'000'000 / std::max<std::size_t>(1, timeline.all_spans().size()));
    std::size_t looked_at = 0;
    for (const HoldDelay& one : hold_delays(timeline)) {
        const Key key{one.hold.line, one.hold.state};
        DelayingHold& hold = by_line[key];
        hold.line = key.first;
        hold.state = key.second;
        ++hold.times;
        hold.held = sum(hold.held, one.hold.end - one.hold.start);
        hold.delay = sum(hold.delay, one.delay);
        if (std::find(hold.tasks.begin(), hold.tasks.end(), one.hold.what) == hold.tasks.end() && hold.tasks.size() < 100)
            hold.tasks.push_back(one.hold.what);
        if (++looked_at > most_holds) continue;
        for (const Victim& victim : victims(timeline, one.hold)) {
            Duration& delay = delays[key][victim.task];
            delay = sum(delay, victim.delay);
        }
    }
    std::vector<DelayingHold> out;
    for (auto& [key, hold] : by_line) {
        for (const auto& [task, delay] : delays[key]) hold.victims.push_back({task, delay});
        std::stable_sort(hold.victims.begin(), hold.victims.end(),
                         [](const Victim& a, const Victim& b) { return a.delay > b.delay; });
        out.push_back(std::move(hold));
    }
    std::stable_sort(out.begin(), out.end(), [](const DelayingHold& a, const DelayingHold& b) { return a.delay > b.delay; });
    return out;
}

std::vector<LockAcrossAwait> locks_across_awaits(const Timeline& timeline) {
    std::vector<LockAcrossAwait> out;
    for (const ObjectHistory& object : timeline.objects()) {
        if (!is_lock(object)) continue;
        LockAcrossAwait found{object.name, 0, {}, {}};
        constexpr std::size_t most_holds = 2'000;  // each looks at the waits
        for (const Tenure& hold : std::span(object.holds).first(std::min(object.holds.size(), most_holds))) {
            if (!waited_while_holding(timeline, hold)) continue;
            ++found.times;
            found.held = sum(found.held, hold.end - hold.start);
            found.others_waited = sum(found.others_waited, overlap_with_waits(object, hold));
        }
        if (found.times > 0) out.push_back(std::move(found));
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const LockAcrossAwait& a, const LockAcrossAwait& b) { return a.others_waited > b.others_waited; });
    return out;
}

std::vector<TaskId> orphans(const Timeline& timeline) {
    std::vector<TaskId> out;
    if (timeline.task_count() == 0) return out;
    const Row& main = timeline.rows()[1];
    if (main.ended_by == no_event) return out;
    for (TaskId task = 2; task <= timeline.task_count(); ++task) {
        const Row& row = timeline.rows()[task];
        const bool born_before = row.created_by < main.ended_by;
        if (born_before && (row.ended_by == no_event || row.ended_by > main.ended_by)) out.push_back(task);
    }
    return out;
}

Explanation explanation_of(const Timeline& timeline) {
    Explanation out;
    out.holds = delaying_holds(timeline);
    out.locks = locks_across_awaits(timeline);
    out.orphans = orphans(timeline);
    out.objects = contention(timeline);
    std::erase_if(out.objects, [](const Contention& object) { return object.waits.total == Duration{}; });
    out.executors = executor_loads(timeline);
    std::erase_if(out.executors, [](const ExecutorLoad& load) { return load.saturated == Duration{}; });
    return out;
}

}  // namespace baton::analysis
