// Where everything was at every instant: a trace as spans on rows. Built once, then immutable.
//
// Row 0 is the loop, row N the task N, then a row per worker of an executor that ran a job. The spans of the
// loop's row tile the run, those of a task's row its life (creation to end), without gap or overlap; a worker's
// row has spans only while it has a job. Memory: about 300 bytes a step of a task.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::analysis {

enum class State : std::uint8_t {
    code,      // has the thread, neither computing nor blocking: the loop's overhead
    cpu,       // has the thread (or is a worker's job) and computes, or stands in line for the GIL or a core
    block,     // has the thread (or is a worker's job) and stands still
    ready,     // what it waited for has happened, its step has not come yet
    waiting,   // for a task, lock, queue, …: see `on`; also a task whose step was interrupted by an eager task's
    sleeping,  // asyncio.sleep
    io,        // a response
    executor,  // a job in an executor
    idle,      // the loop's row only: no task has the thread
};
constexpr int state_count = static_cast<int>(State::idle) + 1;
std::string_view word(State state);  // `code`, `cpu`, …
constexpr bool has_thread(State state) { return state <= State::block; }

using RowId = std::uint32_t;
using EventIndex = std::uint32_t;  // into Recording::events
constexpr EventIndex no_event = UINT32_MAX;

struct Span {
    Time start, end;     // start < end: states that last no time are no spans
    EventIndex event;    // what began it: the suspend, wake, create, resume, hold, start; no_event: idle from the start
    std::uint32_t what;  // waiting, executor: as the suspend event's `a`; ready: the task that woke it, or 0;
                         // loop's row: the task; worker's row: the job
    Line line;           // of the scenario, 0 if unknown
    State state;
    trace::Wait on;  // of waiting, sleeping, io, executor
};
static_assert(sizeof(Span) == 32);

// One turn of a task with the thread, also one that takes no time. The loop's row has those of all tasks.
struct TaskStep {
    Time due;              // since when it was ready; the loop's lag is start - due
    Time start, end;       // with the steps of eager tasks inside
    EventIndex event;      // its `resume`
    std::uint32_t number;  // order in the run, from 1
    TaskId task;
};

enum class RowKind : std::uint8_t { loop, task, worker };

struct Row {
    RowKind kind = RowKind::loop;
    trace::Status status = trace::Status::pending;  // of a task
    std::uint16_t depth = 0;                        // of a task under main: its number of ancestors (65535: or more)
    TaskId parent = 0;
    std::string name = {};                                  // `loop`, the task's name, `pool 0`
    std::string coroutine = {};                             // of a task
    Time created{}, started{}, ended{};                     // as in the run document; of the loop and of workers: the whole run
    EventIndex created_by = no_event, ended_by = no_event;  // a task's `create` and `done`
    std::uint32_t executor = 0;                             // of a worker: index into Timeline::executors
};

// Who set whom going.
struct Edge {
    enum class Cause : std::uint8_t { task, timer, io, job, creation };
    Time t, due;       // of a creation both are its instant
    EventIndex event;  // the `wake` or `create`
    TaskId from, to;   // from: 0 if no task (timer, io, job, main's creation)
    JobId job;         // the job that finished, where it is known; else 0
    Cause cause;
    std::uint32_t limit = 0;  // of a timer: the timeout that cut off what the task waited for, Timeline::limits from 1; else 0
};

// A timeout that ran out.
struct Limit {
    Time t;
    EventIndex event;
    TaskId task;  // whose block or wait it was
    Line line;    // where it is set
    Duration length;
};

struct Job {
    TaskId task;             // who submitted it
    std::uint32_t executor;  // index into Timeline::executors
    std::uint32_t row;       // of its worker; 0 if it never started
    Line line;
    EventIndex event;  // its `submit`
    std::string function;
    Time submitted, started, finished;  // of a job that never started or finished: the end of the run
};

// What an object was like from `t` on, until the next one.
struct ObjectPoint {
    Time t;
    EventIndex event;
    std::int32_t value;     // semaphore, lock: how often it is held; queue: items; event: 1 if set; others: 0
    std::uint32_t waiters;  // tasks suspended on it
};
struct Tenure {
    Time start, end;
    TaskId task;
    EventIndex event;
};  // a task that held or awaited an object
struct ObjectHistory {
    std::string name;
    std::optional<trace::Wait> kind;  // unknown where no task ever waited and the operations fit several
    std::vector<ObjectPoint> points;
    std::vector<Tenure> holds, waits;  // in order of their beginning
};
struct ExecutorPoint {
    Time t;
    EventIndex event;
    std::uint32_t queued, running;
};
struct ExecutorHistory {
    std::string name;
    std::vector<RowId> rows;
    std::vector<ExecutorPoint> points;
};

class Timeline {
public:
    Time end() const { return end_; }
    TaskId task_count() const { return tasks_; }
    const std::vector<Row>& rows() const { return rows_; }
    const std::vector<ObjectHistory>& objects() const { return objects_; }        // in order of first mention
    const std::vector<ExecutorHistory>& executors() const { return executors_; }  // in order of first mention
    const std::vector<Job>& jobs() const { return jobs_; }                        // job N at N - 1
    const std::vector<Edge>& edges() const { return edges_; }                     // in order of the trace
    const std::vector<Limit>& limits() const { return limits_; }                  // in order of the trace
    const std::vector<Span>& all_spans() const { return spans_; }                 // row after row

    std::span<const Span> spans(RowId row) const;                // by time
    std::span<const TaskStep> steps(RowId row) const;                // by time; none for a worker
    const Span* span_at(RowId row, Time t) const;                // the one with start <= t < end, or null; logarithmic
    const TaskStep* step_before(RowId row, EventIndex event) const;  // the last one that began before the event, or null

    // The edge that ended a waiting span, or that led to a ready or running one; null if there is none, as after
    // a yield, and for the loop's row and workers. Logarithmic, as are the next two.
    const Edge* cause_of(RowId row, const Span& span) const;
    const Edge* cause_of(const TaskStep& step) const;
    // The edges to others from the step that `span` belongs to, or, of one that does not run, from the step after it.
    std::vector<const Edge*> effects_of(RowId row, const Span& span) const;
    std::vector<const Edge*> effects_of(const TaskStep& step) const;

private:
    friend class TimelineBuilder;

    Time end_{};
    TaskId tasks_ = 0;
    std::vector<Row> rows_;
    std::vector<Span> spans_;
    std::vector<TaskStep> steps_, steps_of_tasks_;          // in order of the trace; task after task
    std::vector<std::size_t> first_span_, first_step_;  // per row, and one more
    std::vector<Edge> edges_;
    std::vector<Limit> limits_;
    std::vector<std::uint32_t> edges_to_, edges_from_;  // indices of edges, task after task
    std::vector<std::size_t> first_edge_to_, first_edge_from_;
    std::vector<ObjectHistory> objects_;
    std::vector<ExecutorHistory> executors_;
    std::vector<Job> jobs_;
};

// Cost: linear in the events, but for a sort of each object's and worker's share.
Timeline build_timeline(const trace::Recording& recording);

}  // namespace baton::analysis
