#include <algorithm>
#include <numeric>
#include <utility>

#include "sim/analysis/statistics.h"

namespace baton::analysis {

namespace {

// The edges of buckets are at from + i * (to - from) / count. Whole part and remainder are computed separately to avoid overflow.
class Buckets {
public:
    Buckets(Time from, Time to, std::size_t count)
        : from_(from),
          to_(to),
          count_(static_cast<std::int64_t>(count)),
          whole_((to - from).count() / count_),
          rest_((to - from).count() % count_) {}

    Time edge(std::int64_t i) const { return from_ + Duration(whole_ * i + rest_ * i / count_); }

    // Returns the bucket in which `t` lies; requires from <= t < to.
    std::int64_t at(Time t) const {
        const double share = static_cast<double>((t - from_).count()) / static_cast<double>((to_ - from_).count());
        auto i = std::clamp(static_cast<std::int64_t>(share * static_cast<double>(count_)), std::int64_t{0}, count_ - 1);
        while (edge(i) > t) --i;
        while (edge(i + 1) <= t) ++i;
        return i;
    }

private:
    Time from_, to_;
    std::int64_t count_, whole_, rest_;
};

}  // namespace

std::vector<StateTimes> state_times(const Timeline& timeline, std::span<const RowId> rows, Time from, Time to, std::size_t count) {
    std::vector<StateTimes> out(count);
    if (count == 0 || from >= to) return out;
    const Buckets buckets(from, to, count);
    // A span covers its inner buckets completely, which is noted by +1 at the first and -1 after the last.
    std::vector<std::array<std::int64_t, state_count>> whole(count + 1);
    const auto add = [&](const StateSpan& span) {
        const Time start = std::max(span.start, from), end = std::min(span.end, to);
        if (start >= end) return;
        const auto state = static_cast<std::size_t>(span.state);
        const std::int64_t first = buckets.at(start), last = buckets.at(end - Duration(1));
        if (first == last) {
            out[first][state] += end - start;
            return;
        }
        out[first][state] += buckets.edge(first + 1) - start;
        out[last][state] += end - buckets.edge(last);
        ++whole[first + 1][state];
        --whole[last][state];
    };
    for (const RowId row : rows) {
        for (const StateSpan& span : timeline.spans(row)) add(span);
    }
    std::array<std::int64_t, state_count> covering{};
    for (std::size_t i = 0; i < count; ++i) {
        const Duration length = buckets.edge(static_cast<std::int64_t>(i) + 1) - buckets.edge(static_cast<std::int64_t>(i));
        for (std::size_t state = 0; state < state_count; ++state) {
            covering[state] += whole[i][state];
            out[i][state] += length * covering[state];
        }
    }
    return out;
}

std::vector<StateTimes> state_times(const Timeline& timeline, Time from, Time to, std::size_t count) {
    std::vector<RowId> tasks(timeline.task_count());
    std::iota(tasks.begin(), tasks.end(), RowId{1});
    return state_times(timeline, tasks, from, to, count);
}

MostAtOnce most_at_once(const Timeline& timeline, std::span<const RowId> rows) {
    std::array<std::vector<std::pair<Time, int>>, state_count> changes;
    for (const RowId row : rows) {
        for (const StateSpan& span : timeline.spans(row)) {
            auto& of = changes[static_cast<std::size_t>(span.state)];
            of.emplace_back(span.start, 1);
            of.emplace_back(span.end, -1);
        }
    }
    MostAtOnce out{};
    for (std::size_t state = 0; state < state_count; ++state) {
        std::sort(changes[state].begin(), changes[state].end());  // at one instant, ends come first
        std::uint32_t now = 0;
        for (const auto& [t, change] : changes[state]) {
            now += static_cast<std::uint32_t>(change);
            out[state] = std::max(out[state], now);
        }
    }
    return out;
}

}  // namespace baton::analysis
