#include "sim/experiment/stop_rule.h"

#include <algorithm>
#include <cmath>

#include "sim/analysis/sample.h"

namespace baton::experiment {

namespace {

std::uint64_t without_gap(const Plan& plan, const RunRows& rows, std::uint64_t point) {
    const std::uint64_t begin = point * plan.spec().replications;
    std::uint64_t count = 0;
    for (auto row = rows.find(begin); row != rows.end() && row->first == begin + count && count < plan.spec().replications; ++row)
        ++count;
    return count;
}

// Computes mean and sum of squared differences incrementally, by Welford's recurrence.
struct Moments {
    double count = 0, mean = 0, squares = 0;

    void add(double value) {
        ++count;
        const double difference = value - mean;
        mean += difference / count;
        squares += difference * (value - mean);
    }
    double half_width() const {
        return analysis::student_quantile(0.975, static_cast<std::uint64_t>(count) - 1) * std::sqrt(squares / (count - 1) / count);
    }
};

}  // namespace

std::optional<std::uint64_t> replications_needed(const Plan& plan, const RunRows& rows, std::uint64_t point) {
    const std::uint64_t all = plan.spec().replications, begin = point * all, there = without_gap(plan, rows, point);
    if (!plan.until_metric()) return there == all ? std::optional(all) : std::nullopt;
    const Until& until = *plan.spec().until;
    Moments moments;
    auto row = rows.find(begin);
    for (std::uint64_t n = 1; n <= there; ++n, ++row) {
        const auto& value = row->second.values[*plan.until_metric()];
        if (row->second.status == "returned" && value) moments.add(*value);
        if (n < until.least || moments.count < 2) continue;
        if (moments.half_width() <= until.relative_half_width * std::fabs(moments.mean)) return n;
    }
    return there == all ? std::optional(all) : std::nullopt;
}

std::vector<std::uint64_t> next_round(const Plan& plan, const RunRows& rows, const std::vector<std::uint64_t>& points) {
    std::vector<std::uint64_t> out;
    const std::uint64_t all = plan.spec().replications;
    for (const std::uint64_t point : points) {
        if (replications_needed(plan, rows, point)) continue;
        const std::uint64_t there = without_gap(plan, rows, point);
        const std::uint64_t least = plan.until_metric() ? plan.spec().until->least : all;
        const std::uint64_t wanted = std::min(all, std::max(least, there + there / 2 + 1));
        for (std::uint64_t replication = there; replication < wanted; ++replication) {
            if (!rows.contains(point * all + replication)) out.push_back(point * all + replication);
        }
    }
    return out;
}

RunRows counted_rows(const Plan& plan, const RunRows& rows) {
    if (!plan.until_metric()) return rows;
    RunRows out;
    const std::uint64_t all = plan.spec().replications;
    for (std::uint64_t point = 0; point < plan.points(); ++point) {
        const std::uint64_t needed = replications_needed(plan, rows, point).value_or(all);
        out.insert(rows.lower_bound(point * all), rows.lower_bound(point * all + needed));
    }
    return out;
}

std::vector<std::uint64_t> missing_runs(const Plan& plan, const RunRows& rows) {
    std::vector<std::uint64_t> points(plan.points());
    for (std::uint64_t point = 0; point < plan.points(); ++point) points[point] = point;
    return next_round(plan, rows, points);
}

}  // namespace baton::experiment
