// Paints rows of numbers over time. For an object: how much of it is in use (upwards) and how many tasks wait for it (downwards).
// For an executor: the jobs that run and those in its queue. For many tasks: how many there are, or how many are in each state.
#include <algorithm>
#include <cmath>

#include "sim/picture/picture.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::State;

namespace {

struct ChartValues {
    std::int64_t up = 0, down = 0;
    bool operator==(const ChartValues&) const = default;
};

struct ChartSample {
    Place place;
    ChartValues numbers;
};

ChartValues most_of(ChartValues a, ChartValues b) { return {std::max(a.up, b.up), std::max(a.down, b.down)}; }

// Returns the largest value within each device pixel of the viewport.
template <class Points, class Read>
std::vector<ChartValues> sampled(const Points& points, const Viewport& port, Read read) {
    std::vector<ChartValues> out(static_cast<std::size_t>(port.view.pixels));
    Place edge = port.view.edge(0);
    auto at = std::partition_point(points.begin(), points.end(), [&](const auto& point) { return read(point).place <= edge; });
    ChartValues value;
    if (at != points.begin()) value = read(*(at - 1)).numbers;
    for (int c = 0; c < port.view.pixels; ++c) {
        const Place next = std::max(port.view.edge(c + 1), edge + 1);
        ChartValues most = value;
        const auto end = std::partition_point(at, points.end(), [&](const auto& point) { return read(point).place < next; });
        const auto stride = std::max<std::ptrdiff_t>(1, (end - at) / 32);
        for (auto in = at; in < end; in += std::min<std::ptrdiff_t>(stride, std::max<std::ptrdiff_t>(1, end - in)))
            most = most_of(most, read(*in).numbers);
        if (end != at) value = read(*(end - 1)).numbers;
        out[static_cast<std::size_t>(c)] = most;
        at = end;
        edge = next;
    }
    return out;
}

class ChartPainter {
public:
    ChartPainter(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row)
        : brush_(brush),
          picture_(picture),
          port_(port),
          row_(row),
          side_(picture.sides[row.ref.side]),
          area_(bar_area(port, row)) {}

    void paint() {
        switch (row_.ref.kind) {
            case RowRef::Kind::queue:
                return paint_points(side_.run->timeline.executors()[row_.ref.id].points, bar_look(State::executor).fill,
                                    [](const analysis::ExecutorPoint& p) {
                                        return ChartValues{p.running, p.queued};
                                    });
            case RowRef::Kind::object:
                return paint_object(side_.run->timeline.objects()[row_.ref.id]);
            default:
                return paint_points(picture_.layout.alive(), picture_.theme->chart, [](const analysis::AlivePoint& p) {
                    return ChartValues{p.tasks, 0};
                });
        }
    }

private:
    struct Stretch {
        double left, right;
        ChartValues numbers;
    };

    Place place(const analysis::AlivePoint& p) const { return side_.axis->place(p.t); }
    template <class Point>
    Place place(const Point& p) const {
        return side_.axis->place(p.event, p.t);
    }

    void paint_object(const analysis::ObjectHistory& object) {
        const auto numbers = [](const analysis::ObjectPoint& p) {
            return ChartValues{std::max<std::int64_t>(0, p.value), p.waiters};
        };
        ChartValues most;
        for (const auto& point : object.points) most = most_of(most, numbers(point));
        names_instead_ = most.up == 1 && !object.holds.empty();
        paint_points(object.points, picture_.theme->chart, numbers);
        if (names_instead_ && row_.height >= 18) paint_holders(object, most.down == 0 ? 0.92 : 0.6);
    }

