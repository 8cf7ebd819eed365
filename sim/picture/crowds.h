// Groups of tasks that share a row, for pictures of runs with more tasks than rows. The tasks of a group run the same coroutine.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/analysis/latencies.h"
#include "sim/analysis/statistics.h"

namespace baton::picture {

// How long tasks took from creation to end, of those that ended.
struct Latency {
    analysis::Distribution of_all;
    std::vector<analysis::Bucket> buckets;
};
// Cost: sorts the times of the tasks.
Latency latency_of(const analysis::Timeline& timeline, std::span<const analysis::RowId> tasks);

struct Crowd {
    std::string name;                    // `handle ×400`, safe to show
    std::vector<analysis::RowId> tasks;  // in order of creation
    Latency latency = {};                // of these; empty for those of crowds_of()

    // These are filled by measure().
    std::vector<analysis::StateTimes> times = {};  // for equal parts of the run, the sum over all tasks
    Duration part{};                               // the length of a part, rounded up
    analysis::MostAtOnce most{};                   // for each state, the largest number of tasks in it at once

    double mean(std::size_t part, analysis::State state) const;  // the mean number of tasks in that state
    double mean_alive(std::size_t part) const;
    analysis::State state_of_most(std::size_t part) const;  // idle if no task was alive
};

// Chooses the coroutines whose tasks are drawn together, so that all tasks fit into `rows` rows. Coroutines with the most tasks are
// chosen first. Returns them in the order in which they first made a task; none if every task can have its own row. A crowd takes
// as much room as `crowd_rows` rows.
std::vector<Crowd> crowds_of(const analysis::Timeline& timeline, std::size_t rows, std::size_t crowd_rows);

// Fills the measurements, for `parts` equal parts of the time up to `end`. Cost: sorts the spans of the crowd.
void measure(Crowd& crowd, const analysis::Timeline& timeline, Time end, std::size_t parts);

}  // namespace baton::picture
