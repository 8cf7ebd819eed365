// Rows of many tasks: how many are in each state, on top of each other from the bottom: who has the thread, who is ready, who
// waits, who sleeps. The height stands for the most tasks at a time, whose number stands at its side.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/text.h"
#include "sim/picture/picture.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::State;

namespace {

// How many tasks the top of a chart stands for. It is readable on every colour.
void paint_most(Brush& brush, const Picture& picture, Point corner, double most) {
    const std::string text = std::to_string(std::llround(most));
    brush.fill({corner.x, corner.y, brush.text_width(text, 9, false) + 8, 12}, picture.theme->card);
    brush.text({corner.x + 3, corner.y, 60, 12}, text, {9, picture.theme->muted});
}

void paint_measured(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row, const Crowd& crowd) {
    const Side& side = picture.sides[row.ref.side];
    const Rect area = bar_area(port, row);
    const std::size_t parts = crowd.times.size();
    double most = 0;
    for (std::size_t i = 0; i < parts; ++i) most = std::max(most, crowd.mean_alive(i));
    if (most <= 0) return;
    const auto x = [&](std::size_t part) {
        const double share = static_cast<double>(part) / static_cast<double>(parts);
        return port.x(static_cast<Place>(share * static_cast<double>(side.axis->extent().to)));
    };
    std::vector<double> below(parts, 0);
    for (int s = 0; s < analysis::state_count; ++s) {
        const auto state = static_cast<State>(s);
        for (std::size_t i = 0; i < parts;) {
            const double low = below[i], high = low + crowd.mean(i, state);
            std::size_t end = i;
            while (end < parts && below[end] == low && low + crowd.mean(end, state) == high) below[end++] = high;
            if (high > low)
                brush.area({x(i), area.bottom() - area.height * high / most, x(end) - x(i), area.height * (high - low) / most},
                           bar_look(state));
            i = end;
        }
    }
    paint_most(brush, picture, {port.area.left(), area.top()}, most);
}

// Counted for the view; pixels of equal numbers are one.
void paint_counted(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row, const Crowd& crowd) {
    const Side& side = picture.sides[row.ref.side];
    const Rect area = bar_area(port, row);
    const auto means = picture.charts->means(side, row.ref.id, crowd.tasks, port.view);
    const double most = picture.charts->most(row.ref.id);
    if (most <= 0) return;
    const auto x = [&](std::size_t pixel) { return port.area.left() + static_cast<double>(pixel) / port.ratio; };
    std::vector<double> below(means.size(), 0);
    for (int s = 0; s < static_cast<int>(State::idle); ++s) {
        const auto state = static_cast<std::size_t>(s);
        for (std::size_t c = 0; c < means.size();) {
            const double low = below[c], high = low + means[c][state];
            std::size_t end = c;
            while (end < means.size() && below[end] == low && low + means[end][state] == high) below[end++] = high;
            const double height = area.height * (high - low) / most;
            if (high > low)
                brush.area({x(c), area.bottom() - area.height * high / most, x(end) - x(c), height},
                           bar_look(static_cast<State>(s)));
            c = end;
        }
    }
    paint_most(brush, picture, {port.area.left(), area.top()}, most);
}

}  // namespace

void paint_crowd_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row) {
    const Crowd& crowd = picture.layout.crowds()[row.ref.id];
    if (crowd.times.empty() && picture.charts) return paint_counted(brush, picture, port, row, crowd);
    if (!crowd.times.empty()) paint_measured(brush, picture, port, row, crowd);
}

// How long its tasks took: the middle one, nineteen of twenty, and how they are spread.
void paint_crowd_name(Brush& brush, const Picture& picture, const LaidRow& row, const Rect& area) {
    const Theme& theme = *picture.theme;
    const Crowd& crowd = picture.layout.crowds()[row.ref.id];
    const auto& coroutines = picture.sides[row.ref.side].run->found->coroutines;
    const double left = area.left() + 12, room = area.width - 20, line = std::min(18.0, area.height / 2);
    const bool has_latency =
        crowd.times.empty() && row.ref.id < coroutines.size() && coroutines[row.ref.id].latency.count > 0 && area.height >= 34;
    if (!has_latency)
        return brush.text({left, area.top(), room, area.height}, crowd.name, {std::min(12.0, area.height - 2), theme.text});
    brush.text({left, area.top() + 3, room, line}, crowd.name, {12, theme.text});
    const Found::Coroutine& of = coroutines[row.ref.id];
    const std::string words = fmt::format(fmt::runtime(picture.say(PICTURE_TEXT("Picture", "{}, p95 {}"))),
                                          length_within(picture.whole(), of.latency.median, picture.say),
                                          length_within(picture.whole(), of.latency.p95, picture.say));
    brush.text({left, area.top() + 3 + line, room, 14}, words, {10, theme.muted});
    const double top = area.top() + 3 + line + 16, height = area.bottom() - top - 4;
    if (height < 8 || of.buckets.empty()) return;
    std::uint64_t most = 1;
    for (const analysis::Bucket& bucket : of.buckets) most = std::max(most, bucket.count);
    const double width = std::min(8.0, room / static_cast<double>(of.buckets.size()));
    for (std::size_t i = 0; i < of.buckets.size(); ++i) {
        const double high = height * static_cast<double>(of.buckets[i].count) / static_cast<double>(most);
        const double shown = of.buckets[i].count > 0 ? std::max(1.0, high) : 0;
        brush.fill({left + width * static_cast<double>(i), top + height - shown, width - 1, shown}, theme.chart.faded(150));
    }
    brush.fill({left, top + height, width * static_cast<double>(of.buckets.size()), 1}, theme.line);
}

}  // namespace baton::picture