    // On paper every change is drawn, unless there are too many. On the screen, each pixel shows its largest value.
    template <class Points, class Read>
    void paint_points(const Points& points, Colour up, Read numbers) {
        for (const auto& point : points) most_ = most_of(most_, numbers(point));
        const double right = std::min(port_.area.right(), port_.x(side_.axis->extent().to));
        std::vector<Stretch> stretches;
        const auto add = [&](double from, double to, ChartValues value) {
            from = std::max(from, port_.area.left());
            to = std::min(to, right);
            if (to <= from) return;
            const bool goes_on = !stretches.empty() && stretches.back().numbers == value && stretches.back().right >= from;
            if (goes_on)
                stretches.back().right = to;
            else
                stretches.push_back({from, to, value});
        };
        if (!brush_.merges() && points.size() <= picture_.most_bars) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Place end = i + 1 < points.size() ? place(points[i + 1]) : side_.axis->extent().to;
                add(port_.x(place(points[i])), port_.x(end), numbers(points[i]));
            }
        } else {
            const auto pixels = sampled(points, port_, [&](const auto& point) {
                return ChartSample{place(point), numbers(point)};
            });
            for (std::size_t c = 0; c < pixels.size(); ++c)
                add(port_.area.left() + static_cast<double>(c) / port_.ratio,
                    port_.area.left() + static_cast<double>(c + 1) / port_.ratio, pixels[c]);
        }
        paint_stretches(stretches, up, right);
    }

    // Everything of one colour is painted together.
    void paint_stretches(const std::vector<Stretch>& stretches, Colour up, double right) {
        const double share = most_.up == 0 ? 0.15 : most_.down == 0 ? 0.92 : 0.6;
        const double base = std::round(area_.top() + area_.height * share);
        const auto above = [&](const Stretch& at) {
            const double height = part(at.numbers.up, most_.up, base - area_.top() - 1);
            return Rect{at.left, base - height, at.right - at.left, height};
        };
        const auto below = [&](const Stretch& at) {
            return Rect{at.left, base, at.right - at.left, part(at.numbers.down, most_.down, area_.bottom() - base - 1)};
        };
        for (const Stretch& at : stretches) brush_.fill(above(at), up.faded(110));
        for (const Stretch& at : stretches) {
            if (at.numbers.up > 0) brush_.fill({at.left, above(at).top(), at.right - at.left, 1.5}, up);
        }
        for (const Stretch& at : stretches) brush_.fill(below(at), bar_look(State::waiting).fill);
        if (right > port_.area.left()) brush_.line({port_.area.left(), base}, {right, base}, picture_.theme->line, 1);
        for (const Stretch& at : stretches) {
            if (!names_instead_) number(at.numbers.up, above(at), picture_.theme->text);
            number(at.numbers.down, below(at), bar_look(State::waiting).text);
        }
    }

    static double part(std::int64_t value, std::int64_t most, double room) {
        return value <= 0 ? 0 : std::max(1.0, room * static_cast<double>(value) / static_cast<double>(most));
    }

    void number(std::int64_t value, const Rect& box, Colour colour) {
        if (value <= 0 || box.height < 9 || box.width < 18) return;
        const double left = std::max(box.left(), port_.area.left());
        brush_.text({left + 4, box.top(), box.right() - left - 6, box.height}, std::to_string(value), {9, colour});
    }

    // Names the holders, if only one task at a time can hold the object.
    void paint_holders(const analysis::ObjectHistory& object, double share) {
        const Rect area{area_.left(), area_.top(), area_.width, area_.height * share};
        auto at = std::partition_point(object.holds.begin(), object.holds.end(), [&](const analysis::Tenure& hold) {
            return side_.axis->place(hold.end) <= port_.view.left;
        });
        for (int painted = 0; at != object.holds.end() && painted < 400 && side_.axis->place(at->start) < port_.view.right();
             ++at, ++painted) {
            const double left = std::max(port_.x(side_.axis->place(at->event, at->start)), port_.area.left());
            const double right = std::min(port_.x(side_.axis->place(at->end)), port_.area.right());
            if (right - left < 30 || at->task >= side_.run->timeline.rows().size()) continue;
            brush_.text({left + 5, area.top(), right - left - 8, area.height}, task_label(*side_.run, at->task),
                        {10, picture_.theme->text});
        }
    }

    Brush& brush_;
    const Picture& picture_;
    const Viewport& port_;
    const LaidRow& row_;
    const Side& side_;
    Rect area_;
    ChartValues most_;            // of the whole run
    bool names_instead_ = false;  // the holders' names stand where the numbers would
};

}  // namespace

void paint_chart_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row) {
    ChartPainter(brush, picture, port, row).paint();
}

// Stacks the numbers of tasks by state. From the bottom: tasks that have the thread, are ready, wait, sleep. The full height stands
// for the largest number of tasks at once, which is written beside it.
void paint_crowd_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row) {
    const Crowd& crowd = picture.layout.crowds()[row.ref.id];
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
    brush.text({port.area.left() + 3, area.top(), 60, 11}, std::to_string(std::llround(most)), {9, picture.theme->muted});
}

}  // namespace baton::picture
