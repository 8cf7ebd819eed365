// What there is to say about why a run took as long as it did: as values, which reports put into words.
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

// The holds of the thread that one line of the scenario caused, and what they cost others.
struct DelayingHold {
    Line line = 0;
    State state = State::block;
    std::vector<TaskId> tasks;  // that held, each once
    std::uint64_t times = 0;
    Duration held{}, delay{};     // delay: sum over the tasks that were ready meanwhile
    std::vector<Victim> victims;  // most delay first
};
std::vector<DelayingHold> delaying_holds(const Timeline& timeline);  // most delay first

// A lock whose holder waited for something while it held it.
struct LockAcrossAwait {
    std::string name;
    std::uint64_t times = 0;
    Duration held{}, others_waited{};
};
std::vector<LockAcrossAwait> locks_across_awaits(const Timeline& timeline);

// Tasks that were still unfinished when main had ended, in order of creation.
std::vector<TaskId> orphans(const Timeline& timeline);

// What one wants less (or more) of: the elapsed time, or a metric over the run document.
struct Goal {
    std::string metric = "elapsed";
    bool maximize = false;
    bool is_time = true;        // a number of nanoseconds
    std::optional<double> now;  // of the run itself; none where the metric has no value
};

// The first thing that a changed run does otherwise.
struct Deviation {
    std::string what;           // `line 3 of the log`, `the result`, `fetch raised ValueError: no`
    std::string before, after;  // texts of the scenario among them: not safe to show
    std::size_t log_line = 0;   // from 1; 0: not of the log
    bool order = false;         // the log has the same lines in another order
};

// One change of the scenario and what a run with it gave.
struct WhatIf {
    enum class Kind : std::uint8_t { thread, process, gather, size, param, step, cure };
    enum class Effect : std::uint8_t {
        helps,         // better, and the program does what it did
        shifts_times,  // better; nothing is different but times that the log or the result shows, or how many callbacks are slow
        alters,        // better, but the program does something else
        harms,         // worse, and the program does what it did
    };
    std::string title;
    Line line = 0;
    std::string status, ending;  // of the changed run: `raised`, `raised ValueError: no`
    Duration elapsed{};
    std::string diff;  // unified, of the scenario's file
    std::string text;  // the changed scenario
    Kind kind = Kind::step;
    Effect effect = Effect::helps;
    std::optional<double> value;          // of the goal's metric
    std::optional<Deviation> difference;  // of what shifts times or alters
    bool speeds_up_step = false;          // a step of it takes less time, and nothing else is different
    bool nobody_waits = false;            // of a size: no task waits for that object any more
};

// A pause that is meant to be one, and that no change touches.
struct Pause {
    enum class Why : std::uint8_t { pace, backoff };
    Line line = 0, loop = 0;  // of a pause in a handler outside of any loop: 0
    Why why = Why::pace;
};

struct Explanation {
    Goal goal;
    std::string source;  // the scenario's text, where the lines of the trace are lines of it
    std::vector<DelayingHold> holds;
    std::vector<LockAcrossAwait> locks;
    std::vector<TaskId> orphans;
    std::vector<Contention> objects;      // for which somebody waited
    std::vector<ExecutorLoad> executors;  // in whose queue jobs stood
    std::vector<std::string> gatherable;  // what could be gathered with nothing else changed, as the titles of the changes say
    std::vector<Finding> findings;        // what is wrong beyond the time it takes
    std::vector<WhatIf> changes;          // those that make a difference: by effect, then what one can make at once, best first
    std::vector<std::string> useless;     // titles of those that make none
    std::optional<Standstill> standstill; // of a deadlock
    std::vector<WhatIf> cures;            // of a standstill or a livelock: runs that come to an end, with what had been done before
    std::vector<Pause> pauses;            // in order of their lines
    std::uint64_t runs = 0;               // simulated for it
    bool canonical = false;               // diffs are against the canonical form, not the file
    bool all_tried = true;                // no limit cut it short
};

// What the timeline alone says; `changes` and what belongs to it stay empty.
Explanation findings(const Timeline& timeline);

}  // namespace baton::analysis
