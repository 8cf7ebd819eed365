#include "sim/picture/crowd_charts.h"

#include <algorithm>
#include <array>

namespace baton::picture {

using analysis::RowId;

namespace {

__extension__ typedef __int128 Wide;

// Equal pieces of a range.
struct Pieces {
    Range range;
    int count;

    Place edge(std::size_t piece) const {
        return range.from + static_cast<Place>(static_cast<Wide>(range.length()) * static_cast<Wide>(piece) / count);
    }
    std::size_t at(Place place) const {
        const auto piece = static_cast<std::int64_t>(static_cast<Wide>(place - range.from) * count / range.length());
        auto out = static_cast<std::size_t>(std::clamp<std::int64_t>(piece, 0, count - 1));
        while (out > 0 && edge(out) > place) --out;
        while (out + 1 < static_cast<std::size_t>(count) && edge(out + 1) <= place) ++out;
        return out;
    }
};

double all_of(const Totals& totals) {
    double out = 0;
    for (const Place length : totals) out += static_cast<double>(length);
    return out;
}

}  // namespace

std::vector<Totals> state_lengths(const Side& side, std::span<const RowId> rows, Range range, int count) {
    std::vector<Totals> out(static_cast<std::size_t>(count)), whole(static_cast<std::size_t>(count) + 1);
    if (range.empty()) return out;
    const Pieces pieces{range, count};
    const auto& spans = side.run->timeline.all_spans();
    for (const RowId row : rows) {
        const std::size_t last = side.detail->last(row);
        for (std::size_t i = side.detail->first_after(row, range.from); i < last && side.axis->start(i) < range.to; ++i) {
            const Place from = std::max(side.axis->start(i), range.from), to = std::min(side.axis->end(i), range.to);
            if (to <= from) continue;
            const auto state = static_cast<std::size_t>(spans[i].state);
            const std::size_t first = pieces.at(from), end = pieces.at(to - 1);
            if (first == end) {
                out[first][state] += to - from;
                continue;
            }
            // Whole pieces in the middle are counted as +1 and -1 at the ends, and summed up afterwards.
            out[first][state] += pieces.edge(first + 1) - from;
            out[end][state] += to - pieces.edge(end);
            ++whole[first + 1][state];
            --whole[end][state];
        }
    }
    Totals covering{};
    for (std::size_t piece = 0; piece < out.size(); ++piece) {
        for (std::size_t state = 0; state < covering.size(); ++state) {
            covering[state] += whole[piece][state];
            out[piece][state] += covering[state] * (pieces.edge(piece + 1) - pieces.edge(piece));
        }
    }
    return out;
}

const CrowdCharts::Whole& CrowdCharts::whole(const Side& side, std::uint32_t crowd, std::span<const RowId> rows) {
    const auto [at, fresh] = known_.try_emplace(crowd);
    if (!fresh) return at->second;
    const Pieces all{side.axis->extent(), pieces};
    at->second.times = state_lengths(side, rows, all.range, pieces);
    for (std::size_t piece = 0; piece < at->second.times.size(); ++piece) {
        const auto length = static_cast<double>(all.edge(piece + 1) - all.edge(piece));
        if (length > 0) at->second.most = std::max(at->second.most, all_of(at->second.times[piece]) / length);
    }
    at->second.raised = raised_places(side, rows);
    return at->second;
}

std::span<const Place> CrowdCharts::raised(const Side& side, std::uint32_t crowd, std::span<const RowId> rows) {
    return whole(side, crowd, rows).raised;
}

std::vector<Place> raised_places(const Side& side, std::span<const RowId> rows) {
    std::vector<Place> out;
    for (const RowId row : rows) {
        const analysis::Row& task = side.run->timeline.rows()[row];
        if (task.status == trace::Status::raised) out.push_back(side.axis->place(task.ended_by, task.ended));
    }
    std::sort(out.begin(), out.end());
    return out;
}

double CrowdCharts::most(std::uint32_t crowd) const {
    const auto at = known_.find(crowd);
    return at == known_.end() ? 0 : at->second.most;
}

std::vector<CrowdCharts::Means> CrowdCharts::means(const Side& side, std::uint32_t crowd, std::span<const RowId> rows,
                                                   const View& view) {
    const Whole& known = whole(side, crowd, rows);
    const Pieces all{side.axis->extent(), pieces};
    const auto pixels = static_cast<std::size_t>(view.pixels);
    std::vector<Means> out(pixels);
    const auto put = [&](std::size_t pixel, const Totals& totals, Place length) {
        for (std::size_t state = 0; state < totals.size() && length > 0; ++state)
            out[pixel][state] = static_cast<double>(totals[state]) / static_cast<double>(length);
    };
    // Near enough that a piece is wider than a pixel or two, what is seen is counted itself.
    const bool is_near = static_cast<double>(view.width) * pieces < 0.6 * static_cast<double>(all.range.length()) * view.pixels;
    if (is_near) {
        const Pieces seen{view.range(), view.pixels};
        const std::vector<Totals> times = state_lengths(side, rows, seen.range, seen.count);
        for (std::size_t c = 0; c < pixels; ++c) put(c, times[c], seen.edge(c + 1) - seen.edge(c));
        return out;
    }
    for (std::size_t c = 0; c < pixels; ++c) {
        const Place from = std::max(view.edge(static_cast<std::int64_t>(c)), all.range.from),
                    to = std::min(view.edge(static_cast<std::int64_t>(c) + 1), all.range.to);
        if (to <= from) continue;
        Totals sum{};
        const std::size_t first = all.at(from), last = all.at(to - 1);
        for (std::size_t piece = first; piece <= last; ++piece) {
            for (std::size_t state = 0; state < sum.size(); ++state) sum[state] += known.times[piece][state];
        }
        put(c, sum, all.edge(last + 1) - all.edge(first));
    }
    return out;
}

}  // namespace baton::picture
