#include "sim/picture/crowds.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "sim/base/text.h"

namespace baton::picture {

namespace {

using analysis::RowId;
using analysis::State;
using analysis::Timeline;

std::vector<std::vector<RowId>> tasks_by_coroutine(const Timeline& timeline) {
    std::vector<std::vector<RowId>> out;
    std::unordered_map<std::string_view, std::size_t> places;
    for (RowId task = 1; task <= timeline.task_count(); ++task) {
        const auto [place, fresh] = places.try_emplace(timeline.rows()[task].coroutine, out.size());
        if (fresh) out.emplace_back();
        out[place->second].push_back(task);
    }
    return out;
}

// Chooses the fewest coroutines that make enough room if their tasks share rows.
std::vector<std::vector<RowId>> grouped(std::vector<std::vector<RowId>> all, std::size_t rows, std::size_t crowd_rows) {
    std::size_t needed = 0;
    for (const auto& tasks : all) needed += tasks.size();
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::size_t count = 0;
    while (count < all.size() && needed > rows && all[count].size() > crowd_rows) needed -= all[count++].size() - crowd_rows;
    all.resize(count);
    std::sort(all.begin(), all.end());  // the first task of each says which comes first
    return all;
}

}  // namespace

double Crowd::mean(std::size_t at, State state) const {
    return static_cast<double>(times[at][static_cast<std::size_t>(state)].count()) / static_cast<double>(part.count());
}

double Crowd::mean_alive(std::size_t at) const {
    double out = 0;
    for (int state = 0; state < analysis::state_count; ++state) out += mean(at, static_cast<State>(state));
    return out;
}

State Crowd::state_of_most(std::size_t at) const {
    const auto most = std::max_element(times[at].begin(), times[at].end());
    return *most == Duration{} ? State::idle : static_cast<State>(most - times[at].begin());
}

Latency latency_of(const analysis::Timeline& timeline, std::span<const analysis::RowId> tasks) {
    std::vector<Duration> took;
    for (const analysis::RowId task : tasks) {
        const analysis::Row& row = timeline.rows()[task];
        if (row.ended_by != analysis::no_event) took.push_back(row.ended - row.created);
    }
    Latency out;
    out.buckets = analysis::histogram(took);
    out.of_all = analysis::distribution(std::move(took));
    return out;
}

std::vector<Crowd> crowds_of(const Timeline& timeline, std::size_t rows, std::size_t crowd_rows) {
    std::vector<Crowd> out;
    if (timeline.task_count() <= rows || timeline.end() <= start_of_run) return out;
    for (std::vector<RowId>& tasks : grouped(tasks_by_coroutine(timeline), rows, crowd_rows)) {
        const std::string& coroutine = timeline.rows()[tasks.front()].coroutine;
        out.push_back({fmt::format("{} ×{}", terminal_text(coroutine), tasks.size()), std::move(tasks)});
    }
    return out;
}

void measure(Crowd& crowd, const Timeline& timeline, Time end, std::size_t parts) {
    const std::int64_t whole = end.time_since_epoch().count(), count = static_cast<std::int64_t>(parts);
    crowd.times = analysis::state_times(timeline, crowd.tasks, start_of_run, end, parts);
    crowd.part = Duration(std::max<std::int64_t>(1, whole / count + (whole % count != 0 ? 1 : 0)));
    crowd.most = analysis::most_at_once(timeline, crowd.tasks);
}

}  // namespace baton::picture
