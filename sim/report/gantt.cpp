#include "sim/report/gantt.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/round_numbers.h"

namespace baton::report {

namespace {

using analysis::Row;
using analysis::RowId;
using analysis::RowKind;
using analysis::Span;
using analysis::State;
using analysis::Timeline;

constexpr std::size_t rows_of_group = 3, most_parts = 300;

bool is_hold(State state) { return state == State::cpu || state == State::block; }

// Edges of equal cells over the run. Whole cells and what remains apart: the product of both might not fit.
Time edge(Time end, std::size_t cell, std::size_t cells) {
    const auto count = static_cast<std::int64_t>(cells), at = static_cast<std::int64_t>(cell);
    const std::int64_t total = end.time_since_epoch().count();
    return Time(Duration(total / count * at + total % count * at / count));
}

// What a stretch of time is shown as: what took most of it.
class Mixture {
public:
    void add(const Span& span, Duration shared) { times_[static_cast<std::size_t>(span.state)] += shared; }
    State state() const { return static_cast<State>(std::max_element(std::begin(times_), std::end(times_)) - std::begin(times_)); }
    bool empty() const {
        return std::all_of(std::begin(times_), std::end(times_), [](Duration time) { return time == Duration{}; });
    }

private:
    Duration times_[analysis::state_count] = {};
};

void add_bar(std::vector<GanttBar>& bars, const GanttBar& bar) {
    if (bar.state == State::idle) return;
    if (!bars.empty() && !bars.back().span && bars.back().end == bar.start && bars.back().state == bar.state) {
        bars.back().end = bar.end;
    } else {
        bars.push_back(bar);
    }
}

// Two bars a cell at most: what takes most of its time, and the longest hold that begins in it.
std::vector<GanttBar> merged_bars(const Timeline& timeline, RowId row, std::size_t most) {
    const auto spans = timeline.spans(row);
    const std::size_t cells = std::max<std::size_t>(1, most / 2);
    std::vector<GanttBar> bars, holds;
    auto span = spans.begin();
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const Time from = edge(timeline.end(), cell, cells), to = edge(timeline.end(), cell + 1, cells);
        Mixture mixture;
        const Span* longest = nullptr;
        while (span != spans.end() && span->end <= from) ++span;
        Time first = to, last = from;
        for (auto at = span; at != spans.end() && at->start < to; ++at) {
            const Time begin = std::max(at->start, from), end = std::min(at->end, to);
            mixture.add(*at, end - begin);
            first = std::min(first, begin);
            last = std::max(last, end);
            const bool is_longer = !longest || at->end - at->start > longest->end - longest->start;
            if (is_hold(at->state) && at->start >= from && is_longer) longest = &*at;
        }
        if (!mixture.empty()) add_bar(bars, {first, last, mixture.state(), nullptr});
        if (longest && longest->state != mixture.state()) holds.push_back({longest->start, longest->end, longest->state, longest});
    }
    bars.insert(bars.end(), holds.begin(), holds.end());
    return bars;
}

std::vector<GanttBar> all_bars(const Timeline& timeline, RowId row) {
    std::vector<GanttBar> bars;
    for (const Span& span : timeline.spans(row)) {
        if (span.state != State::idle) bars.push_back({span.start, span.end, span.state, &span});
    }
    return bars;
}

std::vector<GanttTick> ticks_of(const Timeline& timeline, RowId row, std::size_t most) {
    std::vector<GanttTick> ticks;
    const Duration apart = timeline.end().time_since_epoch() / static_cast<std::int64_t>(std::max<std::size_t>(most, 1));
    for (const analysis::TaskStep& step : timeline.steps(row)) {
        if (step.start != step.end) continue;
        if (ticks.empty() || step.start - ticks.back().t > apart) {
            ticks.push_back({step.start, 1, step.number, step.number});
        } else {
            ticks.back().last = step.number;
            ++ticks.back().count;
        }
    }
    return ticks;
}

// Keeps the first `most` rows of a kind, without those of `groups`; gives how many are left out.
std::size_t pick(const Timeline& timeline, RowKind kind, std::size_t most, std::vector<RowId>& out,
                 const std::vector<GanttGroup>& groups = {}) {
    std::size_t kept = 0, hidden = 0;
    std::vector<bool> grouped(timeline.rows().size(), false);
    for (const GanttGroup& group : groups) {
        for (const RowId task : group.tasks) grouped[task] = true;
    }
    for (RowId row = 0; row < timeline.rows().size(); ++row) {
        if (timeline.rows()[row].kind != kind || grouped[row]) continue;
        if (kept < most) {
            out.push_back(row);
            ++kept;
        } else {
            ++hidden;
        }
    }
    return hidden;
}

// How many bars a row may have so that all rows together keep the limit: rows with few leave more to the others.
std::size_t bars_per_row(const Timeline& timeline, const std::vector<RowId>& rows, const GanttLimits& limits) {
    std::size_t low = 1, high = std::max<std::size_t>(limits.row_bars, 2);
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        std::size_t total = 0;
        for (const RowId row : rows) total += std::min(timeline.spans(row).size(), middle);
        (total <= limits.bars ? low : high) = middle;
    }
    return low;
}

