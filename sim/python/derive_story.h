// Tells the stories of a recording: what each task did, as a list of steps, put together from the events of the trace.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::python {

// What a step does. From `sleep` on, it waits.
enum class Act : std::uint8_t {
    nothing,  // computes only
    block,
    release,
    put,
    set,
    clear,
    notify,
    notify_all,
    task_done,
    create,
    submit,
    cancel,
    signal,  // wakes a task that waits for something without a name
    enter,   // a task group
    leave,
    raise,
    sleep,
    yield,
    io,
    acquire,
    get,
    join,
    event_wait,
    condition_wait,
    barrier_wait,
    await,
    gather,
    wait,
    await_signal,
    never,  // waits for ever
};

struct StoryStep {
    Act act = Act::nothing;
    bool cut = false;       // a CancelledError came instead of the end of the wait
    bool fails = false;     // what it awaits raises an exception
    bool ends = false;      // that exception ends the task
    bool early = false;     // of `gather` and `wait`: the task went on before all had ended
    bool in_group = false;  // of `create`: the new task belongs to the task group that is open
    Line line = 0;
    std::int64_t before = 0;       // how long the task computes before it, in nanoseconds
    std::int64_t amount = 0;       // how long it takes, in nanoseconds; of `yield` the number of turns; of a task group its number
    std::string name;              // of an object, a function or an executor; of `raise` the type of the exception
    std::string text;              // of `raise` the message of the exception
    std::vector<std::int64_t> of;  // the tasks that it is about, and jobs as negative numbers
    std::int64_t t = 0;            // when it began, in nanoseconds
};

// The story of a task. Times are in nanoseconds.
struct Story {
    std::string coroutine;
    TaskId parent = 0;
    std::vector<StoryStep> steps;
    trace::Status status = trace::Status::pending;
    std::int64_t created = 0, ended = -1;  // -1 if it never ended
    bool is_cancelled_by_others = false;   // a task that did not create it cancels it
};

// The story of a job of an executor. Times are in nanoseconds, and -1 if it did not come so far.
struct JobStory {
    std::string function, executor;
    Line line = 0;
    TaskId task = 0;  // the task that submitted it
    std::int64_t start = -1, end = -1, computing = 0;
    bool computes_first = false;
};

struct Stories {
    std::vector<Story> tasks;                      // by task; the first one is what comes from outside of all tasks
    std::vector<JobStory> jobs;                    // by number, from 1
    std::vector<std::string> locks_of_conditions;  // in pairs: a condition, and the lock that it shares
    std::int64_t in_steps = 0;                     // how long tasks had the thread, in nanoseconds
    std::int64_t lateness = 0;                     // the median by which timers were late, in nanoseconds
    std::int64_t ended = 0;                        // when the last task ended, in nanoseconds
};

// The recording must be of a program, not of a simulation. Cost: linear in its events.
Stories stories_of(const trace::Recording& recording);

}  // namespace baton::python
