#include "sim/picture/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"

namespace baton::picture {

namespace {

std::pair<std::size_t, std::size_t> visible(const Picture& picture, const Viewport& port) {
    const auto& rows = picture.layout.rows();
    const std::size_t first = picture.layout.row_at(static_cast<std::int64_t>(std::max(0.0, port.scroll)));
    std::size_t last = picture.layout.row_at(static_cast<std::int64_t>(port.scroll + port.area.height));
    return {std::min(first, rows.size()), std::min(last + 1, rows.size())};
}

void paint_group_header(Brush& brush, const Theme& theme, const Viewport& port, const LaidRow& row, double left, double right) {
    const Rect area{left, port.y(row), right - left, static_cast<double>(row.height)};
    brush.fill(area, theme.header);
    brush.fill({area.left(), area.bottom() - 1, area.width, 1}, theme.line);
}

// The other row of a pair, which stands above or below.
Rect pair_area(const Viewport& port, const LaidRow& row, double left, double width) {
    const double both = 2.0 * row.height;
    return {left, port.y(row) - (row.half == LaidRow::Half::lower ? row.height : 0), width, both};
}

void paint_group_name(Brush& brush, const Picture& picture, const LaidRow& row, const Rect& area) {
    const Theme& theme = *picture.theme;
    const double x = area.left() + 12, y = area.centre().y;
    const std::size_t next = picture.layout.row_at(row.y + row.height);
    const bool open = next < picture.layout.rows().size() && picture.layout.rows()[next].ref.kind != RowRef::Kind::group;
    if (picture.folds && open)
        brush.polygon({{x - 4, y - 2.5}, {x + 4, y - 2.5}, {x, y + 3}}, theme.muted);
    else if (picture.folds)
        brush.polygon({{x - 2.5, y - 4}, {x - 2.5, y + 4}, {x + 3, y}}, theme.muted);
    const double left = area.left() + (picture.folds ? 22 : 12), room = area.right() - left - 4;
    const std::string name = picture.say(group_name(static_cast<Group>(row.ref.id)));
    const double width = brush.text_width(name, 11, true);
    // Of those that a filter left how many there are in all.
    const std::string counted =
        row.members == row.of || row.of == 0 ? std::to_string(row.members) : fmt::format("{} / {}", row.members, row.of);
    brush.text({left, area.top(), room, area.height}, name, {11, theme.text, true});
    if (picture.folds && (row.members > 1 || row.members < row.of) && width + 18 < room)
        brush.text({left + 6 + width, area.top(), room - width - 6, area.height}, counted, {11, theme.muted});
}

void paint_name(Brush& brush, const Picture& picture, const Viewport& port, const LaidRow& row, double left) {
    const Theme& theme = *picture.theme;
    const Rect area{left, port.y(row), port.area.left() - left, static_cast<double>(row.height)};
    if (picture.compares()) brush.fill({area.left(), area.top(), 4, area.height}, row.ref.side == 0 ? theme.side_a : theme.side_b);
    if (row.half != LaidRow::Half::none) {  // one name for both, which is seen when one of them is
        const Rect both = pair_area(port, row, left, area.width);
        if (row.half == LaidRow::Half::lower && both.top() >= port.area.top()) return;
        const std::string name = name_of_row(picture, row.ref);
        const double size = std::min(12.0, both.height - 2);
        const Rect inside = both.adjusted(12, 0, -8, 0);
        if (size >= 8) brush.text(inside, shortened_name(brush, name, size, inside.width), {size, theme.text});
        return;
    }
    if (row.height < 11) return;
    if (row.ref.kind == RowRef::Kind::crowd) return paint_crowd_name(brush, picture, row, area);
    if (row.ref.kind == RowRef::Kind::note) {
        brush.text(area.adjusted(12, 0, -4, 0), picture.layout.notes()[row.ref.id], {10, theme.muted});
        return;
    }
    const double indent = 12 + (row.ref.kind == RowRef::Kind::task ? 10.0 * row.depth : 0);
    const std::string name = name_of_row(picture, row.ref);
    const double size = std::min(name_size_of(row), row.height - 2.0), right = area.right() - 8;
    const double room = right - area.left() - indent;
    brush.text({area.left() + indent, area.top(), room, area.height}, shortened_name(brush, name, size, room), {size, theme.text});
}

void paint_background(Brush& brush, const Picture& picture, const Viewport& port) {
    const Theme& theme = *picture.theme;
    brush.fill(port.area, theme.rows);
    const auto [first, last] = visible(picture, port);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        const bool striped = picture.compares() ? row.ref.side == 1 : i % 2 == 1;
        if (striped && row.ref.kind != RowRef::Kind::group)
            brush.fill({port.area.left(), port.y(row), port.area.width, static_cast<double>(row.height)}, theme.stripe);
    }
    for (const RulerTick& tick : ruler_ticks(picture, port.view, port.ratio)) {
        const double x = std::round(port.x(tick.place)) + 0.5;
        if (x >= port.area.left()) brush.line({x, port.area.top()}, {x, port.area.bottom()}, theme.grid, 1);
    }
    for (const Range& stretch : picture.sides[0].axis->shortened()) {
        const double left = std::max(port.x(stretch.from), port.area.left()),
                     right = std::min(port.x(stretch.to), port.area.right());
        if (right > left) brush.fill({left, port.area.top(), right - left, port.area.height}, theme.grid);
    }
}

void paint_ends(Brush& brush, const Picture& picture, const Viewport& port) {
    for (std::size_t s = 0; s < picture.sides.size(); ++s) {
        const double x = std::round(port.x(picture.sides[s].axis->extent().to)) + 0.5;
        if (x < port.area.left() || x > port.area.right()) continue;
        const Theme& theme = *picture.theme;
        const Colour colour = picture.compares() ? picture.side_colour(s) : theme.accent;
        brush.line({x, port.area.top()}, {x, port.area.bottom()}, colour, 1.5);
    }
}

// The viewport as one or two that scroll as a whole: below the held rows, and these.
std::vector<Viewport> parts_of(const Viewport& port) {
    if (port.held == 0 || port.scroll == 0) return {port};
    Viewport below = port, above = port;
    below.area = port.scrolled_area();
    below.scroll = port.scroll + port.held;
    above.area.height = port.held;
    above.scroll = 0;
    below.held = above.held = 0;
    return {below, above};
}

// Where the pinned rows end and others scroll.
void paint_edge_of_held(Brush& brush, const Theme& theme, const Viewport& port, double left, double right) {
    if (port.held > 0) brush.fill({left, port.area.top() + port.held - 2, right - left, 2}, theme.muted);
}

std::uint64_t paint_rows_of(Brush& brush, const Picture& picture, const Viewport& port, RowColumns& columns);
void paint_names_of(Brush& brush, const Picture& picture, const Viewport& port, double left);
void paint_differences_of(Brush& brush, const Picture& picture, const Viewport& port);

}  // namespace

