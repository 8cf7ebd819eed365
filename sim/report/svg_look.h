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

// Pixels. Letters of the monospaced fonts are 0.602 of their size wide; some room is left for those that differ.
constexpr double letter_width = 0.62, word_size = 10, number_size = 8.5;
double words_width(std::string_view words, double size = word_size);

// Where times stand in a picture.
struct Plot {
    double left, width;  // pixels
    Duration whole;      // what the width stands for
    double x(Time t) const;
};

constexpr std::string_view cancelled_pattern = "cancelled";

// Two decimals at most, the same on every machine.
std::string number(double value);

// A text at a place; it is made safe.
std::string text_svg(double x, double y, std::string_view words, std::string_view attributes = {});

// `fill="…" stroke="…"` of a state's bars; the patterns must have been defined under the same prefix.
std::string paint(const Look& look, std::string_view prefix, bool outlined);

// `<defs>` with the patterns.
std::string pattern_definitions(std::string_view prefix);

// The sign for how a task ended, at the right end of its row: nothing for one that returned or did not end.
std::string end_cap(trace::Status status, double x, double y, double height, std::string_view prefix);

// A text cut to `columns` columns, ended by `…` where it was cut. It is safe to show already.
std::string cut(std::string_view text, std::size_t columns);

}  // namespace baton::report