// The steps of a ruler: 1, 2 and 5 times powers of ten below a minute, then whole minutes and hours.
std::int64_t next_step(std::int64_t step) {
    constexpr std::int64_t second = 1'000'000'000, minute = 60 * second, hour = 60 * minute;
    constexpr std::int64_t long_steps[] = {minute, 2 * minute, 5 * minute, 10 * minute, 30 * minute,
                                           hour,   2 * hour,   6 * hour,   12 * hour};
    if (step >= 20 * second) {
        for (const std::int64_t one : long_steps) {
            if (one > step) return one;
        }
        return step * 2;
    }
    return next_round(step);
}

// In the largest unit that the end has at least one of, unless only smaller steps than minutes divide it.
std::string mark_label(std::int64_t t, std::int64_t step, std::int64_t end) {
    struct Unit {
        std::int64_t ns;
        const char* name;
    };
    constexpr Unit units[] = {
        {3'600'000'000'000, "h"}, {60'000'000'000, "min"}, {1'000'000'000, "s"}, {1'000'000, "ms"}, {1000, "µs"}, {1, "ns"}};
    if (t == 0) return "0";
    for (const Unit& unit : units) {
        const bool decimal = unit.ns <= 1'000'000'000 && end >= unit.ns;
        if (step % unit.ns != 0 && !decimal) continue;
        std::string text = std::to_string(t / unit.ns);
        const std::string rest = std::to_string(t % unit.ns + unit.ns).substr(1);
        const std::size_t last = rest.find_last_not_of('0');
        if (last != std::string::npos) text += "." + rest.substr(0, last + 1);
        return fmt::format("{} {}", text, unit.name);
    }
    return {};
}

}  // namespace

Gantt gantt_of(const Timeline& timeline, const GanttLimits& limits) {
    Gantt out;
    std::vector<RowId> rows, workers;
    out.hidden_workers = pick(timeline, RowKind::worker, limits.rows / 3, workers);
    pick(timeline, RowKind::loop, 1, rows);
    const std::size_t room = limits.rows - std::min(limits.rows, workers.size() + rows.size());
    out.groups = gantt_groups(timeline, room, rows_of_group);
    for (GanttGroup& group : out.groups) measure(group, timeline, timeline.end(), std::min(limits.row_bars, most_parts));
    out.hidden_tasks = pick(timeline, RowKind::task, room - std::min(room, out.groups.size() * rows_of_group), rows, out.groups);
    rows.insert(rows.end(), workers.begin(), workers.end());
    const std::size_t most = bars_per_row(timeline, rows, limits);
    for (const RowId row : rows) {
        const bool whole = timeline.spans(row).size() <= most;
        out.merged = out.merged || !whole;
        out.rows.push_back(
            {row, whole ? all_bars(timeline, row) : merged_bars(timeline, row, most), ticks_of(timeline, row, most)});
    }
    out.charts = charts_of(timeline, limits, out.hidden_charts);
    if (out.hidden_tasks > 0) out.alive = alive_chart(timeline, limits);
    return out;
}

std::vector<RulerMark> ruler_marks(Time end, std::size_t most) {
    const std::int64_t last = end.time_since_epoch().count();
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(most, 2));
    std::int64_t step = 1;
    while (step < last && last / step >= count) step = next_step(step);
    std::vector<RulerMark> out;
    for (std::int64_t t = 0; t <= last; t += step) {
        out.push_back({Time(Duration(t)), mark_label(t, step, last)});
        if (t > last - step) break;
    }
    return out;
}

}  // namespace baton::report
