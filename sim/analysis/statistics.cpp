#include "sim/analysis/statistics.h"

#include <algorithm>
#include <map>

#include "sim/analysis/overlap.h"

namespace baton::analysis {

namespace {

Duration overlap(const StateSpan& span, Time from, Time to) {
    return std::max(Duration{}, std::min(span.end, to) - std::max(span.start, from));
}

Overlap waits_for_the_thread(const Timeline& timeline) {
    Overlap ready;
    for (TaskId id = 1; id <= timeline.task_count(); ++id) {
        for (const StateSpan& span : timeline.spans(id)) {
            if (span.state == State::ready) ready.add(span.start, span.end);
        }
    }
    ready.prepare();
    return ready;
}

std::vector<Blocker> blockers_of(const ObjectHistory& object, const Overlap& waits) {
    std::map<TaskId, Duration> delays;
    for (const Tenure& hold : object.holds) {
        Duration& delayed = delays[hold.task];
        delayed = sum(delayed, waits.shared(hold.start, hold.end));
    }
    std::vector<Blocker> out;
    for (const auto& [task, delayed] : delays) {
        if (delayed > Duration{}) out.push_back({task, delayed});
    }
    std::stable_sort(out.begin(), out.end(), [](const Blocker& a, const Blocker& b) { return a.delayed > b.delayed; });
    if (out.size() > most_blockers) out.resize(most_blockers);
    return out;
}

Contention contention_of(const ObjectHistory& object) {
    Contention out;
    out.name = object.name;
    out.kind = object.kind;
    out.holds = object.holds.size();
    for (const Tenure& hold : object.holds) out.held = sum(out.held, hold.end - hold.start);
    Overlap waits;
    std::vector<Duration> lengths;
    for (const Tenure& wait : object.waits) {
        waits.add(wait.start, wait.end);
        lengths.push_back(wait.end - wait.start);
    }
    waits.prepare();
    out.contended = waits.covered();
    out.waits = distribution(std::move(lengths));
    for (const ObjectPoint& point : object.points) out.most_waiting = std::max(out.most_waiting, point.waiters);
    out.blockers = blockers_of(object, waits);
    return out;
}

// A length of the queue counts only if it lasts some time.
ExecutorLoad points_of(const ExecutorHistory& executor, Time end) {
    ExecutorLoad out;
    out.name = executor.name;
    out.workers = executor.rows.size();
    for (std::size_t i = 0; i < executor.points.size(); ++i) {
        const ExecutorPoint& point = executor.points[i];
        out.most_running = std::max(out.most_running, point.running);
        const Time next = i + 1 < executor.points.size() ? executor.points[i + 1].t : end;
        if (next <= point.t || point.queued == 0) continue;
        out.most_queued = std::max(out.most_queued, point.queued);
        out.saturated += next - point.t;
    }
    return out;
}

}  // namespace

Distribution distribution(std::vector<Duration> values) {
    Distribution out;
    if (values.empty()) return out;
    std::sort(values.begin(), values.end());
    // Returns the smallest value that is not exceeded by at least `percent` of all values.
    const auto rank = [&](std::size_t percent) { return values[(values.size() * percent + 99) / 100 - 1]; };
    out.count = values.size();
    for (const Duration value : values) out.total = sum(out.total, value);
    out.least = values.front();
    out.median = rank(50);
    out.p90 = rank(90);
    out.p95 = rank(95);
    out.p99 = rank(99);
    out.most = values.back();
    return out;
}

Distribution loop_lag(const Timeline& timeline) {
    std::vector<Duration> lags;
    lags.reserve(timeline.steps(0).size());
    for (const TaskStep& step : timeline.steps(0)) lags.push_back(step.start - step.due);
    return distribution(std::move(lags));
}

std::vector<CoroutineLatency> coroutine_latencies(const Timeline& timeline) {
    std::vector<CoroutineLatency> out;
    std::vector<std::vector<Duration>> latencies;
    std::map<std::string_view, std::size_t> places;
    for (TaskId id = 1; id <= timeline.task_count(); ++id) {
        const Row& row = timeline.rows()[id];
        const auto [place, fresh] = places.try_emplace(row.coroutine, out.size());
        if (fresh) {
            out.push_back({row.coroutine, 0, {}});
            latencies.emplace_back();
        }
        if (row.ended_by == no_event) {
            ++out[place->second].unfinished;
        } else {
            latencies[place->second].push_back(row.ended - row.created);
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) out[i].latency = distribution(std::move(latencies[i]));
    return out;
}

std::vector<Contention> contention(const Timeline& timeline) {
    std::vector<Contention> out;
    for (const ObjectHistory& object : timeline.objects()) out.push_back(contention_of(object));
    std::stable_sort(out.begin(), out.end(),
                     [](const Contention& a, const Contention& b) { return a.waits.total > b.waits.total; });
    return out;
}

std::vector<ExecutorLoad> executor_loads(const Timeline& timeline) {
    std::vector<ExecutorLoad> out;
    for (const ExecutorHistory& executor : timeline.executors()) out.push_back(points_of(executor, timeline.end()));
    std::vector<std::vector<Duration>> queue_times(out.size()), job_times(out.size());
    for (const JobTimes& job : timeline.jobs()) {
        ++out[job.executor].jobs;
        if (job.row == 0) continue;
        queue_times[job.executor].push_back(job.started - job.submitted);
        job_times[job.executor].push_back(job.finished - job.started);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].queue_times = distribution(std::move(queue_times[i]));
        out[i].job_times = distribution(std::move(job_times[i]));
        out[i].busy = out[i].job_times.total;
    }
    return out;
}

std::vector<AlivePoint> tasks_alive(const Timeline& timeline) {
    std::vector<std::pair<Time, int>> changes;
    for (TaskId id = 1; id <= timeline.task_count(); ++id) {
        const Row& row = timeline.rows()[id];
        changes.emplace_back(row.created, 1);
        if (row.ended_by != no_event) changes.emplace_back(row.ended, -1);
    }
    std::sort(changes.begin(), changes.end());
    std::vector<AlivePoint> out;
    std::int64_t alive = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        alive += changes[i].second;
        const bool last_of_its_time = i + 1 == changes.size() || changes[i + 1].first != changes[i].first;
        if (last_of_its_time) out.push_back({changes[i].first, static_cast<std::uint32_t>(alive)});
    }
    return out;
}

std::vector<HoldDelay> hold_delays(const Timeline& timeline) {
    const Overlap ready = waits_for_the_thread(timeline);
    std::vector<HoldDelay> out;
    for (const StateSpan& span : timeline.spans(0)) {
        if (span.state != State::cpu && span.state != State::block) continue;
        const Duration delay = ready.shared(span.start, span.end);
        if (delay > Duration{}) out.push_back({span, ready.count(span.start, span.end), delay});
    }
    return out;
}

std::vector<Victim> victims(const Timeline& timeline, const StateSpan& hold) {
    std::vector<Victim> out;
    for (TaskId id = 1; id <= timeline.task_count(); ++id) {
        Duration delay{};
        for (const StateSpan& span : timeline.spans(id)) {
            if (span.state == State::ready) delay += overlap(span, hold.start, hold.end);
        }
        if (delay > Duration{}) out.push_back({id, delay});
    }
    return out;
}

}  // namespace baton::analysis
