#include "gui/picture/picture.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gui/run/facts.h"

namespace baton::gui {

namespace {

class PictureTexts {
    Q_DECLARE_TR_FUNCTIONS(PictureTexts)
};

QString group_name(Group group) {
    switch (group) {
        case Group::pinned:
            return PictureTexts::tr("Pinned");
        case Group::loop:
            return PictureTexts::tr("Event loop");
        case Group::tasks:
            return PictureTexts::tr("Tasks");
        case Group::executors:
            return PictureTexts::tr("Executors");
        case Group::objects:
            return PictureTexts::tr("Semaphores, locks, queues");
    }
    return {};
}

std::pair<std::size_t, std::size_t> visible(const Picture& picture, const Frame& frame) {
    const auto& rows = picture.layout.rows();
    const std::size_t first = picture.layout.row_at(static_cast<std::int64_t>(std::max(0.0, frame.scroll)));
    std::size_t last = picture.layout.row_at(static_cast<std::int64_t>(frame.scroll + frame.area.height()));
    return {std::min(first, rows.size()), std::min(last + 1, rows.size())};
}

void paint_group_header(Surface& surface, const Theme& theme, const Frame& frame, const LaidRow& row, double left) {
    const QRectF area(left, frame.y(row), frame.area.right() - left, row.height);
    surface.fill(area, theme.header);
    surface.fill({area.left(), area.bottom() - 1, area.width(), 1}, theme.line);
}

QString pair_difference(const Picture& picture, const LaidRow& row) {
    if (!picture.compares() || row.ref.kind != RowRef::Kind::task || row.ref.side != 1) return {};
    const auto& other = picture.sides[0].run->timeline.rows();
    const analysis::Row& here = picture.sides[1].run->timeline.rows()[row.ref.id];
    const auto index = picture.layout.row_at(row.y - 1);
    if (index >= picture.layout.rows().size()) return {};
    const LaidRow& above = picture.layout.rows()[index];
    if (above.ref.kind != RowRef::Kind::task || above.ref.side != 0 || other[above.ref.id].name != here.name) return {};
    const Duration before = other[above.ref.id].ended - other[above.ref.id].created, now = here.ended - here.created;
    if (now == before) return QStringLiteral("=");
    return (now < before ? QChar(0x2212) : QLatin1Char('+')) + duration_label(now < before ? before - now : now - before);
}

void paint_name(Surface& surface, const Picture& picture, const Frame& frame, const LaidRow& row, double left) {
    const Theme& theme = *picture.theme;
    const QRectF area(left, frame.y(row), frame.area.left() - left, row.height);
    if (row.ref.kind == RowRef::Kind::group) {
        const double x = area.left() + 12, y = area.center().y();
        const bool open = picture.layout.row_at(row.y + row.height) < picture.layout.rows().size() &&
                          picture.layout.rows()[picture.layout.row_at(row.y + row.height)].ref.kind != RowRef::Kind::group;
        if (open)
            surface.polygon({{x - 4, y - 2.5}, {x + 4, y - 2.5}, {x, y + 3}}, theme.muted);
        else
            surface.polygon({{x - 2.5, y - 4}, {x - 2.5, y + 4}, {x + 3, y}}, theme.muted);
        const QString name = group_name(static_cast<Group>(row.ref.id));
        const QString count = row.members > 1 ? QString::number(row.members) : QString();
        const double width = surface.text_width(name, 11, true);
        surface.text({area.left() + 22, area.top(), area.width() - 26, area.height()}, name, {11, theme.text, true});
        if (width + 40 < area.width()) {
            surface.text({area.left() + 28 + width, area.top(), area.width() - width - 32, area.height()}, count,
                         {11, theme.muted});
        }
        return;
    }
    if (picture.compares())
        surface.fill({area.left(), area.top(), 4, area.height()}, row.ref.side == 0 ? theme.side_a : theme.side_b);
    if (row.height < 11) return;
    const double indent = 12 + (row.ref.kind == RowRef::Kind::task ? 10.0 * row.depth : 0);
    const Side& side = picture.sides[row.ref.side];
    auto name = safe_text(row_name(*side.run, row.ref));
    if (picture.compares() && row.ref.kind == RowRef::Kind::loop && !side.title.isEmpty()) name = side.title;
    const QString difference = pair_difference(picture, row);
    const double size = std::min(12.0, row.height - 2.0);
    double right = area.right() - 8;
    if (!difference.isEmpty()) {
        const double width = surface.text_width(difference, 10) + 2;
        surface.text({right - width, area.top(), width, area.height()}, difference, {10, theme.side_b, false, Qt::AlignRight});
        right -= width + 6;
    }
    surface.text({area.left() + indent, area.top(), right - area.left() - indent, area.height()}, name, {size, theme.text});
}

void paint_background(Surface& surface, const Picture& picture, const Frame& frame) {
    const Theme& theme = *picture.theme;
    surface.fill(frame.area, theme.rows);
    const auto [first, last] = visible(picture, frame);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        const bool striped = picture.compares() ? row.ref.side == 1 : i % 2 == 1;
        if (striped && row.ref.kind != RowRef::Kind::group)
            surface.fill({frame.area.left(), frame.y(row), frame.area.width(), static_cast<double>(row.height)}, theme.stripe);
    }
    for (const RulerTick& tick : ruler_ticks(picture, frame.view, frame.ratio)) {
        const double x = std::round(frame.x(tick.place)) + 0.5;
        if (x >= frame.area.left()) surface.line({x, frame.area.top()}, {x, frame.area.bottom()}, theme.grid, 1);
    }
    for (const Range& stretch : picture.sides[0].axis->shortened()) {
        const double left = std::max(frame.x(stretch.from), frame.area.left()),
                     right = std::min(frame.x(stretch.to), frame.area.right());
        if (right > left) surface.fill({left, frame.area.top(), right - left, frame.area.height()}, theme.grid);
    }
}

void paint_ends(Surface& surface, const Picture& picture, const Frame& frame) {
    for (std::size_t s = 0; s < picture.sides.size(); ++s) {
        const double x = std::round(frame.x(picture.sides[s].axis->extent().to)) + 0.5;
        if (x < frame.area.left() || x > frame.area.right()) continue;
        const Theme& theme = *picture.theme;
        const QColor colour = !picture.compares() ? theme.accent : s == 0 ? theme.side_a : theme.side_b;
        surface.line({x, frame.area.top()}, {x, frame.area.bottom()}, colour, 1.5);
    }
}

std::vector<RulerTick> compressed_ticks(const Side& side, const View& view, double ratio) {
    std::vector<RulerTick> out;
    double reached = -1e9;
    for (double x = 0; x < view.pixels; x += 90 * ratio) {
        const auto t = side.axis->time(std::max<Place>(0, view.at(x))).time_since_epoch().count();
        const auto next = side.axis->time(std::max<Place>(1, view.at(x + 90 * ratio))).time_since_epoch().count();
        const Place step = pleasant_step(std::max<Place>(1, next - t));
        const Place at = (t + step - 1) / step * step;
        const Place place = side.axis->place(start_of_run + Duration(at));
        const double where = view.x(place);
        if (where < reached + 80 * ratio || place > side.axis->extent().to) continue;
        out.push_back({place, place_label(at, step)});
        reached = where;
    }
    return out;
}

}  // namespace