std::string_view group_name(Group group) {
    switch (group) {
        case Group::pinned:
            return PICTURE_TEXT("Picture", "Pinned");
        case Group::loop:
            return PICTURE_TEXT("Picture", "Event loop");
        case Group::tasks:
            return PICTURE_TEXT("Picture", "Tasks");
        case Group::executors:
            return PICTURE_TEXT("Picture", "Executors");
        case Group::objects:
            return PICTURE_TEXT("Picture", "Semaphores, locks, queues");
        case Group::counters:
            return PICTURE_TEXT("Picture", "Counters");
    }
    return {};
}

std::string name_of_row(const Picture& picture, const RowRef& ref) {
    const Side& side = picture.sides[ref.side];
    if (picture.compares() && ref.kind == RowRef::Kind::loop && !side.title.empty()) return safe(side.title);
    return row_title(*side.run, picture.layout, ref, picture.say);
}

std::string shortened_name(Brush& brush, const std::string& name, double size, double room) {
    if (brush.text_width(name, size) <= room) return name;
    const std::size_t sign = name.rfind('#');
    const bool is_numbered =
        sign != std::string::npos && sign + 1 < name.size() && name.size() - sign <= 12 &&
        std::all_of(name.begin() + static_cast<std::ptrdiff_t>(sign) + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_numbered) return name;  // its end is cut
    const std::string end = "…" + name.substr(sign);
    std::size_t kept = sign;
    while (kept > 0 && brush.text_width(name.substr(0, kept) + end, size) > room) {
        --kept;
        while (kept > 0 && (static_cast<unsigned char>(name[kept]) & 0xC0) == 0x80) --kept;  // within a character
    }
    return kept == 0 ? name : name.substr(0, kept) + end;
}

