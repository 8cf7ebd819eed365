#include "gui/run/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <optional>
#include <vector>

#include "gui/base/number_texts.h"
#include "gui/run/fact_words.h"
#include "gui/run/sentence_patterns.h"

namespace baton::gui {

namespace {

struct Compiled {
    QStringList pieces;  // between the places
    QRegularExpression found;
    const SentencePattern* pattern;

    // Costs no memory, which matching does.
    bool may_fit(const QString& text) const {
        if (!text.startsWith(pieces.front()) || !text.endsWith(pieces.back())) return false;
        qsizetype at = 0;
        return std::all_of(pieces.begin(), pieces.end(), [&](const QString& piece) {
            const qsizetype found_at = text.indexOf(piece, at);
            at = found_at + piece.size();
            return found_at >= 0;
        });
    }
};

const std::vector<Compiled>& compiled() {
    static const std::vector<Compiled> all = [] {
        static const QRegularExpression place(QStringLiteral("%[1-9]")), escaped_place(QStringLiteral("\\\\%[1-9]"));
        std::vector<Compiled> out;
        for (const SentencePattern& one : sentence_patterns()) {
            const QString english = QString::fromLatin1(one.english);
            QString text = QRegularExpression::escape(english);
            text.replace(escaped_place, one.sentences == 1 ? QStringLiteral("(.+)") : QStringLiteral("(.+?)"));
            out.push_back({english.split(place), QRegularExpression(QLatin1Char('^') + text + QLatin1Char('$')), &one});
        }
        return out;
    }();
    return all;
}

// `0.1s` as people write it: `0.1 s`.
QString for_people(QString part) {
    static const QRegularExpression time(QStringLiteral("^[0-9]+(\\.[0-9]+)?s$")),
        for_reports(QStringLiteral("^[0-9]+(\\.[0-9]+)?\\s(ns|µs|ms|s|min|h)$"));
    if (for_reports.match(part).hasMatch()) return in_language(part);
    if (!time.match(part).hasMatch()) return part;
    return in_language(part.insert(part.size() - 1, QChar(0x2009)));
}

std::optional<QString> translated_sentence(const QString& english) {
    for (const Compiled& one : compiled()) {
        if (!one.may_fit(english)) continue;
        const QRegularExpressionMatch match = one.found.match(english);
        if (!match.hasMatch()) continue;
        std::vector<QString> parts;
        bool is_whole = true;
        for (int i = 1; i <= match.lastCapturedIndex() && is_whole; ++i) {
            const unsigned bit = 1u << (i - 1);
            const bool must = (one.pattern->sentences & bit) != 0, may = (one.pattern->perhaps & bit) != 0;
            auto part = must || may ? translated_sentence(match.captured(i)) : std::nullopt;
            if (!part && !must) part = for_people(match.captured(i));
            is_whole = part.has_value();
            parts.push_back(part.value_or(QString()));
        }
        if (!is_whole) continue;
        // Not by arg(), for a part may look like a place.
        const QString words = QCoreApplication::translate("Sentences", one.pattern->english);
        QString out;
        for (qsizetype i = 0; i < words.size(); ++i) {
            const bool is_place = words[i] == QLatin1Char('%') && i + 1 < words.size() && words[i + 1].isDigit();
            const auto part = is_place ? static_cast<std::size_t>(words[i + 1].digitValue() - 1) : parts.size();
            if (part < parts.size())
                out += parts[part], ++i;
            else
                out += words[i];
        }
        return out;
    }
    return std::nullopt;
}

}  // namespace

QString sentence(std::string_view english) {
    const QString text = safe_text(english);
    return translated_sentence(text).value_or(text);
}

bool is_known_sentence(std::string_view english) { return translated_sentence(safe_text(english)).has_value(); }

}  // namespace baton::gui
