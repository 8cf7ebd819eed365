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
struct SampleMoments {
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
    SampleMoments moments;
    auto row = rows.find(begin);
    for (std::uint64_t n = 1; n <= there; ++n, ++row) {
        const auto& value = row->second.values[*plan.until_metric()];
        if (row->second.status == "returned" && value) moments.add(*value);
        if (n < until.least || moments.count < 2) continue;
        if (moments.half_width() <= until.relative_half_width * std::fabs(moments.mean)) return n;
    }
    return there == all ? std::optional(all) : std::nullopt;
}

namespace {

// The replications of a point that the next round makes, from the first on without a row up to `end`; none if `begin` is `end`.
struct Round {
    std::uint64_t begin = 0, end = 0;
};

Round round_of(const Plan& plan, const RunRows& rows, std::uint64_t point) {
    if (replications_needed(plan, rows, point)) return {};
    const std::uint64_t all = plan.spec().replications, there = without_gap(plan, rows, point);
    const std::uint64_t least = plan.until_metric() ? plan.spec().until->least : all;
    return {point * all + there, point * all + std::min(all, std::max(least, there + there / 2 + 1))};
}

}  // namespace

std::vector<std::uint64_t> next_round(const Plan& plan, const RunRows& rows, const std::vector<std::uint64_t>& points,
                                      const WantsRun& wanted) {
    constexpr std::size_t most = 4'000'000;
    std::vector<std::uint64_t> out;
    for (const std::uint64_t point : points) {
        const Round round = round_of(plan, rows, point);
        for (std::uint64_t index = round.begin; index < round.end; ++index) {
            if ((wanted && !wanted(index)) || rows.contains(index)) continue;
            out.push_back(index);
            if (out.size() == most) return out;
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

MissingRuns missing_runs(const Plan& plan, const RunRows& rows) {
    MissingRuns out;
    const auto add = [&](std::uint64_t first, std::uint64_t end) {
        if (first == end) return;
        out.count += end - first;
        if (!out.ranges.empty() && out.ranges.back().second + 1 == first) {
            out.ranges.back().second = end - 1;
        } else {
            out.ranges.emplace_back(first, end - 1);
        }
    };
    for (std::uint64_t point = 0; point < plan.points(); ++point) {
        const Round round = round_of(plan, rows, point);
        std::uint64_t next = round.begin;
        for (auto row = rows.lower_bound(round.begin); row != rows.end() && row->first < round.end; ++row) {
            add(next, row->first);
            next = row->first + 1;
        }
        add(next, round.end);
    }
    return out;
}

}  // namespace baton::experiment
