#include "gui/base/window_theme.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "gui/base/number_texts.h"
#include "sim/base/text.h"
#include "sim/picture/looks.h"

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

QString exact_label(Duration duration) {
    QString text = QString::fromStdString(duration_text(duration));
    return in_language(text.insert(text.size() - 1, QChar(0x2009)));
}

QString label_within(Duration whole, Duration duration) {
    struct UnitOfTime {
        std::int64_t length;
        const char* name;
    };
    constexpr UnitOfTime units[] = {{1'000'000'000, "s"}, {1'000'000, "ms"}, {1'000, "µs"}, {1, "ns"}};
    const auto unit =
        std::find_if(std::begin(units), std::end(units) - 1, [&](const UnitOfTime& one) { return whole.count() >= one.length; });
    const std::int64_t thousandth = unit->length / 1000;
    if (thousandth == 0 || std::abs(duration.count()) < thousandth) return duration_label(duration);
    const std::int64_t count = (std::abs(duration.count()) + thousandth / 2) / thousandth;
    QString number = QStringLiteral("%1.%2").arg(count / 1000).arg(count % 1000, 3, 10, QLatin1Char('0'));
    while (number.endsWith(QLatin1Char('0'))) number.chop(1);
    if (number.endsWith(QLatin1Char('.'))) number.chop(1);
    const QString sign = duration.count() < 0 ? QString(QChar(0x2212)) : QString();
    return in_language(sign + number + QLatin1Char(' ') + QString::fromUtf8(unit->name));
}

}  // namespace baton::gui
