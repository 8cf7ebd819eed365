#include "gui/editor/source_editor.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <algorithm>

#include "gui/base/work.h"

namespace baton::gui {

class LineNumbers : public QWidget {
public:
    explicit LineNumbers(SourceEditor* editor) : QWidget(editor), editor_(editor) {}
    QSize sizeHint() const override { return {editor_->marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { editor_->paintMargin(event); }

private:
    SourceEditor* editor_;
};

namespace {

// A diagnostic's column counts code points, a text block's position UTF-16 units.
int units(const QString& line, int code_points) {
    int at = 0;
    for (int n = 0; n < code_points && at < line.size(); ++n) at += line.at(at).isHighSurrogate() && at + 1 < line.size() ? 2 : 1;
    return at;
}

QTextCursor cursor_over(QTextDocument* document, const Span& span) {
    const QTextBlock block = document->findBlockByNumber(static_cast<int>(span.line) - 1);
    QTextCursor cursor(document);
    if (!block.isValid()) return cursor;
    const QString line = block.text();
    const int from = std::min(units(line, std::max(0, span.column - 1)), static_cast<int>(line.size()));
    int to = std::min<int>(from + static_cast<int>(std::max<std::uint32_t>(1, span.length)), static_cast<int>(line.size()));
    cursor.setPosition(block.position() + std::min(from, std::max(0, to - 1)));
    to = std::max(to, from);
    cursor.setPosition(block.position() + std::min<int>(std::max(to, 1), static_cast<int>(line.size())), QTextCursor::KeepAnchor);
    if (!cursor.hasSelection()) {
        cursor.setPosition(block.position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    }
    return cursor;
}

}  // namespace

bool SourceEditor::canEdit(const QByteArray& text) {
    constexpr qint64 most_shown = 512 << 10, longest_line = 20'000;
    if (text.size() > most_shown) return false;
    for (qsizetype line = 0; line < text.size();) {
        const qsizetype end = text.indexOf('\n', line);
        if ((end < 0 ? text.size() : end) - line > longest_line) return false;
        if (end < 0) break;
        line = end + 1;
    }
    return true;
}

SourceEditor::SourceEditor(QWidget* parent)
    : QPlainTextEdit(parent), margin_(new LineNumbers(this)), highlighter_(new YamlHighlighter(document())) {
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(std::max(8.0, font().pointSizeF() - 0.5));
    setFont(mono);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setLayoutDirection(Qt::LeftToRight);  // whatever the language of the window: the source is code
    setTabChangesFocus(false);
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 4);
    setObjectName(QStringLiteral("source"));
    setAccessibleName(tr("Scenario source"));
    setFrameShape(QFrame::NoFrame);
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] { updateMargin(); });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int dy) {
        if (dy != 0)
            margin_->scroll(0, dy);
        else
            margin_->update(0, area.y(), margin_->width(), area.height());
    });
    updateMargin();
}

void SourceEditor::setTheme(const WindowTheme& theme) {
    theme_ = &theme;
    highlighter_->setDark(theme.dark);
    QPalette colours = palette();
    colours.setColor(QPalette::Base, theme.card);
    colours.setColor(QPalette::Text, theme.text);
    setPalette(colours);
    showMarks();
}

void SourceEditor::setLanguage(Language language) {
    if (language == language_) return;
    language_ = language;
    const QSignalBlocker quiet(this);  // taking its colours away is no change of the text
    delete highlighter_;               // one at a time
    if (language == Language::python)
        highlighter_ = new PythonHighlighter(document());
    else
        highlighter_ = new YamlHighlighter(document());
    highlighter_->setDark(theme_->dark);
}

void SourceEditor::replaceText(const QString& text) {
    if (toPlainText() == text) return;
    const int line = textCursor().blockNumber(), scroll = verticalScrollBar()->value();
    setPlainText(text);
    QTextCursor cursor(document()->findBlockByNumber(std::min(line, blockCount() - 1)));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scroll);
}

void SourceEditor::editText(const QString& text) {
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
}

void SourceEditor::setDiagnostics(const Diagnostics& diagnostics) {
    diagnostics_ = diagnostics;
    showMarks();
}

void SourceEditor::setCurrentStep(int line) {
    step_line_ = line;
    showMarks();
    if (line <= 0 || hasFocus()) return;
    const QRectF box = lineBox(line);
    if (box.isEmpty()) return;
    if (box.top() < 0 || box.bottom() > viewport()->height()) {
        verticalScrollBar()->setValue(std::max(0, line - 1 - viewport()->height() / std::max(1, fontMetrics().lineSpacing()) / 2));
    }
}

