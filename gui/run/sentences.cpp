#include "gui/run/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <optional>
#include <vector>

#include "gui/base/number_texts.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

namespace {

constexpr unsigned first = 1, second = 2, third = 4, fourth = 8;

struct SentencePattern {
    const char* english;     // %1 … %9 stand for names, lines, code
    unsigned sentences = 0;  // which of them are sentences again
};

// The first one that fits counts. Those made of others come first, for a name in the others may be anything.
constexpr SentencePattern patterns[] = {
    // what is put together
    {QT_TRANSLATE_NOOP("Sentences", "%1, and %2"), first | second},
    {QT_TRANSLATE_NOOP("Sentences", "%1, enough for all tasks of this run"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (line %2)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (lines %2 and %3)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (lines %2 to %3)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (the smallest that gives the best %2)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (the smallest at which nobody waits for it)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (as good as unlimited)"), first},
    {QT_TRANSLATE_NOOP("Sentences", "%1 instead of %2"), first},
    // changes that might make a run faster (sim/experiment/explain_*.cpp, finding_changes.cpp)
    {QT_TRANSLATE_NOOP("Sentences", "every blocking call moved to a thread")},
    {QT_TRANSLATE_NOOP("Sentences", "every computation moved to a process")},
    {QT_TRANSLATE_NOOP("Sentences", "blocking calls moved to threads and computations to processes")},
    {QT_TRANSLATE_NOOP("Sentences", "the call of %1 moved to a thread")},
    {QT_TRANSLATE_NOOP("Sentences", "the call of %1 moved to a process")},
    {QT_TRANSLATE_NOOP("Sentences", "the blocking call in %1 moved to a thread")},
    {QT_TRANSLATE_NOOP("Sentences", "the computation in %1 moved to a thread")},
    {QT_TRANSLATE_NOOP("Sentences", "the computation in %1 moved to a process")},
    {QT_TRANSLATE_NOOP("Sentences", "`%1` halved")},
    {QT_TRANSLATE_NOOP("Sentences", "`%1` taking no time")},
    {QT_TRANSLATE_NOOP("Sentences", "queue %1: %2 items in the pool")},
    {QT_TRANSLATE_NOOP("Sentences", "semaphore %1: %2")},
    {QT_TRANSLATE_NOOP("Sentences", "queue %1: %2")},
    {QT_TRANSLATE_NOOP("Sentences", "executor %1: %2")},
    {QT_TRANSLATE_NOOP("Sentences", "param %1: %2 instead of %3")},
    {QT_TRANSLATE_NOOP("Sentences", "param %1: %2")},
    {QT_TRANSLATE_NOOP("Sentences", "the %1 awaits of %2 gathered")},
    {QT_TRANSLATE_NOOP("Sentences", "the loop of awaits of %1 gathered")},
    {QT_TRANSLATE_NOOP("Sentences", "the rounds of the loop of %1 gathered")},
    {QT_TRANSLATE_NOOP("Sentences", "`sleep: 1ms` instead of `%1`")},
    {QT_TRANSLATE_NOOP("Sentences", "a `yield` in each iteration of the loop around line %1")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 as a FIFO queue, in `queues`")},
    {QT_TRANSLATE_NOOP("Sentences", "`notify` instead of `notify_all` on %1")},
    {QT_TRANSLATE_NOOP("Sentences", "`notify` instead of `notify_all`")},
    {QT_TRANSLATE_NOOP("Sentences", "the release removed")},
    {QT_TRANSLATE_NOOP("Sentences", "line %1 moved after the `with` in line %2")},
    {QT_TRANSLATE_NOOP("Sentences", "line %1 moved before the `with` in line %2")},
    // changes that let a run go on
    {QT_TRANSLATE_NOOP("Sentences", "a sleep of 1ms, so that time passes in the loop")},
    {QT_TRANSLATE_NOOP("Sentences", "a timeout of %1 around the wait in line %2")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 acquired before %2, as other tasks do")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 gets %2 in the order of their indices, so that all take them in one order")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 is not taken a second time while it is held")},
    {QT_TRANSLATE_NOOP("Sentences", "`with: %1` instead of acquire and release in %2")},
    {QT_TRANSLATE_NOOP("Sentences", "at most %1 of %2 at a time (a semaphore around its steps)")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 items instead of one put into %2")},
    {QT_TRANSLATE_NOOP("Sentences", "`notify_all` instead of `notify` on %1")},
    {QT_TRANSLATE_NOOP("Sentences", "`%1` in a `finally`, so that it runs even if an earlier step fails")},
    {QT_TRANSLATE_NOOP("Sentences", "`%1` before the clean-up waits")},
    // why nobody ends a wait (sim/analysis/deadlock.cpp)
    {QT_TRANSLATE_NOOP("Sentences", "no task ever set it")},
    {QT_TRANSLATE_NOOP("Sentences", "no task ever notified it")},
    {QT_TRANSLATE_NOOP("Sentences", "no task ever put an item in")},
    {QT_TRANSLATE_NOOP("Sentences", "no task ever took an item out")},
    {QT_TRANSLATE_NOOP("Sentences", "set it")},
    {QT_TRANSLATE_NOOP("Sentences", "notified it")},
    {QT_TRANSLATE_NOOP("Sentences", "put items in")},
    {QT_TRANSLATE_NOOP("Sentences", "took items out")},
    {QT_TRANSLATE_NOOP("Sentences", "waits itself")},
    {QT_TRANSLATE_NOOP("Sentences", "wait themselves")},
    {QT_TRANSLATE_NOOP("Sentences", "returned in line %1 at %2")},
    {QT_TRANSLATE_NOOP("Sentences", "returned at %1")},
    {QT_TRANSLATE_NOOP("Sentences", "was cancelled in line %1 at %2")},
    {QT_TRANSLATE_NOOP("Sentences", "was cancelled at %1")},
    {QT_TRANSLATE_NOOP("Sentences", "raised %1 in line %2 at %3")},
    {QT_TRANSLATE_NOOP("Sentences", "raised %1 at %2")},
    {QT_TRANSLATE_NOOP("Sentences", "%1 took it in line %2, %3, and never released it"), third},
    {QT_TRANSLATE_NOOP("Sentences", "%1, the only task that %2, %3"), second | third},
    {QT_TRANSLATE_NOOP("Sentences", "%1, the last task that %2, %3"), second | third},
    {QT_TRANSLATE_NOOP("Sentences", "%1, which also %2, %3"), second | third},
    {QT_TRANSLATE_NOOP("Sentences", "%1 (and %2 more), which %3, %4"), third | fourth},
    {QT_TRANSLATE_NOOP("Sentences", "%1, which %2, %3"), second | third},
};

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
        for (const SentencePattern& one : patterns) {
            const QString english = QString::fromLatin1(one.english);
            QString text = QRegularExpression::escape(english);
            text.replace(escaped_place, one.sentences == first ? QStringLiteral("(.+)") : QStringLiteral("(.+?)"));
            out.push_back({english.split(place), QRegularExpression(QLatin1Char('^') + text + QLatin1Char('$')), &one});
        }
        return out;
    }();
    return all;
}

// `0.1s` as people write it: `0.1 s`.
QString for_people(QString part) {
    static const QRegularExpression time(QStringLiteral("^[0-9]+(\\.[0-9]+)?s$"));
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
            const bool is_sentence = (one.pattern->sentences >> (i - 1) & 1) != 0;
            const auto part = is_sentence ? translated_sentence(match.captured(i)) : std::optional(for_people(match.captured(i)));
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
