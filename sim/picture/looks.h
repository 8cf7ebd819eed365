// How the states of tasks look and what they are called: one table for the terminal, SVG, HTML and the window.
//
// Colour is never the only sign: states also differ by height and pattern on paper and screen, and by letter on a terminal.
#pragma once

#include <string_view>

#include "sim/analysis/states.h"
#include "sim/picture/colour.h"

namespace baton::picture {

enum class Pattern : std::uint8_t { solid, hatch, dots, lines, slants, cross };

// How a bar looks.
struct Look {
    Colour fill, outline;
    Colour text;        // for words on the fill
    double height = 1;  // as a share of the height of the row
    Pattern pattern = Pattern::solid;
    Colour on_fill = {};       // for the lines or dots of the pattern
    std::string_view id = {};  // the name of the pattern in an SVG file, different for each pattern in each colour
};

// A sign in a cell of a terminal.
struct Letter {
    char sign;
    std::string_view ansi;  // the ANSI code of its colour
    std::string_view meaning;
};

struct StateLook {
    analysis::State state;
    std::string_view name;  // for bars, tables and tool tips: `ready`
    std::string_view verb;  // says what the task does: `sleeps`
    Letter letter;          // its meaning is what legends say
    Look look;
};

// Returns the row of the table for a state, in constant time.
const StateLook& look_of(analysis::State state);
// Returns the look of a bar. A worker that has the thread is drawn as a job, since a worker that blocks does not hold up the loop.
const Look& bar_look(analysis::State state, bool worker_row = false);
inline std::string_view name_of(analysis::State state) { return look_of(state).name; }
inline std::string_view meaning_of(analysis::State state) { return look_of(state).letter.meaning; }

// Returns the sign of how a task ended. Nothing is drawn for a task that returned or did not end.
const Letter& letter_of(trace::Status status);
extern const Look cancelled_look;
constexpr Colour raised_back = rgb(0x111111), block_mark = rgb(0xC8102E), deadlock_back = rgb(0xB01222);

}  // namespace baton::picture
