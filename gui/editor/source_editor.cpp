#include "gui/editor/source_editor.h"

#include <QFontDatabase>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolTip>
#include <algorithm>

#include "gui/editor/completion.h"
#include "gui/editor/folding.h"
#include "gui/run/fact_words.h"
#include "gui/run/sentences.h"
#include "sim/scenario/proposals.h"

namespace baton::gui {

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

// What the editor knows of a line; it moves with its text.
struct LineData : QTextBlockUserData {
    bool has_breakpoint = false;
};

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
    : QPlainTextEdit(parent),
      lines_(new LineMargin(*this)),
      times_(new TimesColumn(*this)),
      highlighter_(new YamlHighlighter(document())),
      completion_(new Completion(*this)) {
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
    connect(this, &QPlainTextEdit::blockCountChanged, this, [this] {
        updateMargins();
        // A line that was broken or joined may have been the head of a fold.
        if (const QTextBlock block = textCursor().block(); is_folded(block) || !block.isVisible()) {
            reveal(*document(), block.isVisible() ? block.next() : block);
            layOutAgain();
        }
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        times_->update();  // the cursor's line has none
        if (textCursor().block().isVisible()) return;
        reveal(*document(), textCursor().block());
        layOutAgain();
    });
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& area, int dy) {
        if (dy != 0)
            lines_->scroll(0, dy);
        else
            lines_->update(0, area.y(), lines_->width(), area.height());
        times_->update();  // it lies over the text, so that nothing of it can be moved
    });
    updateMargins();
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
    const std::set<int> stops = breakpoints();
    setPlainText(text);
    for (const int stop : stops) toggleBreakpoint(stop);
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
    const QRectF box = lineBox(seenLine(line));
    if (box.isEmpty()) return;
    if (box.top() < 0 || box.bottom() > viewport()->height()) {
        const int half = viewport()->height() / std::max(1, fontMetrics().lineSpacing()) / 2;
        verticalScrollBar()->setValue(std::max(0, document()->findBlockByNumber(seenLine(line) - 1).firstLineNumber() - half));
    }
}

bool SourceEditor::hasError(int line) const {
    return std::any_of(diagnostics_.begin(), diagnostics_.end(),
                       [&](const Diagnostic& one) { return static_cast<int>(one.span.line) == line; });
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
    for (const auto& [line, what] : tasks_) {
        QTextEdit::ExtraSelection mark;
        QColor soft = theme_->accent;
        soft.setAlpha(theme_->dark ? 46 : 26);
        mark.format.setBackground(soft);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(document()->findBlockByNumber(seenLine(line) - 1));
        if (!mark.cursor.isNull()) marks.append(mark);
    }
    if (step_line_ > 0 && step_line_ <= blockCount()) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(theme_->dark ? QColor(0x2B, 0x3B, 0x4D) : QColor(0xDC, 0xEB, 0xFA));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(document()->findBlockByNumber(seenLine(step_line_) - 1));
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
    for (std::size_t i = 0; i < std::min(matches_.size(), most); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(theme_->dark ? QColor(0x5A, 0x4A, 0x10) : QColor(0xFF, 0xE9, 0x8A));
        mark.cursor = matches_[i];
        marks.append(mark);
    }
    setExtraSelections(marks);
    lines_->update();
}

void SourceEditor::updateMargins() {
    // A narrow editor keeps its room for the text.
    const auto fits_brief = [this](bool brief) {
        times_->setBrief(brief);
        return times_->wantedWidth() * 4 <= width();
    };
    const bool fits = fits_brief(false) || fits_brief(true);
    const int left = lines_->wantedWidth(), right = shows_times_ && fits ? times_->wantedWidth() : 0;
    setViewportMargins(left, 0, 0, 0);
    const QRect inside = contentsRect();
    lines_->setGeometry(inside.left(), inside.top(), left, inside.height());
    times_->setVisible(right > 0);
    times_->setGeometry(viewport()->geometry().right() + 1 - right, inside.top(), right, viewport()->height());
}

// With dots behind the heads that fold something away.
void SourceEditor::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(theme_->muted);
    for (const VisibleLine& line : visibleLines(event->rect().bottom())) {
        const QTextBlock block = document()->findBlockByNumber(line.number - 1);
        if (!is_folded(block)) continue;
        const double end = contentOffset().x() + document()->documentMargin() + fontMetrics().horizontalAdvance(block.text());
        painter.drawText(QRectF(end, line.top, 60, line.height), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral(" …"));
    }
}

void SourceEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    updateMargins();
}

void SourceEditor::layOutAgain() {
    auto* layout = static_cast<QPlainTextDocumentLayout*>(document()->documentLayout());
    layout->requestUpdate();
    Q_EMIT layout->documentSizeChanged(layout->documentSize());
    viewport()->update();
    lines_->update();
    times_->update();
}

std::vector<SourceEditor::VisibleLine> SourceEditor::visibleLines(double bottom) const {
    std::vector<VisibleLine> out;
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= bottom; block = block.next()) {
        const double height = blockBoundingRect(block).height();
        if (!block.isVisible()) continue;
        out.push_back({block.blockNumber() + 1, top, height});
        top += height;
    }
    return out;
}

void SourceEditor::setTimes(LineInfos infos) {
    times_->setInfos(std::move(infos));
    updateMargins();
}

void SourceEditor::setCountingTimes(bool counting) {
    times_->setCounting(counting);
    updateMargins();
}

void SourceEditor::showTimes(bool shown) {
    shows_times_ = shown;
    updateMargins();
}

void SourceEditor::setTasks(std::map<int, QString> tasks) {
    if (tasks == tasks_) return;
    tasks_ = std::move(tasks);
    showMarks();
}

