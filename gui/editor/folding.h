// Folding of source text by indentation: the lines below a line that are indented more.
#pragma once

class QTextBlock;
class QTextDocument;

namespace baton::gui {

bool can_fold(const QTextBlock& head);   // lines that are indented more follow
bool is_folded(const QTextBlock& head);  // and cannot be seen
// The editor's layout must be asked for anew afterwards (QPlainTextDocumentLayout::requestUpdate).
void set_folded(QTextDocument& document, const QTextBlock& head, bool folded);
void set_all_folded(QTextDocument& document, bool folded);      // the outermost of them
void reveal(QTextDocument& document, const QTextBlock& block);  // unfolds what hides it

}  // namespace baton::gui
