#include "sim/analysis/timeline_builder.h"

#include <algorithm>
#include <future>
#include <utility>

#include "sim/base/large_memory.h"

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;

namespace {

constexpr RowId loop_row = 0;
constexpr RowId first_worker = 0x8000'0000;  // rows of workers while the number of tasks is not known

Time time_of(const TraceEvent& event) { return Time(Duration(event.t)); }

State state_of(Wait on) {
    switch (on) {
        case Wait::yield:
            return State::ready;
        case Wait::sleep:
            return State::sleeping;
        case Wait::io:
            return State::io;
        case Wait::executor:
            return State::executor;
        default:
            return State::waiting;
    }
}

State holding(const TraceEvent& event) {
    return static_cast<trace::Holding>(event.detail) == trace::Holding::cpu ? State::cpu : State::block;
}

StateSpan from(Time start, EventIndex event, State state, std::uint32_t what, Line line, Wait on = Wait::sleep) {
    return {start, start, event, what, line, state, on};
}

// Returns for each key where its items begin if they are sorted by key, and one more entry for the end.
template <class Items, class KeyOf>
std::vector<std::size_t> starts_by(const Items& items, std::size_t keys, KeyOf key_of) {
    std::vector<std::size_t> starts(keys + 1);
    for (const auto& item : items) ++starts[key_of(item) + 1];
    for (std::size_t key = 0; key < keys; ++key) starts[key + 1] += starts[key];
    return starts;
}

}  // namespace

TimelineBuilder::TimelineBuilder(const trace::Recording& recording, bool momentary)
    : recording_(recording), momentary_(momentary), lives_(1), objects_(recording.texts), executors_(recording.texts) {
    begin(loop_row, loop_, from(start_of_run, no_event, State::idle, 0, 0));
    out_.rows_.push_back({.kind = RowKind::loop, .name = "loop"});
}

// What there will be of each kind, so that nothing is moved while it grows.
void TimelineBuilder::make_room() {
    std::size_t steps = 0, edges = 0;
    for (const TraceEvent& event : recording_.events) {
        steps += event.kind == EventKind::resume ? 1 : 0;
        edges += event.kind == EventKind::create || event.kind == EventKind::wake ? 1 : 0;
    }
    reserve_large(out_.steps_, steps);
    reserve_large(out_.edges_, edges);
    reserve_large(emitted_, recording_.events.size() + recording_.events.size() / 4);
}

Timeline TimelineBuilder::build() {
    make_room();
    for (const TraceEvent& event : recording_.events) take(event, now_), ++now_;
    const Time last = recording_.events.empty() ? start_of_run : time_of(recording_.events.back());
    out_.end_ = std::max(start_of_run + recording_.ending.elapsed, last);
    out_.tasks_ = static_cast<TaskId>(lives_.size() - 1);
    close_all();
    out_.objects_ = objects_.finish(out_.end_);
    out_.jobs_ = executors_.take_jobs(out_.end_);
    out_.executors_ = executors_.take_histories();
    number_workers();
    sort_all();
    return std::move(out_);
}

void TimelineBuilder::take(const TraceEvent& event, EventIndex index) {
    switch (event.kind) {
        case EventKind::create:
            return create(event, index);
        case EventKind::resume:
            return resume(event, index);
        case EventKind::suspend:
            return suspend(event, index);
        case EventKind::wake:
            return wake(event, index);
        case EventKind::hold:
            return hold(event, index);
        case EventKind::done:
            return done(event, index);
        case EventKind::acquire:
        case EventKind::release:
        case EventKind::set:
        case EventKind::clear:
        case EventKind::notify:
        case EventKind::put:
        case EventKind::get:
            return objects_.operate(event, index);
        case EventKind::submit:
            return submit(event, index);
        case EventKind::start:
            return job_start(event, index);
        case EventKind::job_hold:
            return job_hold(event, index);
        case EventKind::finish:
            return job_finish(event, index);
        case EventKind::enter:
        case EventKind::leave:
        case EventKind::log:
        case EventKind::cancel:
        case EventKind::job_log:
        case EventKind::warning:
        case EventKind::raise:
        case EventKind::handle:
        case EventKind::swallow:
        case EventKind::lose:
            return;
        case EventKind::timeout:
            return timeout(event, index);
        case EventKind::deliver:
            return deliver(event);
    }
}

// --- spans ---

void TimelineBuilder::emit(RowId row, StateSpan span, Time end) {
    if (end < span.start || (end == span.start && (!momentary_ || span.event == now_))) return;
    span.end = end;
    emitted_.push_back({row, span});
}

void TimelineBuilder::close(RowId row, Open& open, Time t) {
    if (!open.active) return;
    emit(row, open.span, std::min(t, open.until));
    if (open.until < t) {
        StateSpan rest = open.span;
        rest.start = std::max(open.until, rest.start);
        rest.state = open.after;
        emit(row, rest, t);
    }
    open.active = false;
}

