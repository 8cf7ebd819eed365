// Colours, heights and patterns of the states, and small pieces of SVG.
#pragma once

#include <string>
#include <string_view>

#include "sim/analysis/states.h"

namespace baton::report {

struct Look {
    std::string_view fill, outline, text;  // colours; text: of words inside the bar
    double height;                         // as a part of the row's
    std::string_view pattern;              // empty: solid
};
Look look_of(analysis::State state, bool worker_row = false);

constexpr std::string_view cancelled_pattern = "cancelled";

// Two decimals at most, the same on every machine.
std::string number(double value);

// `fill="…" stroke="…"` of a state's bars; the patterns must have been defined under the same prefix.
std::string paint(const Look& look, std::string_view prefix, bool outlined);

// `<defs>` with the patterns.
std::string pattern_definitions(std::string_view prefix);

// The sign for how a task ended, at the right end of its row: nothing for one that returned or did not end.
std::string end_cap(trace::Status status, double x, double y, double height, std::string_view prefix);

// A text cut to `columns` columns, ended by `…` where it was cut. It is safe to show already.
std::string cut(std::string_view text, std::size_t columns);

}  // namespace baton::report
