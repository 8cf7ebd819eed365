// Compares two runs: how long their tasks took, and where their traces first differ.
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
    std::optional<Duration> a, b;  // from creation to end; nothing if the run has no such task

    // How much longer the task took in the second run; zero if only one run has it.
    Duration difference() const { return a && b ? *b - *a : Duration{}; }
    bool differs() const { return a != b; }
};
// Returns the tasks in the order of `a`, then those that only `b` has.
std::vector<TaskDifference> task_differences(const RunDocument& a, const RunDocument& b);

// The first event in which two traces differ. Events are equal if the same task did the same to the same object, woken by the same
// task. When that was and how long it took does not matter.
struct Parting {
    std::size_t event;      // the index of the event, which is the same in both traces
    bool a_ended, b_ended;  // whether the trace ends before that event
};
// Returns nothing if the traces do not differ. Cost: linear in the events up to the first difference.
std::optional<Parting> parting(const trace::Recording& a, const trace::Recording& b);

// Returns how many times faster `b` is than `a`; nothing if one of them took no time.
std::optional<double> speed_up(Duration a, Duration b);

}  // namespace baton::analysis
