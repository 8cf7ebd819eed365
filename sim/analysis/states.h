// The timeline: what every task, worker and the loop did at every instant, as spans on rows. It is built from a trace, and does not
// change afterwards.
//
// Row 0 is the loop, and row N is the task N. After these comes a row for each worker of an executor that ran a job. The spans of
// the loop's row cover the whole run without gap or overlap, and those of a task's row its whole life, from creation to end. A
// worker's row has spans only while it has a job. A timeline takes about 300 bytes for each step of a task.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::analysis {

// What a task, a worker or the loop does during a span.
enum class State : std::uint8_t {
    code,     // it has the thread and neither computes nor blocks: the loop's overhead
    cpu,      // it has the thread, or is a worker's job, and computes, or waits for the GIL or a core
    block,    // it has the thread, or is a worker's job, and stands still
    ready,    // what it waited for has happened, and its step has not come yet
    waiting,  // it waits for a task, a lock, a queue or the like (see `on`), for a worker (`on` is then executor), or an eager task
              // interrupts its step
    sleeping,  // it is in asyncio.sleep
    io,        // it waits for a response
    executor,  // it waits for a job of an executor, which a worker runs
    idle,      // no task has the thread; only the loop's row has this state
};
constexpr int state_count = static_cast<int>(State::idle) + 1;
inline constexpr std::array<std::string_view, state_count> state_words = {"code",     "cpu", "block",    "ready", "waiting",
                                                                          "sleeping", "io",  "executor", "idle"};
constexpr std::string_view word(State state) { return state_words[static_cast<std::size_t>(state)]; }
constexpr bool has_thread(State state) { return state <= State::block; }

using RowId = std::uint32_t;
using EventIndex = std::uint32_t;  // an index into Recording::events
constexpr EventIndex no_event = UINT32_MAX;

struct StateSpan {
    Time start, end;     // start < end, since a state that lasts no time makes no span, unless momentary ones were asked for
    EventIndex event;    // the event that began it; no_event if the loop was idle from the start
    std::uint32_t what;  // if the state is waiting or executor: `a` of the suspend event; if it is ready: the task that woke it, or
                         // 0; in the loop's row: the task; in a worker's row: the job
    Line line;           // the line of the scenario; 0 if it is not known
    State state;
    trace::Wait on;  // what it waits for, if the state is waiting, sleeping, io or executor
};
static_assert(sizeof(StateSpan) == 32);

// A step of a task: one turn with the thread, which may take no time. The loop's row has the steps of all tasks.
struct TaskStep {
    Time due;              // when it became ready; the loop's lag is start - due
    Time start, end;       // the steps of eager tasks inside it are part of it
    EventIndex event;      // its `resume` event
    std::uint32_t number;  // counts the steps of the run, from 1
    TaskId task;
};

enum class RowKind : std::uint8_t { loop, task, worker };

struct Row {
    RowKind kind = RowKind::loop;
    trace::Status status = trace::Status::pending;  // how the task ended
    std::uint16_t depth = 0;                        // the number of the task's ancestors; 65535 stands for that many or more
    TaskId parent = 0;
    std::string name = {};                                  // `loop`, the name of the task, or of the worker: `pool 0`
    std::string coroutine = {};                             // what the task runs
    Time created{}, started{}, ended{};                     // of a task as in the run document; otherwise the whole run
    EventIndex created_by = no_event, ended_by = no_event;  // the `create` and `done` of the task
    std::uint32_t executor = 0;                             // the worker's executor, as an index into Timeline::executors
};

// What made a task begin or go on.
struct Edge {
    enum class Cause : std::uint8_t { task, timer, io, job, creation };
    Time t, due;       // when it happened, and from when on the task is ready; both are the same for a creation
    EventIndex event;  // the `wake` or `create`
    TaskId from, to;   // `from` is 0 if no task was behind it (timer, io, job, the creation of main)
    JobId job;         // the job that finished; 0 if there was none or it is not known
    Cause cause;
    std::uint32_t limit = 0;  // the timeout that cut off the wait, as an index into Timeline::limits from 1; 0 if there was none
};

