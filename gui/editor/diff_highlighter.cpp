#include "gui/editor/diff_highlighter.h"

#include "gui/base/window_theme.h"

namespace baton::gui {

void DiffHighlighter::highlightBlock(const QString& text) {
    if (text.isEmpty() || text.startsWith(QLatin1Char(' '))) return;
    const bool dark = current_theme().dark;
    QTextCharFormat format;
    if (text.startsWith(QLatin1String("---")) || text.startsWith(QLatin1String("+++")))
        format.setFontWeight(QFont::Bold);
    else if (text.startsWith(QLatin1Char('-')))
        format.setForeground(dark ? QColor(0xFF, 0x8A, 0x80) : QColor(0xA8, 0x1C, 0x1C));
    else if (text.startsWith(QLatin1Char('+')))
        format.setForeground(dark ? QColor(0x7F, 0xD8, 0x8F) : QColor(0x14, 0x6B, 0x2A));
    else
        format.setForeground(dark ? QColor(0x8A, 0xB8, 0xF0) : QColor(0x1F, 0x56, 0x9E));
    setFormat(0, static_cast<int>(text.size()), format);
}

}  // namespace baton::gui
