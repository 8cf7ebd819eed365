#include "gui/editor/completion.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTreeWidget>
#include <algorithm>

#include "gui/editor/source_editor.h"

namespace baton::gui {

namespace {

constexpr int most_seen = 10;  // rows without scrolling
constexpr std::size_t most_offered = 200;

// What stands for something else in the one-line help, spelled out: `D` as ‹duration›.
QString spelled_out(const QString& about) {
    struct Placeholder {
        const char *letters, *meaning;
    };
    static constexpr Placeholder placeholders[] = {
        {"D", QT_TRANSLATE_NOOP("Completion", "duration")},     {"X", QT_TRANSLATE_NOOP("Completion", "awaitable")},
        {"Y", QT_TRANSLATE_NOOP("Completion", "awaitable")},    {"OBJ", QT_TRANSLATE_NOOP("Completion", "object")},
        {"B", QT_TRANSLATE_NOOP("Completion", "barrier")},      {"C", QT_TRANSLATE_NOOP("Completion", "condition")},
        {"E", QT_TRANSLATE_NOOP("Completion", "event")},        {"F", QT_TRANSLATE_NOOP("Completion", "future")},
        {"Q", QT_TRANSLATE_NOOP("Completion", "queue")},        {"T", QT_TRANSLATE_NOOP("Completion", "task")},
        {"N", QT_TRANSLATE_NOOP("Completion", "number")},       {"EXPR", QT_TRANSLATE_NOOP("Completion", "expression")},
        {"NAME", QT_TRANSLATE_NOOP("Completion", "exception")}, {"TEXT", QT_TRANSLATE_NOOP("Completion", "text")},
    };
    static const QRegularExpression word(QStringLiteral("\\b[A-Z]+\\b"));
    QString out;
    qsizetype done = 0;
    for (auto found = word.globalMatch(about); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const auto* const known = std::find_if(std::begin(placeholders), std::end(placeholders), [&](const Placeholder& one) {
            return match.capturedView() == QLatin1String(one.letters);
        });
        if (known == std::end(placeholders)) continue;
        out += about.mid(done, match.capturedStart() - done) + QChar(0x2039) +
               QCoreApplication::translate("Completion", known->meaning) + QChar(0x203A);
        done = match.capturedEnd();
    }
    return out + about.mid(done);
}

QByteArray text_before(const SourceEditor& editor) { return editor.toPlainText().left(editor.textCursor().position()).toUtf8(); }

}  // namespace

Completion::Completion(SourceEditor& editor) : QObject(&editor), editor_(editor), list_(new QTreeWidget(&editor)) {
    list_->setObjectName(QStringLiteral("completion"));
    list_->setWindowFlags(Qt::ToolTip);
    list_->setFocusPolicy(Qt::NoFocus);
    list_->setFocusProxy(&editor);
    list_->setColumnCount(2);
    list_->setHeaderHidden(true);
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(true);
    list_->hide();
    connect(list_, &QTreeWidget::itemClicked, this, &Completion::accept);
}

bool Completion::isOpen() const { return list_->isVisible(); }

bool Completion::takes(const QKeyEvent& key) {
    if (key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier) {
        open();
        return true;
    }
    if (!isOpen() || key.modifiers() != Qt::NoModifier) return false;
    switch (key.key()) {
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            accept();
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            return false;
    }
}

void Completion::typed(const QKeyEvent& key) {
    const QString text = key.text();
    const bool is_word =
        !text.isEmpty() && (text.at(0).isLetter() || text.at(0) == QLatin1Char('_') || text.at(0) == QLatin1Char('.'));
    const bool goes_on = isOpen() && (is_word || (!text.isEmpty() && text.at(0).isDigit()) || key.key() == Qt::Key_Backspace);
    if (is_word || goes_on)
        offer(false);
    else if (!text.isEmpty() || key.key() == Qt::Key_Left || key.key() == Qt::Key_Right)
        close();
}

void Completion::open() { offer(true); }

void Completion::close() { list_->hide(); }

void Completion::offer(bool asked) {
    const QByteArray before = text_before(editor_), all = editor_.toPlainText().toUtf8();
    const auto offset = static_cast<std::size_t>(before.size());
    proposals_ = scenario::proposals_at({all.data(), static_cast<std::size_t>(all.size())}, offset);
    const bool has_word = proposals_.begin < offset;
    // What is written already needs no list.
    const bool is_whole = proposals_.all.size() == 1 && proposals_.all[0].text.size() == offset - proposals_.begin;
    if (proposals_.all.empty() || (!asked && (!has_word || is_whole))) return close();
    list_->clear();
    for (std::size_t i = 0; i < std::min(most_offered, proposals_.all.size()); ++i) {
        const scenario::Proposal& one = proposals_.all[i];
        new QTreeWidgetItem(list_, {QString::fromStdString(one.text), spelled_out(QString::fromStdString(one.about))});
    }
    list_->setCurrentItem(list_->topLevelItem(0));
    const int rows = std::min(most_seen, list_->topLevelItemCount());
    const QAbstractItemView& view = *list_;
    const int width = std::clamp(view.sizeHintForColumn(0) + view.sizeHintForColumn(1) + 40, 200, 560);
    list_->resize(width, rows * list_->sizeHintForRow(0) + 2 * list_->frameWidth());
    const QRect cursor = editor_.cursorRect();
    list_->move(editor_.viewport()->mapToGlobal(cursor.bottomLeft() + QPoint(0, 3)));
    list_->show();
}

void Completion::move(int by) {
    const int row = list_->indexOfTopLevelItem(list_->currentItem()) + by, count = list_->topLevelItemCount();
    list_->setCurrentItem(list_->topLevelItem((row + count) % count));
}

void Completion::accept() {
    const int row = list_->indexOfTopLevelItem(list_->currentItem());
    close();
    if (row < 0 || static_cast<std::size_t>(row) >= proposals_.all.size()) return;
    const scenario::Proposal& chosen = proposals_.all[static_cast<std::size_t>(row)];
    const QByteArray before = text_before(editor_);
    if (static_cast<std::size_t>(before.size()) < proposals_.begin) return;
    const auto typed = QString::fromUtf8(before.mid(static_cast<qsizetype>(proposals_.begin))).size();
    QTextCursor cursor = editor_.textCursor();
    const QString behind = cursor.block().text().mid(cursor.positionInBlock());
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(typed));
    const QString after = behind.startsWith(QLatin1Char(':'))
                              ? QString()
                              : QString::fromUtf8(chosen.after.data(), static_cast<qsizetype>(chosen.after.size()));
    cursor.insertText(QString::fromStdString(chosen.text) + after);
    editor_.setTextCursor(cursor);
}

}  // namespace baton::gui
