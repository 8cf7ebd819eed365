// Builds a timeline by one walk through the trace; build_timeline() is the way in.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "sim/analysis/histories.h"
#include "sim/analysis/states.h"

namespace baton::analysis {

class TimelineBuilder {
public:
    TimelineBuilder(const trace::Recording& recording, bool momentary);
    Timeline build();

private:
    // The state that a row is in. It becomes a span when its end is known.
    struct Open {
        StateSpan span{};
        Time until = end_of_time;  // the end of a hold, after which the row is in the state `after`
        State after = State::code;
        bool active = false;
    };
    struct Life {
        Open open;
        Time due{};  // since when its next step is ready
        JobId last_submitted = 0, last_finished = 0;
        JobId awaited_job = 0;  // the one that it waits for, if the trace tells
        std::uint32_t running_jobs = 0;
        Time got_worker{};                    // when a worker took the job that it waits for
        EventIndex got_worker_by = no_event;  // the event of that; no_event where no worker did
        bool waits_for_worker = false;
        std::uint32_t limit_edge = 0, limit = 0;  // the edge, from 1, that a timeout may be behind; which
        bool ready = false, started = false, running = false, suspended = false, ended = false;
    };
    struct Emitted {
        RowId row;
        StateSpan span;
    };
    using WorkerKey = std::pair<std::uint32_t, std::uint16_t>;  // executor and number

    void make_room();
    void take(const trace::TraceEvent& event, EventIndex index);
    void create(const trace::TraceEvent& event, EventIndex index);
    void resume(const trace::TraceEvent& event, EventIndex index);
    void give_back(TaskId id, Time t, EventIndex index);
    void suspend(const trace::TraceEvent& event, EventIndex index);
    void wake(const trace::TraceEvent& event, EventIndex index);
    void hold(const trace::TraceEvent& event, EventIndex index);
    void timeout(const trace::TraceEvent& event, EventIndex index);
    void note_limit(const trace::TraceEvent& wake, Life& task);
    void deliver(const trace::TraceEvent& event);
    void done(const trace::TraceEvent& event, EventIndex index);
    void submit(const trace::TraceEvent& event, EventIndex index);
    void job_start(const trace::TraceEvent& event, EventIndex index);
    void job_hold(const trace::TraceEvent& event, EventIndex index);
    void job_finish(const trace::TraceEvent& event, EventIndex index);
    void divide_wait(RowId row, Life& task, Time end);
    bool has_worker(const Life& task) const;
    JobId job_behind(const trace::TraceEvent& wake) const;

    Life* life(TaskId id) { return id != 0 && id < lives_.size() && !lives_[id].ended ? &lives_[id] : nullptr; }
    RowId worker_row(WorkerKey key);
    Open& worker(RowId row);
    void begin(RowId row, Open& open, const StateSpan& span);
    void begin_hold(RowId row, Open& open, const StateSpan& span, Duration lasts, State after);
    void close(RowId row, Open& open, Time t);
    void emit(RowId row, StateSpan span, Time end);

    void close_all();
    void number_workers();
    void sort_all();
    void sort_spans();
    void sort_steps();
    void sort_edges();

    const trace::Recording& recording_;
    bool momentary_;      // states that last no time are kept
    EventIndex now_ = 0;  // the event that is being taken
    Timeline out_;
    bool limit_cancels_ = false;                         // the last timeout asked a task to cancel
    std::vector<Life> lives_;                            // by task; the task 0 stands for nobody
    std::vector<std::pair<TaskId, std::size_t>> stack_;  // the tasks that have the thread, the innermost last, with their steps
    Open loop_;
    std::map<WorkerKey, RowId> worker_rows_;  // during the walk, workers are numbered above all tasks, in order of appearance
    std::vector<Open> workers_;
    std::vector<Emitted> emitted_;
    ObjectHistories objects_;
    ExecutorHistories executors_;
    JobId last_finished_ = 0;
};

}  // namespace baton::analysis
