// What happens to a task at an instant, and the coroutines that it awaits.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/picture/moment_signs.h"
#include "sim/picture/row_painter.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::AwaitFrame;
using analysis::EventIndex;

namespace {

constexpr std::ptrdiff_t most_looked_at = 200;  // of a group that are looked at
constexpr std::ptrdiff_t most_frames = 2000;
constexpr double more_size = 9;  // of the number of signs that have no room

}  // namespace

// In order of the trace, one for several of a kind in a row; where there is too little room the important ones, and how many others
// there are.
void RowPainter::paint_signs(std::span<const EventIndex> events, double x, double room) {
    struct Shown {
        MomentSign sign;
        EventIndex event;
        std::size_t times = 1;
    };
    std::vector<Shown> shown;
    const auto& recorded = side.run->recording.events;
    for (const EventIndex event : events.first(std::min<std::size_t>(events.size(), most_looked_at))) {
        const MomentSign sign = sign_of(analysis::Moments::counts_as(recorded[event]));
        // Beyond twice as many as have room, one of each: a crowd costs no more than a few.
        const auto first_of = shown.size() < 2 * most_signs && !shown.empty() ? shown.end() - 1 : shown.begin();
        const auto known = std::find_if(first_of, shown.end(), [&](const Shown& one) { return one.sign == sign; });
        if (known == shown.end())
            shown.push_back({sign, event});
        else
            ++known->times;
    }
    const MomentSign first =
        std::min_element(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) { return a.sign < b.sign; })->sign;
    const double box_size = sign_box();
    if (bars.height < box_size + 2) {  // a stroke
        if (is_important(first)) brush.fill({x, bars.top(), 2, std::max(2.0, bars.height * 0.5)}, colour_of(first, *picture.theme));
        return;
    }
    std::size_t count = std::min({shown.size(), most_signs, static_cast<std::size_t>(std::max(0.0, room) / box_size)});
    if (count == 0 && is_important(first)) count = 1;
    // The last sign gives its place to the number where there is no room for both.
    double number_width = count < shown.size() ? brush.text_width("+99", more_size) + 3 : 0;
    if (count > 1 && static_cast<double>(count) * box_size + number_width > room) --count;
    if (static_cast<double>(count) * box_size + number_width > room) number_width = 0;
    const bool with_notes = picture.notes && brush.takes_notes();
    std::size_t more = 0;
    std::string hidden;
    while (shown.size() > count) {
        const auto least =
            std::max_element(shown.begin(), shown.end(), [](const Shown& a, const Shown& b) { return a.sign < b.sign; });
        more += least->times;
        if (with_notes)
            hidden = moment_words(*side.run, recorded[least->event], picture.say) + (hidden.empty() ? "" : ", ") + hidden;
        shown.erase(least);
    }
    const double width = box_size * static_cast<double>(count) + number_width;
    double left = x + 2;
    if (left + width > port.area.right()) left = x - 2 - width;
    for (const Shown& one : shown) {
        const Rect box{left, bars.top(), box_size, box_size};
        brush.fill(box, picture.theme->rows.faded(std::min<int>(picture.theme->rows.alpha, 215)));  // seen on any bar
        paint_moment(brush, *picture.theme, one.sign, box.centre(), box_size - 1);
        if (with_notes)
            brush.note(box, row_label(*side.run, row.ref.id) + ": " + moment_words(*side.run, recorded[one.event], picture.say));
        taken.push_back(box);
        left += box_size;
    }
    if (number_width == 0) return;
    const Rect box{left, bars.top(), number_width, box_size};
    brush.fill(box, picture.theme->rows.faded(std::min<int>(picture.theme->rows.alpha, 215)));
    brush.text(box.adjusted(1, 0, 0, 0), fmt::format("+{}", more), {more_size, picture.theme->text});
    if (with_notes) brush.note(box, row_label(*side.run, row.ref.id) + ": " + hidden);
    taken.push_back(box);
}

void RowPainter::signs() {
    const auto events = side.run->found->moments.of(row.ref.id);
    const auto from = [&](auto begin, Place least) {
        return leap(begin, events.end(), [&](EventIndex event) { return place(event) < least; });
    };
    for (auto at = from(events.begin(), port.view.left); at != events.end() && place(*at) <= port.view.right();) {
        const auto next = from(at + 1, place(*at) + places(sign_group));
        const double x = std::round(port.x(place(*at))) + 0.5;
        const double room = next == events.end() ? 1e6 : port.x(place(*next)) - x - 2;
        paint_signs({at, next}, x, room);
        at = next;
    }
}

// Over what it was called in, which stays seen at both sides.
void RowPainter::paint_frame(const AwaitFrame& frame) {
    const double left = std::max(port.x(place(frame.from)), port.area.left());
    const double end = frame.to == analysis::no_event ? port.x(side.axis->extent().to) : port.x(place(frame.to));
    const double right = std::min(end, port.area.right());
    if (right - left < 0.5) return;
    const Theme& theme = *picture.theme;
    brush.fill({left, frame_line.top(), right - left, frame_line.height}, theme.chart.faded(56));
    brush.fill({left, frame_line.top(), 1, frame_line.height}, theme.chart);
    // One that begins within it soon would lie upon its name.
    const auto all = side.run->found->frames.of(row.ref.id);
    const AwaitFrame* const next = &frame == &all.back() ? nullptr : &frame + 1;
    const bool covered = next && next->depth > frame.depth;
    const double room = (covered ? std::min(right, port.x(place(next->from))) : right) - left;
    if (frame_line.height < 10 || room < 20) return;
    const auto& texts = side.run->recording.texts;
    const std::string name = frame.name < texts.size() ? safe(texts[frame.name]) : std::string();
    const double size = frame_line.height >= 16 ? 12 : 9;
    if (brush.text_width(name, size) <= room - 6)
        brush.text({left + 4, frame_line.top(), room - 4, frame_line.height}, name, {size, theme.text});
}

void RowPainter::frames() {
    const auto frames = side.run->found->frames.of(row.ref.id);
    const auto from = [&](auto begin, Place least) {
        return leap(begin, frames.end(), [&](const AwaitFrame& frame) { return place(frame.from) < least; });
    };
    const auto first = from(frames.begin(), port.view.left);
    std::vector<const AwaitFrame*> around;  // those that the left edge cuts, innermost first
    for (auto at = first == frames.begin() ? AwaitFrame::none : static_cast<std::uint32_t>(first - frames.begin() - 1);
         at != AwaitFrame::none; at = frames[at].outer)
        around.push_back(&frames[at]);
    for (auto frame = around.rbegin(); frame != around.rend(); ++frame) paint_frame(**frame);
    const auto last = from(first, port.view.right());
    const bool crowded = last - first > most_frames;  // then those that begin in a pixel of their own
    for (auto at = first; at != last; at = crowded ? std::min(last, from(at + 1, place(at->from) + places(1))) : at + 1)
        paint_frame(*at);
}

}  // namespace baton::picture