QRectF SourceEditor::lineBox(int line) const {
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    return block.isValid() ? blockBoundingGeometry(block).translated(contentOffset()) : QRectF();
}

void SourceEditor::goToLine(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + std::min(units(block.text(), std::max(0, column - 1)), std::max(0, block.length() - 1)));
    setTextCursor(cursor);
    centerCursor();
    setFocus();
}

void SourceEditor::showMarks() {
    QList<QTextEdit::ExtraSelection> marks;
    if (step_line_ > 0 && step_line_ <= blockCount()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(theme_->dark ? QColor(0x2B, 0x3B, 0x4D) : QColor(0xDC, 0xEB, 0xFA));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(document()->findBlockByNumber(step_line_ - 1));
        marks.append(mark);
    }
    constexpr std::size_t most = 200;
    for (std::size_t i = 0; i < std::min(diagnostics_.size(), most); ++i) {
        const Diagnostic& diagnostic = diagnostics_[i];
        if (diagnostic.span.line == 0) continue;
        const bool error = diagnostic.severity == Diagnostic::Severity::error;
        QTextEdit::ExtraSelection mark;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(error ? QColor(0xD1, 0x1A, 0x2A) : QColor(0xB0, 0x7A, 0x00));
        mark.format.setBackground(error ? (theme_->dark ? QColor(0x4A, 0x20, 0x24) : QColor(0xFD, 0xE6, 0xE7))
                                        : QColor(Qt::transparent));
        mark.cursor = cursor_over(document(), diagnostic.span);
        marks.append(mark);
    }
    setExtraSelections(marks);
    margin_->update();
}

int SourceEditor::marginWidth() const {
    int digits = 2;
    for (int lines = blockCount(); lines >= 100; lines /= 10) ++digits;
    return 18 + fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits;
}

void SourceEditor::updateMargin() {
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    margin_->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
}

void SourceEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    updateMargin();
}

void SourceEditor::paintMargin(QPaintEvent* event) {
    QPainter painter(margin_);
    painter.fillRect(event->rect(), theme_->stripe);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const int line = block.blockNumber() + 1;
        const double height = blockBoundingRect(block).height();
        const bool wrong = std::any_of(diagnostics_.begin(), diagnostics_.end(),
                                       [&](const Diagnostic& d) { return static_cast<int>(d.span.line) == line; });
        if (wrong)
            painter.fillRect(QRectF(0, top, 4, height), QColor(0xD1, 0x1A, 0x2A));
        else if (line == step_line_)
            painter.fillRect(QRectF(0, top, 4, height), theme_->accent);
        painter.setPen(line == step_line_ ? theme_->text : theme_->muted);
        painter.drawText(QRectF(0, top, margin_->width() - 8, height), Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        top += height;
        block = block.next();
    }
}

void SourceEditor::mouseReleaseEvent(QMouseEvent* event) {
    QPlainTextEdit::mouseReleaseEvent(event);
    if (!textCursor().hasSelection()) Q_EMIT lineClicked(textCursor().blockNumber() + 1);
}

void SourceEditor::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::ControlModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT lineClicked(textCursor().blockNumber() + 1);
        return;
    }
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        insertPlainText(QString(indentation(), QLatin1Char(' ')));  // YAML knows no tabs
        return;
    }
    if (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier) {
        const QString line = textCursor().block().text();
        const auto indent = std::find_if(line.begin(), line.end(), [](QChar c) { return c != QLatin1Char(' '); }) - line.begin();
        const QString before = line.left(textCursor().positionInBlock()).trimmed();
        const bool opens = language_ == Language::python && before.endsWith(QLatin1Char(':'));
        insertPlainText(QLatin1Char('\n') + QString(indent + (opens ? indentation() : 0), QLatin1Char(' ')));
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

bool SourceEditor::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QPlainTextEdit::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = cursorForPosition(viewport()->mapFromParent(help->pos())).blockNumber() + 1;
    QString text;
    for (const Diagnostic& diagnostic : diagnostics_) {
        if (static_cast<int>(diagnostic.span.line) != line) continue;
        if (!text.isEmpty()) text += QLatin1Char('\n');
        text += QString::fromStdString(diagnostic.text);
        if (!diagnostic.hint.empty()) text += QLatin1Char('\n') + QString::fromStdString(diagnostic.hint);
    }
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre-wrap'>") + text.toHtmlEscaped() + QStringLiteral("</p>"),
                           this);
    return true;
}

}  // namespace baton::gui
