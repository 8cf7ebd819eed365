// The colours of everything but the bars: for a light window, a dark window, and a page whose own colours are not known.
#pragma once

#include "sim/picture/colour.h"

namespace baton::picture {

struct Theme {
    Colour window, card, rows, stripe, grid, line, header, text, muted, accent, selection, veil, chart, side_a, side_b, marker;
    Colour on_accent = white;  // for texts on `accent` and on the colours of the sides
    bool dark = false;

    static const Theme& light();
    static const Theme& night();
    static const Theme& page();  // texts have the page's own colour, and surfaces are transparent
};

}  // namespace baton::picture
