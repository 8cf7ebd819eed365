#include "sim/analysis/latencies.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "sim/base/round_numbers.h"

namespace baton::analysis {

namespace {

constexpr std::int64_t most_buckets = 12;

std::vector<Duration> even_edges(std::int64_t least, std::int64_t most) {
    std::int64_t step = 1;
    while (most / step - least / step >= most_buckets && step <= INT64_MAX / 5) step = next_round(step);
    std::vector<Duration> out = {Duration(least / step * step)};
    while (out.back().count() <= most && out.back().count() <= INT64_MAX - step) out.push_back(out.back() + Duration(step));
    if (out.back().count() <= most) out.push_back(Duration::max());
    return out;
}

// The first edge is zero if a dozen buckets do not reach down to the smallest value.
std::vector<Duration> growing_edges(std::int64_t least, std::int64_t most) {
    std::vector<Duration> out = {Duration(1)};
    while (out.back().count() <= most && out.back().count() <= INT64_MAX / 5)
        out.push_back(Duration(next_round(out.back().count())));
    if (out.back().count() <= most) out.push_back(Duration::max());
    const auto above = std::upper_bound(out.begin(), out.end(), Duration(least));
    out.erase(out.begin(), above == out.begin() ? above : above - 1);
    if (out.size() > most_buckets) out.erase(out.begin(), out.end() - most_buckets);
    if (out.front().count() > least) out.insert(out.begin(), Duration{});
    return out;
}

std::vector<Bucket> buckets_of(const std::vector<Duration>& values, const Distribution& of) {
    if (values.empty()) return {};
    if (of.least == of.most) return {{of.least, of.most, values.size()}};
    const bool has_tail = of.median <= of.most / 10;
    const auto edges = (has_tail ? growing_edges : even_edges)(of.least.count(), of.most.count());
    std::vector<Bucket> out;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) out.push_back({edges[i], edges[i + 1], 0});
    for (const Duration value : values) {
        const auto behind = std::upper_bound(edges.begin(), edges.end(), value);
        ++out[std::min(static_cast<std::size_t>(behind - edges.begin()) - 1, out.size() - 1)].count;
    }
    return out;
}

}  // namespace

std::vector<Bucket> histogram(const std::vector<Duration>& values) { return buckets_of(values, distribution(values)); }

std::vector<Latencies> latencies(const RunDocument& document, std::uint64_t least) {
    std::vector<Latencies> out;
    std::vector<std::vector<Duration>> values;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const TaskRow& task : document.tasks) {
        const auto [place, fresh] = places.try_emplace(task.coroutine, out.size());
        if (fresh) {
            out.push_back({task.coroutine, 0, {}, {}});
            values.emplace_back();
        }
        if (task.status == trace::Status::pending)
            ++out[place->second].unfinished;
        else
            values[place->second].push_back(task.ended - task.created);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (values[i].size() < least || values[i].empty()) continue;
        out[i].latency = distribution(values[i]);
        out[i].buckets = buckets_of(values[i], out[i].latency);
    }
    std::erase_if(out, [&](const Latencies& one) { return one.latency.count < std::max<std::uint64_t>(least, 1); });
    return out;
}

}  // namespace baton::analysis