Side side_of(RunResultPtr run, Axis::Kind kind, QString title) {
    if (kind == Axis::Kind::time) {
        auto axis = run->axis;
        auto detail = run->detail;
        return {std::move(run), std::move(axis), std::move(detail), std::move(title)};
    }
    auto axis = std::make_shared<const Axis>(kind, run->timeline, run->recording);
    auto detail = std::make_shared<const LevelOfDetail>(run->timeline, *axis);
    return {std::move(run), std::move(axis), std::move(detail), std::move(title)};
}

Range Picture::extent() const {
    Range out{0, 1};
    for (const Side& side : sides) out.to = std::max(out.to, side.axis->extent().to);
    return out;
}

std::vector<RulerTick> ruler_ticks(const Picture& picture, const View& view, double ratio) {
    std::vector<RulerTick> out;
    if (picture.sides.empty()) return out;
    const Side& side = picture.sides[0];
    if (side.axis->kind() == Axis::Kind::compressed) return compressed_ticks(side, view, ratio);
    if (side.axis->kind() == Axis::Kind::time) {
        const Ticks found = ticks(view, static_cast<int>(95 * ratio));
        for (const Place place : found.places) out.push_back({place, place_label(place, found.step)});
        return out;
    }
    const Place each =
        std::max<Place>(1, static_cast<Place>(static_cast<double>(view.width) * 110 * ratio / view.pixels / Axis::step));
    const Place step = pleasant_step(each) * Axis::step;
    const Place last = std::min(view.right(), picture.extent().to);
    for (Place place = (std::max<Place>(view.left, 0) + step - 1) / step * step; place <= last; place += step) {
        const Time t = side.axis->time(place);
        out.push_back({place, QStringLiteral("%1 · %2").arg(place / Axis::step).arg(duration_label(t - start_of_run))});
    }
    return out;
}

void paint_rows(Surface& surface, const Picture& picture, const Frame& frame) {
    if (picture.sides.empty()) return surface.fill(frame.area, picture.theme->rows);
    surface.begin_clip(frame.area);
    paint_background(surface, picture, frame);
    std::vector<std::vector<Column>> loops(picture.sides.size());
    for (std::size_t s = 0; s < loops.size(); ++s) picture.sides[s].detail->columns(0, frame.view, loops[s]);
    const auto [first, last] = visible(picture, frame);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        if (row.ref.kind == RowRef::Kind::group)
            paint_group_header(surface, *picture.theme, frame, row, frame.area.left());
        else if (row.ref.has_spans())
            paint_span_row(surface, picture, frame, row, loops[row.ref.side]);
        else
            paint_chart_row(surface, picture, frame, row);
    }
    paint_ends(surface, picture, frame);
    surface.end_clip();
}

