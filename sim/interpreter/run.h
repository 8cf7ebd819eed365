// Runs a scenario once: the way from a checked value to a trace.
//
// Runs share nothing, so several threads may each run a scenario at once (the Scenario may be shared).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/failure.h"
#include "sim/base/ids.h"
#include "sim/base/time.h"
#include "sim/interpreter/constants.h"
#include "sim/scenario/scenario.h"
#include "sim/trace/recording.h"

namespace baton::interpreter {

// Bounds on one run. Reaching one ends the run with status `limit` and a message that names it.
struct Limits {
    std::optional<Duration> time;                      // --max-time, virtual
    std::uint64_t callbacks = 20'000'000;              // --max-callbacks
    std::uint64_t callbacks_per_instant = 10'000'000;  // --max-callbacks-per-instant; livelock
    std::uint32_t tasks = 500'000;                     // --max-tasks, created in all
    std::uint64_t memory = std::uint64_t{256} << 20;   // --max-memory, bytes of what the scenario makes (sim/loop/footprint.h); MemoryError or an end beyond
};

// What a scenario says of its machine and its objects, evaluated.
struct Evaluated {
    std::uint32_t cores = 4;
    bool gil = true;
    std::vector<std::int64_t> sizes;  // of each object; 0 of those that have none
};

struct RunOptions {
    std::optional<std::int64_t> seed;  // overrides the scenario's
    Limits limits;
    std::vector<trace::Consumer*> consumers;   // none: nothing is traced, and the run is faster
    std::function<bool()> interrupted;         // asked every few thousand callbacks; true ends the run with status `limit`
    std::string interruption = "interrupted";  // what the run then says
    std::function<void(const Evaluated&)> on_begin;  // called before main begins, unless something of it raised
};

enum class RunStatus : std::uint8_t { returned, raised, deadlock, livelock, limit };
const char* name(RunStatus status);

// A task of a deadlock: what it waits for and who holds that.
struct Blocked {
    TaskId task = 0;
    std::string name;
    std::string waits_for;  // object name, task name, or the word of the trace format
    std::vector<TaskId> held_by;
    std::string operation;  // `get`, `acquire`, `await`, …: what the task is in
    std::string kind;       // of what it waits for: the word of the trace format
    std::string state;      // of the object, in words; may be empty
};

// A warning that Python gives when a program has ended.
struct ClosingWarning {
    std::string text;    // as Python words it
    TaskId task = 0;     // whose exception nobody retrieved
    std::string detail;  // of a coroutine that was never awaited: where it was made, and what became of it
    std::optional<Failure> failure;
};

struct LoopCounters {
    std::uint64_t iterations = 0;
    std::uint64_t callbacks = 0;
    Duration busy{}, longest_hold{};
};

struct Outcome {
    RunStatus status = RunStatus::returned;
    Duration elapsed{};
    bool main_began = false;      // false: params, objects or options raised
    std::string result = "null";  // JSON
    std::string result_text;      // for people: as Python shows it, durations in seconds
    bool result_is_duration = false;
    std::optional<Failure> exception;
    std::string message;  // of a limit or livelock: which, and how to raise it
    LoopCounters loop;
    std::vector<Blocked> deadlock;      // tasks that wait for each other or for nothing
    std::vector<ClosingWarning> closing_warnings;  // in the order in which the trace has them, as its last events
    std::vector<std::string> spinning;  // of a livelock: the names of the tasks that spin
    trace::Header header;               // seed and params as used
    trace::Ending ending;
    std::string result_key;             // of what main returned, where the scenario says what it expects; see Constant
};

// Runs `scenario` to its end. Evaluation errors of params, objects or options before main starts are
// given as an Outcome with status `raised`. Never throws for what the scenario does.
Outcome run(const scenario::Scenario& scenario, const RunOptions& options, trace::TextTable* texts_of_run = nullptr);

// What the `run` line of the trace says, known before the run: for consumers that begin with it.
trace::Header header_of(const scenario::Scenario& scenario, const RunOptions& options);

}  // namespace baton::interpreter
