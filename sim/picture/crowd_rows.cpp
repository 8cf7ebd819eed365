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

// How many tasks the top of a chart stands for. It is readable on every colour. Returns where it ends.
double paint_most(Brush& brush, const Picture& picture, Point corner, double most) {
    const std::string text = std::to_string(std::llround(most));
    const double width = brush.text_width(text, 9, false) + 8;
    brush.fill({corner.x, corner.y, width, 12}, picture.theme->card.faded(165));  // the chart is seen through it
    brush.text({corner.x + 3, corner.y, 60, 12}, text, {9, picture.theme->muted});
    return corner.x + width;
}

constexpr double mark_size = 11;

double paint_mark(Brush& brush, double left, double top, std::size_t count) {
    paint_end(brush, trace::Status::raised, {left, top, mark_size, mark_size});
    if (count == 1) return left + mark_size;
    const std::string text = "×" + std::to_string(count);
    const Rect label{left + mark_size, top, brush.text_width(text, 9, true) + 5, mark_size};
    brush.fill(label, raised_back);
    brush.text(label.adjusted(2, 0, 0, 0), text, {9, rgb(0xFFFFFF), true});
    return label.right();
}

// Ends with an exception, as on a task's own row; those that would stand upon each other are one, with their number. Where they
// crowd there is a stroke for each, and one mark for all beside the number of tasks, which ends at `free`.
void paint_raised(Brush& brush, const Viewport& port, const Rect& area, std::span<const Place> places, double free) {
    constexpr double near = mark_size + 22;
    constexpr std::size_t most_marks = 8;
    if (area.height < mark_size + 2 || places.empty()) return;
    struct Group {
        double x;
        std::size_t count = 0;
    };
    std::vector<Group> groups;
    for (const Place place : places) {
        const double x = port.x(place);
        if (x < port.area.left() - near || x > port.area.right() + near) continue;
        if (groups.empty() || x - groups.back().x > near) groups.push_back({x});
        ++groups.back().count;
    }
    if (groups.size() <= most_marks) {
        for (const Group& group : groups) paint_mark(brush, group.x - mark_size / 2, area.top() + 1, group.count);
        return;
    }
    double reached = -1e9;
    for (const Place place : places) {
        const double x = std::round(port.x(place));
        if (x < port.area.left() || x > port.area.right() || x - reached < 2) continue;
        reached = x;
        brush.fill({x - 0.5, area.bottom() - 6, 1, 6}, raised_back);
    }
    paint_mark(brush, free, area.top() + 1, places.size());
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
    const double free = paint_most(brush, picture, {port.area.left(), area.top()}, most);
    paint_raised(brush, port, area, raised_places(side, crowd.tasks), free);
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
    const double free = paint_most(brush, picture, {port.area.left(), area.top()}, most);
    paint_raised(brush, port, area, picture.charts->raised(side, row.ref.id, crowd.tasks), free);
}

// The lengths at which the bars begin and end, where they have room.
void paint_scale(Brush& brush, const Picture& picture, const Rect& below, const std::vector<analysis::Bucket>& buckets) {
    const TextStyle style{9, picture.theme->muted};
    const std::string least = length_within(picture.whole(), buckets.front().from, picture.say),
                      most = length_within(picture.whole(), buckets.back().to, picture.say);
    brush.text(below, least, style);
    const double wide = brush.text_width(most, 9, false) + 2;
    if (wide + brush.text_width(least, 9, false) + 4 > below.width) return;
    brush.text({below.right() - wide, below.top(), wide, below.height}, most, style);
}

}  // namespace

void paint_crowd_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row) {
    const Crowd& crowd = picture.layout.crowds()[row.ref.id];
    if (crowd.times.empty() && picture.charts) return paint_counted(brush, picture, port, row, crowd);
    if (!crowd.times.empty()) paint_measured(brush, picture, port, row, crowd);
}

std::vector<std::string> latency_words(const Picture& picture, const RowRef& row) {
    if (row.kind != RowRef::Kind::crowd) return {};
    const analysis::Distribution& latency = picture.layout.crowds()[row.id].latency.of_all;
    if (latency.count == 0) return {};
    const auto words = [&](std::string_view pattern, Duration length) {
        return fmt::format(fmt::runtime(picture.say(pattern)), length_within(picture.whole(), length, picture.say));
    };
    return {words(PICTURE_TEXT("Picture", "half end within {}"), latency.median),
            words(PICTURE_TEXT("Picture", "95 % end within {}"), latency.p95)};
}

// How long its tasks took: the middle one, nineteen of twenty, and how they are spread.
void paint_crowd_name(Brush& brush, const Picture& picture, const LaidRow& row, const Rect& area) {
    const Theme& theme = *picture.theme;
    const Crowd& crowd = picture.layout.crowds()[row.ref.id];
    const double left = area.left() + 12, room = area.width - 20, line = std::min(18.0, area.height / 2);
    if (crowd.latency.of_all.count == 0 || area.height < 34)
        return brush.text({left, area.top(), room, area.height}, crowd.name, {std::min(12.0, area.height - 2), theme.text});
    brush.text({left, area.top() + 3, room, line}, crowd.name, {12, theme.text});
    double top = area.top() + 3 + line;
    for (const std::string& words : latency_words(picture, row.ref)) {
        if (top + 14 > area.bottom()) break;
        brush.text({left, top, room, 14}, words, {latency_size, theme.muted});
        top += 14;
    }
    constexpr double scale = 12;  // below the bars
    top += 2;
    const double height = area.bottom() - top - scale - 2;
    if (height < 8 || crowd.latency.buckets.empty()) return;
    std::uint64_t most = 1;
    for (const analysis::Bucket& bucket : crowd.latency.buckets) most = std::max(most, bucket.count);
    const double width = std::min(8.0, room / static_cast<double>(crowd.latency.buckets.size()));
    for (std::size_t i = 0; i < crowd.latency.buckets.size(); ++i) {
        const double high = height * static_cast<double>(crowd.latency.buckets[i].count) / static_cast<double>(most);
        const double shown = crowd.latency.buckets[i].count > 0 ? std::max(1.0, high) : 0;
        brush.fill({left + width * static_cast<double>(i), top + height - shown, width - 1, shown}, theme.chart.faded(150));
    }
    brush.fill({left, top + height, width * static_cast<double>(crowd.latency.buckets.size()), 1}, theme.line);
    paint_scale(brush, picture,
                {left, top + height + 1, std::max(width * static_cast<double>(crowd.latency.buckets.size()), room / 2), scale},
                crowd.latency.buckets);
}

}  // namespace baton::picture
