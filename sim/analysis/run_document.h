// The run document: everything that is to be said about one run, as plain data. JSON, CSV, texts, pages and the window are made from this one
// value. sim/report/run_json.cpp has its form in JSON (version 1).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/failure.h"
#include "sim/base/ids.h"
#include "sim/base/time.h"
#include "sim/trace/event.h"

namespace baton::analysis {

struct LogLine { Time t; TaskId task; std::string text; JobId job = 0; };
// A warning. `detail` says what Python's message leaves out: where a coroutine that was never awaited was made, and what became of it. `failure` is
// an exception that was never retrieved; `task` is then the task that raised it.
struct Warning { Time t; TaskId task; std::string text; std::string detail = {}; std::shared_ptr<const Failure> failure = {}; };
struct TaskRow {
    TaskId id = 0;
    std::string name, coroutine;
    TaskId parent = 0;
    Time created{}, started{}, ended{};     // for a task that never started or ended, the end of the run
    trace::Status status = trace::Status::pending;
    std::uint64_t steps = 0;
    Duration running{}, ready{}, waiting{};  // together they are ended - created
};
struct ObjectRow { std::string name, kind; std::uint64_t acquired = 0, waited = 0; Duration total_wait{}; std::uint64_t longest_queue = 0; };
struct ExecutorRow { std::string name, kind; std::uint64_t workers = 0, jobs = 0; Duration busy{}; std::uint64_t longest_queue = 0; };
// A task that holds an object, since when, and where it took it.
struct Holder { TaskId task = 0; Time since{}; Line line = 0; };
struct BlockedRow {
    TaskId task = 0;
    std::string waits_for = {};
    std::vector<TaskId> held_by = {};
    std::string operation = {};  // what the task stands in: `get`, `join`, `acquire`, `wait`, `await` and so on
    std::string kind = {};       // what it waits for, as a word of a trace's `suspend`
    Time since{};
    Line line = 0;
    std::vector<Holder> holders = {};   // those of held_by that hold an object
    std::string state = {};             // the state of the object: `3 items were not marked done`; may be empty
    std::vector<std::string> why = {};  // what became of the tasks that could have ended the wait, a sentence for each
};

// What became of a timeout, a cancellation or a job, when the program may not have meant it.
struct Incident {
    enum class Kind : std::uint8_t {
        timed_out,    // a timeout cut off what `task` waited for
        gave_up,      // a wait of `task` ended at its limit without what it waited for
        cancelled,    // `task` was cancelled
        shared,       // `task` was cancelled because the future that it awaited was cancelled
        swallowed,    // a cancellation of `task` ended in a handler, or in a timeout
        in_cleanup,   // `task` was cancelled in its clean-up
        lost,         // what `task` waited for was there, but the task was cancelled, and nobody gets it
        job_went_on,  // a job of `task` went on after the cancellation
    };
    Kind kind{};
    Time t{};
    TaskId task = 0;
    Line line = 0;          // where it struck: the await, or the handler or timeout that swallowed it
    std::string waited_on;  // `sleep`, `semaphore slots`, `task load`; empty before the first step
    TaskId by = 0;          // who asked for the cancellation; 0 for the end of the run, and when it is not known
    Line by_line = 0;       // where that was asked
    TaskId asked = 0;       // for `shared`: the task that was asked, and took the future with it; 0 when the future itself was asked
    Duration limit{};       // the length of the timeout
    Line limit_line = 0;    // where the timeout is set
    JobId job = 0;
    std::string function;      // the function of the job
    Duration went_on{};        // how long the job went on
    std::size_t log_lines = 0; // how many lines of the log came before it
};

struct ExpectationRow {
    std::string key;
    bool held = false;
    std::string expected, actual;  // for people, in the units of the file
    std::string file = {};         // the file that has the expectation
    Line line = 0;                 // its line there; 0 when it has none
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
    // These are for people, and are not in the JSON.
    std::string message;   // what is to be said of a limit or a livelock
    std::string result_text;  // the result as Python shows it, with durations in seconds; empty when only the JSON is known
    std::vector<std::string> files;  // that lines stand in, where they are several; see base/lines.h
    Duration own_times{};  // how long the tasks would take one after another; see own_times.h

    // How long the tasks held the thread in all.
    Duration running() const {
        Duration all{};
        for (const TaskRow& task : tasks) all = sum(all, task.running);
        return all;
    }
};

}  // namespace baton::analysis