Side side_of(std::shared_ptr<const PicturedRun> run, TimeAxis::Kind kind, std::string title) {
    std::shared_ptr<const PicturedRun> by_time = run;
    if (kind == TimeAxis::Kind::steps) run = in_steps(std::move(run));
    auto axis = std::make_shared<const TimeAxis>(kind, run->timeline, run->recording);
    auto detail = std::make_shared<const LevelOfDetail>(run->timeline, *axis);
    return {std::move(run), std::move(axis), std::move(detail), std::move(title), std::move(by_time)};
}

Duration Picture::whole() const {
    Duration out{};
    for (const Side& side : sides) out = std::max(out, side.run->timeline.end() - start_of_run);
    return out;
}

View Picture::whole_view(int pixels, double ratio) const {
    View out = fitted(extent(), pixels);
    std::size_t signs = 0;
    for (const Side& side : sides) signs = std::max<std::size_t>(signs, side.run->found->events_at_end);
    const bool by_steps = !sides.empty() && sides[0].axis->kind() == TimeAxis::Kind::steps;
    if (by_steps) signs = std::min<std::size_t>(signs, 1);
    const double number = signs > most_signs ? 22 : 0;  // of those that are not shown
    signs = std::min(signs, most_signs);
    const double room = signs == 0 ? 0 : (6 + 16.0 * static_cast<double>(signs) + number) * ratio;
    const double behind = out.pixels - out.x(extent().to);
    if (room <= behind || 6 * room > out.pixels) return out;  // where the window is that narrow, the bars need it more
    out.width = static_cast<Place>(static_cast<double>(out.width - (out.right() - extent().to)) * out.pixels / (out.pixels - room));
    return out;
}

Range Picture::extent() const {
    Range out{0, 1};
    for (const Side& side : sides) out.to = std::max(out.to, side.axis->extent().to);
    return out;
}

std::uint64_t paint_rows(Brush& brush, const Picture& picture, const Viewport& port) {
    std::uint64_t looked_at = 0;
    RowColumns own;
    RowColumns& columns = picture.columns ? *picture.columns : own;
    columns.begin_frame(port.view);
    for (const Viewport& part : parts_of(port)) looked_at += paint_rows_of(brush, picture, part, columns);
    columns.end_frame();
    paint_edge_of_held(brush, *picture.theme, port, port.area.left(), port.area.right());
    return looked_at;
}

void paint_names(Brush& brush, const Picture& picture, const Viewport& port, double left) {
    for (const Viewport& part : parts_of(port)) paint_names_of(brush, picture, part, left);
    paint_edge_of_held(brush, *picture.theme, port, left, port.area.left());
}

void paint_differences(Brush& brush, const Picture& picture, const Viewport& port) {
    for (const Viewport& part : parts_of(port)) paint_differences_of(brush, picture, part);
    paint_edge_of_held(brush, *picture.theme, port, port.area.right(), port.area.right() + port.gutter);
}

std::optional<double> mean_ready(const PicturedRun& run) {
    const Duration whole = run.timeline.end() - start_of_run;
    if (whole <= Duration{}) return std::nullopt;
    return static_cast<double>(run.found->ready_time.count()) / static_cast<double>(whole.count());
}

