#include "gui/window/links.h"

#include <algorithm>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/range_panel.h"
#include "gui/panels/run_tables.h"
#include "gui/panels/scoreboard.h"
#include "gui/run/fact_words.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/docks.h"
#include "gui/window/session.h"

namespace baton::gui {

Links::Links(const LinkedParts& parts, QObject* parent) : QObject(parent), of_(parts) {
    connect(&of_.timeline, &TimelineView::selectionChanged, this, &Links::follow_selection);
    connect(&of_.timeline, &TimelineView::measuredChanged, this, &Links::follow_measured);
    connect(&of_.timeline, &TimelineView::playheadMoved, this, &Links::follow_playhead);
    soon_.setSingleShot(true);
    soon_.setInterval(40);
    connect(&soon_, &QTimer::timeout, this, &Links::show_playhead);
    connect(&of_.timeline, &TimelineView::playheadMoved, this, [this] {
        if (!soon_.isActive()) soon_.start();
    });
    connect(&of_.timeline, &TimelineView::playheadLeft, this, &Links::show_selection);
    connect(&of_.timeline, &TimelineView::activated, this, &Links::go_to_selected_line);
    connect(&of_.timeline, &TimelineView::eventsRequested, this, &Links::show_selected_event);
    connect(&of_.editor, &SourceEditor::lineClicked, this, [this](int line) {
        if (!of_.session.shown() || !of_.timeline.selectNextOfLine(static_cast<Line>(line))) of_.editor.setCurrentStep(0);
    });
    connect(&of_.details, &DetailsPanel::causeRequested, &of_.timeline, &TimelineView::selectCause);
    connect(&of_.details, &DetailsPanel::effectRequested, &of_.timeline, &TimelineView::selectEffect);
    connect(&of_.details, &DetailsPanel::lineRequested, this, [this](int line) { go_to_line(line); });
    connect(&of_.explain, &ExplainPanel::lineRequested, &of_.editor, &SourceEditor::setCurrentStep);
    const auto select_task = [this](TaskId task) { of_.timeline.selectTask(task, of_.session.side()); };
    connect(&of_.loop, &LoopPanel::taskChosen, this, select_task);
    connect(&of_.tables, &RunTables::taskChosen, this, select_task);
    connect(&of_.range, &RangePanel::taskChosen, this, select_task);
    connect(&of_.tables, &RunTables::eventChosen, this, &Links::choose_event);
    connect(&of_.tables, &RunTables::problemChosen, this, [this](const Problem& problem) {
        if (problem.line > 0)
            go_to_line(problem.line, problem.column);
        else if (problem.task != 0)
            of_.timeline.selectTask(problem.task);
    });
}

void Links::follow_all() {
    follow_measured();
    follow_selection();
    follow_playhead();
}

void Links::show_selection() {
    const auto& selection = of_.timeline.selection();
    const RunResultPtr run = of_.timeline.run(selection ? selection->row.side : 0);
    followed_.reset();
    const auto& sides = of_.timeline.picture().sides;
    if (!selection && sides.size() > 1)
        of_.details.showCompared(*run, QString::fromStdString(sides[0].title), *of_.timeline.run(1),
                                 QString::fromStdString(sides[1].title));
    else
        of_.details.show(run.get(), selection, of_.timeline.selectedSpan());
    int line = 0;
    if (run && run == of_.session.shown() && selection && selection->event != analysis::no_event) {
        line = own_line(run->recording.events[selection->event].line);
        if (const analysis::StateSpan* span = of_.timeline.selectedSpan()) {
            // An event within a bar has a line of its own.
            const bool within = span->event != selection->event && line != 0;
            if (!within && span->line != 0) line = own_line(span->line);
        }
        of_.tables.showEvent(selection->event);
    }
    of_.editor.setCurrentStep(line);
    if (!of_.timeline.playhead()) follow_playhead();
}

void Links::follow_selection() {
    show_selection();
    // Of what was chosen in the picture the details are wanted, unless what stands there follows the selection, too.
    if (of_.timeline.selection() && of_.timeline.hasFocus())
        of_.docks.raise_unless(QStringLiteral("details"), {QStringLiteral("events"), QStringLiteral("loop")});
}

void Links::go_to_line(int line, int column) {
    if (line <= 0) return;
    if (of_.docks.is_empty(QStringLiteral("source")))
        return Q_EMIT of_.timeline.message(tr("The source of this trace is not beside it."));
    of_.docks.show(QStringLiteral("source"));
    of_.editor.goToLine(line, column);
}

void Links::go_to_selected_line() {
    const analysis::StateSpan* span = of_.timeline.selectedSpan();
    if (of_.session.shown() && span) go_to_line(own_line(span->line));
}

void Links::follow_measured() {
    const auto range = of_.timeline.measured();
    const auto& sides = of_.timeline.picture().sides;
    const bool any = of_.session.shown() && range && !range->empty() && !sides.empty();
    of_.docks.set_empty(QStringLiteral("range"), !any);
    if (!any) {
        of_.range.setRange(nullptr, std::nullopt);
        return of_.scoreboard.showRange(nullptr, std::nullopt);
    }
    const TimeAxis& axis = *sides.back().axis;
    const std::pair times(axis.time(range->from), axis.time(range->to));
    const RunResultPtr run = of_.timeline.run(sides.size() - 1);
    of_.range.setRange(run, times, measured_tasks());
    of_.scoreboard.showRange(run.get(), times);
    if (of_.timeline.hasFocus()) of_.docks.raise_unless(QStringLiteral("range"), {});
}

// Those of the rows that were dragged over, of the run that is shown; empty: all.
analysis::SomeTasks Links::measured_tasks() const {
    const picture::Picture& picture = of_.timeline.picture();
    analysis::SomeTasks out;
    for (const picture::RowRef& row : of_.timeline.measuredRows()) {
        if (row.side + std::size_t{1} != picture.sides.size()) continue;
        if (row.kind == picture::RowRef::Kind::task && row.id <= picture.sides.back().run->timeline.task_count())
            out.push_back(row.id);
        if (row.kind != picture::RowRef::Kind::crowd) continue;
        const auto& tasks = picture.layout.crowds()[row.id].tasks;
        out.insert(out.end(), tasks.begin(), tasks.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// The queues at the playhead, or else just before what began the selected span.
void Links::follow_playhead() {
    const auto& sides = of_.timeline.picture().sides;
    const auto& selection = of_.timeline.selection();
    const auto playhead = of_.timeline.playhead();
    if (!of_.session.shown() || sides.empty()) return;
    const std::size_t side = std::min(of_.session.side(), sides.size() - 1);
    if (const auto event = of_.timeline.playheadEvent())
        of_.loop.goTo(*event + 1);
    else if (playhead)
        of_.loop.goTo(sides[side].axis->events_before(*playhead));
    else if (selection && selection->event != analysis::no_event && selection->row.side == side)
        of_.loop.goTo(selection->event + 1);
    else
        of_.loop.goTo(0);
}

// What stands at a playhead that was not led to an event: of the selected row, or else of the task that acted last.
void Links::show_playhead() {
    const auto& sides = of_.timeline.picture().sides;
    const auto playhead = of_.timeline.playhead();
    const RunResultPtr run = of_.session.shown();
    if (!run || !playhead || of_.timeline.playheadEvent() || sides.empty()) return;
    const std::size_t side = std::min(of_.session.side(), sides.size() - 1);
    const std::size_t before = sides[side].axis->events_before(*playhead);
    if (before == 0 || before > run->recording.events.size()) return;
    const auto event = static_cast<analysis::EventIndex>(before - 1);
    const trace::TraceEvent& last = run->recording.events[event];
    const auto& selection = of_.timeline.selection();
    Selection shown{{picture::RowRef::Kind::task, static_cast<std::uint8_t>(side), last.task}, std::nullopt, event};
    if (selection && selection->row.side == side && selection->row.has_spans()) shown.row = selection->row;
    if (shown.row.kind == picture::RowRef::Kind::task && shown.row.id == 0) shown.row.kind = picture::RowRef::Kind::loop;
    const analysis::StateSpan* span = run->timeline.span_at(shown.row.id, sides[side].axis->time(*playhead));
    if (span) shown.span = static_cast<std::size_t>(span - run->timeline.all_spans().data());
    if (shown == followed_) return;
    followed_ = shown;
    of_.details.show(run.get(), shown, span);
    of_.editor.setCurrentStep(own_line(last.line));
    of_.tables.showEvent(event);
}

void Links::show_selected_event() {
    const auto& selection = of_.timeline.selection();
    if (!selection || selection->event == analysis::no_event || selection->row.side != of_.session.side()) return;
    of_.docks.show(QStringLiteral("events"));
    of_.tables.showEvent(selection->event);
}

void Links::choose_event(analysis::EventIndex event) {
    of_.timeline.setPlayheadEvent(event);
    of_.timeline.selectEvent(event, of_.session.side());
    const RunResultPtr run = of_.session.shown();
    const Line line = run && event < run->recording.events.size() ? run->recording.events[event].line : 0;
    if (own_line(line) != 0) of_.editor.setCurrentStep(own_line(line));
}

}  // namespace baton::gui
