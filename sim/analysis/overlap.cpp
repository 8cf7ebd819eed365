#include "sim/analysis/overlap.h"

#include <algorithm>

namespace baton::analysis {

namespace {

std::int64_t ns(Time t) { return t.time_since_epoch().count(); }

}  // namespace

void Overlap::add(Time start, Time end) {
    if (end <= start) return;
    starts_.times.push_back(ns(start));
    ends_.times.push_back(ns(end));
}

void Overlap::Ends::prepare() {
    std::sort(times.begin(), times.end());
    sums.assign(1, 0);
    for (const std::int64_t t : times) sums.push_back(sums.back() + static_cast<std::uint64_t>(t));
}

void Overlap::prepare() {
    starts_.prepare();
    ends_.prepare();
}

std::uint64_t Overlap::Ends::passed(std::int64_t t) const {
    const auto before = static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), t) - times.begin());
    return before * static_cast<std::uint64_t>(t) - sums[before];
}

Duration Overlap::shared(Time from, Time to) const {
    const auto until = [&](std::int64_t t) { return starts_.passed(t) - ends_.passed(t); };
    return Duration(static_cast<std::int64_t>(until(ns(to)) - until(ns(from))));
}

std::uint64_t Overlap::count(Time from, Time to) const {
    const auto begun = std::lower_bound(starts_.times.begin(), starts_.times.end(), ns(to)) - starts_.times.begin();
    const auto over = std::upper_bound(ends_.times.begin(), ends_.times.end(), ns(from)) - ends_.times.begin();
    return static_cast<std::uint64_t>(begun - over);
}

Duration Overlap::covered() const {
    Duration total{};
    std::size_t open = 0, next_start = 0;
    std::int64_t since = 0;
    for (const std::int64_t end : ends_.times) {
        while (next_start < starts_.times.size() && starts_.times[next_start] <= end) {
            if (open++ == 0) since = starts_.times[next_start];
            ++next_start;
        }
        if (--open == 0) total += Duration(end - since);
    }
    return total;
}

}  // namespace baton::analysis
