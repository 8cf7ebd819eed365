// Rows of numbers over time. Of an object: what is in use (upwards) and how many wait for it (downwards), of a lock who holds it;
// of an executor, the jobs that run and those in its queue; of the run, the tasks in the ready queue, those that there are, and how
// busy the loop was; of many tasks, how many are in each state.
#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// Of a pixel: the largest value, and the largest of those that last longer than an instant.
struct ChartPixel {
    ChartValues most, lasting;
};

ChartValues greater(ChartValues a, ChartValues b) { return {std::max(a.up, b.up), std::max(a.down, b.down)}; }

// Returns the values of each device pixel of the viewport.
template <class Points, class Read>
std::vector<ChartPixel> sampled(const Points& points, const Viewport& port, Read read) {
    std::vector<ChartPixel> out(static_cast<std::size_t>(port.view.pixels));
    Place edge = port.view.edge(0);
    auto at = std::partition_point(points.begin(), points.end(), [&](const auto& point) { return read(point).place <= edge; });
    ChartValues value;
    if (at != points.begin()) value = read(*(at - 1)).numbers;
    for (int c = 0; c < port.view.pixels; ++c) {
        const Place next = std::max(port.view.edge(c + 1), edge + 1);
        const auto end = std::partition_point(at, points.end(), [&](const auto& point) { return read(point).place < next; });
        const auto stride = std::max<std::ptrdiff_t>(1, (end - at) / 32);
        ChartPixel pixel{value, at == end || read(*at).place > edge ? value : ChartValues{}};
        for (auto in = at; in < end; in += std::min<std::ptrdiff_t>(stride, std::max<std::ptrdiff_t>(1, end - in))) {
            const ChartSample here = read(*in);
            pixel.most = greater(pixel.most, here.numbers);
            if (in + 1 == points.end() || read(*(in + 1)).place > here.place) pixel.lasting = greater(pixel.lasting, here.numbers);
        }
        if (end != at) value = read(*(end - 1)).numbers;
        out[static_cast<std::size_t>(c)] = pixel;
        at = end;
        edge = next;
    }
    return out;
}

// Quiet colours that are told apart; a task keeps its own.
Colour holder_colour(TaskId task, bool dark) {
    static constexpr std::array<std::uint32_t, 8> light = {0xBFD7EA, 0xF3D9B1, 0xC7E3CC, 0xE7C6D9,
                                                           0xD6D0EC, 0xE8E2A8, 0xBDE0DD, 0xE3C9BB};
    static constexpr std::array<std::uint32_t, 8> night = {0x2F4F6B, 0x6B5330, 0x2F5B3A, 0x643B53,
                                                           0x4A4275, 0x5C5723, 0x28575A, 0x61463A};
    return rgb((dark ? night : light)[task % light.size()]);
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
                most_ = most_of(side_.run->found->executors[row_.ref.id]);
                return paint_points(side_.run->timeline.executors()[row_.ref.id].points, bar_look(State::executor).fill,
                                    [](const analysis::ExecutorPoint& p) {
                                        return ChartValues{p.running, p.queued};
                                    });
            case RowRef::Kind::object:
                return paint_object(side_.run->timeline.objects()[row_.ref.id], side_.run->found->objects[row_.ref.id],
                                    side_.run->found->in_use[row_.ref.id]);
            default:
                return paint_counter(static_cast<Counter>(row_.ref.id));
        }
    }

