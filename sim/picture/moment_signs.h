// Signs on the rows of tasks for what takes no time: see analysis/moments.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/picture/brush.h"
#include "sim/picture/pictured_run.h"
#include "sim/picture/texts.h"
#include "sim/picture/theme.h"

namespace baton::picture {

// The more important come first: where there is no room for all, these stay.
enum class MomentSign : std::uint8_t {
    timed_out,
    raised,
    cancelled,
    lost,
    swallowed,
    cancel_asked,
    caught,
    logged,
    passed_on,
    created
};
constexpr int moment_sign_count = static_cast<int>(MomentSign::created) + 1;
// Those that are rare and always seen, if only as a stroke of their colour.
constexpr bool is_important(MomentSign sign) { return sign <= MomentSign::caught; }

MomentSign sign_of(trace::EventKind kind);  // of an event that Moments has
bool occurs(const analysis::Moments& moments, MomentSign sign);
std::string_view meaning_of(MomentSign sign);  // for legends
Colour colour_of(MomentSign sign, const Theme& theme);

// Fills a square around the centre. Told apart by shape alone.
void paint_moment(Brush& brush, const Theme& theme, MomentSign sign, Point centre, double size);

// What happened: `a timeout of 2 s fires`, `main asks it to cancel`, `sleeps`, `logs: ready`; empty where it has no words.
std::string moment_words(const RunView& run, const trace::TraceEvent& event, Translate say = in_english);

}  // namespace baton::picture
