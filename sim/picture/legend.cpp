#include "sim/picture/legend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace baton::picture {

using analysis::State;
using Sign = LegendEntry::Sign;

namespace {

constexpr double sign_width = 22, sign_height = 14, text_size = 11;

// What occurs in a picture.
struct Occurring {
    std::array<bool, analysis::state_count> states{};
    std::set<MomentSign> moments;
    bool steps = false, cancelled = false, raised = false, frames = false, crowds = false, in_use = false, queued = false;

    bool has(State state) const { return states[static_cast<std::size_t>(state)]; }
};

// What the rows of the run's tasks show.
void look_at(const Side& side, Occurring& found) {
    const Found& of = *side.run->found;
    for (std::size_t s = 0; s < found.states.size(); ++s) found.states[s] = found.states[s] || side.run->states[s];
    found.steps = found.steps || (of.momentary_steps && side.axis->kind() != TimeAxis::Kind::steps);
    found.cancelled = found.cancelled || of.cancelled;
    found.raised = found.raised || of.raised;
    for (int sign = 0; sign < moment_sign_count; ++sign) {
        if (occurs(of.moments, static_cast<MomentSign>(sign))) found.moments.insert(static_cast<MomentSign>(sign));
    }
}

void look_at(const Picture& picture, const LaidRow& row, Occurring& found) {
    const Side& side = picture.sides[row.ref.side];
    switch (row.ref.kind) {
        case RowRef::Kind::task:
            found.frames = found.frames || (has_frames(row) && !side.run->found->frames.of(row.ref.id).empty());
            break;
        case RowRef::Kind::worker:  // all its bars look the same
            found.states[static_cast<std::size_t>(State::executor)] = true;
            break;
        case RowRef::Kind::queue:
            found.queued = true;
            break;
        case RowRef::Kind::object: {
            const Found::Most& most = side.run->found->objects[row.ref.id];
            found.in_use = found.in_use || most.used > 0;
            found.queued = found.queued || most.waiting > 0;
            break;
        }
        case RowRef::Kind::crowd:
            found.crowds = true;
            break;
        default:
            break;
    }
}

}  // namespace

std::vector<LegendEntry> legend_of(const Picture& picture, bool brief) {
    Occurring found;
    for (const Side& side : picture.sides) look_at(side, found);
    for (const LaidRow& row : picture.layout.rows()) look_at(picture, row, found);
    const Translate say = picture.say;
    std::vector<LegendEntry> out;
    for (int s = 0; s < static_cast<int>(State::idle); ++s) {
        const auto state = static_cast<State>(s);
        if (state == State::code && found.has(State::cpu)) continue;  // which looks the same
        if (found.has(state)) out.push_back({Sign::state, state, say(brief ? name_of(state) : meaning_of(state))});
    }
    const auto add = [&](bool occurs, Sign sign, std::string_view words) {
        if (occurs) out.push_back({sign, {}, say(words)});
    };
    add(found.has(State::block) && found.has(State::ready), Sign::veil,
        brief ? PICTURE_TEXT("Picture", "kept from running") : PICTURE_TEXT("Picture", "ready while the loop is blocked"));
    add(found.steps, Sign::step,
        brief ? PICTURE_TEXT("Picture", "a step")
              : PICTURE_TEXT("Picture", "a step that takes no time; ×3: so many at an instant"));
    add(found.cancelled, Sign::cancelled, PICTURE_TEXT("Picture", "cancelled"));
    add(found.raised, Sign::raised, PICTURE_TEXT("Picture", "raised"));
    for (const MomentSign sign : found.moments) out.push_back({Sign::moment, {}, say(meaning_of(sign)), sign});
    add(found.frames, Sign::frame, PICTURE_TEXT("Picture", "a coroutine that it awaits"));
    add(found.crowds, Sign::crowd, PICTURE_TEXT("Picture", "of many tasks: how many are in each state"));
    add(found.in_use, Sign::in_use,
        brief ? PICTURE_TEXT("Picture", "how much is in use") : PICTURE_TEXT("Picture", "how much is held, set or queued"));
    add(found.queued, Sign::queued,
        brief ? PICTURE_TEXT("Picture", "how many wait") : PICTURE_TEXT("Picture", "below the line: how many wait"));
    return out;
}

