// Colours of the window and texts of times: what widgets need of the picture's looks, in Qt's types.
#pragma once

#include <QColor>
#include <QString>
#include <string>
#include <string_view>

#include "sim/analysis/states.h"
#include "sim/picture/theme.h"

namespace baton::gui {

inline QColor qt(picture::Colour colour) { return QColor(colour.red, colour.green, colour.blue, colour.alpha); }

// A picture's theme in Qt's colours.
struct WindowTheme {
    const picture::Theme& picture;
    QColor window, card, rows, stripe, grid, line, header, text, muted, accent, selection, veil, chart, side_a, side_b, failure;
    bool dark;

    static const WindowTheme& light();
    static const WindowTheme& night();
};

// A text of the picture in the program's language; a picture::Translate.
std::string translated(std::string_view english);
QString state_name(analysis::State state);
QColor state_colour(analysis::State state);

QString duration_label(Duration duration);  // three or so digits: `1.5 s`, `20 ms`
// The same of one of many lengths in something that takes `whole`: all in one unit.
QString length_label(Duration whole, Duration duration);
QString exact_label(Duration duration);  // every digit: `5.4 s`, `0.0000015 s`
inline QString exact_label(Time t) { return exact_label(t - start_of_run); }
// As one of many times of a run that takes `whole`: in one unit, with three decimals at most, `0.707 s`; one that would be zero so
// has a unit of its own.
QString label_within(Duration whole, Duration duration);
inline QString label_within(Duration whole, Time t) { return label_within(whole, t - start_of_run); }

}  // namespace baton::gui
