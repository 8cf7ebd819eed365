// Tasks of a coroutine that share a row of a picture, where there are more tasks than rows.
#pragma once

#include <string>
#include <vector>

#include "sim/analysis/statistics.h"

namespace baton::picture {

struct Crowd {
    std::string name;                    // `handle ×400`, safe to show
    std::vector<analysis::RowId> tasks;  // in order of creation

    // What `measure` finds out.
    std::vector<analysis::StateTimes> times = {};  // over all of them, by equal parts
    Duration part{};                               // the length of a part, rounded up
    analysis::MostAtOnce most{};                   // in each state

    double mean(std::size_t part, analysis::State state) const;  // how many were in that state
    double mean_alive(std::size_t part) const;
    analysis::State state_of_most(std::size_t part) const;  // idle: there were none
};

// Coroutines whose tasks are drawn together so that all tasks need no more than `rows` rows, in order of first creation; none
// where every task can have its own. The one with the most tasks is taken first. A crowd takes `crowd_rows` rows.
std::vector<Crowd> crowds_of(const analysis::Timeline& timeline, std::size_t rows, std::size_t crowd_rows);

// Counts states over `parts` equal parts of the time up to `end`. Cost: sorts the spans of the crowd.
void measure(Crowd& crowd, const analysis::Timeline& timeline, Time end, std::size_t parts);

}  // namespace baton::picture