// A timeout that expired.
struct Limit {
    Time t;
    EventIndex event;
    TaskId task;  // the task to whose block or wait it belonged
    Line line;    // where the timeout is set
    Duration length;
};

struct JobTimes {
    TaskId task;             // the task that submitted it
    std::uint32_t executor;  // an index into Timeline::executors
    std::uint32_t row;       // the row of its worker; 0 if it never started
    Line line;
    EventIndex event;  // its `submit`
    std::string function;
    Time submitted, started, finished;  // for a job that never started or finished, the end of the run
    EventIndex finished_by = no_event;  // its `finish`
};

// The state of an object from `t` until the next point.
struct ObjectPoint {
    Time t;
    EventIndex event;
    std::int32_t value;     // how often a semaphore or lock is held; the items in a queue; 1 for an event that is set; otherwise 0
    std::uint32_t waiters;  // how many tasks are suspended on it
};
// The time for which a task held or awaited an object.
struct Tenure {
    Time start, end;
    TaskId task;
    EventIndex event;                // the event that began it
    EventIndex ended_by = no_event;  // the event that ended it; no_event if it lasts until the run ends
};
struct ObjectHistory {
    std::string name;
    std::optional<trace::Wait> kind;  // nothing if no task ever waited and its operations fit several kinds
    std::vector<ObjectPoint> points;
    std::vector<Tenure> holds, waits;  // in the order in which they began
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
    const std::vector<JobTimes>& jobs() const { return jobs_; }                   // job N has index N - 1
    const std::vector<Edge>& edges() const { return edges_; }                     // in order of the trace
    const std::vector<Limit>& limits() const { return limits_; }                  // in order of the trace
    const std::vector<StateSpan>& all_spans() const { return spans_; }            // row after row

    std::span<const StateSpan> spans(RowId row) const;               // in order of time
    std::span<const TaskStep> steps(RowId row) const;                // in order of time; a worker has none
    const StateSpan* span_at(RowId row, Time t) const;               // the one with start <= t < end, or null; logarithmic
    const TaskStep* step_before(RowId row, EventIndex event) const;  // the last one that began before the event, or null

    // The edge that ended a waiting span, or that led to a ready or running one. Null when there is none, as after a yield, and for
    // the loop's row and workers. Takes logarithmic time, and so do the next functions.
    const Edge* cause_of(RowId row, const StateSpan& span) const;
    const Edge* cause_of(const TaskStep& step) const;
    // The edges to other tasks from the step to which `span` belongs; for a span that does not run, from the step after it.
    std::vector<const Edge*> effects_of(RowId row, const StateSpan& span) const;
    std::vector<const Edge*> effects_of(const TaskStep& step) const;

private:
    friend class TimelineBuilder;

    Time end_{};
    TaskId tasks_ = 0;
    std::vector<Row> rows_;
    std::vector<StateSpan> spans_;
    std::vector<TaskStep> steps_, steps_of_tasks_;      // in order of the trace; task after task
    std::vector<std::size_t> first_span_, first_step_;  // per row, and one more
    std::vector<Edge> edges_;
    std::vector<Limit> limits_;
    std::vector<std::uint32_t> edges_to_, edges_from_;  // indices of edges, task after task
    std::vector<std::size_t> first_edge_to_, first_edge_from_;
    std::vector<ObjectHistory> objects_;
    std::vector<ExecutorHistory> executors_;
    std::vector<JobTimes> jobs_;
};

// Builds the timeline of a trace. Takes time linear in the events, and sorts those of each object and worker. With `momentary`
// states that last no time are spans too, so that what happens at one instant can be shown in order.
Timeline build_timeline(const trace::Recording& recording, bool momentary = false);

}  // namespace baton::analysis
