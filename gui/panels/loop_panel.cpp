#include "gui/panels/loop_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/base/window_theme.h"
#include "gui/panels/dock_tables.h"
#include "gui/panels/elided_label.h"
#include "gui/run/fact_words.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_replayed = 500'000;  // events in a turn of the event loop

}  // namespace

LoopPanel::LoopPanel(QWidget* parent) : QWidget(parent), when_(new ElidedLabel), model_(new RowsModel(loop_headers(), this)) {
    model_->setRightAligned({3, 4});
    view_ = table_of(model_, {13, 15, 17, 12, 12}, QStringLiteral("loop"), false);
    view_->horizontalHeader()->setStretchLastSection(false);     // it is a time
    view_->horizontalHeader()->setResizeContentsPrecision(100);  // of rows
    view_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    when_->setTextFormat(Qt::PlainText);
    when_->setObjectName(QStringLiteral("loop-when"));
    when_->setMargin(4);
    column->addWidget(when_);
    column->addWidget(view_);
    delay_.setSingleShot(true);
    delay_.setInterval(30);
    connect(&delay_, &QTimer::timeout, this, &LoopPanel::update);
    on_row_chosen(view_, [this](int row) {
        if (static_cast<std::size_t>(row) < tasks_.size()) Q_EMIT taskChosen(tasks_[static_cast<std::size_t>(row)]);
    });
}

void LoopPanel::setRun(RunResultPtr run) {
    run_ = std::move(run);
    replay_.reset();
    tasks_.clear();
    model_->setContents({});
    when_->clear();
}

void LoopPanel::goTo(analysis::EventIndex event) {
    event_ = event;
    if (!delay_.isActive()) delay_.start();  // a playhead that moves on all the time must not put it off
}

void LoopPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    delay_.start();
}

void LoopPanel::update() {
    if (!run_ || !isVisible()) return;  // behind another dock: when it comes to the front
    if (!replay_) replay_ = std::make_unique<LoopReplay>(run_);
    if (!replay_->approach(event_, most_replayed)) return delay_.start();  // the rest in the next turns
    LoopState state = replay_->at(event_);
    tasks_.clear();
    for (const LoopEntry& entry : state.entries) tasks_.push_back(entry.task);
    model_->setContents(loop_table(run_, std::move(state)));
    sayWhen();
}

// After which event all this is so.
void LoopPanel::sayWhen() {
    const auto& events = run_->recording.events;
    if (event_ == 0 || events.empty()) return when_->setText(tr("Before the first event"));
    const std::size_t last = std::min<std::size_t>(event_, events.size()) - 1;
    const Duration at(events[last].t);
    when_->setText(tr("At %1, after event %2  ·  %3")
                       .arg(label_within(run_->document.elapsed, at))
                       .arg(last + 1)
                       .arg(event_sentence(*run_, events[last], rounded_words(*run_))));
    when_->setToolTip(exact_label(at));
}

}  // namespace baton::gui
