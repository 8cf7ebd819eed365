// Why a run took as long as it did, and what would help: as values, which reports put into words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/analysis/findings.h"
#include "sim/analysis/run_document.h"
#include "sim/analysis/standstill.h"
#include "sim/analysis/statistics.h"

namespace baton::analysis {

// The holds of the thread that one line of the scenario caused, and what they cost other tasks.
struct DelayingHold {
    Line line = 0;
    State state = State::block;
    std::vector<TaskId> tasks;  // the tasks that held the thread, each once
    std::uint64_t times = 0;
    Duration held{}, delay{};     // the delay is the sum over the tasks that were ready meanwhile
    std::vector<Victim> victims;  // those with the most delay first
};
std::vector<DelayingHold> delaying_holds(const Timeline& timeline);  // those with the most delay first

// A lock whose holder waited for something while it held it.
struct LockAcrossAwait {
    std::string name;
    std::uint64_t times = 0;
    Duration held{}, others_waited{};
};
std::vector<LockAcrossAwait> locks_across_awaits(const Timeline& timeline);

// The tasks that had not ended when main had, in order of creation.
std::vector<TaskId> orphans(const Timeline& timeline);

// What a change is to make smaller, or larger: the elapsed time, or a metric over the run document.
struct Goal {
    std::string metric = "elapsed";
    bool maximize = false;
    bool is_time = true;        // it is a number of nanoseconds
    std::optional<double> now;  // its value in the run itself; empty for the elapsed time, and when the metric has no value
};

// The first thing that a changed run does in another way.
struct Deviation {
    std::string what;           // `line 3 of the log`, `the result`, `fetch raised ValueError: no`
    std::string before, after;  // they have texts of the scenario, so they are not safe to show
    std::size_t log_line = 0;   // the line of the log, from 1; 0 when it is not about the log
    bool order = false;         // the log has the same lines in another order
};

// A change of the scenario, and what a run with it gave.
struct WhatIf {
    enum class Kind : std::uint8_t { thread, process, gather, size, param, step, cure };
    enum class Effect : std::uint8_t {
        helps,         // the run is better, and the program does what it did
        shifts_times,  // it is better, and nothing differs but times in the log or the result, or how many callbacks are slow
        alters,        // it is better, but the program does something else
        harms,         // it is worse, and the program does what it did
    };
    std::string title;
    Line line = 0;
    std::string status, ending;  // how the changed run ended: `raised`, `raised ValueError: no`
    Duration elapsed{};
    std::string diff;  // a unified diff of the scenario's file
    std::string text;  // the changed scenario
    Kind kind = Kind::step;
    Effect effect = Effect::helps;
    std::optional<double> value;          // the value of the goal's metric
    std::optional<Deviation> difference;  // what the program does in another way, when it shifts times or alters
    bool speeds_up_step = false;          // the change makes a step take less time, and nothing else
    bool nobody_waits = false;            // for a change of a size: no task waits for that object any more
};

// A pause that the program means to make, and that no change touches.
struct Pause {
    enum class Why : std::uint8_t { pace, backoff };
    Line line = 0, loop = 0;  // the loop is 0 for a pause in a handler outside of any loop
    Why why = Why::pace;
};

// Everything that an explanation says.
struct Explanation {
    Goal goal;
    std::string source;  // the scenario's text, when the lines of the trace are lines of it
    std::vector<DelayingHold> holds;
    std::vector<LockAcrossAwait> locks;
    std::vector<TaskId> orphans;
    std::vector<Contention> objects;      // the objects for which somebody waited
    std::vector<ExecutorLoad> executors;  // the executors in whose queue jobs stood
    std::vector<std::string> gatherable;  // what could be gathered without another change, as titles of changes
    std::vector<Finding> findings;        // what is wrong besides the time that it takes
    std::vector<WhatIf> changes;          // the changes that make a difference: by effect, then those that are easy to make, the best first
    std::vector<std::string> useless;     // the titles of the changes that make no difference
    std::optional<Standstill> standstill; // for a deadlock
    std::vector<WhatIf> cures;            // for a standstill or a livelock: changed runs that come to an end and do what was done before
    std::vector<Pause> pauses;            // in the order of their lines
    std::uint64_t runs = 0;               // how many runs were simulated for it
    bool canonical = false;               // the diffs are against the canonical form, not the file
    bool all_tried = true;                // no limit cut the search short
};

// The part of an explanation that the timeline alone gives. `changes` and what belongs to it stay empty.
Explanation explanation_of(const Timeline& timeline);

}  // namespace baton::analysis
