// Runs a scenario once: the way from a checked value to a trace.
//
// Runs share nothing, so several threads may each run a scenario at once (the Scenario may be shared).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
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

class VariableRecorder;  // variable_recorder.h

// Bounds on one run. Reaching one ends the run with status `limit` and a message that names it.
struct Limits {
    std::optional<Duration> time;                      // --max-time, virtual
    std::uint64_t callbacks = 20'000'000;              // --max-callbacks
    std::uint64_t callbacks_per_instant = 10'000'000;  // --max-callbacks-per-instant; livelock
    std::uint32_t tasks = 500'000;                     // --max-tasks, created in all
    std::uint64_t memory = std::uint64_t{256} << 20;   // --max-memory, bytes; see sim/loop/footprint.h
};

// What a scenario says of its machine and its objects, evaluated.
struct Evaluated {
    std::uint32_t cores = 4;
    bool gil = true;
    std::vector<std::int64_t> sizes;  // the size of each object; 0 for an object that has none
};

struct RunOptions {
    std::optional<std::int64_t> seed;  // replaces the scenario's
    Limits limits;
    std::vector<trace::Consumer*> consumers;         // get the trace; without any, nothing is traced and the run is faster
    VariableRecorder* variables = nullptr;           // gets what the vars are, in a run with consumers
    std::function<bool()> interrupted;               // asked every few thousand callbacks; true ends the run with status `limit`
    std::string interruption = "interrupted";        // the message of a run that was ended so
    std::function<void(const Evaluated&)> on_begin;  // called before main begins, when everything could be evaluated
};

enum class RunStatus : std::uint8_t { returned, raised, deadlock, livelock, limit };
const char* name(RunStatus status);

// A task of a deadlock, with what it waits for and who holds that.
struct Blocked {
    TaskId task = 0;
    std::string name;
    std::string waits_for;  // the name of an object or a task, or a word of the trace format
    std::vector<TaskId> held_by;
    std::string operation;  // what the task stands in: `get`, `acquire`, `await` and so on
    std::string kind;       // what it waits for, as a word of the trace format
    std::string state;      // the state of that object in words; may be empty
};

// A warning that Python gives when a program has ended.
struct ClosingWarning {
    std::string text;                        // in Python's words
    TaskId task = 0;                         // the task whose exception nobody retrieved
    std::string detail;                      // where a coroutine that was never awaited was made, and what became of it
    std::shared_ptr<const Failure> failure;  // few warnings have one, and it is large
};

struct LoopCounters {
    std::uint64_t iterations = 0;
    std::uint64_t callbacks = 0;
    Duration busy{}, longest_hold{};
};

struct Outcome {
    RunStatus status = RunStatus::returned;
    Duration elapsed{};
    bool main_began = false;      // false when params, objects or options raised an exception
    std::string result = "null";  // JSON
    std::string result_text;      // for people: as Python shows it, with durations in seconds
    bool result_is_duration = false;
    std::optional<Failure> exception;
    std::string message;  // at a limit or in a livelock: which limit it was, and the option that raises it
    LoopCounters loop;
    std::vector<Blocked> deadlock;                 // the tasks that wait for each other, or for what never comes
    std::vector<ClosingWarning> closing_warnings;  // in the order of the trace, where they are the last events
    std::vector<std::string> spinning;             // in a livelock: the names of the tasks that spin
    trace::Header header;                          // with the seed and the params that were used
    trace::Ending ending;
    std::string result_key;  // what key_of() gives for the result, when the scenario expects one; see Constant
};

// Runs a scenario to its end. An exception of params, objects or options, before main begins, gives an Outcome with the status
// `raised`. Never throws for what the scenario does. Runs share nothing, so several threads may each run a scenario at once.
// `texts_of_run` gets the texts that the trace's events name.
Outcome run(const scenario::Scenario& scenario, const RunOptions& options, trace::TextTable* texts_of_run = nullptr);

// How often a run of this thread came to its `Limits::memory`. If it is the same before a run and after it, the run had all the
// memory that it asked for, and would be the same with more.
std::uint64_t memory_refusals();

// The header of the trace, which is known before the run. For consumers that begin with it.
trace::Header header_of(const scenario::Scenario& scenario, const RunOptions& options);

}  // namespace baton::interpreter