void paint_names(Surface& surface, const Picture& picture, const Frame& frame, double left) {
    const Theme& theme = *picture.theme;
    const QRectF column(left, frame.area.top(), frame.area.left() - left, frame.area.height());
    surface.begin_clip(column);
    surface.fill(column, theme.card);
    const auto [first, last] = visible(picture, frame);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        if (row.ref.kind == RowRef::Kind::group) paint_group_header(surface, theme, frame, row, left);
        paint_name(surface, picture, frame, row, left);
    }
    surface.fill({column.right() - 1, column.top(), 1, column.height()}, theme.line);
    surface.end_clip();
}

void paint_ruler(Surface& surface, const Picture& picture, const Frame& frame, const QRectF& ruler,
                 const std::vector<QRectF>& covered) {
    const Theme& theme = *picture.theme;
    surface.fill(ruler, theme.card);
    surface.fill({ruler.left(), ruler.bottom() - 1, ruler.width(), 1}, theme.line);
    if (picture.sides.empty()) return;
    // The flags at the ends come first: no tick's label may lie under one.
    struct Flag {
        QRectF box;
        QString text;
        QColor colour;
    };
    std::vector<Flag> flags;
    for (std::size_t s = 0; s < picture.sides.size(); ++s) {
        const double x = frame.x(picture.sides[s].axis->extent().to);
        if (x < frame.area.left() - 1 || x > frame.area.right() + 1) continue;
        const QString text = exact_label(picture.sides[s].run->recording.ending.elapsed);
        const double width = surface.text_width(text, 11, true) + 12;
        const double left = std::clamp(x - width / 2, frame.area.left(), std::max(frame.area.left(), frame.area.right() - width));
        flags.push_back({{left, ruler.top() + 4, width, ruler.height() - 8},
                         text,
                         !picture.compares() ? theme.accent
                         : s == 0            ? theme.side_a
                                             : theme.side_b});
    }
    surface.begin_clip({frame.area.left(), ruler.top(), frame.area.width(), ruler.height()});
    for (const RulerTick& tick : ruler_ticks(picture, frame.view, frame.ratio)) {
        const double x = std::round(frame.x(tick.place)) + 0.5;
        surface.line({x, ruler.bottom() - 7}, {x, ruler.bottom() - 1}, theme.muted, 1);
        const double width = surface.text_width(tick.label, 11);
        const QRectF label(x + 4, ruler.top() + 2, width + 2, ruler.height() - 6);
        const auto under = [&](const QRectF& box) { return box.adjusted(-6, 0, 6, 0).intersects(label); };
        const bool hidden = std::any_of(flags.begin(), flags.end(), [&](const Flag& flag) { return under(flag.box); }) ||
                            std::any_of(covered.begin(), covered.end(), under);
        if (!hidden) surface.text(label, tick.label, {11, theme.muted});
    }
    surface.end_clip();
    for (const Flag& flag : flags) {
        surface.fill(flag.box, flag.colour);
        surface.text(flag.box, flag.text, {11, theme.dark ? QColor(0x10, 0x13, 0x17) : QColor(Qt::white), true, Qt::AlignHCenter});
    }
}

void paint_arrow(Surface& surface, const Frame& frame, const RowLayout& layout, const Arrow& arrow, const QColor& colour) {
    const LaidRow &from = layout.rows()[arrow.from_row], &to = layout.rows()[arrow.to_row];
    const QPointF start(frame.x(arrow.from), frame.y(from) + from.height / 2.0),
        end(frame.x(arrow.to), frame.y(to) + to.height / 2.0);
    const double bend = std::max(14.0, std::abs(end.y() - start.y()) * 0.12);
    const QPointF one = start + QPointF(bend, 0), two = end - QPointF(bend, 0);
    QPointF last = start;
    for (int i = 1; i <= 24; ++i) {
        const double u = i / 24.0, v = 1 - u;
        const QPointF point = v * v * v * start + 3 * v * v * u * one + 3 * v * u * u * two + u * u * u * end;
        surface.line(last, point, colour, 1.8);
        last = point;
    }
    surface.polygon({end, end + QPointF(-7, -4), end + QPointF(-7, 4)}, colour);
}

void paint_legend(Surface& surface, const Theme& theme, const QRectF& area) {
    using analysis::State;
    double x = area.left();
    const auto entry = [&](const Look& look, const QString& name) {
        const double width = surface.text_width(name, 11) + 40;
        if (x + width > area.right()) return;
        const double height = std::round(16 * look.height);
        surface.bar({x, area.center().y() + 8 - height, 22, height}, look);
        surface.text({x + 28, area.top(), width - 34, area.height()}, name, {11, theme.muted});
        x += width + 8;
    };
    for (const State state : {State::cpu, State::block, State::ready, State::waiting, State::sleeping, State::io, State::executor})
        entry(look_of(state), state_name(state));
    entry(cancelled_look(), PictureTexts::tr("cancelled"));
}

}  // namespace baton::gui