std::string mean_words(double mean, Translate say) {
    const std::string digits = mean == 0       ? "0"
                               : mean >= 100   ? fmt::format("{:.0f}", mean)
                               : mean >= 0.095 ? fmt::format("{:.2f}", mean)
                                               : fmt::format("{:.2g}", mean);
    return number_words(digits, say);
}

std::optional<Duration> compared_length(const PicturedRun& run, const RowRef& ref) {
    switch (ref.kind) {
        case RowRef::Kind::task: {
            const analysis::Row& task = run.timeline.rows()[ref.id];
            if (task.status == trace::Status::pending) return std::nullopt;  // it never ended
            return task.ended - task.created;
        }
        case RowRef::Kind::worker:
            return run.found->worked[ref.id - run.timeline.task_count() - 1];
        case RowRef::Kind::queue:
            return run.found->executors[ref.id].waited;
        case RowRef::Kind::object:
            return run.found->objects[ref.id].waited;
        case RowRef::Kind::counter:
            if (static_cast<Counter>(ref.id) == Counter::ready) return run.found->ready_time;
            if (static_cast<Counter>(ref.id) == Counter::load) return run.found->busy;
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

namespace {

std::uint64_t paint_rows_of(Brush& brush, const Picture& picture, const Viewport& port, RowColumns& columns) {
    if (picture.sides.empty()) return brush.fill(port.area, picture.theme->rows), std::uint64_t{0};
    brush.begin_clip(port.area);
    paint_background(brush, picture, port);
    std::vector<std::vector<MergedSpans>> loops(picture.sides.size());
    for (std::size_t s = 0; s < loops.size(); ++s) picture.sides[s].detail->columns(0, port.view, loops[s]);
    std::uint64_t looked_at = 0;
    const auto [first, last] = visible(picture, port);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        switch (row.ref.kind) {
            case RowRef::Kind::group:
                paint_group_header(brush, *picture.theme, port, row, port.area.left(), port.area.right());
                break;
            case RowRef::Kind::loop:
            case RowRef::Kind::task:
            case RowRef::Kind::worker:
                paint_span_row(brush, picture, port, row, columns.of(picture, i, last), loops[row.ref.side]);
                looked_at += static_cast<std::uint64_t>(port.view.pixels);
                break;
            case RowRef::Kind::queue:
            case RowRef::Kind::object:
            case RowRef::Kind::counter:
                paint_chart_row(brush, picture, port, row);
                break;
            case RowRef::Kind::crowd:
                paint_crowd_row(brush, picture, port, row);
                break;
            case RowRef::Kind::note:
                break;
        }
    }
    paint_ends(brush, picture, port);
    brush.end_clip();
    return looked_at;
}

void paint_names_of(Brush& brush, const Picture& picture, const Viewport& port, double left) {
    const Theme& theme = *picture.theme;
    const Rect column{left, port.area.top(), port.area.left() - left, port.area.height};
    brush.begin_clip(column);
    brush.fill(column, theme.card);
    const auto [first, last] = visible(picture, port);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        if (row.ref.kind == RowRef::Kind::group)
            paint_group_header(brush, theme, port, row, left, port.area.right());
        else
            paint_name(brush, picture, port, row, left);
    }
    brush.fill({column.right() - 1, column.top(), 1, column.height}, theme.line);
    brush.end_clip();
    // Beside the name of a group there is nothing that it could lie upon.
    brush.begin_clip({left, column.top(), port.area.right() - left, column.height});
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        if (row.ref.kind != RowRef::Kind::group) continue;
        paint_group_name(brush, picture, row, {left, port.y(row), port.area.right() - left, static_cast<double>(row.height)});
    }
    brush.end_clip();
}

// How many tasks are ready is a number of tasks, and added up over the time it would look like a length of the run: of them the
// mean is compared.
bool is_mean(const RowRef& row) { return row.kind == RowRef::Kind::counter && static_cast<Counter>(row.id) == Counter::ready; }

