// What each task of a recording did, as a list of steps: the events of a trace, put together again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/trace/recording.h"

namespace baton::python {

// What a step is. Those of the second line wait.
enum class Act : std::uint8_t {
    nothing,
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
    signal,
    enter,
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
    never,
};

struct StoryStep {
    Act act = Act::nothing;
    bool cut = false;       // a CancelledError came instead of the end of the wait
    bool fails = false;     // what is awaited raises
    bool ends = false;      // and ends this task by it
    bool early = false;     // of `gather`, `wait`: it went on before all had ended
    bool in_group = false;  // of `create`: a task of the group that is open
    Line line = 0;
    std::int64_t before = 0;       // ns of computing that come before it
    std::int64_t amount = 0;       // ns; the number of turns of `yield`
    std::string name;              // of an object, a function, an executor; the type of an exception
    std::string text;              // of an exception
    std::vector<std::int64_t> of;  // tasks; jobs of executors are negative
    std::int64_t t = 0;            // when it began
};

struct Story {
    std::string coroutine;
    TaskId parent = 0;
    std::vector<StoryStep> steps;
    trace::Status status = trace::Status::pending;
    std::int64_t created = 0, ended = -1;
    bool is_awaited = false;              // by whom it was created
    bool is_cancelled_by_others = false;  // by a task that did not create it
};

struct JobStory {
    std::string function, executor;
    Line line = 0;
    TaskId task = 0;  // who submitted it
    std::int64_t start = -1, end = -1, computing = 0;
    bool computes_first = false;
};

struct Stories {
    std::vector<Story> tasks;                      // by number; the first one is what comes from outside of all tasks
    std::vector<JobStory> jobs;                    // by number, from 1
    std::vector<std::string> locks_of_conditions;  // condition, lock, condition, lock …
    std::int64_t in_steps = 0;                     // ns that tasks had the thread
    std::int64_t lateness = 0;                     // ns by which timers are late on a loop that has nothing else to do
    std::int64_t ended = 0;                        // when the last task ended
};

Stories stories_of(const trace::Recording& recording);

}  // namespace baton::python
