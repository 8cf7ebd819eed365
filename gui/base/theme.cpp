#include "gui/base/theme.h"

#include <QCoreApplication>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/text.h"
#include "sim/report/svg_look.h"

namespace baton::gui {

using analysis::State;

namespace {

QColor colour(std::string_view name) {
    return name == "none" ? QColor(Qt::transparent) : QColor(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

Pattern pattern_named(std::string_view name) {
    constexpr std::pair<std::string_view, Pattern> names[] = {
        {"block", Pattern::hatch}, {"ready", Pattern::dots}, {"waiting", Pattern::lines}, {"io", Pattern::slants}};
    for (const auto& [known, pattern] : names) {
        if (known == name) return pattern;
    }
    return Pattern::solid;
}

Look look_in_reports(State state, bool worker_row) {
    const report::Look look = report::look_of(state, worker_row);
    return {colour(look.fill), colour(look.outline), look.height, pattern_named(look.pattern), colour(look.text)};
}

}  // namespace

const Look& look_of(State state, bool worker_row) {
    static const std::vector<Look> looks = [] {
        std::vector<Look> out;
        for (int i = 0; i < 2 * analysis::state_count; ++i) out.push_back(look_in_reports(static_cast<State>(i / 2), i % 2 == 1));
        return out;
    }();
    return looks[static_cast<std::size_t>(state) * 2 + (worker_row ? 1 : 0)];
}

Look cancelled_look() {
    return {QColor(0xCC, 0x79, 0xA7), QColor(0x8C, 0x40, 0x68), 1.0, Pattern::cross, QColor(0x1b, 0x1b, 0x1b)};
}

QColor pattern_colour(const Look& look) {
    if (look.pattern == Pattern::hatch) return look.fill.lighter(138);
    return look.pattern == Pattern::slants ? QColor(0xD9, 0xC8, 0xF2) : look.outline;
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