private:
    struct Stretch {
        double left, right;
        ChartValues numbers;
    };

    Place place(const analysis::CounterPoint& p) const {
        return side_.axis->place(p.event, start_of_run + Duration(side_.run->recording.events[p.event].t));
    }
    template <class Point>
    Place place(const Point& p) const {
        return side_.axis->place(p.event, p.t);
    }

    Place end_of(const analysis::Tenure& hold) const {
        return hold.ended_by == analysis::no_event ? side_.axis->extent().to : side_.axis->place(hold.ended_by, hold.end);
    }

    static ChartValues most_of(const Found::Most& most) { return {most.used, most.waiting}; }

    void paint_object(const analysis::ObjectHistory& object, const Found::Most& most,
                      const std::vector<analysis::ObjectPoint>& in_use) {
        most_ = most_of(most);
        has_holders_ = most.used == 1 && !object.holds.empty();
        // Where somebody had to wait, no permit was free; else nobody knows how many there were.
        if (object.kind == trace::Wait::semaphore && most.used > 1 && most.waiting > 0) permits_ = most.used;
        paint_points(in_use.empty() ? object.points : in_use, picture_.theme->chart, [](const analysis::ObjectPoint& p) {
            return ChartValues{std::max<std::int64_t>(0, p.value), p.waiters};
        });
        if (has_holders_) paint_holders(object);
    }

    void paint_counter(Counter counter) {
        const Found& found = *side_.run->found;
        const auto numbers = [](const auto& p) { return ChartValues{p.value, 0}; };
        if (counter == Counter::load) return paint_load();
        if (counter == Counter::ready && side_.axis->kind() == TimeAxis::Kind::time && !found.due.empty()) {
            most_.up = found.most_due;
            return paint_points(found.due, bar_look(State::ready).outline, numbers);
        }
        most_.up = counter == Counter::ready ? found.most_ready : found.most_living;
        const Colour colour = counter == Counter::ready ? bar_look(State::ready).outline : picture_.theme->chart;
        paint_points(counter == Counter::ready ? found.ready : found.living, colour, numbers);
    }

    // Which part of each pixel's time some task had the thread.
    void paint_load() {
        most_.up = 100;
        is_share_ = true;
        std::vector<Stretch> stretches;
        const double right = std::min(port_.area.right(), port_.x(side_.axis->extent().to));
        for (int c = 0; c < port_.view.pixels; ++c) {
            const Range pixel{port_.view.edge(c), std::max(port_.view.edge(c + 1), port_.view.edge(c) + 1)};
            const Totals totals = side_.detail->totals(0, pixel);
            Place busy = 0, all = 0;
            for (std::size_t s = 0; s < totals.size(); ++s) {
                all += totals[s];
                if (static_cast<State>(s) != State::idle) busy += totals[s];
            }
            const double share = all == 0 ? 0 : static_cast<double>(busy) / static_cast<double>(all);
            add(stretches, port_.area.left() + c / port_.ratio, port_.area.left() + (c + 1) / port_.ratio,
                {std::llround(100 * share), 0}, right);
        }
        paint_stretches(stretches, bar_look(State::cpu).fill, right);
    }

    // Up to `right`, where the run ends; what goes on with the same numbers is one.
    void add(std::vector<Stretch>& stretches, double from, double to, ChartValues value, double right) const {
        from = std::max(from, port_.area.left());
        to = std::min(to, right);
        if (to <= from) return;
        if (!stretches.empty() && stretches.back().numbers == value && stretches.back().right >= from)
            stretches.back().right = to;
        else
            stretches.push_back({from, to, value});
    }

    // On paper every change is drawn, unless there are too many. On the screen, each pixel shows its largest value; what lasts for
    // an instant only is faint, so that something that happens again and again does not look as if it were always so.
    template <class Points, class Read>
    void paint_points(const Points& points, Colour up, Read numbers) {
        const double right = std::min(port_.area.right(), port_.x(side_.axis->extent().to));
        std::vector<Stretch> stretches;
        if (!brush_.merges() && points.size() <= picture_.most_bars) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Place end = i + 1 < points.size() ? place(points[i + 1]) : side_.axis->extent().to;
                add(stretches, port_.x(place(points[i])), port_.x(end), numbers(points[i]), right);
            }
        } else {
            const auto pixels = sampled(points, port_, [&](const auto& point) {
                return ChartSample{place(point), numbers(point)};
            });
            std::vector<Stretch> instants;
            for (std::size_t c = 0; c < pixels.size(); ++c) {
                const double from = port_.area.left() + static_cast<double>(c) / port_.ratio, to = from + 1 / port_.ratio;
                add(stretches, from, to, pixels[c].lasting, right);
                if (pixels[c].most != pixels[c].lasting) add(instants, from, to, pixels[c].most, right);
            }
            paint_instants(instants, up);
        }
        paint_stretches(stretches, up, right);
    }

    void paint_instants(const std::vector<Stretch>& instants, Colour up) {
        const double base = std::round(area_.top() + area_.height * share_above());
        for (const Stretch& at : instants) {
            const double above = has_holders_ ? 0 : part(at.numbers.up, most_.up, base - area_.top() - 1);
            brush_.fill({at.left, base - above, at.right - at.left, above}, up.faded(60));
            const double below = part(at.numbers.down, most_.down, area_.bottom() - base - 1);
            brush_.fill({at.left, base, at.right - at.left, below}, bar_look(State::waiting).fill.faded(110));
        }
    }

    // Everything of one colour is painted together.
    void paint_stretches(const std::vector<Stretch>& stretches, Colour up, double right) {
        const double share = share_above();
        const double base = std::round(area_.top() + area_.height * share);
        const auto above = [&](const Stretch& at) {
            const double height = part(at.numbers.up, most_.up, base - area_.top() - 1);
            return Rect{at.left, base - height, at.right - at.left, height};
        };
        const auto below = [&](const Stretch& at) {
            return Rect{at.left, base, at.right - at.left, part(at.numbers.down, most_.down, area_.bottom() - base - 1)};
        };
        if (!has_holders_) {
            for (const Stretch& at : stretches) brush_.fill(above(at), up.faded(110));
            for (const Stretch& at : stretches) {
                if (at.numbers.up > 0) brush_.fill({at.left, above(at).top(), at.right - at.left, 1.5}, up);
            }
        }
        if (permits_ > 0 && right > port_.area.left())  // all of them: what is free lies between
            brush_.line({port_.area.left(), area_.top() + 1}, {right, area_.top() + 1}, picture_.theme->line, 1, true);
        for (const Stretch& at : stretches) brush_.fill(below(at), bar_look(State::waiting).fill);
        if (right > port_.area.left()) brush_.line({port_.area.left(), base}, {right, base}, picture_.theme->line, 1);
        for (const Stretch& at : stretches) {
            if (!has_holders_) number(in_words(at.numbers.up, at.right - at.left), at.numbers.up, above(at), picture_.theme->text);
            number(std::to_string(at.numbers.down), at.numbers.down, below(at), bar_look(State::waiting).text);
        }
    }

    static double part(std::int64_t value, std::int64_t most, double room) {
        return value <= 0 ? 0 : std::max(1.0, room * static_cast<double>(value) / static_cast<double>(most));
    }

    double share_above() const { return most_.up == 0 ? 0.15 : most_.down == 0 ? 0.92 : 0.6; }

    std::string in_words(std::int64_t value, double room) const {
        if (is_share_) return fmt::format("{} %", value);
        if (permits_ == 0 || room < 90) return std::to_string(value);
        return fmt::format(fmt::runtime(picture_.say(PICTURE_TEXT("Picture", "{} held, {} free"))), value, permits_ - value);
    }

    void number(const std::string& text, std::int64_t value, const Rect& box, Colour colour) {
        if (value <= 0 || box.height < 9 || box.width < 18) return;
        const double left = std::max(box.left(), port_.area.left()), room = box.right() - left - 6;
        if (brush_.text_width(text, 9) <= room)  // a part of a number would be another one
            brush_.text({left + 4, box.top(), room, box.height}, text, {9, colour});
    }

    // Who holds it, where one task at a time does: a band in the task's colour, with its name where that has room.
    void paint_holders(const analysis::ObjectHistory& object) {
        const double base = std::round(area_.top() + area_.height * share_above());
        const Rect area{area_.left(), area_.top() + 1, area_.width, base - area_.top() - 1};
        const Place pixel = std::max<Place>(1, static_cast<Place>(static_cast<double>(port_.view.width) / port_.view.pixels));
        auto at = std::partition_point(object.holds.begin(), object.holds.end(),
                                       [&](const analysis::Tenure& hold) { return end_of(hold) <= port_.view.left; });
        while (at != object.holds.end() && side_.axis->place(at->event, at->start) < port_.view.right()) {
            const Place start = side_.axis->place(at->event, at->start);
            const double left = std::max(port_.x(start), port_.area.left());
            const double right = std::max(std::min(port_.x(end_of(*at)), port_.area.right()), left + 0.5);
            const Rect band{left, area.top(), right - left, area.height};
            brush_.fill(band, holder_colour(at->task, picture_.theme->dark));
            if (band.width >= 4) brush_.fill({left, area.top(), 1, area.height}, picture_.theme->chart);
            if (band.width >= 30 && band.height >= 10 && at->task < side_.run->timeline.rows().size())
                brush_.text({left + 5, band.top(), band.width - 8, band.height},
                            shortened_name(brush_, task_label(*side_.run, at->task), 10, band.width - 8),
                            {10, picture_.theme->text});
            // Of what lies within a pixel the first is seen.
            const Place next = std::max(end_of(*at), start + pixel);
            at = std::partition_point(at + 1, object.holds.end(), [&](const analysis::Tenure& hold) {
                return side_.axis->place(hold.event, hold.start) < next && end_of(hold) <= next;
            });
        }
    }

    Brush& brush_;
    const Picture& picture_;
    const Viewport& port_;
    const LaidRow& row_;
    const Side& side_;
    Rect area_;
    ChartValues most_;          // of the whole run
    bool has_holders_ = false;  // their bands stand where the numbers would
    bool is_share_ = false;     // the numbers are per cent
    std::int64_t permits_ = 0;  // of a semaphore, where they are known
};

}  // namespace

void paint_chart_row(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row) {
    ChartPainter(brush, picture, port, row).paint();
}

}  // namespace baton::picture
