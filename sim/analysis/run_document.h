// The run document of outputs.md (version 1) as plain data. One value serves JSON, CSV, text and the window.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/failure.h"
#include "sim/base/ids.h"
#include "sim/base/time.h"
#include "sim/trace/event.h"

namespace baton::analysis {

struct LogLine { Time t; TaskId task; std::string text; JobId job = 0; };
// `detail` says what Python's message leaves out: of a coroutine that was never awaited where it was made and what became of
// it. `failure`: of an exception that was never retrieved, and then `task` is the task that raised it.
struct Warning { Time t; TaskId task; std::string text; std::string detail = {}; std::optional<Failure> failure = {}; };
struct TaskRow {
    TaskId id = 0;
    std::string name, coroutine;
    TaskId parent = 0;
    Time created{}, started{}, ended{};     // of a task that never started or ended: the end of the run
    trace::Status status = trace::Status::pending;
    std::uint64_t steps = 0;
    Duration running{}, ready{}, waiting{};  // together: ended - created
};
struct ObjectRow { std::string name, kind; std::uint64_t acquired = 0, waited = 0; Duration total_wait{}; std::uint64_t longest_queue = 0; };
struct ExecutorRow { std::string name, kind; std::uint64_t workers = 0, jobs = 0; Duration busy{}; std::uint64_t longest_queue = 0; };
// A task that holds an object: since when, and where it took it.
struct Holder { TaskId task = 0; Time since{}; Line line = 0; };
struct BlockedRow {
    TaskId task = 0;
    std::string waits_for = {};
    std::vector<TaskId> held_by = {};
    std::string operation = {};  // what it is in: `get`, `join`, `acquire`, `wait`, `await`, …
    std::string kind = {};       // of what it waits for: the words of a trace's `suspend`
    Time since{};
    Line line = 0;
    std::vector<Holder> holders = {};   // of held_by, those that hold an object
    std::string state = {};             // of the object: `3 items were not marked done`; may be empty
    std::vector<std::string> why = {};  // what became of those that could have ended the wait, a sentence each
};

// What became of timeouts, cancellations and jobs, where a program may not have meant it.
struct Incident {
    enum class Kind : std::uint8_t {
        timed_out,    // a timeout cut off what `task` waited for
        gave_up,      // a wait of `task` ended at its limit without what it waited for
        cancelled,    // `task` was cancelled
        shared,       // `task` was cancelled because the future that it awaited was cancelled
        swallowed,    // a cancellation of `task` ended in a handler, or in a timeout
        in_cleanup,   // `task` was cancelled in its clean-up
        lost,         // what `task` waited for was there, but it was cancelled: nobody gets it
        job_went_on,  // a job of `task` went on after the cancellation
    };
    Kind kind{};
    Time t{};
    TaskId task = 0;
    Line line = 0;          // where it struck: of the await, the handler, the timeout that swallowed it
    std::string waited_on;  // `sleep`, `semaphore slots`, `task load`; empty before the first step
    TaskId by = 0;          // who asked for the cancellation; 0: the end of the run, or not known
    Line by_line = 0;       // where
    TaskId asked = 0;       // shared: the task that was asked to cancel, and took the future with it; 0: the future itself was
    Duration limit{};       // of the timeout
    Line limit_line = 0;    // where it is set
    JobId job = 0;
    std::string function;      // of the job
    Duration went_on{};        // how long
    std::size_t log_lines = 0; // that came before it
};

struct ExpectationRow {
    std::string key;
    bool held = false;
    std::string expected, actual;  // for people, in the units of the file
    std::string file = {};         // where the expectation stands
    Line line = 0;                 // 0: nowhere
};

struct RunDocument {
    std::string scenario, file;
    std::int64_t seed = 0;
    std::string params = "{}";  // JSON
    std::string status;
    Duration elapsed{};
    std::string result = "null";  // JSON
    std::optional<Failure> exception;
    std::vector<LogLine> log;
    std::vector<Warning> warnings;
    std::vector<TaskRow> tasks;
    std::uint64_t iterations = 0, callbacks = 0;
    Duration busy{}, idle{}, longest_hold{};
    std::vector<ObjectRow> objects;
    std::vector<ExecutorRow> executors;
    std::optional<std::vector<BlockedRow>> deadlock;
    std::vector<Incident> incidents;      // in the order in which they happened; the first ten thousand
    std::vector<ExpectationRow> expectations;
    std::string trace_hash;
    // For people; not part of the JSON form:
    std::string message;   // of a limit or a livelock
    std::string result_text;  // the result as Python shows it, durations in seconds; empty where only the JSON is known
    Duration own_times{};  // the sum of the tasks' own times: what they would take one after another

    // How long the tasks held the thread in all.
    Duration running() const {
        Duration all{};
        for (const TaskRow& task : tasks) all = sum(all, task.running);
        return all;
    }
};

}  // namespace baton::analysis
