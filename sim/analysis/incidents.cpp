#include "sim/analysis/incidents.h"

#include <utility>

#include "sim/trace/enumerator_words.h"

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

namespace {

// Says what a task waited on: `sleep`, `semaphore slots`, `task 7`.
std::string waited_on(const TraceEvent& event, const trace::TextTable& texts) {
    if (trace::delivery(event.detail).before_start) return {};
    const Wait on = trace::delivery_wait(event.detail);
    std::string out(trace::word(on));
    if (event.a == 0) return out;
    return out + " " + (on == Wait::task ? std::to_string(event.a) : std::string(texts[event.a]));
}

}  // namespace

void IncidentCollector::take(std::span<const TraceEvent> events, const trace::TextTable& texts) {
    for (const TraceEvent& event : events) take(event, texts);
}

void IncidentCollector::take(const TraceEvent& event, const trace::TextTable& texts) {
    switch (event.kind) {
        case EventKind::log:
        case EventKind::job_log:
            ++log_lines_;
            return;
        case EventKind::cancel:
            requests_.insert_or_assign(event.a, Request{event.task, event.line});
            return;
        case EventKind::submit:
            jobs_.emplace(event.a, Job{event.task, std::string(texts[trace::low_half(event.b)])});
            awaited_job_.insert_or_assign(event.task, event.a);
            return;
        case EventKind::start:
            if (const auto job = jobs_.find(event.a); job != jobs_.end()) job->second.started = true;
            return;
        case EventKind::finish:
            return finish_job(event);
        case EventKind::timeout:
            return timeout(event);
        case EventKind::deliver:
            return deliver(event, texts);
        case EventKind::swallow:
            return swallow(event);
        case EventKind::lose: {
            Incident lost = incident(Incident::Kind::lost, event);
            lost.waited_on = waited_on(event, texts);
            add(std::move(lost));
            return;
        }
        default:
            return;
    }
}

Incident IncidentCollector::incident(Incident::Kind kind, const TraceEvent& event) const {
    Incident out;
    out.kind = kind;
    out.t = Time(Duration(event.t));
    out.task = event.task;
    out.line = event.line;
    out.log_lines = log_lines_;
    return out;
}

std::size_t IncidentCollector::add(Incident incident) {
    if (incidents_.size() == most) return no_incident;
    incidents_.push_back(std::move(incident));
    return incidents_.size() - 1;
}

void IncidentCollector::timeout(const TraceEvent& event) {
    const Limit limit{Duration(event.b), event.line};
    if (event.detail != 0) {
        expired_.insert_or_assign(event.task, limit);
        return;
    }
    Incident out = incident(Incident::Kind::gave_up, event);
    out.limit = limit.limit;
    out.limit_line = limit.line;
    add(std::move(out));
}

void IncidentCollector::deliver(const TraceEvent& event, const trace::TextTable& texts) {
    const trace::Delivery how = trace::delivery(event.detail);
    was_asked_.insert_or_assign(event.task, !how.through_future);
    Incident out = incident(Incident::Kind::cancelled, event);
    out.waited_on = waited_on(event, texts);
    out.by = trace::high_half(event.b);
    if (how.through_future) {
        out.kind = Incident::Kind::shared;
        // A task that awaits a cancelled task is told so: nothing is amiss. A shared future is another matter.
        if (trace::low_half(event.b) == 0) return;
        const std::size_t place = add(std::move(out));
        if (place != no_incident) shared_.emplace_back(place, trace::low_half(event.b));
        return;
    }
    if (trace::low_half(event.b) != 0) asked_of_future_.emplace(trace::low_half(event.b), event.task);
    if (const auto limit = expired_.find(event.task); limit != expired_.end()) {
        out.kind = Incident::Kind::timed_out;
        out.limit = limit->second.limit;
        out.limit_line = limit->second.line;
        expired_.erase(limit);
    } else if (const auto request = requests_.find(event.task); request != requests_.end()) {
        out.by = request->second.by;
        out.by_line = request->second.line;
        requests_.erase(request);
    }
    if (how.in_cleanup) out.kind = Incident::Kind::in_cleanup;
    add(std::move(out));
    if (trace::delivery_wait(event.detail) == Wait::executor) follow_job(event);
}

void IncidentCollector::swallow(const TraceEvent& event) {
    const bool by_timeout = static_cast<trace::Swallow>(event.detail) == trace::Swallow::timeout;
    const auto asked = was_asked_.find(event.task);
    if (!by_timeout && (asked == was_asked_.end() || !asked->second)) return;  // it caught the end of what it awaited
    Incident out = incident(Incident::Kind::swallowed, event);
    if (by_timeout) out.limit_line = event.line;
    if (const auto request = requests_.find(event.task); by_timeout && request != requests_.end()) {
        out.by = request->second.by;
        out.by_line = request->second.line;
    }
    add(std::move(out));
}

// The task stopped waiting for its job; if that has begun, it goes on.
void IncidentCollector::follow_job(const TraceEvent& delivered) {
    const auto awaited = awaited_job_.find(delivered.task);
    if (awaited == awaited_job_.end()) return;
    const auto job = jobs_.find(awaited->second);
    if (job == jobs_.end() || !job->second.started) return;
    Incident out = incident(Incident::Kind::job_went_on, delivered);
    out.job = job->first;
    out.function = job->second.function;
    job->second.incident = add(std::move(out));
}

void IncidentCollector::finish_job(const TraceEvent& event) {
    const auto job = jobs_.find(event.a);
    if (job == jobs_.end()) return;
    if (job->second.incident != no_incident) {
        Incident& known = incidents_[job->second.incident];
        known.went_on = Duration(event.t) - known.t.time_since_epoch();
    }
    if (const auto awaited = awaited_job_.find(job->second.task); awaited != awaited_job_.end() && awaited->second == event.a)
        awaited_job_.erase(awaited);
    jobs_.erase(job);
}

std::vector<Incident> IncidentCollector::finish() {
    for (const auto& [place, future] : shared_) {
        const auto asked = asked_of_future_.find(future);
        if (asked != asked_of_future_.end()) incidents_[place].asked = asked->second;
    }
    return std::move(incidents_);
}

}  // namespace baton::analysis