void TimelineBuilder::begin(RowId row, Open& open, const StateSpan& span) {
    close(row, open, span.start);
    open = {.span = span, .active = true};
}

void TimelineBuilder::begin_hold(RowId row, Open& open, const StateSpan& span, Duration lasts, State after) {
    begin(row, open, span);
    open.until = later(span.start, lasts);
    open.after = after;
}

// --- tasks and the loop ---

void TimelineBuilder::create(const TraceEvent& event, EventIndex index) {
    if (event.a != lives_.size()) return;
    const Time t = time_of(event);
    const TaskId parent = event.task < event.a ? event.task : 0;
    Row row{.kind = RowKind::task, .parent = parent, .created_by = index};
    row.name = trace::task_name(event, recording_.texts);
    row.coroutine = recording_.texts[trace::high_half(event.b)];
    row.created = t;
    if (parent != 0) row.depth = static_cast<std::uint16_t>(std::min(65535, out_.rows_[parent].depth + 1));
    out_.rows_.push_back(std::move(row));
    Life& born = lives_.emplace_back();
    born.due = t;
    born.ready = true;
    begin(event.a, born.open, from(t, index, State::ready, parent, event.line));
    out_.edges_.push_back({t, t, index, parent, event.a, 0, Edge::Cause::creation});
}

void TimelineBuilder::resume(const TraceEvent& event, EventIndex index) {
    Life* task = life(event.task);
    if (!task) return;
    const Time t = time_of(event);
    divide_wait(event.task, *task, t);
    if (task->running) give_back(event.task, t, index);
    if (!stack_.empty()) {
        const TaskId outer = stack_.back().first;
        Open& open = lives_[outer].open;
        begin(outer, open, from(t, index, State::waiting, event.task, open.span.line, Wait::task));
    }
    objects_.wake(event, index, t);
    Row& row = out_.rows_[event.task];
    const std::size_t number = out_.steps_.size();
    if (!task->started) row.started = t;
    out_.steps_.push_back({task->ready ? task->due : t, t, t, index, static_cast<std::uint32_t>(number + 1), event.task});
    stack_.emplace_back(event.task, number);
    task->ready = task->suspended = false;
    task->running = task->started = true;
    begin(event.task, task->open, from(t, index, State::code, 0, event.line));
    begin(loop_row, loop_, from(t, index, State::code, event.task, event.line));
}

// Ends the step of a task. If the task is eager, the step around it goes on.
void TimelineBuilder::give_back(TaskId id, Time t, EventIndex index) {
    if (!lives_[id].running) return;
    for (TaskId last = 0; last != id;) {
        last = stack_.back().first;
        out_.steps_[stack_.back().second].end = t;
        lives_[last].running = false;
        stack_.pop_back();
    }
    if (stack_.empty()) return begin(loop_row, loop_, from(t, index, State::idle, 0, 0));
    const TaskId outer = stack_.back().first;
    Open& open = lives_[outer].open;
    const Line line = open.span.line;
    begin(outer, open, from(t, index, State::code, 0, line));
    begin(loop_row, loop_, from(t, index, State::code, outer, line));
}

void TimelineBuilder::suspend(const TraceEvent& event, EventIndex index) {
    Life* task = life(event.task);
    if (!task) return;
    const Time t = time_of(event);
    const auto on = static_cast<Wait>(event.detail);
    give_back(event.task, t, index);
    objects_.suspend(event, index);
    task->suspended = on != Wait::yield;
    task->ready = on == Wait::yield;  // its next step is in the ready queue already
    task->due = t;
    task->awaited_job = on == Wait::executor ? static_cast<JobId>(event.b) : 0;
    task->waits_for_worker = on == Wait::executor && !has_worker(*task);
    const State state = task->waits_for_worker ? State::waiting : state_of(on);
    begin(event.task, task->open, from(t, index, state, event.a, event.line, on));
}

void TimelineBuilder::wake(const TraceEvent& event, EventIndex index) {
    if (event.task == 0 || event.task >= lives_.size()) return;
    const auto cause = static_cast<Edge::Cause>(event.detail);
    const bool by_task = cause == Edge::Cause::task && event.a < lives_.size();
    const JobId job = cause == Edge::Cause::job ? job_behind(event) : 0;
    out_.edges_.push_back({time_of(event), Time(Duration(event.b)), index, by_task ? event.a : 0, event.task, job, cause});
    Life* task = life(event.task);
    if (task && cause == Edge::Cause::timer) note_limit(event, *task);
    if (!task || !task->suspended) return;
    task->suspended = false;
    task->ready = true;
    task->due = std::max(Time(Duration(event.b)), task->open.span.start);
    objects_.wake(event, index, task->due);
    divide_wait(event.task, *task, task->due);
    begin(event.task, task->open, from(task->due, index, State::ready, by_task ? event.a : 0, task->open.span.line));
}

