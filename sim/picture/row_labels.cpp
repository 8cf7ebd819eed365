// What stands on rows of spans in words, and how tasks ended.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sim/base/text.h"
#include "sim/picture/row_painter.h"
#include "sim/picture/words.h"

namespace baton::picture {

using analysis::State;
using analysis::StateSpan;

namespace {

constexpr double size_and_gap = 4;  // what a line of text needs besides its size

// Whether what is awaited has a name that says enough alone: `gate`, and not `a future`.
constexpr bool has_name(trace::Wait on) {
    switch (on) {
        case trace::Wait::task:
        case trace::Wait::semaphore:
        case trace::Wait::lock:
        case trace::Wait::condition:
        case trace::Wait::event:
        case trace::Wait::queue:
        case trace::Wait::barrier:
            return true;
        default:
            return false;
    }
}

}  // namespace

// Where words may stand in a bar: between signs and numbers.
std::pair<double, double> RowPainter::room_for_words(double from, double to) const {
    auto at = std::partition_point(taken.begin(), taken.end(), [&](const Rect& box) { return box.left() <= from + 4; });
    double left = from + 5, right = to - 3;
    if (at != taken.begin()) left = std::max(left, std::prev(at)->right() + 3);
    // Several that stand side by side at the beginning are one.
    for (; at != taken.end() && at->left() <= left + 2; ++at) left = std::max(left, at->right() + 3);
    if (at != taken.end()) right = std::min(right, at->left() - 3);
    return {left, right};
}

// What is said of a span, as long as there is room for.
std::string RowPainter::fitting(const StateSpan& of, std::size_t index, double room, double size) {
    const auto fits = [&](const std::string& text) { return !text.empty() && brush.text_width(text, size) <= room; };
    const std::string length = length_of(of, index);
    if (!fits(length) && row.ref.kind != RowRef::Kind::loop) return {};
    std::string about = span_words(*side.run, row.ref.id, of, picture.say);
    if (std::string all = about + "  " + length; !about.empty() && fits(all)) return all;
    if (of.state == State::waiting && has_name(of.on)) {
        if (std::string what = awaited(*side.run, of, picture.say) + "  " + length; fits(what)) return what;
    }
    if (fits(about) || (row.ref.kind == RowRef::Kind::loop && room > 30)) return about;
    return fits(length) ? length : std::string();
}

// On the axis of events what lasts no time lasts so many events.
std::string RowPainter::length_of(const StateSpan& of, std::size_t index) const {
    if (of.end > of.start || !by_steps()) return length_within(picture.whole(), of.end - of.start, picture.say);
    const Place events = (side.axis->end(index) - side.axis->start(index)) / TimeAxis::step;
    const std::string_view words = events == 1 ? PICTURE_TEXT("Picture", "1 event") : PICTURE_TEXT("Picture", "{} events");
    return fmt::format(fmt::runtime(picture.say(words)), events);
}

void RowPainter::paint_labels() {
    std::sort(taken.begin(), taken.end(), [](const Rect& a, const Rect& b) { return a.left() < b.left(); });
    const double largest = row.height >= 112 ? 16 : row.height >= 80 ? 14 : row.height >= 56 ? 13 : row.height >= 40 ? 12 : 11;
    for (const Label& label : labels) {
        const Look& look = bar_look(span(label.span).state, worker);
        const Rect bar = rect(look, label.left, label.right);
        const bool above = look.height < 0.6;
        const double room = above ? std::min(size_and_gap + largest, bars.height - bar.height) : bar.height;
        const double size = above ? std::min(largest - 1, room) : std::min(largest, bar.height - 3);
        if (size < 8) continue;
        const double top = above ? bar.top() - room : bar.top(), middle = top + room / 2;
        const bool is_free = middle - size / 2 > bars.top() + sign_box();  // of signs and numbers
        const auto [left, right] = is_free ? std::pair(label.left + 5, label.right - 3) : room_for_words(label.left, label.right);
        const std::string text = fitting(span(label.span), label.span, right - left, size);
        if (text.empty()) continue;
        if (above) {
            brush.text({left, top, right - left, room}, text, {size, picture.theme->muted});
            continue;
        }
        if (look.pattern != Pattern::solid) {
            const double width = std::min(brush.text_width(text, size) + 6, right - left + 2);
            const double height = std::min(bar.height - 2, size + 6);
            brush.fill({left - 3, bar.centre().y - height / 2, width, height}, look.fill);
        }
        brush.text({left, bar.top(), right - left, bar.height}, text, {size, look.text});
    }
}

// Where the end of a task that was cancelled or raised is marked; empty if it is not, or not in view.
Rect RowPainter::end_mark() const {
    if (!is_task()) return {};
    const analysis::Row& task = side.run->timeline.rows()[row.ref.id];
    const bool cancelled = task.status == trace::Status::cancelled;
    if (!cancelled && task.status != trace::Status::raised) return {};
    const double x = std::round(port.x(side.axis->place(task.ended_by, task.ended)));
    if (x < port.area.left() - 20 || x > port.area.right() + 20) return {};
    Rect room{x, bars.top(), cancelled ? std::clamp(bars.height / 3, 1.0, 8.0) : 13, bars.height};
    const bool under_signs = std::any_of(taken.begin(), taken.end(), [&](const Rect& box) {
        return box.left() < room.right() && box.right() > x && box.top() < bars.top() + 1;
    });
    constexpr double least = 6;  // of a mark that can be told from a bar
    if (under_signs && bars.height >= sign_box() + 1 + least) room = room.adjusted(0, sign_box() + 1, 0, 0);
    if (cancelled) return room;
    const double size = std::clamp(room.height - (room.height == bars.height ? 4 : 0), 1.0, room.width);
    return {x, room.centre().y - size / 2, size, size};
}

// Where a block begins; of those that stand in each other's way the first, and no more than a faint line where they crowd.
void RowPainter::block_marks(const std::vector<MergedSpans>& columns) {
    constexpr double least = 5, lonely = 12;  // logical pixels between two
    std::vector<double> begins;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!(columns[c].holds & 2)) continue;
        const bool goes_on = c > 0 && (columns[c - 1].holds & 2) && columns[c - 1].span == columns[c].span;
        if (goes_on || (c == 0 && side.axis->start(columns[c].span) < port.view.left)) continue;
        begins.push_back(port.area.left() + static_cast<double>(c) / port.ratio);
    }
    double reached = -1e9;
    for (std::size_t i = 0; i < begins.size(); ++i) {
        if (begins[i] - reached < least) continue;
        reached = begins[i];
        const double before = i > 0 ? begins[i] - begins[i - 1] : 1e9,
                     after = i + 1 < begins.size() ? begins[i + 1] - begins[i] : 1e9;
        if (before < lonely && after < lonely)
            brush.fill({begins[i] - 0.5, port.y(row), 1, 4}, block_mark.faded(110));
        else
            paint_block_mark(brush, begins[i], port.y(row));
    }
}

