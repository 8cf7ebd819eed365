// The selection, and what follows it: details, source, events table, loop state.
#include <QDockWidget>
#include <QTableView>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/scoreboard.h"
#include "gui/window/main_window.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_replayed = 500'000;  // events in a turn of the event loop

}  // namespace

void MainWindow::selectionMoved() {
    const auto& selection = timeline_->selection();
    const std::size_t side = selection ? selection->row.side : 0;
    const RunResultPtr run = timeline_->run(side);
    details_->show(run.get(), selection);
    const bool of_shown = run && run == shown_;
    int line = 0;
    if (of_shown && selection && selection->event != analysis::no_event) {
        const auto& event = run->recording.events[selection->event];
        line = static_cast<int>(event.line);
        if (selection->span) {
            const Line of_span = run->timeline.all_spans()[*selection->span].line;
            if (of_span != 0) line = static_cast<int>(of_span);
        }
        const int row = events_->rowOf(selection->event);
        if (!events_view_->hasFocus()) show_row(events_view_, events_, row);
    }
    editor_->setCurrentStep(line);
    if (!timeline_->playhead()) loop_delay_.start();
}

void MainWindow::goToLine(int line, int column) {
    if (line <= 0) return;
    docks_[QStringLiteral("source")]->show();
    docks_[QStringLiteral("source")]->raise();
    editor_->goToLine(line, column);
}

void MainWindow::rangeMeasured() {
    const auto range = timeline_->measured();
    if (!shown_ || !range || timeline_->picture().sides.empty()) return scoreboard_->showRange(nullptr, std::nullopt);
    const Side& side = timeline_->picture().sides.back();
    scoreboard_->showRange(side.run.get(), std::pair(side.axis->time(range->from), side.axis->time(range->to)));
}

// The queues at the playhead, or else just before what began the selected span.
void MainWindow::updateLoopState() {
    if (!shown_) return loop_->setContents({});
    if (!loop_visible_) return;  // behind another dock: when it comes to the front
    analysis::EventIndex event = 0;
    const auto& selection = timeline_->selection();
    const std::size_t side_index = timeline_->picture().compares() ? 1 : 0;
    if (timeline_->playhead() && !timeline_->picture().sides.empty()) {
        const Side& side = timeline_->picture().sides[std::min(side_index, timeline_->picture().sides.size() - 1)];
        const auto& events = shown_->recording.events;
        if (side.axis->kind() == Axis::Kind::steps) {
            event = static_cast<analysis::EventIndex>(
                std::clamp<Place>(*timeline_->playhead() / Axis::step, 0, static_cast<Place>(events.size())));
        } else {
            const auto t = side.axis->time(*timeline_->playhead()).time_since_epoch().count();
            event = static_cast<analysis::EventIndex>(
                std::upper_bound(events.begin(), events.end(), t,
                                 [](std::int64_t wanted, const trace::Event& e) { return wanted < e.t; }) -
                events.begin());
        }
    } else if (selection && selection->event != analysis::no_event && selection->row.side == side_index) {
        event = selection->event + 1;
    }
    if (!replay_) replay_ = std::make_unique<LoopReplay>(shown_);
    if (!replay_->approach(event, most_replayed)) return loop_delay_.start();  // the rest in the next turns
    LoopState state = replay_->at(event);
    loop_tasks_.clear();
    for (const LoopEntry& entry : state.entries) loop_tasks_.push_back(entry.task);
    loop_->setContents(loop_table(shown_, std::move(state)));
}

void MainWindow::eventChosen(int row) {
    if (!shown_) return;
    const auto event = static_cast<analysis::EventIndex>(events_->item(row));
    timeline_->selectEvent(event, timeline_->picture().compares() ? 1 : 0);
    const Line line = shown_->recording.events[event].line;
    if (line != 0) editor_->setCurrentStep(static_cast<int>(line));
}

}  // namespace baton::gui