// --- timeouts ---

void TimelineBuilder::timeout(const TraceEvent& event, EventIndex index) {
    out_.limits_.push_back({time_of(event), index, event.task, event.line, Duration(event.b)});
    limit_cancels_ = event.detail != 0;
}

// Timers that fire at the instant of a timeout may belong to others, so only a cancellation, or the task itself, shows that it
// expired.
void TimelineBuilder::note_limit(const TraceEvent& wake, Life& task) {
    task.limit_edge = 0;
    if (out_.limits_.empty() || out_.limits_.back().t != time_of(wake)) return;
    if (limit_cancels_) {
        task.limit_edge = static_cast<std::uint32_t>(out_.edges_.size());
        task.limit = static_cast<std::uint32_t>(out_.limits_.size());
    } else if (out_.limits_.back().task == wake.task) {
        out_.edges_.back().limit = static_cast<std::uint32_t>(out_.limits_.size());
    }
}

void TimelineBuilder::deliver(const TraceEvent& event) {
    Life* task = life(event.task);
    if (!task || task->limit_edge == 0) return;
    out_.edges_[task->limit_edge - 1].limit = task->limit;
    task->limit_edge = 0;
}

void TimelineBuilder::hold(const TraceEvent& event, EventIndex index) {
    const Time t = time_of(event);
    const Duration lasts(event.b);
    Life* task = life(event.task);
    if (task && task->running) {
        begin_hold(event.task, task->open, from(t, index, holding(event), 0, event.line), lasts, State::code);
    }
    const State after = stack_.empty() ? State::idle : State::code;
    begin_hold(loop_row, loop_, from(t, index, holding(event), event.task, event.line), lasts, after);
}

void TimelineBuilder::done(const TraceEvent& event, EventIndex index) {
    Life* task = life(event.task);
    if (!task) return;
    const Time t = time_of(event);
    give_back(event.task, t, index);
    close(event.task, task->open, t);
    task->ended = true;
    Row& row = out_.rows_[event.task];
    row.ended = t;
    row.ended_by = index;
    row.status = trace::done_status(event.detail);
}

// --- jobs ---

RowId TimelineBuilder::worker_row(WorkerKey key) {
    const auto [at, fresh] = worker_rows_.try_emplace(key, static_cast<RowId>(first_worker + workers_.size()));
    if (fresh) workers_.emplace_back();
    return at->second;
}

TimelineBuilder::Open& TimelineBuilder::worker(RowId row) { return workers_[row - first_worker]; }

void TimelineBuilder::submit(const TraceEvent& event, EventIndex index) {
    executors_.submit(event, index);
    if (Life* task = life(event.task)) task->last_submitted = event.a;
}

void TimelineBuilder::job_start(const TraceEvent& event, EventIndex index) {
    JobTimes* job = executors_.start(event, index);
    if (!job) return;
    job->row = worker_row({job->executor, event.worker});
    const Time t = time_of(event);
    begin(job->row, worker(job->row), from(t, index, State::code, event.a, event.line));
    Life* task = life(job->task);
    if (!task) return;
    ++task->running_jobs;
    if (!task->suspended || !task->waits_for_worker || (task->awaited_job != 0 && task->awaited_job != event.a)) return;
    task->waits_for_worker = false;
    task->got_worker = t;
    task->got_worker_by = index;
}

// A wait for a job has two parts: until a worker takes the job, and while it runs. The second begins here, when the wait is over,
// since a wake may be due before the worker took the job.
void TimelineBuilder::divide_wait(RowId row, Life& task, Time end) {
    if (task.got_worker_by == no_event) return;
    const EventIndex index = std::exchange(task.got_worker_by, no_event);
    if (task.got_worker > end) return;
    const StateSpan& waiting = task.open.span;
    begin(row, task.open, from(task.got_worker, index, State::executor, waiting.what, waiting.line, Wait::executor));
}

void TimelineBuilder::job_hold(const TraceEvent& event, EventIndex index) {
    const JobTimes* job = executors_.running(event.a);
    if (!job) return;
    const StateSpan span = from(time_of(event), index, holding(event), event.a, event.line);
    begin_hold(job->row, worker(job->row), span, Duration(event.b), State::code);
}

void TimelineBuilder::job_finish(const TraceEvent& event, EventIndex index) {
    const JobTimes* job = executors_.finish(event, index);
    if (!job) return;
    close(job->row, worker(job->row), time_of(event));
    last_finished_ = event.a;
    Life* task = life(job->task);
    if (!task) return;
    task->last_finished = event.a;
    --task->running_jobs;
}

