// What is wrong with a run beyond the time it takes: waits that are unfair or in vain, counts that do not add up, code that lets
// nobody else run. As values, which reports put into words.
//
// Each is told only where the figures leave no doubt; a program that is well shows none.
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

struct Figure {
    std::string_view name;  // a literal, as in JSON: `never_served`
    std::int64_t value;     // a count, or nanoseconds
    bool is_duration = false;
    bool operator==(const Figure&) const = default;
};

// A change of the scenario after which a finding is gone or less, found out by running it.
struct Cure {
    std::string title;  // `queue jobs: 10 instead of unbounded (line 4)`; safe to show
    std::string status;
    Duration elapsed{};
    std::vector<Figure> before, after;  // the figures that say how much it helps, in the same order; after: 0 where it is gone
    std::string difference;             // what the program then does in another order; empty: nothing
    std::string diff, text;             // unified, and the changed scenario
    bool is_canonical = false;          // made in the scenario's canonical form, not in its file
};

struct Finding {
    enum class Kind : std::uint8_t {
        livelock,        // time stands still
        never_suspends,  // awaits in a loop that never suspend, while others are ready
        nested_acquire,  // who has one permit waits for another of the same
        unfair_waiting,  // late comers are served, early ones are not
        herd,            // many are woken for what one can have
        over_released,   // a semaphore above its initial value
        growing_queue,   // more comes in than goes out
        lock_held,       // a lock held across an await that does not need it
        unused_object,   // declared, and never named
    };
    Kind kind;
    std::string object;         // its name; empty where there is none
    std::string object_kind;    // as in the run document: `semaphore`, …; empty where it is not known
    std::vector<Line> lines;    // where it happens, the most telling first
    std::vector<TaskId> tasks;  // whom it concerns, in order of creation; at most `most_tasks`
    std::vector<Figure> figures = {};
    // Of `never_suspends`: `put`, `get`, `acquire`, `wait` (for an event), `await` (of a coroutine: `object` is its name) or
    // `await done` (of a future or task: `object` is the expression); of `unfair_waiting`: `item`
    // where it is not tasks that wait, but what is in a queue; of `herd`: what wakes, `notify` or `set`.
    std::string operation = {};
    std::optional<Cure> cure = {};

    std::int64_t figure(std::string_view name) const;  // 0 if it has none of that name
};
constexpr std::size_t most_tasks = 100;
std::string_view word(Finding::Kind kind);  // `unfair waiting`, …

// What the scenario says and the trace does not.
struct ObjectFacts {
    std::string name, kind;            // kind: as in the run document
    std::optional<std::int64_t> size;  // permits, or places of a queue (none: unbounded, or not known)
    bool is_unbounded = false;         // a queue
    bool is_used = true;               // some step names it
    bool is_pool = false;              // a queue: main puts its items in, others take them and put them back
    Line line = 0;
};
// Steps of a `with` that need the lock no more, or not yet: what is shared is touched only before them, or after.
struct FreeStep {
    std::string lock;
    Line with = 0, step = 0;  // step: the first of them
    std::size_t count = 1;    // how many there are
    std::set<Line> lines;     // of the steps, and of the coroutines that they await
    bool is_last = true;      // they end the body; else they begin it
};
// An await in a loop that leaves no trace when it does not have to wait: of an event that is set, of what is done.
struct SilentAwait {
    Line line = 0;
    std::string what;       // the event, or the expression
    bool is_event = false;  // else a future or a task
};
struct ScenarioFacts {
    std::vector<ObjectFacts> objects;
    std::vector<FreeStep> free_steps;
    std::map<Line, SilentAwait> silent_awaits;      // by the lines of the same loop that hold the thread
    std::set<std::string, std::less<>> coroutines;  // names
};

// In the order of `Kind`, within one by weight. Cost: a few passes over the events, and sorts of what is waited for.
std::vector<Finding> find_findings(const trace::Recording& recording, const Timeline& timeline, const RunDocument& document,
                                   const ScenarioFacts& facts);

}  // namespace baton::analysis
