// How the states of tasks look and what they are called: one table for the terminal, SVG, HTML and the window.
//
// Colour is never the only sign. On paper and screen height and pattern tell the states apart too, on a terminal the letter.
#pragma once

#include <string_view>

#include "sim/analysis/states.h"
#include "sim/picture/colour.h"

namespace baton::picture {

enum class Pattern : std::uint8_t { solid, hatch, dots, lines, slants, cross };

// What a bar looks like.
struct Look {
    Colour fill, outline;
    Colour text;        // of words on the fill
    double height = 1;  // share of the row
    Pattern pattern = Pattern::solid;
    Colour on_fill = {};       // of what the pattern puts on the fill
    std::string_view id = {};  // names the pattern in a file: each pattern of each colour has its own
};

// A sign in a cell of a terminal.
struct Letter {
    char sign;
    std::string_view ansi;  // code of its colour
    std::string_view meaning;
};

struct StateLook {
    analysis::State state;
    std::string_view name;  // `ready`: in bars, tables and tool tips
    std::string_view verb;  // `sleeps`: what the task does
    Letter letter;          // with the meaning that legends give
    Look look;
};

// The rows of the table, by state. Constant time.
const StateLook& look_of(analysis::State state);
// The bar of a state; on a worker's row what has the worker is drawn as a job: a worker that stands still holds up nobody.
const Look& bar_look(analysis::State state, bool worker_row = false);
inline std::string_view name_of(analysis::State state) { return look_of(state).name; }
inline std::string_view meaning_of(analysis::State state) { return look_of(state).letter.meaning; }

// How a task ended. Of one that returned or did not end `look` is empty: nothing is drawn.
const Letter& letter_of(trace::Status status);
extern const Look cancelled_look;
constexpr Colour raised_back = rgb(0x111111), block_mark = rgb(0xC8102E), deadlock_back = rgb(0xB01222);

}  // namespace baton::picture
