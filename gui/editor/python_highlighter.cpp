#include <QSet>

#include "gui/base/work.h"
#include "gui/editor/highlighters.h"

namespace baton::gui {

namespace {

// The state of a block that ends within a string of three quotes.
enum LexerState : int { code = 0, in_double = 1, in_single = 2, in_raw_double = 3, in_raw_single = 4 };

bool is_word(QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); }

const QSet<QString>& keywords() {
    static const QSet<QString> words = [] {
        QSet<QString> out;
        for (const QString& word :
             QStringLiteral(
                 "False None True and as assert async await break class continue def del elif else except finally for from "
                 "global if import in is lambda nonlocal not or pass raise return try while with yield")
                 .split(QLatin1Char(' ')))
            out.insert(word);
        return out;
    }();
    return words;
}

// How many letters before a quote belong to the string, and whether backslashes mean nothing in it: `rb"…"`.
bool is_prefix(const QString& word) {
    static const QSet<QString> prefixes = {QStringLiteral("r"),  QStringLiteral("b"),  QStringLiteral("f"),  QStringLiteral("u"),
                                           QStringLiteral("br"), QStringLiteral("rb"), QStringLiteral("fr"), QStringLiteral("rf")};
    return prefixes.contains(word.toLower());
}

// Where the closing quote ends; -1: not in this line.
int end_of_string(const QString& text, int from, const QString& quote, bool raw) {
    for (int i = from; i < text.size(); ++i) {
        if (text.at(i) == QLatin1Char('\\') && !raw)
            ++i;
        else if (QStringView(text).mid(i).startsWith(quote))
            return i + static_cast<int>(quote.size());
    }
    return -1;
}

}  // namespace

int PythonHighlighter::rest_of_string(const QString& text, int from, int state) {
    const bool is_double = state == in_double || state == in_raw_double, raw = state >= in_raw_double;
    const QString quote(3, is_double ? QLatin1Char('"') : QLatin1Char('\''));
    const int end = end_of_string(text, from, quote, raw);
    if (end < 0) setCurrentBlockState(state);
    return end < 0 ? static_cast<int>(text.size()) : end;
}

int PythonHighlighter::string(const QString& text, int from, int quote) {
    const QChar sign = text.at(quote);
    const bool raw = text.mid(from, quote - from).contains(QLatin1Char('r'), Qt::CaseInsensitive);
    int end = 0;
    if (QStringView(text).mid(quote).startsWith(QString(3, sign))) {
        const bool is_double = sign == QLatin1Char('"');
        end = rest_of_string(text, quote + 3, is_double ? (raw ? in_raw_double : in_double) : (raw ? in_raw_single : in_single));
    } else {
        end = end_of_string(text, quote + 1, QString(sign), false);  // a raw one cannot end in a backslash either
        if (end < 0) end = static_cast<int>(text.size());
    }
    setFormat(from, end - from, quoted_);
    return end;
}

int PythonHighlighter::word(const QString& text, int from) {
    int end = from;
    while (end < text.size() && is_word(text.at(end))) ++end;
    const QString name = text.mid(from, end - from);
    if (end < text.size() && (text.at(end) == QLatin1Char('"') || text.at(end) == QLatin1Char('\'')) && is_prefix(name))
        return string(text, from, end);
    if (name.at(0).isDigit()) {
        while (end < text.size() && (is_word(text.at(end)) || text.at(end) == QLatin1Char('.'))) ++end;
        setFormat(from, end - from, number_);
    } else if (keywords().contains(name)) {
        setFormat(from, end - from, key_);
    } else if (const QString before = text.left(from).trimmed().section(QLatin1Char(' '), -1);
               before == QLatin1String("def") || before == QLatin1String("class")) {
        setFormat(from, end - from, top_key_);
    }
    return end;
}

void PythonHighlighter::highlightBlock(const QString& text) {
    work().characters += static_cast<std::uint64_t>(text.size());
    setCurrentBlockState(code);
    int at = 0;
    if (const int state = previousBlockState(); state > code) {
        at = rest_of_string(text, 0, state);
        setFormat(0, at, quoted_);
    }
    while (at < text.size()) {
        const QChar c = text.at(at);
        if (c == QLatin1Char('#')) return setFormat(at, static_cast<int>(text.size()) - at, comment_);
        if (c == QLatin1Char('"') || c == QLatin1Char('\'')) {
            at = string(text, at, at);
        } else if (c == QLatin1Char('@') && text.left(at).trimmed().isEmpty()) {
            int end = at + 1;
            while (end < text.size() && (is_word(text.at(end)) || text.at(end) == QLatin1Char('.'))) ++end;
            setFormat(at, end - at, top_key_);
            at = end;
        } else if (is_word(c)) {
            at = word(text, at);
        } else {
            ++at;
        }
    }
}

}  // namespace baton::gui
