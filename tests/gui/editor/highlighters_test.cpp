#include <gmock/gmock.h>

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include "gui/editor/highlighters.h"

namespace baton::gui {
namespace {

// The pieces of a line that have a colour of their own.
std::vector<std::string> coloured(const QString& text, int line) {
    QTextDocument document(text);
    PythonHighlighter highlighter(&document);
    highlighter.rehighlight();
    const QTextBlock block = document.findBlockByNumber(line);
    std::vector<std::string> out;
    for (const QTextLayout::FormatRange& range : block.layout()->formats())
        out.push_back(block.text().mid(range.start, range.length).toStdString());
    return out;
}

TEST(PythonColours, KeywordsNamesNumbersStringsAndComments) {
    const QString text =
        QStringLiteral("@app.get\nasync def cook(n=1.5):  # async 'x'\n    return f'{n}' + rb\"\\\" + 2 if notif else define\n");
    EXPECT_EQ(coloured(text, 0), (std::vector<std::string>{"@app.get"}));
    EXPECT_EQ(coloured(text, 1), (std::vector<std::string>{"async", "def", "cook", "1.5", "# async 'x'"}));
    EXPECT_EQ(coloured(text, 2), (std::vector<std::string>{"return", "f'{n}'", "rb\"\\\" + 2 if notif else define"}));
}

TEST(PythonColours, AStringOfThreeQuotesGoesOverLines) {
    const QString text = QStringLiteral("x = '''one\n\"two' \\''' for\n''' if y\n\"\"\"a\"\"\" is b\n");
    EXPECT_EQ(coloured(text, 0), (std::vector<std::string>{"'''one"}));
    EXPECT_EQ(coloured(text, 1), (std::vector<std::string>{"\"two' \\''' for"}));
    EXPECT_EQ(coloured(text, 2), (std::vector<std::string>{"'''", "if"}));
    EXPECT_EQ(coloured(text, 3), (std::vector<std::string>{"\"\"\"a\"\"\"", "is"}));
}

}  // namespace
}  // namespace baton::gui