void SourceEditor::setMatches(std::vector<QTextCursor> matches) {
    matches_ = std::move(matches);
    showMarks();
}

bool SourceEditor::hasBreakpoint(int line) const {
    const auto* data = static_cast<const LineData*>(document()->findBlockByNumber(line - 1).userData());
    return data && data->has_breakpoint;
}

std::set<int> SourceEditor::breakpoints() const {
    std::set<int> out;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const auto* data = static_cast<const LineData*>(block.userData());
        if (data && data->has_breakpoint) out.insert(block.blockNumber() + 1);
    }
    return out;
}

void SourceEditor::toggleBreakpoint(int line) {
    QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) return;
    if (!block.userData()) block.setUserData(new LineData);
    auto& data = static_cast<LineData&>(*block.userData());
    data.has_breakpoint = !data.has_breakpoint;
    lines_->update();
    Q_EMIT breakpointsChanged();
}

void SourceEditor::clearBreakpoints() {
    for (const int line : breakpoints()) toggleBreakpoint(line);
}

int SourceEditor::seenLine(int line) const {
    QTextBlock block = document()->findBlockByNumber(line - 1);
    while (block.isValid() && !block.isVisible()) block = block.previous();
    return block.isValid() ? block.blockNumber() + 1 : line;
}

bool SourceEditor::hasTasks(int line) const {
    int after = line + 1;
    for (QTextBlock block = document()->findBlockByNumber(line); block.isValid() && !block.isVisible(); block = block.next())
        ++after;
    const auto first = tasks_.lower_bound(line);
    return first != tasks_.end() && first->first < after;
}

void SourceEditor::toggleFold(int line) {
    const QTextBlock head = document()->findBlockByNumber(line - 1);
    if (!can_fold(head)) return;
    set_folded(*document(), head, !is_folded(head));
    showMarks();
    layOutAgain();
}

void SourceEditor::setAllFolded(bool folded) {
    set_all_folded(*document(), folded);
    showMarks();
    layOutAgain();
}

void SourceEditor::mouseReleaseEvent(QMouseEvent* event) {
    QPlainTextEdit::mouseReleaseEvent(event);
    if (!textCursor().hasSelection()) Q_EMIT lineClicked(textCursor().blockNumber() + 1);
}

void SourceEditor::keyPressEvent(QKeyEvent* event) {
    if (completion_->takes(*event)) return;
    if (event->modifiers() == Qt::ControlModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT lineClicked(textCursor().blockNumber() + 1);
        return;
    }
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) return Q_EMIT leaveRequested();
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier) {
        insertPlainText(QString(indentation(), QLatin1Char(' ')));  // YAML knows no tabs
        return;
    }
    if (event->key() == Qt::Key_Return && event->modifiers() == Qt::NoModifier) return breakLine();
    if (hasOnlyDash() && (event->text() == QLatin1String("-") || event->text() == QLatin1String(" ")))
        return;  // it is there already
    QPlainTextEdit::keyPressEvent(event);
    if (!isReadOnly() && language_ == Language::scenario) completion_->typed(*event);
}

// A dash was written for the next step, and nothing stands behind it yet.
bool SourceEditor::hasOnlyDash() const {
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    return language_ == Language::scenario && !isReadOnly() && !cursor.hasSelection() && cursor.atBlockEnd() &&
           line.endsWith(QLatin1String("- ")) && line.trimmed() == QLatin1String("-");
}

// Instead of a step: the body has come to its end.
void SourceEditor::endBody() {
    QTextCursor cursor = textCursor();
    const qsizetype dash = cursor.block().text().indexOf(QLatin1Char('-'));
    cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    cursor.insertText(QString(std::max<qsizetype>(0, dash - indentation()), QLatin1Char(' ')));
}

// The next line is indented as the language wants it.
void SourceEditor::breakLine() {
    if (hasOnlyDash()) return endBody();
    if (language_ == Language::scenario) {
        const QString before = toPlainText().left(textCursor().position());
        const QByteArray text = before.toUtf8();
        const std::string begin = scenario::begin_of_next_line({text.data(), static_cast<std::size_t>(text.size())},
                                                               static_cast<std::size_t>(text.size()));
        return insertPlainText(QLatin1Char('\n') + QString::fromStdString(begin));
    }
    const QString line = textCursor().block().text();
    const auto indent = std::find_if(line.begin(), line.end(), [](QChar c) { return c != QLatin1Char(' '); }) - line.begin();
    const bool opens = line.left(textCursor().positionInBlock()).trimmed().endsWith(QLatin1Char(':'));
    insertPlainText(QLatin1Char('\n') + QString(indent + (opens ? indentation() : 0), QLatin1Char(' ')));
}

void SourceEditor::focusOutEvent(QFocusEvent* event) {
    completion_->close();
    QPlainTextEdit::focusOutEvent(event);
}

QString SourceEditor::aboutLine(int line) const {
    QStringList out;
    for (const Diagnostic& diagnostic : diagnostics_) {
        if (static_cast<int>(diagnostic.span.line) != line) continue;
        out.append(sentence(diagnostic.text));
        if (!diagnostic.hint.empty()) out.append(hint_text(diagnostic.hint));
    }
    if (const auto found = times().find(line); found != times().end()) out.append(found->second.about);
    if (const auto found = tasks_.find(line); found != tasks_.end()) out.append(found->second);
    return out.join(QLatin1Char('\n'));
}

bool SourceEditor::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QPlainTextEdit::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = cursorForPosition(viewport()->mapFromParent(help->pos())).blockNumber() + 1;
    const QString text = aboutLine(line);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre-wrap'>") + text.toHtmlEscaped() + QStringLiteral("</p>"),
                           this);
    return true;
}

}  // namespace baton::gui
