#include "gui/base/window_theme.h"

#include <QCoreApplication>

#include "gui/base/number_texts.h"
#include "sim/base/text.h"
#include "sim/picture/looks.h"
#include "sim/picture/words.h"

namespace baton::gui {

namespace {

WindowTheme in_qt_colours(const picture::Theme& of) {
    return {of,
            qt(of.window),
            qt(of.card),
            qt(of.rows),
            qt(of.stripe),
            qt(of.grid),
            qt(of.line),
            qt(of.header),
            qt(of.text),
            qt(of.muted),
            qt(of.accent),
            qt(of.selection),
            qt(of.veil),
            qt(of.chart),
            qt(of.side_a),
            qt(of.side_b),
            of.dark ? QColor(0xFF, 0x8A, 0x8A) : QColor(0xB0, 0x12, 0x22),
            of.dark};
}

}  // namespace

const WindowTheme& WindowTheme::light() {
    static const WindowTheme theme = in_qt_colours(picture::Theme::light());
    return theme;
}

const WindowTheme& WindowTheme::night() {
    static const WindowTheme theme = in_qt_colours(picture::Theme::night());
    return theme;
}

std::string translated(std::string_view english) {
    return QCoreApplication::translate("Picture", std::string(english).c_str()).toStdString();
}

QString state_name(analysis::State state) { return QString::fromStdString(translated(picture::name_of(state))); }

QColor state_colour(analysis::State state) { return qt(picture::bar_look(state).fill); }

QString duration_label(Duration duration) { return in_language(QString::fromStdString(duration_for_people(duration))); }

QString length_label(Duration whole, Duration duration) {
    return QString::fromStdString(picture::length_within(whole, duration, translated));
}

QString exact_label(Duration duration) {
    QString text = QString::fromStdString(duration_text(duration));
    return in_language(text.insert(text.size() - 1, QChar(0x2009)));
}

QString label_within(Duration whole, Duration duration) {
    return QString::fromStdString(picture::time_within(whole, duration, translated));
}

}  // namespace baton::gui