// Whether the job that a task waits for runs; where the trace does not tell which one that is, any of its jobs.
bool TimelineBuilder::has_worker(const Life& task) const {
    if (task.awaited_job != 0) return !executors_.is_queued(task.awaited_job);
    return task.running_jobs > 0 || !executors_.is_queued(task.last_submitted);
}

// A `wake` does not say which job caused it. This takes the last job of the task, or the last one of all, that finished when it was
// due.
JobId TimelineBuilder::job_behind(const TraceEvent& wake) const {
    const Time due(Duration(wake.b));
    for (const JobId id : {lives_[wake.task].last_finished, last_finished_}) {
        if (id != 0 && executors_.job(id).finished == due) return id;
    }
    return 0;
}

// --- the end ---

void TimelineBuilder::close_all() {
    const Time end = out_.end_;
    for (const auto& [task, step] : stack_) out_.steps_[step].end = end;
    close(loop_row, loop_, end);
    for (TaskId id = 1; id < lives_.size(); ++id) {
        if (lives_[id].ended) continue;
        divide_wait(id, lives_[id], end);
        close(id, lives_[id].open, end);
        Row& row = out_.rows_[id];
        row.ended = end;
        if (!lives_[id].started) row.started = end;
    }
    for (RowId i = 0; i < workers_.size(); ++i) close(first_worker + i, workers_[i], end);
}

// Numbers the rows of workers, which come after those of the tasks: executor by executor, and by number within an executor.
void TimelineBuilder::number_workers() {
    std::vector<RowId> final_rows(workers_.size());
    for (const auto& [key, provisional] : worker_rows_) {
        const auto row = static_cast<RowId>(out_.rows_.size());
        final_rows[provisional - first_worker] = row;
        ExecutorHistory& executor = out_.executors_[key.first];
        executor.rows.push_back(row);
        Row worker{.kind = RowKind::worker, .ended = out_.end_, .executor = key.first};
        worker.name = executor.name + " " + std::to_string(key.second);
        out_.rows_.push_back(std::move(worker));
    }
    const auto renumber = [&](RowId row) { return row < first_worker ? row : final_rows[row - first_worker]; };
    for (Emitted& emitted : emitted_) emitted.row = renumber(emitted.row);
    for (JobTimes& job : out_.jobs_) job.row = renumber(job.row);
}

// Sorts by row and by task, within each in the order of the trace, which is the order of time. Of a long run, the spans are sorted
// while the rest is.
void TimelineBuilder::sort_all() {
    constexpr std::size_t worth_a_thread = 1u << 17;
    if (emitted_.size() < worth_a_thread) {
        sort_spans();
        sort_steps();
        sort_edges();
    } else {  // where no more threads can be had, this one does it all
        auto spans = std::async([this] { sort_spans(); });
        sort_steps();
        sort_edges();
        spans.get();
    }
}

void TimelineBuilder::sort_spans() {
    out_.rows_.shrink_to_fit();
    out_.first_span_ = starts_by(emitted_, out_.rows_.size(), [](const Emitted& emitted) { return emitted.row; });
    reserve_large(out_.spans_, emitted_.size());
    out_.spans_.resize(emitted_.size());
    std::vector<std::size_t> next = out_.first_span_;
    for (const Emitted& emitted : emitted_) out_.spans_[next[emitted.row]++] = emitted.span;
}

void TimelineBuilder::sort_steps() {
    out_.first_step_ = starts_by(out_.steps_, lives_.size(), [](const TaskStep& step) { return step.task; });
    reserve_large(out_.steps_of_tasks_, out_.steps_.size());
    out_.steps_of_tasks_.resize(out_.steps_.size());
    std::vector<std::size_t> next = out_.first_step_;
    for (const TaskStep& step : out_.steps_) out_.steps_of_tasks_[next[step.task]++] = step;
}

void TimelineBuilder::sort_edges() {
    out_.first_edge_to_ = starts_by(out_.edges_, lives_.size(), [](const Edge& edge) { return edge.to; });
    out_.first_edge_from_ = starts_by(out_.edges_, lives_.size(), [](const Edge& edge) { return edge.from; });
    for (auto* sorted : {&out_.edges_to_, &out_.edges_from_}) {
        reserve_large(*sorted, out_.edges_.size());
        sorted->resize(out_.edges_.size());
    }
    std::vector<std::size_t> next_to = out_.first_edge_to_, next_from = out_.first_edge_from_;
    for (std::uint32_t i = 0; i < out_.edges_.size(); ++i) {
        out_.edges_to_[next_to[out_.edges_[i].to]++] = i;
        out_.edges_from_[next_from[out_.edges_[i].from]++] = i;
    }
}

Timeline build_timeline(const trace::Recording& recording, bool momentary) { return TimelineBuilder(recording, momentary).build(); }

}  // namespace baton::analysis
