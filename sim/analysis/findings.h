// What is wrong with a run besides the time that it takes: waits that are unfair or in vain, counts that do not add up, code that
// lets nobody else run. Findings are values, which reports put into words.
//
// Something is a finding only when the figures leave no doubt. A program that is well has none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/analysis/states.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// A number that tells how bad a finding is.
struct Figure {
    std::string_view name;  // a literal, which is its key in JSON: `never_served`
    std::int64_t value;     // a count, or nanoseconds
    bool is_duration = false;
    bool operator==(const Figure&) const = default;
};

// A change of the scenario after which the finding is gone or smaller, as a run of the changed scenario has shown.
struct Cure {
    std::string title;  // `queue jobs: 10 instead of unbounded (line 4)`; safe to show
    std::string status;
    Duration elapsed{};
    std::vector<Figure> before, after;  // the figures that say how much it helps, in the same order; 0 when the finding is gone
    std::string difference;             // what the program then does in another order; empty when there is nothing
    std::string diff, text;             // a unified diff, and the changed scenario
    bool is_canonical = false;          // the diff is against the canonical form, not the file
};

struct Finding {
    enum class Kind : std::uint8_t {
        livelock,        // callbacks run, but time stands still
        never_suspends,  // the awaits in a loop never suspend, while other tasks are ready
        nested_acquire,  // a task that has a permit of a semaphore waits for another one of the same
        unfair_waiting,  // tasks that came late are served, and early ones are not
        herd,            // many tasks are woken for what only one can have
        over_released,   // a semaphore has more permits than at first
        growing_queue,   // more items come in than go out
        lock_held,       // a lock is held across an await that does not need it
        unused_object,   // an object is declared, and no step names it
    };
    Kind kind;
    std::string object;         // the name of the object; empty when there is none
    std::string object_kind;    // a word of the run document, such as `semaphore`; empty when it is not known
    std::vector<Line> lines;    // where it happens, the most telling line first
    std::vector<TaskId> tasks;  // the tasks that it concerns, in order of creation; at most `most_tasks`
    std::vector<Figure> figures = {};
    // For `never_suspends`, what does not suspend: `put`, `get`, `acquire`, `wait` for an event, `await` of the coroutine `object`,
    // or `await done` of a future or task, where `object` is the expression. For `unfair_waiting` it is `item` when not tasks wait,
    // but what is in a queue. For `herd` it is what wakes the tasks, `notify` or `set`.
    std::string operation = {};
    std::optional<Cure> cure = {};

    std::int64_t figure(std::string_view name) const;  // the figure of that name, or 0 when there is none
};
constexpr std::size_t most_tasks = 100;
std::string_view word(Finding::Kind kind);  // `unfair waiting`, …

// What is known from the scenario about an object, and not from the trace.
struct ObjectFacts {
    std::string name, kind;            // the kind is a word of the run document
    std::optional<std::int64_t> size;  // how many permits or places it has; empty when there is no bound, or it is not known
    bool is_unbounded = false;         // it is a queue without a bound
    bool is_used = true;               // some step names it
    bool is_pool = false;              // it is a queue into which main puts items that others take and put back
    Line line = 0;
};
// Steps inside a `with` that do not need the lock, because what is shared is touched only before them, or only after them.
struct FreeStep {
    std::string lock;
    Line with = 0, step = 0;  // the lines of the `with` and of the first of these steps
    std::size_t count = 1;    // how many steps there are
    std::set<Line> lines;     // the lines of the steps, and of the coroutines that they await
    bool is_last = true;      // they are at the end of the body; otherwise at its beginning
};
// An await in a loop that leaves no trace when it need not wait: of an event that is set, or of a future that is done.
struct SilentAwait {
    Line line = 0;
    std::string what;       // the event, or the expression
    bool is_event = false;  // otherwise it is a future or a task
};
struct ScenarioFacts {
    std::vector<ObjectFacts> objects;
    std::vector<FreeStep> free_steps;
    std::map<Line, SilentAwait> silent_awaits;      // by the lines that hold the thread in the same loop
    std::set<std::string, std::less<>> coroutines;  // names
};

// Returns all findings of a run, in the order of `Kind`. Cost: a few passes over the events, and sorts the waits.
std::vector<Finding> find_findings(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document,
                                   const ScenarioFacts& facts);

}  // namespace baton::analysis
