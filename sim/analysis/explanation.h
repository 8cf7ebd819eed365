// What there is to say about why a run took as long as it did: as values, which reports put into words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
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

// One change of the scenario and what a run with it gave.
struct WhatIf {
    std::string title;
    Line line = 0;
    std::string status;  // of the changed run
    Duration elapsed{};
    std::string diff;             // unified, of the scenario's file
    std::string text;             // the changed scenario
    bool speeds_up_step = false;  // a step of it takes less time, and nothing else is different
    bool nobody_waits = false;    // of a size: no task waits for that object any more
};

struct Explanation {
    std::vector<DelayingHold> holds;
    std::vector<LockAcrossAwait> locks;
    std::vector<TaskId> orphans;
    std::vector<Contention> objects;      // for which somebody waited
    std::vector<ExecutorLoad> executors;  // in whose queue jobs stood
    std::vector<std::string> gatherable;  // what could be gathered, as the titles of the changes say
    std::vector<WhatIf> changes;          // those that change the elapsed time: fastest first
    std::vector<std::string> useless;     // titles of those that do not change it
    std::uint64_t runs = 0;               // simulated for it
    bool canonical = false;               // diffs are against the canonical form, not the file
    bool all_tried = true;                // no limit cut it short
};

// What the timeline alone says; `changes` and what belongs to it stay empty.
Explanation findings(const Timeline& timeline);

}  // namespace baton::analysis