void paint_sign(Brush& brush, const Theme& theme, const LegendEntry& entry, const Rect& box) {
    const auto bar = [&](State state, const Rect& in) {
        const Look& look = bar_look(state);
        const double height = std::round(in.height * look.height);
        brush.bar({in.left(), in.bottom() - height, in.width, height}, look);
    };
    const auto half = [&](bool second, double from, double to) {  // of the width, and these shares of the height
        return Rect{box.left() + (second ? box.width / 2 : 0), box.top() + box.height * from, box.width / 2,
                    box.height * (to - from)};
    };
    switch (entry.sign) {
        case Sign::state:
            bar(entry.state, box);
            if (entry.state == State::block) paint_block_mark(brush, box.left() + 5, box.top() - 2);  // as on the loop's row
            return;
        case Sign::veil:
            brush.fill(box, theme.veil);
            return bar(State::ready, box);
        case Sign::step:
            return paint_step(brush, box.centre().x, box.top(), box.height);
        case Sign::moment:
            return paint_moment(brush, theme, entry.moment, box.centre(), 10);
        case Sign::frame:
            brush.fill({box.left(), box.bottom() - 6, box.width, 6}, theme.chart.faded(56));
            return brush.fill({box.left(), box.bottom() - 6, 1, 6}, theme.chart);
        case Sign::cancelled:
            return paint_end(brush, trace::Status::cancelled, {box.left() + box.width / 2 - 4, box.top(), 8, box.height});
        case Sign::raised:
            return paint_end(brush, trace::Status::raised, {box.left() + box.width / 2 - 6, box.centre().y - 6, 12, 12});
        case Sign::crowd:
            brush.area(half(false, 0.65, 1), bar_look(State::waiting));
            brush.area(half(true, 0.35, 1), bar_look(State::waiting));
            brush.area(half(false, 0.35, 0.65), bar_look(State::sleeping));
            return brush.area(half(true, 0, 0.35), bar_look(State::sleeping));
        case Sign::in_use:
            brush.fill(half(false, 0.6, 1), theme.chart.faded(110));
            return brush.fill(half(true, 0.2, 1), theme.chart.faded(110));
        case Sign::queued:
            brush.fill(half(false, 0, 0.8), bar_look(State::waiting).fill);
            return brush.fill(half(true, 0, 0.4), bar_look(State::waiting).fill);
    }
}

namespace {

// How entries stand: the room between two of them, and how wide their words may be.
struct Spacing {
    double gap = 18, most_words = 1e9;
};

// Calls `place` with each entry and its position in a legend of this width. Returns the height of all lines.
template <class Act>
double each_place(Brush& brush, const std::vector<LegendEntry>& entries, double width, const Spacing& spacing, Act place) {
    double x = 0, y = 0;
    for (const LegendEntry& entry : entries) {
        const double words = std::min(brush.text_width(entry.words, text_size), spacing.most_words);
        const double wide = sign_width + (words > 0 ? 6 + words : 0) + spacing.gap;
        if (x + wide - spacing.gap > width && x > 0) x = 0, y += legend_line;
        place(entry, Rect{x, y, wide, legend_line});
        x += wide;
    }
    return entries.empty() ? 0 : y + legend_line;
}

// The widest with which all have room in this height.
Spacing fitting(Brush& brush, const std::vector<LegendEntry>& entries, const Rect& area) {
    constexpr double close = 8, least_words = 24;
    const auto fits = [&](const Spacing& spacing) {
        return each_place(brush, entries, area.width, spacing, [](const LegendEntry&, const Rect&) {}) <= area.height + 1;
    };
    Spacing out;
    if (fits(out)) return out;
    out.gap = close;
    if (fits(out)) return out;
    out.most_words = 0;
    for (const LegendEntry& entry : entries) out.most_words = std::max(out.most_words, brush.text_width(entry.words, text_size));
    while (out.most_words > least_words && !fits(out)) out.most_words -= 4;
    if (!fits(out)) out.most_words = 0;  // the signs alone
    return out;
}

}  // namespace

double legend_height(Brush& brush, const std::vector<LegendEntry>& entries, double width) {
    return each_place(brush, entries, width, {}, [](const LegendEntry&, const Rect&) {});
}

std::optional<std::size_t> legend_entry_at(Brush& brush, const std::vector<LegendEntry>& entries, const Rect& area, Point at) {
    std::optional<std::size_t> found;
    std::size_t index = 0;
    each_place(brush, entries, area.width, fitting(brush, entries, area), [&](const LegendEntry&, const Rect& place) {
        const double x = at.x - area.left() - place.x, y = at.y - area.top() - place.y;
        const bool shown = place.y + legend_line <= area.height + 1;
        if (shown && x >= 0 && x < place.width && y >= 0 && y < place.height) found = index;
        ++index;
    });
    return found;
}

double paint_legend(Brush& brush, const Theme& theme, const std::vector<LegendEntry>& entries, const Rect& area) {
    const Spacing spacing = fitting(brush, entries, area);
    return each_place(brush, entries, area.width, spacing, [&](const LegendEntry& entry, const Rect& place) {
        const double x = area.left() + place.x, y = area.top() + place.y;
        if (y + legend_line > area.bottom() + 1) return;
        paint_sign(brush, theme, entry, {x, y + (legend_line - sign_height) / 2, sign_width, sign_height});
        const Colour colour = entry.is_chosen ? theme.accent : theme.muted;
        if (spacing.most_words > 0)
            brush.text(
                {x + sign_width + 6, y, place.width - sign_width - 6 - (spacing.gap < 18 ? spacing.gap - 2 : 0), legend_line},
                entry.words, {text_size, colour, entry.is_chosen});
        if (entry.is_chosen) brush.fill({x, y + legend_line - 1.5, place.width - spacing.gap + 4, 1.5}, theme.accent);
    });
}

}  // namespace baton::picture
