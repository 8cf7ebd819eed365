#include "gui/panels/filter_bar.h"

#include <QKeyEvent>
#include <QSignalBlocker>
#include <QToolButton>

#include "gui/base/window_theme.h"
#include "gui/run/fact_words.h"
#include "gui/timeline/row_menu.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

FilterBar::FilterBar(TimelineView* timeline, QWidget* parent) : QWidget(parent), timeline_(timeline) {
    setObjectName(QStringLiteral("filter"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 12, 5);
    edit_ = new QLineEdit;
    edit_->setPlaceholderText(tr("Show rows whose name contains"));
    edit_->setAccessibleName(edit_->placeholderText());
    edit_->setObjectName(QStringLiteral("filter-text"));
    edit_->setClearButtonEnabled(true);
    row->addWidget(edit_, 1);
    chips_ = new QHBoxLayout;
    row->addLayout(chips_);
    auto* all = new QToolButton;
    all->setText(QStringLiteral("✕"));
    all->setToolTip(tr("Show all rows"));
    all->setAccessibleName(all->toolTip());
    all->setObjectName(QStringLiteral("filter-clear"));
    all->setAutoRaise(true);
    connect(all, &QToolButton::clicked, this, &FilterBar::clear);
    row->addWidget(all);
    connect(edit_, &QLineEdit::textChanged, this, [this](const QString& text) {
        timeline_->choices().filter = text.toStdString();
        timeline_->layOutRows();
    });
    connect(timeline_, &TimelineView::rowsLaidOut, this, &FilterBar::follow);
    hide();
}

void FilterBar::open() {
    is_open_ = true;
    show();
    edit_->setFocus();
    edit_->selectAll();
}

void FilterBar::clear() {
    is_open_ = false;
    end_filters(timeline_->choices());
    timeline_->layOutRows();
    timeline_->setFocus();
}

void FilterBar::addChip(const QString& text, const QString& name, const std::function<void()>& end) {
    auto* chip = new QToolButton;
    chip->setText(text + QStringLiteral("  ✕"));
    chip->setObjectName(name);
    chip->setAccessibleName(tr("End the filter: %1").arg(text));
    connect(chip, &QToolButton::clicked, this, [this, end] {
        end();
        timeline_->layOutRows();
    });
    chips_->addWidget(chip);
    chip->show();
    shown_.push_back(chip);
}

void FilterBar::follow() {
    for (QWidget* chip : shown_) {  // the one that was clicked may be among them
        chip->hide();
        chip->deleteLater();
    }
    shown_.clear();
    RowChoices& choices = timeline_->choices();
    if (const QString text = QString::fromStdString(choices.filter); text != edit_->text()) {
        const QSignalBlocker quiet(edit_);
        edit_->setText(text);
    }
    if (choices.touched)
        addChip(tr("Tasks that touched %1").arg(safe_text(*choices.touched)), QStringLiteral("filter-touched"),
                [this] { timeline_->choices().touched.reset(); });
    for (const analysis::State state : choices.states)
        addChip(tr("State: %1").arg(state_name(state)), QStringLiteral("filter-state"),
                [this, state] { timeline_->choices().states.erase(state); });
    setVisible(is_open_ || choices.selects_tasks());
}

void FilterBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    is_open_ = false;
    follow();
    timeline_->setFocus();
}

}  // namespace baton::gui
