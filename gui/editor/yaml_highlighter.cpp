#include <QRegularExpression>
#include <algorithm>

#include "gui/base/work.h"
#include "gui/editor/highlighters.h"

namespace baton::gui {

namespace {

// Whether it is the sign of a text of several lines: `>`, `|`, `>-`, `|2+`.
bool begins_prose(QStringView value) {
    if (value.isEmpty() || (value[0] != QLatin1Char('>') && value[0] != QLatin1Char('|'))) return false;
    return std::all_of(value.begin() + 1, value.end(),
                       [](QChar c) { return c == QLatin1Char('-') || c == QLatin1Char('+') || c.isDigit(); });
}

}  // namespace

Highlighter::Highlighter(QTextDocument* document) : QSyntaxHighlighter(document) { makeFormats(false); }

void Highlighter::setDark(bool dark) {
    makeFormats(dark);
    rehighlight();
}

void Highlighter::makeFormats(bool dark) {
    key_.setForeground(dark ? QColor(0x7F, 0xB8, 0xF0) : QColor(0x0A, 0x4E, 0x96));
    top_key_ = key_;
    top_key_.setFontWeight(QFont::DemiBold);
    comment_.setForeground(dark ? QColor(0x8B, 0x95, 0xA1) : QColor(0x68, 0x72, 0x7E));
    comment_.setFontItalic(true);
    number_.setForeground(dark ? QColor(0xE5, 0xB5, 0x67) : QColor(0x95, 0x45, 0x00));
    quoted_.setForeground(dark ? QColor(0x9C, 0xCB, 0x86) : QColor(0x2A, 0x6F, 0x2A));
}

// Where a comment begins: a # at the start or after a blank, outside quotes.
int YamlHighlighter::commentStart(const QString& text) const {
    QChar quote;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull()) {
            if (c == quote) quote = QChar();
        } else if (c == QLatin1Char('"') || (c == QLatin1Char('\'') && (i == 0 || !text.at(i - 1).isLetterOrNumber()))) {
            quote = c;
        } else if (c == QLatin1Char('#') && (i == 0 || text.at(i - 1).isSpace())) {
            return i;
        }
    }
    return static_cast<int>(text.size());
}

void YamlHighlighter::highlightValue(const QString& text, int from) {
    for (int i = from; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == QLatin1Char('"')) {
            const int end = static_cast<int>(text.indexOf(QLatin1Char('"'), i + 1));
            const int length = (end < 0 ? static_cast<int>(text.size()) : end + 1) - i;
            setFormat(i, length, quoted_);
            i += length - 1;
        } else if (c.isDigit() && (i == 0 || !(text.at(i - 1).isLetterOrNumber() || text.at(i - 1) == QLatin1Char('_')))) {
            int end = i;
            while (end < text.size() && (text.at(end).isLetterOrNumber() || text.at(end) == QLatin1Char('.'))) ++end;
            setFormat(i, end - i, number_);
            i = end - 1;
        }
    }
}

// Within a text of several lines (`about: >`) nothing is a key. The state of a line there is one more than the column of the text's
// key; of any other line it is 0.
bool YamlHighlighter::isProse(const QString& text) {
    const int key = previousBlockState() - 1;
    setCurrentBlockState(0);
    if (key < 0) return false;
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return c != QLatin1Char(' '); });
    if (first != text.end() && first - text.begin() <= key) return false;
    setCurrentBlockState(key + 1);
    return true;
}

void YamlHighlighter::highlightBlock(const QString& text) {
    work().characters += static_cast<std::uint64_t>(text.size());
    if (isProse(text)) return;
    const int end = commentStart(text);
    const QString code = text.left(end);
    int at = 0;
    while (at < code.size() && (code.at(at).isSpace() || code.at(at) == QLatin1Char('-'))) ++at;
    const int colon = static_cast<int>(code.indexOf(QLatin1Char(':'), at));
    // Prose with a colon in it is no key: a key is one word, a call, a quoted text, or `NAME as e`.
    QString head = colon >= 0 ? code.mid(at, colon - at).trimmed() : QString();
    static const QRegularExpression aside(QStringLiteral("\\([^)]*\\)|\"[^\"]*\"|\\{[^}]*"));
    if (head.contains(QLatin1Char(' '))) head.remove(aside);
    const bool one_word = !head.trimmed().contains(QLatin1Char(' ')) || head.contains(QLatin1String(" as "));
    const bool is_key = colon >= 0 && one_word && (colon + 1 == code.size() || code.at(colon + 1).isSpace());
    if (is_key) setFormat(at, colon - at, at == 0 ? top_key_ : key_);
    if (is_key && begins_prose(QStringView(code).mid(colon + 1).trimmed())) return setCurrentBlockState(at + 1);
    highlightValue(code, is_key ? colon + 1 : at);
    if (end < text.size()) setFormat(end, static_cast<int>(text.size()) - end, comment_);
}

}  // namespace baton::gui
