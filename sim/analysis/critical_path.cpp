#include "sim/analysis/critical_path.h"

#include <algorithm>

namespace baton::analysis {

namespace {

using PartKind = PathPart::Kind;

bool same_but_for_time(const PathPart& a, const PathPart& b) {
    return a.kind == b.kind && a.task == b.task && a.other == b.other && a.job == b.job && a.line == b.line && a.state == b.state &&
           a.on == b.on && a.what == b.what && a.limit == b.limit;
}

// Walks back from the end of the run. `task_` and `at_` say where it is: at an instant in the life of a task. Only steps of the
// task that began before the event `before_` count; that event becomes smaller with every step back, so the walk ends.
class Walk {
public:
    explicit Walk(const Timeline& timeline) : timeline_(timeline), at_(timeline.end()) {}

    CriticalPath back_to_the_start() {
        begin_at_the_end();
        while (step_back()) {}
        add_running(start_of_run, at_);
        std::reverse(path_.parts.begin(), path_.parts.end());
        std::reverse(path_.edges.begin(), path_.edges.end());
        return std::move(path_);
    }

private:
    // --- where to begin ---

    void begin_at_the_end() {
        if (timeline_.task_count() == 0) return add_end(start_of_run);
        task_ = 1;
        const Row& main = timeline_.rows()[1];
        if (main.ended_by == no_event) return begin_with_unfinished();
        if (main.ended == timeline_.end()) return;
        Time last = main.ended;
        if (const TaskStep* step = last_step(); step && step->end > last) {
            task_ = step->task;
            last = step->end;
        }
        if (const JobTimes* job = last_job(); job && job->row != 0 && job->finished > last) {
            add_end(job->finished);
            return follow_job(*job);
        }
        add_end(last);
    }

    // Main never ended, so its wait is the last part.
    void begin_with_unfinished() {
        const auto steps = timeline_.steps(task_);
        const Time since = steps.empty() ? timeline_.rows()[task_].created : steps.back().end;
        add_own(since, at_);
        at_ = since;
    }

    const TaskStep* last_step() const {
        const TaskStep* last = nullptr;
        for (const TaskStep& step : timeline_.steps(0)) {
            if (!last || step.end >= last->end) last = &step;
        }
        return last;
    }

    const JobTimes* last_job() const {
        const auto& jobs = timeline_.jobs();
        const auto last =
            std::max_element(jobs.begin(), jobs.end(), [](const JobTimes& a, const JobTimes& b) { return a.finished < b.finished; });
        return last == jobs.end() ? nullptr : &*last;
    }

    void add_end(Time from) {
        if (from < at_) add({from, at_, no_event, 0, 0, 0, 0, 0, PartKind::end, State::idle, {}});
        at_ = std::min(at_, from);
    }

    // --- one step of a task, and what led to it ---

    bool step_back() {
        const TaskStep* step = timeline_.step_before(task_, before_);
        if (!step) return false;
        const Time ended = std::min(step->end, at_);
        add_delay(ended, at_);
        add_running(std::min(step->start, ended), ended);
        at_ = std::min(step->start, ended);
        before_ = step->event;
        const Edge* edge = timeline_.cause_of(*step);
        const TaskStep* previous = timeline_.step_before(task_, step->event);
        const Time since = std::min(at_, previous ? previous->end : timeline_.rows()[task_].created);
        edge ? follow(*edge, previous, since) : stay(since, at_);
        return true;
    }

    // Adds what the task itself did between the end of the step before and the time when it was ready.
    void stay(Time since, Time until, std::uint32_t limit = 0) {
        const std::size_t before = path_.parts.size();
        add_own(since, until);
        at_ = since;
        // The first of the parts just added is the last in time, that is the wait that the timeout cut off.
        if (limit != 0 && before < path_.parts.size() && path_.parts[before].kind == PartKind::wait) path_.parts[before].limit = limit;
    }

    void follow(const Edge& edge, const TaskStep* previous, Time since) {
        const Time due = std::clamp(edge.due, since, at_);
        add_delay(due, at_);
        at_ = due;
        // What it waited for had happened before it began to wait, so its own step was the last to end.
        if (previous && edge.due < since) return;
        if (edge.job != 0) {
            before_ = edge.event;
            return follow_job(timeline_.jobs()[edge.job - 1]);
        }
        if (edge.from == 0) return stay(since, due, edge.limit);
        path_.edges.push_back(edge);
        task_ = edge.from;
        before_ = edge.event;
    }

    void follow_job(const JobTimes& job) {
        const auto id = static_cast<JobId>(&job - timeline_.jobs().data() + 1);
        add_job(job, id, std::min(job.started, at_), at_);
        at_ = std::min(job.started, at_);
        const Time submitted = std::min(job.submitted, at_);
        if (submitted < at_)
            add({submitted, at_, job.event, job.task, 0, id, 0, job.line, PartKind::queued, State::executor, trace::Wait::executor});
        at_ = submitted;
        task_ = job.task;
        before_ = std::min(before_, job.event);
    }

    // --- parts ---

    void add(const PathPart& part) {
        if (!path_.parts.empty() && same_but_for_time(path_.parts.back(), part) && path_.parts.back().start == part.end) {
            path_.parts.back().start = part.start;
        } else {
            path_.parts.push_back(part);
        }
    }

    void add(Time from, Time to, const StateSpan& span, PartKind kind, TaskId task, TaskId other = 0, JobId job = 0,
             std::uint32_t what = 0) {
        add({from, to, span.event, task, other, job, what, span.line, kind, span.state, span.on});
    }

    // Calls `each` with the spans of a row between two times, the last one first.
    template <class Each>
    void backwards(RowId row, Time from, Time to, Each each) {
        const auto spans = timeline_.spans(row);
        auto span = std::lower_bound(spans.begin(), spans.end(), to, [](const StateSpan& one, Time t) { return one.start < t; });
        while (to > from && span != spans.begin()) {
            --span;
            const Time until = std::min(to, span->end);
            if (until < to) add_gap(until, to);
            to = std::max(from, span->start);
            if (to < until) each(to, until, *span);
        }
        if (from < to) add_gap(from, to);
    }

    // A row has a span wherever a path leads, unless the trace was not written by a loop.
    void add_gap(Time from, Time to) { add({from, to, no_event, 0, 0, 0, 0, 0, PartKind::end, State::idle, {}}); }

    void add_running(Time from, Time to) {
        backwards(0, from, to,
                  [&](Time start, Time end, const StateSpan& span) { add(start, end, span, PartKind::run, span.what); });
    }

    void add_delay(Time from, Time to) {
        backwards(0, from, to,
                  [&](Time start, Time end, const StateSpan& span) { add(start, end, span, PartKind::held_up, task_, span.what); });
    }

    void add_own(Time from, Time to) {
        backwards(task_, from, to, [&](Time start, Time end, const StateSpan& span) {
            if (span.state == State::ready) return add_delay(start, end);
            add(start, end, span, has_thread(span.state) ? PartKind::run : PartKind::wait, task_, 0, 0, span.what);
        });
    }

    void add_job(const JobTimes& job, JobId id, Time from, Time to) {
        backwards(job.row, from, to,
                  [&](Time start, Time end, const StateSpan& span) { add(start, end, span, PartKind::job, job.task, 0, id); });
    }

    const Timeline& timeline_;
    CriticalPath path_;
    TaskId task_ = 0;
    Time at_;
    EventIndex before_ = no_event;
};

}  // namespace

CriticalPath critical_path(const Timeline& timeline) { return Walk(timeline).back_to_the_start(); }

}  // namespace baton::analysis
