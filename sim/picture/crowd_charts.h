// How many tasks of a crowd are in each state, along an axis, for any part of it.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "sim/picture/geometry.h"
#include "sim/picture/level_of_detail.h"
#include "sim/picture/side.h"

namespace baton::picture {

// The lengths in each state of the rows together, in equal pieces of a range. Cost: linear in the spans that the range shows, and
// logarithmic in all others of a row.
std::vector<Totals> state_lengths(const Side& side, std::span<const analysis::RowId> rows, Range range, int pieces);

// Keeps what it counted for the whole axis, as one looks at that again and again. Not for several threads at once.
class CrowdCharts {
public:
    // For each pixel of the view the mean number of tasks in each state.
    using Means = std::array<double, analysis::state_count>;
    std::vector<Means> means(const Side& side, std::uint32_t crowd, std::span<const analysis::RowId> rows, const View& view);
    double most(std::uint32_t crowd) const;  // tasks at once, on the whole axis; 0 before the first look
    // Where its tasks ended with an exception, in order.
    std::span<const Place> raised(const Side& side, std::uint32_t crowd, std::span<const analysis::RowId> rows);

    static constexpr int pieces = 4096;

private:
    struct Whole {
        std::vector<Totals> times;
        double most = 0;
        std::vector<Place> raised;
    };
    const Whole& whole(const Side& side, std::uint32_t crowd, std::span<const analysis::RowId> rows);

    std::map<std::uint32_t, Whole> known_;
};

// The places at which these tasks ended with an exception, in order. Cost: linear in the tasks, and sorts the places.
std::vector<Place> raised_places(const Side& side, std::span<const analysis::RowId> rows);

}  // namespace baton::picture
