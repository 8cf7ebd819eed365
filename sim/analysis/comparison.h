// Two runs held against each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/analysis/run_document.h"
#include "sim/trace/recording.h"

namespace baton::analysis {

// A task of one run and the task of the same name of the other. A name that several tasks have is matched in
// order of creation.
struct TaskDifference {
    std::string name;
    std::optional<Duration> a, b;  // creation to end; none where the run has no such task

    // Of tasks that both runs have.
    Duration difference() const { return a && b ? *b - *a : Duration{}; }
    bool differs() const { return a != b; }
};
std::vector<TaskDifference> task_differences(const RunDocument& a, const RunDocument& b);  // a's order, then those only b has

// The first place where the two traces tell of different things. What is told counts (who did what, with
// which object, woken by whom), not when, nor how long it took.
struct Parting {
    std::size_t event;      // index, the same in both
    bool a_ended, b_ended;  // that trace has no such event any more
};
std::optional<Parting> parting(const trace::Recording& a, const trace::Recording& b);

// How many times faster b is; none when either took no time.
std::optional<double> speed_up(Duration a, Duration b);

}  // namespace baton::analysis
