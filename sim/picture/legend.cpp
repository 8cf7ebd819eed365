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

// The states and signs that occur in a picture.
struct Occurrences {
    std::array<bool, analysis::state_count> states{};
    std::set<trace::Status> ends;
    bool steps = false, crowds = false, in_use = false, queued = false;

    bool has(State state) const { return states[static_cast<std::size_t>(state)]; }
};

void look_at(const Picture& picture, const LaidRow& row, Occurrences& found) {
    const Side& side = picture.sides[row.ref.side];
    const PicturedRun& run = *side.run;
    switch (row.ref.kind) {
        case RowRef::Kind::loop:
        case RowRef::Kind::task: {
            const Totals totals = side.detail->totals(row.ref.id, side.axis->extent());
            for (std::size_t s = 0; s < totals.size(); ++s) found.states[s] = found.states[s] || totals[s] > 0;
            const auto steps = run.timeline.steps(row.ref.id);
            found.steps =
                found.steps || std::any_of(steps.begin(), steps.end(), [](const auto& step) { return step.start == step.end; });
            if (row.ref.kind == RowRef::Kind::task) found.ends.insert(run.timeline.rows()[row.ref.id].status);
            break;
        }
        case RowRef::Kind::worker:  // all its bars look the same
            found.states[static_cast<std::size_t>(State::executor)] = true;
            break;
        case RowRef::Kind::queue:
            found.queued = true;
            break;
        case RowRef::Kind::object: {
            const auto& points = run.timeline.objects()[row.ref.id].points;
            found.in_use = found.in_use || std::any_of(points.begin(), points.end(), [](const auto& p) { return p.value > 0; });
            found.queued = found.queued || std::any_of(points.begin(), points.end(), [](const auto& p) { return p.waiters > 0; });
            break;
        }
        case RowRef::Kind::crowd: {
            const auto& most = picture.layout.crowds()[row.ref.id].most;
            for (std::size_t s = 0; s < most.size(); ++s) found.states[s] = found.states[s] || most[s] > 0;
            found.crowds = true;
            break;
        }
        default:
            break;
    }
}

LegendEntry entry_of(State state, Translate say) { return {Sign::state, state, say(meaning_of(state))}; }

}  // namespace

std::vector<LegendEntry> legend_of_states(Translate say) {
    std::vector<LegendEntry> out;
    for (int s = static_cast<int>(State::cpu); s < static_cast<int>(State::idle); ++s)
        out.push_back({Sign::state, static_cast<State>(s), say(name_of(static_cast<State>(s)))});
    out.push_back({Sign::cancelled, {}, say(PICTURE_TEXT("Picture", "cancelled"))});
    return out;
}

std::vector<LegendEntry> legend_of(const Picture& picture) {
    Occurrences found;
    for (const LaidRow& row : picture.layout.rows()) look_at(picture, row, found);
    const Translate say = picture.say;
    std::vector<LegendEntry> out;
    for (int s = 0; s < static_cast<int>(State::idle); ++s) {
        if (found.states[static_cast<std::size_t>(s)]) out.push_back(entry_of(static_cast<State>(s), say));
    }
    const auto add = [&](bool occurs, Sign sign, std::string_view words) {
        if (occurs) out.push_back({sign, {}, say(words)});
    };
    add(found.has(State::block) && found.has(State::ready), Sign::veil, PICTURE_TEXT("Picture", "ready while the loop is blocked"));
    add(found.steps, Sign::step, PICTURE_TEXT("Picture", "a step that takes no time, its number in the run"));
    add(found.ends.contains(trace::Status::cancelled), Sign::cancelled, PICTURE_TEXT("Picture", "cancelled"));
    add(found.ends.contains(trace::Status::raised), Sign::raised, PICTURE_TEXT("Picture", "raised"));
    add(found.crowds, Sign::crowd, PICTURE_TEXT("Picture", "of many tasks: how many are in each state"));
    add(found.in_use, Sign::in_use, PICTURE_TEXT("Picture", "how much is held, set or queued"));
    add(found.queued, Sign::queued, PICTURE_TEXT("Picture", "below the line: how many wait"));
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
            return bar(entry.state, box);
        case Sign::veil:
            brush.fill(box, theme.veil);
            return bar(State::ready, box);
        case Sign::step:
            paint_step(brush, box.left() + 2, box.top(), box.height);
            return paint_step_number(brush, {box.left() + 3, box.top(), 11, 11}, "7");
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

// Calls `place` with each entry and its position in a legend of this width. Returns the height of all lines.
template <class Act>
double each_place(Brush& brush, const std::vector<LegendEntry>& entries, double width, Act place) {
    double x = 0, y = 0;
    for (const LegendEntry& entry : entries) {
        const double wide = sign_width + 6 + brush.text_width(entry.words, text_size) + 18;
        if (x + wide > width && x > 0) x = 0, y += legend_line;
        place(entry, Rect{x, y, wide, legend_line});
        x += wide;
    }
    return entries.empty() ? 0 : y + legend_line;
}

}  // namespace

double legend_height(Brush& brush, const std::vector<LegendEntry>& entries, double width) {
    return each_place(brush, entries, width, [](const LegendEntry&, const Rect&) {});
}

double paint_legend(Brush& brush, const Theme& theme, const std::vector<LegendEntry>& entries, const Rect& area) {
    return each_place(brush, entries, area.width, [&](const LegendEntry& entry, const Rect& place) {
        const double x = area.left() + place.x, y = area.top() + place.y;
        if (y + legend_line > area.bottom() + 1) return;
        paint_sign(brush, theme, entry, {x, y + (legend_line - sign_height) / 2, sign_width, sign_height});
        brush.text({x + sign_width + 6, y, place.width - sign_width - 6, legend_line}, entry.words, {text_size, theme.muted});
    });
}

}  // namespace baton::picture
