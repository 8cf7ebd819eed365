// The ruler: where its ticks are, what they say, and the flags at the ends of the runs.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "sim/picture/picture.h"
#include "sim/picture/words.h"

namespace baton::picture {

namespace {

// Every digit, in the unit that suits `most`.
std::string exact_within(std::int64_t most, std::int64_t ns) {
    constexpr std::pair<std::int64_t, std::string_view> units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "µs"}};
    for (const auto& [unit, name] : units) {
        if (most < unit) continue;
        std::string number = std::to_string(ns / unit);
        if (ns % unit != 0) {
            number += "." + std::to_string(ns % unit + unit).substr(1);
            number.erase(number.find_last_not_of('0') + 1);
        }
        return fmt::format("{} {}", number, name);
    }
    return fmt::format("{} ns", ns);
}

std::vector<RulerTick> compressed_ticks(const Side& side, const View& view, double ratio) {
    std::vector<RulerTick> out;
    double reached = -1e9;
    const double apart = 90 * ratio;
    for (int i = 0; i * apart < view.pixels; ++i) {
        const double x = i * apart;
        const auto t = side.axis->time(std::max<Place>(0, view.at(x))).time_since_epoch().count();
        const auto next = side.axis->time(std::max<Place>(1, view.at(x + apart))).time_since_epoch().count();
        const Place step = pleasant_step(std::max<Place>(1, next - t));
        const Place at = (t + step - 1) / step * step;
        const Place place = side.axis->place(start_of_run + Duration(at));
        const double where = view.x(place);
        if (where < reached + 80 * ratio || place > side.axis->extent().to) continue;
        const std::int64_t most = side.axis->time(std::max<Place>(0, view.right())).time_since_epoch().count();
        out.push_back({place, tick_label(at, step, most)});
        reached = where;
    }
    return out;
}

}  // namespace

std::vector<RulerTick> ruler_ticks(const Picture& picture, const View& view, double ratio) {
    std::vector<RulerTick> out;
    if (picture.sides.empty()) return out;
    const Side& side = picture.sides[0];
    if (side.axis->kind() == TimeAxis::Kind::compressed) return compressed_ticks(side, view, ratio);
    if (side.axis->kind() == TimeAxis::Kind::time) {
        const Ticks found = ticks(view, static_cast<int>(95 * ratio));
        for (const Place place : found.places) out.push_back({place, tick_label(place, found.step, found.places.back())});
        return out;
    }
    const Place each =
        std::max<Place>(1, static_cast<Place>(static_cast<double>(view.width) * 110 * ratio / view.pixels / TimeAxis::step));
    // Events are counted from 1, as in tables.
    const Place by = pleasant_step(each);
    const Place last = std::min(view.right(), picture.extent().to);
    for (Place number = (std::max<Place>(view.left, 0) / TimeAxis::step + by) / by * by; (number - 1) * TimeAxis::step < last;
         number += by) {
        const Place place = (number - 1) * TimeAxis::step;
        const Time t = side.axis->time(place);
        out.push_back({place, fmt::format("{} · {}", number, length_within(picture.whole(), t - start_of_run))});
    }
    return out;
}

std::string tick_label(std::int64_t ns, std::int64_t step, std::int64_t most) {
    constexpr std::int64_t second = 1'000'000'000, minute = 60 * second;
    if (ns == 0) return "0";
    if (step >= minute || (most >= 10 * minute && step >= second)) {
        const std::int64_t seconds = ns / second;
        return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    return exact_within(most, ns);
}

std::vector<EndFlag> end_flags(Brush& brush, const Picture& picture, const Viewport& port, const Rect& ruler) {
    std::vector<EndFlag> out;
    for (std::size_t s = 0; s < picture.sides.size(); ++s) {
        const double x = port.x(picture.sides[s].axis->extent().to);
        if (x < port.area.left() - 1 || x > port.area.right() + 1) continue;
        const std::string text = length_within(picture.whole(), picture.sides[s].run->recording.ending.elapsed, picture.say);
        const double width = brush.text_width(text, 11, true) + 12;
        const double left = std::clamp(x - width / 2, port.area.left(), std::max(port.area.left(), port.area.right() - width));
        out.push_back({{left, ruler.top() + 4, width, ruler.height - 8},
                       text,
                       picture.compares() ? picture.side_colour(s) : picture.theme->accent});
    }
    if (out.size() == 2 && out[0].box.meets(out[1].box)) {  // two runs that end nearly together: side by side
        const bool in_order = picture.sides[0].axis->extent().to <= picture.sides[1].axis->extent().to;
        Rect &earlier = out[in_order ? 0 : 1].box, &later = out[in_order ? 1 : 0].box;
        earlier.x = std::max(port.area.left(), later.left() - earlier.width - 1);
        later.x = std::max(later.x, earlier.right() + 1);
    }
    return out;
}

void paint_ruler(Brush& brush, const Picture& picture, const Viewport& port, const Rect& ruler, const std::vector<Rect>& covered) {
    const Theme& theme = *picture.theme;
    brush.fill(ruler, theme.card);
    brush.fill({ruler.left(), ruler.bottom() - 1, ruler.width, 1}, theme.line);
    if (picture.sides.empty()) return;
    if (picture.compares() && port.gutter > 0)  // what stands below
        brush.text({port.area.right(), ruler.top() + 2, port.gutter, ruler.height - 6},
                   picture.say(PICTURE_TEXT("Picture", "Difference")), {11, theme.muted, false, Align::centre});
    // The flags at the ends come first: no tick's label may lie under one.
    const std::vector<EndFlag> flags = end_flags(brush, picture, port, ruler);
    brush.begin_clip({port.area.left(), ruler.top(), port.area.width, ruler.height});
    for (const RulerTick& tick : ruler_ticks(picture, port.view, port.ratio)) {
        const double x = std::round(port.x(tick.place)) + 0.5;
        brush.line({x, ruler.bottom() - 7}, {x, ruler.bottom() - 1}, theme.muted, 1);
        const std::string words = number_words(tick.label, picture.say);
        const double width = brush.text_width(words, 11);
        const Rect label{x + 4, ruler.top() + 2, width + 2, ruler.height - 6};
        const auto under = [&](const Rect& box) { return box.adjusted(-6, 0, 6, 0).meets(label); };
        const bool hidden = std::any_of(flags.begin(), flags.end(), [&](const EndFlag& flag) { return under(flag.box); }) ||
                            std::any_of(covered.begin(), covered.end(), under);
        if (!hidden) brush.text(label, words, {11, theme.muted});
    }
    brush.end_clip();
    for (const EndFlag& flag : flags) {
        brush.fill(flag.box, flag.colour);
        brush.text(flag.box, flag.text, {11, theme.on_accent, true, Align::centre});
    }
}

}  // namespace baton::picture
