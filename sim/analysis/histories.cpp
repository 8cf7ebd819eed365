#include "sim/analysis/histories.h"

#include <algorithm>
#include <utility>

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

namespace {

constexpr Time not_yet = end_of_time;

Time time_of(const TraceEvent& event) { return Time(Duration(event.t)); }

// What an operation says about the kind of its object; acquire and release fit several.
std::optional<Wait> kind_by(EventKind operation) {
    switch (operation) {
        case EventKind::put:
        case EventKind::get:
            return Wait::queue;
        case EventKind::set:
        case EventKind::clear:
            return Wait::event;
        case EventKind::notify:
            return Wait::condition;
        default:
            return std::nullopt;
    }
}

}  // namespace

ObjectHistories::Object& ObjectHistories::object(TextId name) {
    Object& found = objects_.of(name);
    if (found.history.name.empty()) found.history.name = texts_[name];
    return found;
}

void ObjectHistories::add_point(Object& object, const TraceEvent& event, EventIndex index) {
    object.history.points.push_back({time_of(event), index, object.value, object.waiters});
}

void ObjectHistories::acquire(Object& object, const TraceEvent& event, EventIndex index) {
    ++object.value;
    object.held.emplace(event.task, object.history.holds.size());
    object.history.holds.push_back({time_of(event), not_yet, event.task, index});
}

// Ends the holder's own hold, or, if somebody else releases, the oldest one.
void ObjectHistories::release(Object& object, const TraceEvent& event, EventIndex index) {
    --object.value;
    std::vector<Tenure>& holds = object.history.holds;
    auto held = object.held.find(event.task);
    if (held == object.held.end()) {
        while (object.oldest < holds.size() && holds[object.oldest].end != not_yet) ++object.oldest;
        if (object.oldest == holds.size()) return;
        held = object.held.lower_bound(holds[object.oldest].task);
        while (held->second != object.oldest) ++held;
    }
    holds[held->second].end = time_of(event);
    holds[held->second].ended_by = index;
    object.held.erase(held);
}

void ObjectHistories::operate(const TraceEvent& event, EventIndex index) {
    if (event.a == 0) return;
    Object& used = object(event.a);
    if (const auto kind = kind_by(event.kind); kind && used.history.kind != Wait::condition) used.history.kind = kind;
    switch (event.kind) {
        case EventKind::acquire:
            acquire(used, event, index);
            break;
        case EventKind::release:
            release(used, event, index);
            break;
        case EventKind::put:
            ++used.value;
            break;
        case EventKind::get:
            --used.value;
            break;
        case EventKind::set:
            used.value = 1;
            break;
        case EventKind::clear:
            used.value = 0;
            break;
        default:
            break;
    }
    add_point(used, event, index);
}

void ObjectHistories::suspend(const TraceEvent& event, EventIndex index) {
    const auto on = static_cast<Wait>(event.detail);
    if (event.a == 0 || !is_object(on)) return;
    if (waiting_.size() <= event.task) waiting_.resize(event.task + std::size_t{1});
    Object& awaited = object(event.a);
    if (awaited.history.kind != Wait::condition) awaited.history.kind = on;
    waiting_[event.task] = {objects_.index(event.a), awaited.history.waits.size()};
    awaited.history.waits.push_back({time_of(event), not_yet, event.task, index});
    ++awaited.waiters;
    add_point(awaited, event, index);
}

void ObjectHistories::wake(const TraceEvent& event, EventIndex index, Time due) {
    if (waiting_.size() <= event.task || waiting_[event.task].object == nothing) return;
    const Waiting waited = std::exchange(waiting_[event.task], {});
    Object& awaited = objects_[waited.object];
    Tenure& wait = awaited.history.waits[waited.tenure];
    wait.end = std::max(wait.start, due);
    wait.ended_by = index;
    --awaited.waiters;
    add_point(awaited, event, index);
}

std::vector<ObjectHistory> ObjectHistories::finish(Time end) {
    std::vector<ObjectHistory> out;
    for (Object& object : objects_.values()) {
        for (std::vector<Tenure>* tenures : {&object.history.holds, &object.history.waits}) {
            for (Tenure& tenure : *tenures) tenure.end = std::min(tenure.end, std::max(end, tenure.start));
        }
        out.push_back(std::move(object.history));
    }
    return out;
}

void ExecutorHistories::add_point(Executor& executor, const TraceEvent& event, EventIndex index) {
    executor.history.points.push_back({time_of(event), index, static_cast<std::uint32_t>(executor.queue.size()), executor.running});
}

void ExecutorHistories::submit(const TraceEvent& event, EventIndex index) {
    if (event.a != jobs_.size() + 1) return;
    const TextId name = trace::high_half(event.b);
    const std::uint32_t number = executors_.index(name);
    Executor& executor = executors_[number];
    if (executor.history.name.empty()) executor.history.name = texts_[name];
    executor.queue.push_back(event.a);
    jobs_.push_back({event.task, number, 0, event.line, index, std::string(texts_[trace::low_half(event.b)]), time_of(event),
                     not_yet, not_yet});
    add_point(executor, event, index);
}

JobTimes* ExecutorHistories::start(const TraceEvent& event, EventIndex index) {
    if (event.a == 0 || event.a > jobs_.size() || jobs_[event.a - 1].started != not_yet) return nullptr;
    JobTimes& job = jobs_[event.a - 1];
    Executor& executor = executors_[job.executor];
    // Jobs start in order of submission, so one before it in the queue was cancelled there.
    while (!executor.queue.empty() && executor.queue.front() <= event.a) executor.queue.pop_front();
    ++executor.running;
    job.started = time_of(event);
    add_point(executor, event, index);
    return &job;
}

JobTimes* ExecutorHistories::running(JobId id) {
    if (id == 0 || id > jobs_.size()) return nullptr;
    JobTimes& job = jobs_[id - 1];
    return job.started != not_yet && job.finished == not_yet ? &job : nullptr;
}

bool ExecutorHistories::is_queued(JobId id) const { return id != 0 && id <= jobs_.size() && jobs_[id - 1].started == not_yet; }

JobTimes* ExecutorHistories::finish(const TraceEvent& event, EventIndex index) {
    JobTimes* job = running(event.a);
    if (!job) return nullptr;
    job->finished = time_of(event);
    job->finished_by = index;
    Executor& executor = executors_[job->executor];
    --executor.running;
    add_point(executor, event, index);
    return job;
}

std::vector<JobTimes> ExecutorHistories::take_jobs(Time end) {
    for (JobTimes& job : jobs_) {
        job.started = std::min(job.started, std::max(end, job.submitted));
        job.finished = std::min(job.finished, std::max(end, job.started));
    }
    return std::move(jobs_);
}

std::vector<ExecutorHistory> ExecutorHistories::take_histories() {
    std::vector<ExecutorHistory> out;
    for (Executor& executor : executors_.values()) out.push_back(std::move(executor.history));
    return out;
}

}  // namespace baton::analysis
