#include "sim/picture/pictured_run.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace baton::picture {

using analysis::RowId;

namespace {

template <class Point>
std::uint32_t most_of(const std::vector<Point>& points) {
    std::uint32_t out = 0;
    for (const Point& point : points) out = std::max(out, point.value);
    return out;
}

// So long, so many times.
Duration times(Duration length, std::uint32_t count) {
    if (count == 0 || length <= Duration{}) return Duration{};
    return length > Duration::max() / count ? Duration::max() : length * count;
}

// The most of each of two numbers of a history's points, and for how long all that waited did.
template <class Histories, class Used, class Waiting>
std::vector<Found::Most> most_of(const Histories& histories, Used used, Waiting waiting, Time end) {
    std::vector<Found::Most> out;
    for (const auto& history : histories) {
        Found::Most& most = out.emplace_back();
        Time before = start_of_run;
        std::uint32_t waits = 0;
        const auto until = [&](Time t) {
            most.waited = sum(most.waited, times(t - before, waits));
            before = t;
        };
        for (const auto& point : history.points) {
            until(point.t);
            waits = point.*waiting;
            most.used = std::max<std::int64_t>(most.used, point.*used);
            most.waiting = std::max<std::int64_t>(most.waiting, point.*waiting);
        }
        until(end);
    }
    return out;
}

// How long each worker had a job.
std::vector<Duration> worked_of(const analysis::Timeline& timeline) {
    const std::size_t first = timeline.task_count() + std::size_t{1};
    std::vector<Duration> out(timeline.rows().size() - std::min(first, timeline.rows().size()));
    for (const analysis::JobTimes& job : timeline.jobs()) {
        if (job.row >= first && job.row - first < out.size())
            out[job.row - first] = sum(out[job.row - first], job.finished - job.started);
    }
    return out;
}

std::vector<Found::Coroutine> coroutines_of(const analysis::Timeline& timeline) {
    std::vector<Found::Coroutine> out;
    std::unordered_map<std::string_view, std::size_t> places;  // looked up, never iterated
    for (RowId task = 1; task <= timeline.task_count(); ++task) {
        const analysis::Row& row = timeline.rows()[task];
        const auto [place, fresh] = places.try_emplace(row.coroutine, out.size());
        if (fresh) out.push_back({row.coroutine, {}, {}});
        out[place->second].tasks.push_back(task);
    }
    for (Found::Coroutine& coroutine : out) coroutine.latency = latency_of(timeline, coroutine.tasks);
    return out;
}

}  // namespace

Found::Found(const RunView& view)
    : moments(view.recording, view.timeline.task_count()),
      frames(view.recording, view.timeline.task_count()),
      ready(analysis::ready_tasks(view.recording)),
      living(analysis::living_tasks(view.recording)),
      due(analysis::due_tasks(view.recording)),
      most_ready(most_of(ready)),
      most_due(most_of(due)),
      most_living(most_of(living)),
      objects(
          most_of(view.timeline.objects(), &analysis::ObjectPoint::value, &analysis::ObjectPoint::waiters, view.timeline.end())),
      executors(most_of(view.timeline.executors(), &analysis::ExecutorPoint::running, &analysis::ExecutorPoint::queued,
                        view.timeline.end())),
      in_use(analysis::permits_in_use(view.recording, view.timeline.objects())),
      coroutines(coroutines_of(view.timeline)),
      worked(worked_of(view.timeline)) {
    for (std::size_t i = 0; i < in_use.size(); ++i) {
        for (const analysis::ObjectPoint& point : in_use[i]) objects[i].used = std::max<std::int64_t>(objects[i].used, point.value);
    }
    const auto steps = view.timeline.steps(0);
    for (const analysis::TaskStep& step : steps) {
        ready_time = sum(ready_time, step.start - step.due);
        busy = sum(busy, step.end - step.start);
    }
    for (RowId row = 1; row <= view.timeline.task_count(); ++row) {
        const analysis::Row& task = view.timeline.rows()[row];
        const bool is_marked =
            task.ended == view.timeline.end() && (task.status == trace::Status::cancelled || task.status == trace::Status::raised);
        std::uint32_t count = is_marked ? 1 : 0;
        const auto events = moments.of(row);
        for (auto at = events.rbegin(); at != events.rend(); ++at) {
            if (start_of_run + Duration(view.recording.events[*at].t) < view.timeline.end()) break;
            ++count;
        }
        events_at_end = std::max(events_at_end, count);
    }
    momentary_steps = std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.start == step.end; });
    for (const analysis::Row& row : view.timeline.rows()) {
        cancelled = cancelled || row.status == trace::Status::cancelled;
        raised = raised || row.status == trace::Status::raised;
    }
}

PicturedRun::PicturedRun(const RunView& view, std::shared_ptr<const Found> known)
    : RunView(view),
      task_order(family_order(view.timeline)),
      found(known ? std::move(known) : std::make_shared<const Found>(view)) {
    for (RowId row = 0; row <= timeline.task_count() && row < timeline.rows().size(); ++row) {
        for (const analysis::StateSpan& span : timeline.spans(row)) states[static_cast<std::size_t>(span.state)] = true;
    }
    if (!document.deadlock) return;
    blocked_at.assign(timeline.task_count() + std::size_t{1}, 0);
    std::uint32_t index = 0;
    for (const analysis::BlockedRow& blocked : *document.deadlock) {
        ++index;
        if (blocked.task < blocked_at.size()) blocked_at[blocked.task] = index;
    }
}

std::shared_ptr<const PicturedRun> in_steps(std::shared_ptr<const PicturedRun> run) {
    struct Stepped {
        std::shared_ptr<const PicturedRun> whole;
        analysis::Timeline timeline;
        PicturedRun run;

        explicit Stepped(std::shared_ptr<const PicturedRun> of)
            : whole(std::move(of)),
              timeline(analysis::build_timeline(whole->recording, true)),
              run(RunView{whole->document, whole->recording, timeline}, whole->found) {}
    };
    auto stepped = std::make_shared<const Stepped>(std::move(run));
    return {stepped, &stepped->run};
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
