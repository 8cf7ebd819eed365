#include "gui/editor/folding.h"

#include <QTextBlock>
#include <QTextDocument>
#include <algorithm>

namespace baton::gui {

namespace {

// -1: the line is blank.
int indentation(const QTextBlock& block) {
    const QString line = block.text();
    const auto first = std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); });
    return first == line.end() ? -1 : static_cast<int>(first - line.begin());
}

// The last of the lines that a head folds away; the head itself: there are none.
QTextBlock end_of_fold(const QTextBlock& head) {
    const int indent = indentation(head);
    QTextBlock last = head;
    if (indent < 0) return last;
    for (QTextBlock block = head.next(); block.isValid(); block = block.next()) {
        const int here = indentation(block);
        if (here >= 0 && here <= indent) break;
        if (here > indent) last = block;  // blank lines at its end stay
    }
    return last;
}

void set_visible(QTextBlock block, bool visible) {
    block.setVisible(visible);
    block.setLineCount(visible ? 1 : 0);
}

}  // namespace

bool can_fold(const QTextBlock& head) {
    const int indent = indentation(head);
    if (indent < 0) return false;
    for (QTextBlock block = head.next(); block.isValid(); block = block.next()) {
        if (const int here = indentation(block); here >= 0) return here > indent;
    }
    return false;
}

bool is_folded(const QTextBlock& head) { return head.isVisible() && head.next().isValid() && !head.next().isVisible(); }

void set_folded(QTextDocument& document, const QTextBlock& head, bool folded) {
    const QTextBlock last = end_of_fold(head);
    QTextBlock block = head;
    while (block != last) {
        block = block.next();
        set_visible(block, !folded);
    }
    // Whatever else is hidden there, after an edit, comes back as well.
    for (block = last.next(); !folded && block.isValid() && !block.isVisible(); block = block.next()) set_visible(block, true);
    document.markContentsDirty(head.position(), std::max(1, block.position() - head.position()));
}

void set_all_folded(QTextDocument& document, bool folded) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (indentation(block) == 0 && can_fold(block)) set_folded(document, block, folded);
    }
}

void reveal(QTextDocument& document, const QTextBlock& block) {
    QTextBlock head = block;
    while (head.isValid() && !head.isVisible()) head = head.previous();
    if (head != block && head.isValid()) set_folded(document, head, false);
}

}  // namespace baton::gui
