// Compares two runs: how long their tasks took, and where their traces first differ. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// A task of one run, and the task of the same name in the other. When several tasks have a name, they are matched in order of
// creation.
struct TaskDifference {
    std::string name;
    std::optional<Duration> a, b;  // creation to end; none where the run has no such task

    // Of tasks that both runs have.
    Duration difference() const { return a && b ? *b - *a : Duration{}; }
    bool differs() const { return a != b; }
};
std::vector<TaskDifference> task_differences(const RunDocument& a,
                                             const RunDocument& b);  // in the order of a, then those that only b has

// The first place where two traces tell of different things. It counts who did what, with which object, and woken by whom. It does
// not count when that was, nor how long it took.
struct Parting {
    std::size_t event;      // the index of the event, which is the same in both traces
    bool a_ended, b_ended;  // the trace has no such event, because it ends before
};
std::optional<Parting> parting(const trace::Recording& a, const trace::Recording& b);

// How many times faster b is than a. Empty when one of them took no time.
std::optional<double> speed_up(Duration a, Duration b);

}  // namespace baton::analysis