std::pair<std::optional<double>, std::optional<double>> compared(const Picture& picture, const RowRef& upper, const RowRef& lower) {
    const auto of = [&](std::size_t side, const RowRef& row) -> std::optional<double> {
        const PicturedRun& run = *picture.sides[side].run;
        if (is_mean(row)) return mean_ready(run);
        const auto length = compared_length(run, row);
        return length ? std::optional(static_cast<double>(length->count())) : std::nullopt;
    };
    return {of(0, upper), of(1, lower)};
}

std::string difference_words(const Picture& picture, const RowRef& row, double before, double now) {
    if (now == before) return "=";
    const double by = std::abs(now - before);
    const std::string sign = now < before ? "−" : "+";
    if (is_mean(row)) return "ø " + sign + mean_words(by, picture.say);
    return sign + length_within(picture.whole(), Duration(static_cast<std::int64_t>(by)), picture.say);
}

void paint_differences_of(Brush& brush, const Picture& picture, const Viewport& port) {
    const Theme& theme = *picture.theme;
    const Rect column{port.area.right(), port.area.top(), port.gutter, port.area.height};
    if (!picture.compares() || column.empty()) return;
    brush.begin_clip(column);
    brush.fill(column, theme.card);
    // Of a run that was cut short, less is not better.
    const bool both_ended = std::all_of(picture.sides.begin(), picture.sides.end(),
                                        [](const Side& side) { return side.run->document.status == "returned"; });
    const auto [first, last] = visible(picture, port);
    for (std::size_t i = first; i < last; ++i) {
        const LaidRow& row = picture.layout.rows()[i];
        if (row.ref.kind == RowRef::Kind::group) paint_group_header(brush, theme, port, row, column.left(), column.right());
        const bool shown_already = row.half == LaidRow::Half::lower && i > first;
        if (row.half == LaidRow::Half::none || shown_already || 2 * row.height < 10) continue;
        const LaidRow &upper = row.half == LaidRow::Half::upper ? row : picture.layout.rows()[i - 1],
                      &lower = row.half == LaidRow::Half::upper ? picture.layout.rows()[i + 1] : row;
        const auto [before, now] = compared(picture, upper.ref, lower.ref);
        if (!before || !now) continue;
        const std::string text = difference_words(picture, upper.ref, *before, *now);
        const Colour colour = now == before || !both_ended ? theme.muted
                              : now < before               ? bar_look(analysis::State::executor).fill
                                                           : block_mark;
        brush.text(pair_area(port, row, column.left() + 4, column.width - 8), text, {11, colour, now != before, Align::right});
    }
    brush.fill({column.left(), column.top(), 1, column.height}, theme.line);
    brush.end_clip();
}

}  // namespace

double gutter_width(const Picture& picture) { return picture.compares() ? 76 : 0; }

void paint_arrow(Brush& brush, const Viewport& port, const RowLayout& layout, const Arrow& arrow, Colour colour) {
    const LaidRow &from = layout.rows()[arrow.from_row], &to = layout.rows()[arrow.to_row];
    const Point start{port.x(arrow.from), port.y(from) + from.height / 2.0}, end{port.x(arrow.to), port.y(to) + to.height / 2.0};
    const double bend = std::max(14.0, std::abs(end.y - start.y) * 0.12);
    const auto between = [](double u, double a, double b, double c, double d) {
        const double v = 1 - u;
        return v * v * v * a + 3 * v * v * u * b + 3 * v * u * u * c + u * u * u * d;
    };
    Point last = start;
    for (int i = 1; i <= 24; ++i) {
        const double u = i / 24.0;
        const Point point{between(u, start.x, start.x + bend, end.x - bend, end.x), between(u, start.y, start.y, end.y, end.y)};
        brush.line(last, point, colour, 1.8);
        last = point;
    }
    brush.polygon({end, {end.x - 7, end.y - 4}, {end.x - 7, end.y + 4}}, colour);
}

}  // namespace baton::picture
