#include "sim/picture/moment_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"

namespace baton::picture {

using trace::EventKind;
using trace::TraceEvent;

namespace {

constexpr std::array<std::string_view, moment_sign_count> meanings = {
    PICTURE_TEXT("Picture", "a timeout fires"),
    PICTURE_TEXT("Picture", "raises"),
    PICTURE_TEXT("Picture", "is cancelled"),
    PICTURE_TEXT("Picture", "loses what it waited for"),
    PICTURE_TEXT("Picture", "a cancellation ends here"),
    PICTURE_TEXT("Picture", "is asked to cancel"),
    PICTURE_TEXT("Picture", "catches"),
    PICTURE_TEXT("Picture", "logs"),
    PICTURE_TEXT("Picture", "releases, sets, notifies"),
    PICTURE_TEXT("Picture", "creates a task"),
};

void outline(Brush& brush, const std::vector<Point>& points, Colour colour, double width) {
    for (std::size_t i = 0; i < points.size(); ++i) brush.line(points[i], points[(i + 1) % points.size()], colour, width);
}

// `TimeoutError: too late`, from a type and a message in one number.
std::string exception_text(const RunView& run, std::int64_t packed) {
    const auto text = [&](TextId id) { return id < run.recording.texts.size() ? safe(run.recording.texts[id]) : std::string(); };
    const std::string message = text(trace::low_half(packed));
    return text(trace::high_half(packed)) + (message.empty() ? "" : ": " + message);
}

std::string filled(std::string_view pattern, const std::string& what, Translate say) {
    return fmt::format(fmt::runtime(say(pattern)), what);
}

// By whom; what was due earlier than the loop came to it is late.
std::string woken_words(const RunView& run, const TraceEvent& event, Translate say) {
    const auto by = [&]() -> std::string {
        switch (static_cast<trace::Cause>(event.detail)) {
            case trace::Cause::task:
                return filled(PICTURE_TEXT("Picture", "is woken by {}"), task_label(run, event.a), say);
            case trace::Cause::timer:
                return say(PICTURE_TEXT("Picture", "is woken by its timer"));
            case trace::Cause::io:
                return say(PICTURE_TEXT("Picture", "is woken by a response"));
            case trace::Cause::job:
                return say(PICTURE_TEXT("Picture", "is woken by the end of a job"));
        }
        return {};
    };
    if (event.b == event.t) return by();
    return by() + ", " + filled(PICTURE_TEXT("Picture", "due at {}"), exact_duration(Duration(event.b)), say);
}

}  // namespace

MomentSign sign_of(EventKind kind) {
    switch (kind) {
        case EventKind::timeout:
            return MomentSign::timed_out;
        case EventKind::raise:
            return MomentSign::raised;
        case EventKind::deliver:
            return MomentSign::cancelled;
        case EventKind::lose:
            return MomentSign::lost;
        case EventKind::swallow:
            return MomentSign::swallowed;
        case EventKind::cancel:
            return MomentSign::cancel_asked;
        case EventKind::handle:
            return MomentSign::caught;
        case EventKind::log:
            return MomentSign::logged;
        case EventKind::create:
            return MomentSign::created;
        default:
            return MomentSign::passed_on;
    }
}

bool occurs(const analysis::Moments& moments, MomentSign sign) {
    for (int kind = 0; kind < trace::kind_count; ++kind) {
        if (moments.has(static_cast<EventKind>(kind)) && sign_of(static_cast<EventKind>(kind)) == sign) return true;
    }
    return false;
}

std::string_view meaning_of(MomentSign sign) { return meanings[static_cast<std::size_t>(sign)]; }

Colour colour_of(MomentSign sign, const Theme& theme) {
    switch (sign) {
        case MomentSign::timed_out:
            return theme.dark ? rgb(0xFF6B6B) : block_mark;
        case MomentSign::cancelled:
        case MomentSign::lost:
        case MomentSign::swallowed:
        case MomentSign::cancel_asked:
            return theme.dark ? cancelled_look.fill : cancelled_look.outline;
        case MomentSign::raised:
        case MomentSign::caught:
            return theme.text;
        default:
            return theme.muted;
    }
}

void paint_moment(Brush& brush, const Theme& theme, MomentSign sign, Point centre, double size) {
    const Colour colour = colour_of(sign, theme);
    const double half = size / 2, left = centre.x - half, right = centre.x + half, top = centre.y - half, bottom = centre.y + half;
    const std::vector<Point> diamond = {{centre.x, top}, {right, centre.y}, {centre.x, bottom}, {left, centre.y}},
                             triangle = {{centre.x, top}, {right, bottom - 1}, {left, bottom - 1}};
    switch (sign) {
        case MomentSign::timed_out:  // an hourglass
            brush.polygon({{left + 1, top}, {right - 1, top}, centre}, colour);
            return brush.polygon({{left + 1, bottom}, {right - 1, bottom}, centre}, colour);
        case MomentSign::raised:
            return brush.polygon(triangle, colour);
        case MomentSign::caught:
            return outline(brush, triangle, colour, 1.3);
        case MomentSign::cancelled:
            return brush.polygon(diamond, colour);
        case MomentSign::lost:
            brush.fill({centre.x - 1, centre.y - 1, 2, 2}, colour);
            return outline(brush, diamond, colour, 1.3);
        case MomentSign::swallowed:
            brush.line({left, centre.y}, {right, centre.y}, colour, 1.3);
            return outline(brush, diamond, colour, 1.3);
        case MomentSign::cancel_asked:
            return outline(brush, diamond, colour, 1.3);
        case MomentSign::logged:  // lines of text
            for (const double y : {-0.28, 0.0, 0.28})
                brush.fill({left + 1, centre.y + y * size - 0.5, y > 0 ? size / 2 : size - 2, std::max(1.0, size / 12)}, colour);
            return;
        case MomentSign::passed_on:
            return brush.polygon({{left + 2, top + 1.5}, {right - 1, centre.y}, {left + 2, bottom - 1.5}}, colour);
        case MomentSign::created:
            brush.fill({centre.x - 0.6, top + 1, 1.2, size - 2}, colour);
            return brush.fill({left + 1, centre.y - 0.6, size - 2, 1.2}, colour);
    }
}

std::string moment_words(const RunView& run, const TraceEvent& event, Translate say) {
    const auto about = [&](std::string_view pattern, const std::string& what) { return filled(pattern, what, say); };
    const auto named = [&] { return event.a < run.recording.texts.size() ? safe(run.recording.texts[event.a]) : std::string(); };
    switch (event.kind) {
        case EventKind::timeout:
            return about(PICTURE_TEXT("Picture", "a timeout of {} fires"), exact_duration(Duration(event.b)));
        case EventKind::cancel:
            return event.task == 0 ? say(PICTURE_TEXT("Picture", "is asked to cancel, since the run ends"))
                                   : about(PICTURE_TEXT("Picture", "{} asks it to cancel"), task_label(run, event.task));
        case EventKind::deliver:
        case EventKind::lose: {
            if (analysis::Moments::counts_as(event) == EventKind::raise)
                return say(PICTURE_TEXT("Picture", "gets CancelledError: what it awaits was cancelled"));
            const std::string words =
                say(event.kind == EventKind::lose ? PICTURE_TEXT("Picture", "is cancelled and loses what it waited for")
                                                  : PICTURE_TEXT("Picture", "is cancelled"));
            const TaskId by = trace::high_half(event.b);
            return by == 0 ? words : words + about(PICTURE_TEXT("Picture", ", as {} asked"), task_label(run, by));
        }
        case EventKind::suspend: {
            const auto on = static_cast<trace::Wait>(event.detail);
            if (on == trace::Wait::yield) return say(PICTURE_TEXT("Picture", "lets others run"));
            const std::string what = awaited(run, on, event.a, say);
            const auto state = on == trace::Wait::io ? analysis::State::io : analysis::State::sleeping;
            return what.empty() ? say(look_of(state).verb) : about(PICTURE_TEXT("Picture", "waits for {}"), what);
        }
        case EventKind::raise:
            return about(PICTURE_TEXT("Picture", "raises {}"), exception_text(run, event.b));
        case EventKind::handle:
            return about(PICTURE_TEXT("Picture", "catches {}"), exception_text(run, event.b));
        case EventKind::swallow:
            return static_cast<trace::Swallow>(event.detail) == trace::Swallow::timeout
                       ? say(PICTURE_TEXT("Picture", "the cancellation ends in the timeout that asked for it"))
                       : say(PICTURE_TEXT("Picture", "CancelledError ends in a handler"));
        case EventKind::log:
            return about(PICTURE_TEXT("Picture", "logs: {}"), named());
        case EventKind::release:
            return about(PICTURE_TEXT("Picture", "releases {}"), named());
        case EventKind::set:
            return about(PICTURE_TEXT("Picture", "sets {}"), named());
        case EventKind::notify:
            return about(PICTURE_TEXT("Picture", "notifies {}"), named());
        case EventKind::create:
            return about(PICTURE_TEXT("Picture", "creates {}"), task_label(run, event.a));
        case EventKind::resume:
            return say(PICTURE_TEXT("Picture", "runs"));
        case EventKind::wake:
            return woken_words(run, event, say);
        case EventKind::hold:
            return about(static_cast<trace::Holding>(event.detail) == trace::Holding::block
                             ? PICTURE_TEXT("Picture", "blocks the loop for {}")
                             : PICTURE_TEXT("Picture", "computes for {}"),
                         exact_duration(Duration(event.b)));
        case EventKind::enter:
            return about(PICTURE_TEXT("Picture", "calls {}"), named());
        case EventKind::leave:
            return about(PICTURE_TEXT("Picture", "comes back from {}"), named());
        case EventKind::acquire:
            return about(PICTURE_TEXT("Picture", "gets {}"), named());
        case EventKind::clear:
            return about(PICTURE_TEXT("Picture", "clears {}"), named());
        case EventKind::put:
            return about(PICTURE_TEXT("Picture", "puts an item into {}"), named());
        case EventKind::get:
            return about(PICTURE_TEXT("Picture", "takes an item from {}"), named());
        default:
            return {};
    }
}

}  // namespace baton::picture
