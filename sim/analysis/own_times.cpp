#include "sim/analysis/own_times.h"

#include <algorithm>

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

void OwnTimes::take(std::span<const TraceEvent> events, const trace::TextTable& texts) {
    for (const TraceEvent& event : events) take(event, texts);
}

void OwnTimes::take(const TraceEvent& event, const trace::TextTable& texts) {
    switch (event.kind) {
        case EventKind::suspend: {
            const auto on = static_cast<Wait>(event.detail);
            if (waiting_.size() <= event.task) waiting_.resize(event.task + std::size_t{1});
            waiting_[event.task] = {event.t, on == Wait::sleep || on == Wait::io};
            return;
        }
        case EventKind::wake:
            return wait_ends(event.task, event.b);
        case EventKind::resume:
        case EventKind::done:
            return wait_ends(event.task, event.t);
        case EventKind::hold:
            held_ = sum(held_, Duration(event.b));
            return compute(event, shared_process);
        case EventKind::job_hold:
            return compute(event, process_of_job(event.a));
        case EventKind::submit: {
            const bool is_own = processors_.process_pools.contains(texts[trace::high_half(event.b)]);
            if (event.a == jobs_.size() + 1) jobs_.push_back(is_own ? own_process : shared_process);
            return;
        }
        default:
            return;
    }
}

void OwnTimes::wait_ends(TaskId task, std::int64_t at) {
    if (task >= waiting_.size() || !waiting_[task].counts) return;
    add(std::max(at, waiting_[task].since) - waiting_[task].since);
    waiting_[task].counts = false;
}

void OwnTimes::compute(const TraceEvent& event, ProcessKind place) {
    if (event.detail == static_cast<std::uint8_t>(trace::Holding::block)) return add(event.b);
    advance(event.t);
    computing_.push({later(Time(Duration(event.t)), Duration(event.b)).time_since_epoch().count(), place});
    ++at_work_[place];
}

// Counts the computing up to `t`: as much as the processors could do for those who computed meanwhile.
void OwnTimes::advance(std::int64_t t) {
    while (now_ < t && !computing_.empty()) {
        const std::int64_t until = std::min(t, computing_.top().end);
        const std::uint64_t shared =
            processors_.gil ? std::min<std::uint64_t>(1, at_work_[shared_process]) : at_work_[shared_process];
        const std::uint64_t rate = std::min(processors_.cores, shared + at_work_[own_process]);
        for (std::uint64_t i = 0; i < rate && until > now_; ++i) add(until - now_);
        now_ = std::max(now_, until);
        for (; !computing_.empty() && computing_.top().end <= now_; computing_.pop()) --at_work_[computing_.top().place];
    }
    now_ = std::max(now_, t);
}

OwnTimes::ProcessKind OwnTimes::process_of_job(JobId job) const {
    return job != 0 && job <= jobs_.size() ? jobs_[job - 1] : shared_process;
}

Duration OwnTimes::finish(Time end, Duration running) {
    const std::int64_t t = end.time_since_epoch().count();
    advance(t);
    for (TaskId task = 0; task < waiting_.size(); ++task) wait_ends(task, t);
    return sum(total_, running > held_ ? running - held_ : Duration{});
}

}  // namespace baton::analysis
