#include "gui/editor/find_bar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>

#include "gui/editor/source_editor.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_counted = 10'000;

}  // namespace

FindBar::FindBar(SourceEditor& editor, QWidget* parent) : QWidget(parent), editor_(editor) {
    setObjectName(QStringLiteral("source-find"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(6, 4, 6, 4);
    grid->setSpacing(4);
    find_ = new QLineEdit;
    find_->setObjectName(QStringLiteral("source-find-text"));
    find_->setPlaceholderText(tr("Find in the source"));
    find_->setAccessibleName(find_->placeholderText());
    replace_ = new QLineEdit;
    replace_->setObjectName(QStringLiteral("source-replace-text"));
    replace_->setPlaceholderText(tr("Replace by"));
    replace_->setAccessibleName(replace_->placeholderText());
    count_ = new QLabel;
    count_->setObjectName(QStringLiteral("source-find-count"));
    const auto button = [&](const QString& text, const QString& tip, auto act) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        connect(made, &QToolButton::clicked, this, act);
        return made;
    };
    auto* row = new QHBoxLayout;
    row->addWidget(count_);
    case_ = button(QStringLiteral("Aa"), tr("Tell capitals from small letters"), [this] { look(); });
    case_->setCheckable(true);
    row->addWidget(case_);
    row->addWidget(button(QStringLiteral("↑"), tr("Previous (Shift+F3)"), [this] { next(-1); }));
    row->addWidget(button(QStringLiteral("↓"), tr("Next (F3)"), [this] { next(1); }));
    row->addWidget(button(QStringLiteral("✕"), tr("Close (Esc)"), [this] { hide(), editor_.setFocus(); }));
    grid->addWidget(find_, 0, 0);
    grid->addLayout(row, 0, 1);
    replacing_ = new QWidget;
    auto* more = new QHBoxLayout(replacing_);
    more->setContentsMargins(0, 0, 0, 0);
    more->addWidget(replace_, 1);
    more->addWidget(button(tr("Replace"), tr("Replace this one, and find the next"), [this] { replace(); }));
    more->addWidget(button(tr("All"), tr("Replace all of them"), [this] { replaceAll(); }));
    grid->addWidget(replacing_, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    setTabOrder(find_, replace_);
    connect(find_, &QLineEdit::textChanged, this, [this] {
        QTextCursor cursor = editor_.textCursor();
        cursor.setPosition(cursor.selectionStart());
        const QTextCursor found = editor_.document()->find(find_->text(), cursor, flags());
        if (!found.isNull()) goTo(found);
        look();
    });
    connect(&editor_, &QPlainTextEdit::textChanged, this, [this] {
        if (isVisible()) look();
    });
    hide();
}

QTextDocument::FindFlags FindBar::flags() const {
    return case_->isChecked() ? QTextDocument::FindCaseSensitively : QTextDocument::FindFlags();
}

void FindBar::open(bool replacing) {
    const QString selected = editor_.textCursor().selectedText();
    replacing_->setVisible(replacing && !editor_.isReadOnly());
    show();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) find_->setText(selected);
    find_->setFocus();
    find_->selectAll();
    look();
}

std::vector<QTextCursor> FindBar::matches(std::size_t most) const {
    std::vector<QTextCursor> out;
    if (find_->text().isEmpty()) return out;
    QTextCursor at(editor_.document());
    while (out.size() < most) {
        at = editor_.document()->find(find_->text(), at, flags());
        if (at.isNull()) break;
        out.push_back(at);
    }
    return out;
}

// All that is found is marked, and counted.
void FindBar::look() {
    const std::vector<QTextCursor> found = matches(most_counted);
    const int selected = editor_.textCursor().selectionStart();
    std::size_t number = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (editor_.textCursor().hasSelection() && found[i].selectionStart() == selected) number = i + 1;
    }
    editor_.setMatches(found);
    count_->setText(find_->text().isEmpty() ? QString()
                    : found.empty()         ? tr("nothing found")
                    : number > 0            ? tr("%1 of %2").arg(number).arg(found.size())
                                            : tr("%n found", nullptr, static_cast<int>(found.size())));
}

// No further to the side than it needs.
void FindBar::goTo(const QTextCursor& found) {
    editor_.horizontalScrollBar()->setValue(0);
    editor_.setTextCursor(found);
    editor_.ensureCursorVisible();
}

void FindBar::next(int by) {
    if (find_->text().isEmpty()) return;
    const QTextDocument::FindFlags flags = this->flags() | (by < 0 ? QTextDocument::FindBackward : QTextDocument::FindFlags());
    QTextCursor found = editor_.document()->find(find_->text(), editor_.textCursor(), flags);
    if (found.isNull()) {  // round the end
        QTextCursor edge(editor_.document());
        edge.movePosition(by < 0 ? QTextCursor::End : QTextCursor::Start);
        found = editor_.document()->find(find_->text(), edge, flags);
    }
    if (!found.isNull()) goTo(found);
    look();
}

void FindBar::replace() {
    QTextCursor cursor = editor_.textCursor();
    const Qt::CaseSensitivity cases = case_->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
    if (!editor_.isReadOnly() && cursor.selectedText().compare(find_->text(), cases) == 0 && cursor.hasSelection()) {
        cursor.insertText(replace_->text());
        editor_.setTextCursor(cursor);
    }
    next(1);
}

int FindBar::replaceAll() {
    if (editor_.isReadOnly()) return 0;
    const std::vector<QTextCursor> found = matches(SIZE_MAX);
    QTextCursor edit(editor_.document());
    edit.beginEditBlock();  // one step to undo
    for (QTextCursor one : found) one.insertText(replace_->text());
    edit.endEditBlock();
    look();
    const auto count = static_cast<int>(found.size());
    count_->setText(count == 0 ? tr("nothing found") : tr("%n replaced", nullptr, count));
    return count;
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    const bool back = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (replace_->hasFocus() && !back) return replace();
        return next(back ? -1 : 1);
    }
    if (event->key() == Qt::Key_Escape) {
        hide();
        editor_.setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

void FindBar::hideEvent(QHideEvent* event) {
    editor_.setMatches({});
    QWidget::hideEvent(event);
}

}  // namespace baton::gui
