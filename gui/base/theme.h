// Colours, heights and patterns of the picture: for screen and paper, and the same as in reports.
#pragma once

#include <QColor>
#include <QString>

#include "sim/analysis/states.h"

namespace baton::gui {

enum class Pattern : std::uint8_t { solid, hatch, dots, lines, slants, cross };

// How a state is drawn. Colour is never the only sign: height and pattern tell the states apart too.
struct Look {
    QColor fill, outline;
    double height = 1;  // share of the row
    Pattern pattern = Pattern::solid;
    QColor text;  // on the fill
};

const Look& look_of(analysis::State state, bool worker_row = false);
Look cancelled_look();
QColor pattern_colour(const Look& look);    // of what the pattern puts on the fill
QString state_name(analysis::State state);  // translated, for people

struct Theme {
    QColor window, card, rows, stripe, grid, line, header, text, muted, accent, selection, veil, chart, side_a, side_b;
    bool dark = false;

    static const Theme& light();
    static const Theme& night();
};

QString duration_label(Duration duration);                // three or so digits: `1.5 s`, `20 ms`
QString exact_label(Duration duration);                   // every digit: `5.4 s`, `0.0000015 s`
QString place_label(std::int64_t ns, std::int64_t step);  // of a ruler's tick

}  // namespace baton::gui
