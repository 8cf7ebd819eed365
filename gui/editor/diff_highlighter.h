// The colours of a unified diff: what goes, what comes, and where.
#pragma once

#include <QSyntaxHighlighter>

namespace baton::gui {

class DiffHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

}  // namespace baton::gui
