// Rows of numbers over time: what of an object is in use (upwards) and how many wait for it (downwards); of an
// executor, the jobs that run and those in its queue.
#include <algorithm>
#include <cmath>

#include "gui/picture/picture.h"
#include "gui/run/facts.h"

namespace baton::gui {

using analysis::State;

namespace {

struct Point {
    Place place;
    std::int64_t up, down;
};

struct Pixel {
    std::int64_t up = 0, down = 0;  // the most within the pixel
};

// Points per device pixel of the view, and the greatest values of the whole run.
template <class Points, class Read>
std::vector<Pixel> sampled(const Points& points, const Frame& frame, Read read) {
    std::vector<Pixel> out(static_cast<std::size_t>(frame.view.pixels));
    Place edge = frame.view.edge(0);
    auto at = std::partition_point(points.begin(), points.end(), [&](const auto& point) { return read(point).place <= edge; });
    Pixel value;
    if (at != points.begin()) value = {read(*(at - 1)).up, read(*(at - 1)).down};
    for (int c = 0; c < frame.view.pixels; ++c) {
        const Place next = std::max(frame.view.edge(c + 1), edge + 1);
        Pixel most = value;
        const auto end = std::partition_point(at, points.end(), [&](const auto& point) { return read(point).place < next; });
        const auto stride = std::max<std::ptrdiff_t>(1, (end - at) / 32);
        for (auto in = at; in < end; in += std::min<std::ptrdiff_t>(stride, std::max<std::ptrdiff_t>(1, end - in))) {
            most = {std::max(most.up, read(*in).up), std::max(most.down, read(*in).down)};
        }
        if (end != at) value = {read(*(end - 1)).up, read(*(end - 1)).down};
        out[static_cast<std::size_t>(c)] = most;
        at = end;
        edge = next;
    }
    return out;
}

struct ChartPainter {
    Surface& surface;
    const Picture& picture;
    const Frame& frame;
    QRectF area;
    bool names_instead = false;  // the holders' names stand where the numbers would

    void paint(const std::vector<Pixel>& pixels, Pixel most, double end_x, const QColor& up_colour, const QColor& down_colour) {
        const double share = most.up == 0 ? 0.15 : most.down == 0 ? 0.92 : 0.6;
        const double base = std::round(area.top() + area.height() * share);
        const double above = base - area.top() - 1, below = area.bottom() - base - 1;
        for (std::size_t c = 0; c < pixels.size();) {
            std::size_t end = c + 1;
            while (end < pixels.size() && pixels[end].up == pixels[c].up && pixels[end].down == pixels[c].down) ++end;
            const double left = frame.area.left() + static_cast<double>(c) / frame.ratio;
            const double right = std::min(frame.area.left() + static_cast<double>(end) / frame.ratio, end_x);
            if (right > left) stretch(pixels[c], most, left, right, base, above, below, up_colour, down_colour);
            c = end;
        }
        const double right = std::min(frame.area.right(), end_x);
        if (right > frame.area.left()) surface.line({frame.area.left(), base}, {right, base}, picture.theme->line, 1);
    }

    void stretch(Pixel value, Pixel most, double left, double right, double base, double above, double below, const QColor& up,
                 const QColor& down) {
        QColor soft = up;
        soft.setAlpha(110);
        if (value.up > 0) {
            const double height = std::max(1.0, above * static_cast<double>(value.up) / static_cast<double>(most.up));
            surface.fill({left, base - height, right - left, height}, soft);
            surface.fill({left, base - height, right - left, 1.5}, up);
            number(value.up, {left, base - height, right - left, height});
        }
        if (value.down > 0) {
            const double height = std::max(1.0, below * static_cast<double>(value.down) / static_cast<double>(most.down));
            surface.fill({left, base, right - left, height}, down);
            number(value.down, {left, base, right - left, height}, true);
        }
    }

    void number(std::int64_t value, const QRectF& box, bool on_colour = false) {
        if (box.height() < 9 || box.width() < 18 || (names_instead && !on_colour)) return;
        const double left = std::max(box.left(), frame.area.left());
        surface.text({left + 4, box.top(), box.right() - left - 6, box.height()}, QString::number(value),
                     {9, on_colour ? QColor(0x1b, 0x1b, 0x1b) : picture.theme->text});
    }
};

void paint_holders(Surface& surface, const Picture& picture, const Frame& frame, const Side& side,
                   const analysis::ObjectHistory& object, const QRectF& area) {
    auto at = std::partition_point(object.holds.begin(), object.holds.end(),
                                   [&](const analysis::Tenure& hold) { return side.axis->place(hold.end) <= frame.view.left; });
    for (int painted = 0; at != object.holds.end() && painted < 400 && side.axis->place(at->start) < frame.view.right();
         ++at, ++painted) {
        const double left = std::max(frame.x(side.axis->place(at->event, at->start)), frame.area.left());
        const double right = std::min(frame.x(side.axis->place(at->end)), frame.area.right());
        if (right - left < 30 || at->task >= side.run->timeline.rows().size()) continue;
        const auto name = safe_text(side.run->timeline.rows()[at->task].name);
        surface.text({left + 5, area.top(), right - left - 8, area.height()}, name, {10, picture.theme->text});
    }
}

}  // namespace

void paint_chart_row(Surface& surface, const Picture& picture, const Frame& frame, const LaidRow& row) {
    const Side& side = picture.sides[row.ref.side];
    const auto place = [&](analysis::EventIndex event, Time t) { return side.axis->place(event, t); };
    ChartPainter painter{surface, picture, frame, bar_area(frame, row), false};
    const double end_x = frame.x(side.axis->extent().to);
    Pixel most;
    if (row.ref.kind == RowRef::Kind::queue) {
        const auto& points = side.run->timeline.executors()[row.ref.id].points;
        const auto read = [&](const analysis::ExecutorPoint& p) { return Point{place(p.event, p.t), p.running, p.queued}; };
        for (const auto& p : points)
            most = {std::max<std::int64_t>(most.up, p.running), std::max<std::int64_t>(most.down, p.queued)};
        return painter.paint(sampled(points, frame, read), most, end_x, look_of(State::executor).fill,
                             look_of(State::waiting).fill);
    }
    const analysis::ObjectHistory& object = side.run->timeline.objects()[row.ref.id];
    const auto read = [&](const analysis::ObjectPoint& p) { return Point{place(p.event, p.t), p.value, p.waiters}; };
    for (const auto& p : object.points)
        most = {std::max<std::int64_t>(most.up, p.value), std::max<std::int64_t>(most.down, p.waiters)};
    painter.names_instead = most.up == 1 && !object.holds.empty();
    painter.paint(sampled(object.points, frame, read), most, end_x, picture.theme->chart, look_of(State::waiting).fill);
    if (painter.names_instead && row.height >= 18) {
        const QRectF area = painter.area;
        paint_holders(surface, picture, frame, side, object,
                      {area.left(), area.top(), area.width(), area.height() * (most.down == 0 ? 0.92 : 0.6)});
    }
}

}  // namespace baton::gui
