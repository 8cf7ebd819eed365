// The run document of outputs.md (version 1) as plain data. One value serves JSON, CSV, text and the window.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/ids.h"
#include "sim/base/time.h"
#include "sim/trace/event.h"

namespace baton::analysis {

struct LogLine { Time t; TaskId task; std::string text; JobId job = 0; };  // also a warning
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
struct BlockedRow { TaskId task = 0; std::string waits_for; std::vector<TaskId> held_by; };
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
    std::optional<std::pair<std::string, std::string>> exception;  // type, message
    std::vector<LogLine> log, warnings;
    std::vector<TaskRow> tasks;
    std::uint64_t iterations = 0, callbacks = 0;
    Duration busy{}, idle{}, longest_hold{};
    std::vector<ObjectRow> objects;
    std::vector<ExecutorRow> executors;
    std::optional<std::vector<BlockedRow>> deadlock;
    std::vector<ExpectationRow> expectations;
    std::string trace_hash;
    // For people; not part of the JSON form:
    std::string message;   // of a limit or a livelock
    std::string result_text;  // the result as Python shows it, durations in seconds; empty where only the JSON is known
    Duration own_times{};  // the sum of the tasks' own times: what they would take one after another
};

}  // namespace baton::analysis
