#include "gui/theme.h"

#include <QCoreApplication>

#include "sim/base/text.h"

namespace baton::gui {

using analysis::State;

Look look_of(State state, bool worker_row) {
    const QColor white(Qt::white), black(0x1b, 0x1b, 0x1b);
    if (worker_row && has_thread(state)) state = State::executor;  // a worker that stands still holds up nobody
    switch (state) {
        case State::code:
        case State::cpu:
            return {QColor(0x00, 0x72, 0xB2), QColor(0x00, 0x55, 0x86), 1.0, Pattern::solid, white};
        case State::block:
            return {QColor(0xD5, 0x5E, 0x00), QColor(0x9E, 0x45, 0x00), 1.0, Pattern::hatch, black};
        case State::ready:
            return {QColor(0xF0, 0xE4, 0x42), QColor(0x7A, 0x73, 0x00), 0.6, Pattern::dots, black};
        case State::waiting:
            return {QColor(0xE6, 0x9F, 0x00), QColor(0x8A, 0x5F, 0x00), 0.45, Pattern::lines, black};
        case State::sleeping:
        case State::io:
            return {QColor(0x56, 0xB4, 0xE9), QColor(0x1F, 0x6E, 0x9C), 0.3, Pattern::solid, black};
        case State::executor:
            return {QColor(0x00, 0x9E, 0x73), QColor(0x00, 0x6E, 0x50), worker_row ? 1.0 : 0.45, Pattern::solid, white};
        case State::idle:
            break;
    }
    return {Qt::transparent, Qt::transparent, 0, Pattern::solid, black};
}

Look cancelled_look() {
    return {QColor(0xCC, 0x79, 0xA7), QColor(0x8C, 0x40, 0x68), 1.0, Pattern::cross, QColor(0x1b, 0x1b, 0x1b)};
}

QString state_name(State state) {
    const auto text = [](const char* word) { return QCoreApplication::translate("State", word); };
    switch (state) {
        case State::code:
            return text(QT_TRANSLATE_NOOP("State", "running"));
        case State::cpu:
            return text(QT_TRANSLATE_NOOP("State", "computing"));
        case State::block:
            return text(QT_TRANSLATE_NOOP("State", "blocking"));
        case State::ready:
            return text(QT_TRANSLATE_NOOP("State", "ready"));
        case State::waiting:
            return text(QT_TRANSLATE_NOOP("State", "waiting"));
        case State::sleeping:
            return text(QT_TRANSLATE_NOOP("State", "sleeping"));
        case State::io:
            return text(QT_TRANSLATE_NOOP("State", "awaiting a response"));
        case State::executor:
            return text(QT_TRANSLATE_NOOP("State", "in an executor"));
        case State::idle:
            return text(QT_TRANSLATE_NOOP("State", "idle"));
    }
    return {};
}

const Theme& Theme::light() {
    static const Theme theme = {.window = QColor(0xF4F6F8),
                                .card = QColor(0xFFFFFF),
                                .rows = QColor(0xFFFFFF),
                                .stripe = QColor(0xF7F9FB),
                                .grid = QColor(0xE8ECF0),
                                .line = QColor(0xD3D9E0),
                                .header = QColor(0xEEF1F5),
                                .text = QColor(0x1B2129),
                                .muted = QColor(0x5A6573),
                                .accent = QColor(0x0B5CAD),
                                .selection = QColor(11, 92, 173, 22),
                                .veil = QColor(0xD5, 0x5E, 0x00, 38),
                                .chart = QColor(0x6B, 0x7B, 0x8F),
                                .side_a = QColor(0x5B4FB3),
                                .side_b = QColor(0x9A3A6B),
                                .dark = false};
    return theme;
}

const Theme& Theme::night() {
    static const Theme theme = {.window = QColor(0x14171B),
                                .card = QColor(0x1C2026),
                                .rows = QColor(0x181B20),
                                .stripe = QColor(0x1C2026),
                                .grid = QColor(0x282D35),
                                .line = QColor(0x39404A),
                                .header = QColor(0x22272E),
                                .text = QColor(0xE7EAEE),
                                .muted = QColor(0x9CA7B4),
                                .accent = QColor(0x6CB2F5),
                                .selection = QColor(108, 178, 245, 30),
                                .veil = QColor(0xFF, 0x80, 0x20, 46),
                                .chart = QColor(0x8A, 0x9A, 0xAE),
                                .side_a = QColor(0xA79CF5),
                                .side_b = QColor(0xE58CBB),
                                .dark = true};
    return theme;
}

QString duration_label(Duration duration) { return QString::fromStdString(duration_for_people(duration)); }

QString exact_label(Duration duration) {
    QString text = QString::fromStdString(duration_text(duration));
    return text.insert(text.size() - 1, QChar(0x2009));
}

QString place_label(std::int64_t ns, std::int64_t step) {
    constexpr std::int64_t second = 1'000'000'000, minute = 60 * second;
    if (ns == 0) return QStringLiteral("0");
    if (step >= minute || (ns >= 10 * minute && step >= second)) {
        const std::int64_t seconds = ns / second;
        const QString rest =
            QStringLiteral("%1:%2").arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0'));
        return QStringLiteral("%1:%2").arg(seconds / 3600).arg(rest);
    }
    const auto in_unit = [&](std::int64_t unit, const char* name) {
        QString text = QString::number(ns / unit);
        QString rest = QString::number(ns % unit + unit).mid(1);
        while (rest.endsWith(QLatin1Char('0'))) rest.chop(1);
        if (!rest.isEmpty()) text += QLatin1Char('.') + rest;
        return text + QChar(0x2009) + QString::fromUtf8(name);
    };
    if (ns >= second) return in_unit(second, "s");
    if (ns >= 1'000'000) return in_unit(1'000'000, "ms");
    if (ns >= 1000) return in_unit(1000, "µs");
    return in_unit(1, "ns");
}

}  // namespace baton::gui
