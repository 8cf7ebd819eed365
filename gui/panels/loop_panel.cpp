#include "gui/panels/loop_panel.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/panels/dock_tables.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_replayed = 500'000;  // events in a turn of the event loop

}  // namespace

LoopPanel::LoopPanel(QWidget* parent) : QWidget(parent), model_(new RowsModel(loop_headers(), this)) {
    model_->setRightAligned({3, 4});
    view_ = table_of(model_, {13, 15, 17, 12, 12}, QStringLiteral("loop"), false);
    view_->horizontalHeader()->setStretchLastSection(false);  // it is a time
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
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
}

}  // namespace baton::gui
