#include "sim/analysis/range_totals.h"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

namespace baton::analysis {

namespace {

Duration within(Time start, Time end, Time from, Time to) {
    return std::max(Duration{}, std::min(end, to) - std::max(start, from));
}

// Calls `take` with each span of a row that has a part in the range, and with the length of that part.
template <class Take>
void each_span(const Timeline& timeline, RowId row, Time from, Time to, const Take& take) {
    if (from >= to) return;
    const auto spans = timeline.spans(row);
    auto span = std::partition_point(spans.begin(), spans.end(), [&](const StateSpan& one) { return one.end <= from; });
    for (; span != spans.end() && span->start < to; ++span) take(*span, within(span->start, span->end, from, to));
}

// Calls `take` with each of the tasks.
template <class Take>
void each_task(const Timeline& timeline, const SomeTasks& of, const Take& take) {
    for (const TaskId task : of) take(task);
    for (TaskId task = 1; of.empty() && task <= timeline.task_count(); ++task) take(task);
}

void add(RangeTotal& total, const StateSpan& span, Duration length) {
    Duration& time = total.states[static_cast<std::size_t>(span.state)];
    time = sum(time, length);
    ++total.times;
    total.longest = std::max(total.longest, length);
}

bool is_one(const SomeTasks& of, TaskId task) { return of.empty() || std::binary_search(of.begin(), of.end(), task); }

// Of holds or waits, which are in order of their beginning.
struct Tenures {
    std::uint64_t count = 0;
    Duration time{};
    std::uint32_t most = 0;  // at once, of some tasks
};
Tenures tenures_within(const std::vector<Tenure>& tenures, Time from, Time to, const SomeTasks& of) {
    Tenures out;
    std::priority_queue<Time, std::vector<Time>, std::greater<>> ends;  // of those that go on
    for (const Tenure& one : tenures) {
        if (one.start >= to) break;
        if (one.end <= from || !is_one(of, one.task)) continue;
        ++out.count;
        out.time = sum(out.time, within(one.start, one.end, from, to));
        if (of.empty()) continue;  // the object's own history tells how many of all there were
        while (!ends.empty() && ends.top() <= one.start) ends.pop();
        ends.push(one.end);
        out.most = std::max(out.most, static_cast<std::uint32_t>(ends.size()));
    }
    return out;
}

}  // namespace

Duration RangeTotal::total() const {
    Duration out{};
    for (const Duration state : states) out = sum(out, state);
    return out;
}

Duration RangeTotal::running() const { return sum(sum(of(State::code), of(State::cpu)), of(State::block)); }

Duration RangeTotal::sleeping() const { return sum(of(State::sleeping), of(State::io)); }

std::vector<RangeTotal> totals_by_state(const Timeline& timeline, Time from, Time to, const SomeTasks& of) {
    std::vector<RangeTotal> all(state_count);
    std::vector<TaskId> last(state_count, 0);  // the task that was counted last
    each_task(timeline, of, [&](TaskId row) {
        each_span(timeline, row, from, to, [&](const StateSpan& span, Duration length) {
            const auto state = static_cast<std::size_t>(span.state);
            add(all[state], span, length);
            if (last[state] != row) ++all[state].tasks;
            last[state] = row;
        });
    });
    std::vector<RangeTotal> out;
    for (std::size_t state = 0; state < all.size(); ++state) {
        if (all[state].times == 0) continue;
        all[state].name = state_words[state];
        all[state].id = static_cast<std::uint32_t>(state);
        out.push_back(std::move(all[state]));
    }
    return out;
}

std::vector<RangeTotal> totals_by_task(const Timeline& timeline, Time from, Time to, const SomeTasks& of) {
    std::vector<RangeTotal> out;
    each_task(timeline, of, [&](TaskId row) {
        RangeTotal total{.name = {}, .id = row, .tasks = 1};
        each_span(timeline, row, from, to, [&](const StateSpan& span, Duration length) { add(total, span, length); });
        if (total.times == 0) return;
        total.name = timeline.rows()[row].name;
        out.push_back(std::move(total));
    });
    return out;
}

std::vector<RangeTotal> totals_by_coroutine(const Timeline& timeline, Time from, Time to, const SomeTasks& of) {
    std::vector<RangeTotal> out;
    std::map<std::string_view, std::size_t> places;
    for (RangeTotal& task : totals_by_task(timeline, from, to, of)) {
        const std::string& name = timeline.rows()[task.id].coroutine;
        const auto [place, fresh] = places.try_emplace(name, out.size());
        if (fresh) out.push_back({.name = name, .id = task.id});
        RangeTotal& total = out[place->second];
        ++total.tasks;
        total.times += task.times;
        total.longest = std::max(total.longest, task.longest);
        for (std::size_t state = 0; state < total.states.size(); ++state)
            total.states[state] = sum(total.states[state], task.states[state]);
    }
    return out;
}

std::vector<ObjectRangeTotal> totals_by_object(const Timeline& timeline, Time from, Time to, const SomeTasks& of,
                                               const trace::Recording* recording) {
    const auto by_one = [&](EventIndex event) {
        return of.empty() || (recording && event < recording->events.size() && is_one(of, recording->events[event].task));
    };
    std::vector<ObjectRangeTotal> out;
    if (from >= to) return out;
    for (std::uint32_t id = 0; id < timeline.objects().size(); ++id) {
        const ObjectHistory& object = timeline.objects()[id];
        const Tenures holds = tenures_within(object.holds, from, to, of), waits = tenures_within(object.waits, from, to, of);
        ObjectRangeTotal total{object.name, id, holds.count, waits.count, holds.time, waits.time, of.empty() ? 0 : waits.most};
        bool changed = false;
        for (std::size_t i = 0; i < object.points.size() && object.points[i].t < to; ++i) {
            const bool lasts = i + 1 == object.points.size() || object.points[i + 1].t > from;
            if (!lasts) continue;
            changed |= object.points[i].t >= from && by_one(object.points[i].event);
            if (of.empty()) total.most_waiting = std::max(total.most_waiting, object.points[i].waiters);
        }
        if (changed || total.holds > 0 || total.waits > 0) out.push_back(std::move(total));
    }
    return out;
}

}  // namespace baton::analysis
