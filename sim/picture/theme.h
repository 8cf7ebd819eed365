// The colours around the bars: of a light and a dark window, and of a page whose colours are not known.
#pragma once

#include "sim/picture/colour.h"

namespace baton::picture {

struct Theme {
    Colour window, card, rows, stripe, grid, line, header, text, muted, accent, selection, veil, chart, side_a, side_b;
    Colour on_accent = white;  // of texts on `accent` and the sides
    bool dark = false;

    static const Theme& light();
    static const Theme& night();
    static const Theme& page();  // its texts have the page's colour, its surfaces are not painted
};

}  // namespace baton::picture
