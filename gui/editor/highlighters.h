// The colours of source text: scenarios, and Python programs.
#pragma once

#include <QSyntaxHighlighter>
#include <QTextCharFormat>
#include <cstdint>

namespace baton::gui {

enum class Language : std::uint8_t { scenario, python };

// The formats that both languages have; made once, as a long file has thousands of lines.
class Highlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit Highlighter(QTextDocument* document);
    void setDark(bool dark);

protected:
    QTextCharFormat key_, top_key_, comment_, number_, quoted_;

private:
    void makeFormats(bool dark);
};

class YamlHighlighter : public Highlighter {
    Q_OBJECT
public:
    using Highlighter::Highlighter;

protected:
    void highlightBlock(const QString& text) override;

private:
    void highlightValue(const QString& text, int from);
    int commentStart(const QString& text) const;
    bool isProse(const QString& text);
};

// Keywords, definitions, decorators, numbers, comments and strings, also those over several lines.
class PythonHighlighter : public Highlighter {
    Q_OBJECT
public:
    using Highlighter::Highlighter;

protected:
    void highlightBlock(const QString& text) override;

private:
    int string(const QString& text, int from, int quote);          // both return where it goes on after the string
    int rest_of_string(const QString& text, int from, int state);  // of one that an earlier line began
    int word(const QString& text, int from);
};

}  // namespace baton::gui