// Of a task that waits for ever: what for, and who has it.
void RowPainter::deadlock() {
    const PicturedRun& run = *side.run;
    const analysis::BlockedRow* blocked = run.blocked(row.ref.id);
    if (!blocked || bars.height < 12) return;
    const double end = port.x(side.axis->extent().to);
    if (end < port.area.left() || end > port.area.right() + 1) return;
    constexpr std::size_t most_holders = 6;
    const auto spans = run.timeline.spans(row.ref.id);
    const std::string what = spans.empty() ? std::string() : awaited(run, spans.back(), picture.say);
    std::string text = fmt::format(fmt::runtime(picture.say("waits for {}")), what.empty() ? safe(blocked->waits_for) : what);
    for (std::size_t i = 0; i < std::min(blocked->held_by.size(), most_holders); ++i)
        text += (i == 0 ? "  ←  " : ", ") + task_label(run, blocked->held_by[i]);
    if (blocked->held_by.size() > most_holders) text += ", …";
    // It ends where the run does. Only where nothing could be read then, it begins there.
    constexpr double readable = 60;
    const double wanted = brush.text_width(text, 10, true) + 10;
    const double from = std::max(port.area.left(), port.x(0));
    const double before = std::max(0.0, end - from - 6), behind = std::max(0.0, port.area.right() - end - 6);
    const bool ends_here = before >= std::min(wanted, readable) || before >= behind;
    const double width = std::min(wanted, ends_here ? before : behind);
    const Rect box{ends_here ? end - width - 5 : end + 5, bars.top(), width, 14};
    brush.fill(box, deadlock_back);
    brush.text(box.adjusted(5, 0, -4, 0), text, {10, white, true});
}

void paint_block_mark(Brush& brush, double x, double top) {
    brush.polygon({{x - 4.5, top}, {x + 4.5, top}, {x, top + 6}}, block_mark);
}

void paint_end(Brush& brush, trace::Status status, const Rect& box) {
    if (status == trace::Status::cancelled) return brush.bar(box, cancelled_look);
    brush.fill(box, raised_back);
    if (box.width < 6) return;
    brush.fill(box.adjusted(1, 1, -1, -1), white);
    const double in = 3;
    brush.line({box.left() + in, box.top() + in}, {box.right() - in, box.bottom() - in}, raised_back, 2);
    brush.line({box.right() - in, box.top() + in}, {box.left() + in, box.bottom() - in}, raised_back, 2);
}

}  // namespace baton::picture
