// The docks around the timeline.
#include <QDockWidget>
#include <QHeaderView>
#include <QStatusBar>
#include <QTableView>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/sweep_panel.h"
#include "gui/window/main_window.h"

namespace baton::gui {

QDockWidget* MainWindow::addDock(const QString& name, const QString& title, QWidget* body, Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QStringLiteral("dock-") + name);
    dock->setWidget(body);
    addDockWidget(area, dock);
    docks_[name] = dock;
    return dock;
}

void MainWindow::buildDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    editor_ = new SourceEditor;
    details_ = new DetailsPanel;
    parameters_ = new ParametersPanel;
    sweep_ = new SweepPanel;
    explain_ = new ExplainPanel;
    events_ = new RowsModel(events_headers(), this);
    events_->setRightAligned({0, 1, 5});
    tasks_ = new RowsModel(tasks_headers(), this);
    tasks_->setRightAligned({2, 3, 5, 6, 7, 8});
    log_ = new RowsModel(log_headers(), this);
    log_->setRightAligned({0});
    problems_model_ = new RowsModel(problems_headers(), this);
    problems_model_->setRightAligned({0});
    loop_ = new RowsModel(loop_headers(), this);
    loop_->setRightAligned({3, 4});
    objects_ = new RowsModel(objects_headers(), this);
    objects_->setRightAligned({2, 3, 5});
    events_view_ = table_of(events_, {9, 16, 18, 12, 44, 7}, QStringLiteral("events"), false);
    tasks_view_ = table_of(tasks_, {14, 12, 18, 18, 11, 7, 18, 18, 18}, QStringLiteral("tasks"), true);
    log_view_ = table_of(log_, {15, 18, 60}, QStringLiteral("log"), false);
    problems_view_ = table_of(problems_model_, {7, 90}, QStringLiteral("problems"), false);
    loop_view_ = table_of(loop_, {13, 15, 17, 12, 12}, QStringLiteral("loop"), false);
    objects_view_ = table_of(objects_, {15, 13, 11, 10, 13, 10}, QStringLiteral("objects"), false);

    QDockWidget* source = addDock(QStringLiteral("source"), tr("Source"), editor_, Qt::LeftDockWidgetArea);
    QDockWidget* parameters = addDock(QStringLiteral("parameters"), tr("Parameters"), parameters_, Qt::LeftDockWidgetArea);
    QDockWidget* sweep = addDock(QStringLiteral("sweep"), tr("Sweep"), sweep_, Qt::LeftDockWidgetArea);
    QDockWidget* details = addDock(QStringLiteral("details"), tr("Details"), details_, Qt::BottomDockWidgetArea);
    QDockWidget* log = addDock(QStringLiteral("log"), tr("Log"), log_view_, Qt::BottomDockWidgetArea);
    QDockWidget* problems = addDock(QStringLiteral("problems"), tr("Problems"), problems_view_, Qt::BottomDockWidgetArea);
    QDockWidget* events = addDock(QStringLiteral("events"), tr("Events"), events_view_, Qt::BottomDockWidgetArea);
    QDockWidget* tasks = addDock(QStringLiteral("tasks"), tr("Tasks"), tasks_view_, Qt::BottomDockWidgetArea);
    QDockWidget* objects = addDock(QStringLiteral("objects"), tr("Objects"), objects_view_, Qt::BottomDockWidgetArea);
    QDockWidget* loop = addDock(QStringLiteral("loop"), tr("Loop state"), loop_view_, Qt::BottomDockWidgetArea);
    QDockWidget* explain = addDock(QStringLiteral("explain"), tr("Explain"), explain_, Qt::BottomDockWidgetArea);
    for (QDockWidget* next : {problems, events, tasks, objects, loop, explain}) tabifyDockWidget(log, next);
    tabifyDockWidget(parameters, sweep);
    parameters->raise();
    log->raise();
    resizeDocks({source, parameters}, {420, 420}, Qt::Horizontal);
    resizeDocks({source, parameters}, {560, 190}, Qt::Vertical);
    resizeDocks({details, log}, {230, 230}, Qt::Vertical);
    resizeDocks({details, log}, {420, 600}, Qt::Horizontal);
    hideDocks();

    connect(editor_, &SourceEditor::textChanged, this, [this] {
        if (loading_) return;
        rerun_.start();
        updateTitle();
    });
    connect(editor_, &SourceEditor::lineClicked, this, [this](int line) {
        if (shown_ && timeline_->selectNextOfLine(static_cast<Line>(line))) return;
        editor_->setCurrentStep(0);
    });
    connect(parameters_, &ParametersPanel::changed, this, [this] { rerun_.start(150); });
    connect(details_, &DetailsPanel::causeRequested, timeline_, &TimelineView::selectCause);
    connect(details_, &DetailsPanel::effectRequested, timeline_, &TimelineView::selectEffect);
    connect(details_, &DetailsPanel::lineRequested, this, [this](int line) { goToLine(line); });
    connect(explain_, &ExplainPanel::lineRequested, this, [this](int line) { editor_->setCurrentStep(line); });
    connect(explain_, &ExplainPanel::undoRequested, editor_, &SourceEditor::undo);
    connect(explain_, &ExplainPanel::applyRequested, this, [this](const QString& text, const QString& title) {
        if (editor_->isReadOnly()) return;
        if (!baseline_) pinBaseline();  // so that the difference is seen
        editor_->editText(text);
        statusBar()->showMessage(tr("Applied: %1").arg(title), 8000);
    });
    connect(loop, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        loop_visible_ = visible;
        if (visible) loop_delay_.start();
    });
    const auto on_row = [this](QTableView* view, const std::function<void(int)>& act) {
        connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [view, act](const QModelIndex& now) {
            if (now.isValid() && view->hasFocus()) act(now.row());
        });
        connect(view, &QTableView::clicked, this, [act](const QModelIndex& at) { act(at.row()); });
    };
    on_row(events_view_, [this](int row) { eventChosen(row); });
    on_row(tasks_view_, [this](int row) {
        if (shown_) timeline_->selectTask(shown_->document.tasks[tasks_->item(row)].id, timeline_->picture().compares() ? 1 : 0);
    });
    on_row(log_view_, [this](int row) {
        if (!shown_ || static_cast<std::size_t>(row) >= shown_->document.log.size()) return;
        const analysis::LogLine& line = shown_->document.log[static_cast<std::size_t>(row)];
        const auto& events = shown_->recording.events;
        const auto first = std::lower_bound(events.begin(), events.end(), line.t.time_since_epoch().count(),
                                            [](const trace::Event& e, std::int64_t t) { return e.t < t; });
        for (auto at = first; at != events.end() && at->t == line.t.time_since_epoch().count(); ++at) {
            const bool log_event = at->kind == trace::Kind::log || at->kind == trace::Kind::job_log;
            if (!log_event || at->task != line.task || shown_->recording.texts[at->a] != line.text) continue;
            timeline_->selectEvent(static_cast<analysis::EventIndex>(at - events.begin()), timeline_->picture().compares() ? 1 : 0);
            if (at->line != 0) editor_->setCurrentStep(static_cast<int>(at->line));
            return;
        }
    });
    on_row(problems_view_, [this](int row) {
        if (static_cast<std::size_t>(row) >= problems_.size()) return;
        const Problem& problem = problems_[static_cast<std::size_t>(row)];
        if (problem.line > 0)
            goToLine(problem.line, problem.column);
        else if (problem.task != 0)
            timeline_->selectTask(problem.task);
    });
    on_row(loop_view_, [this](int row) {
        if (shown_ && static_cast<std::size_t>(row) < loop_tasks_.size())
            timeline_->selectTask(loop_tasks_[static_cast<std::size_t>(row)], timeline_->picture().compares() ? 1 : 0);
    });
}

void MainWindow::hideDocks() {
    for (const auto& [name, dock] : docks_) dock->hide();
}

void MainWindow::arrangeDocks() {
    for (const auto& [name, dock] : docks_) dock->show();
    for (const char* name : {"source", "parameters", "sweep"}) docks_[QString::fromLatin1(name)]->setVisible(!is_trace_);
    const auto dock = [this](const char* name) { return docks_[QString::fromLatin1(name)]; };
    dock("parameters")->raise();
    dock("log")->raise();
    resizeDocks({dock("source")}, {std::min(430, width() * 3 / 10)}, Qt::Horizontal);
    resizeDocks({dock("source"), dock("parameters")}, {height() * 7 / 10, height() * 2 / 10}, Qt::Vertical);
    resizeDocks({dock("details"), dock("log")}, {width() * 31 / 100, width() * 39 / 100}, Qt::Horizontal);
    resizeDocks({dock("details")}, {height() / 4}, Qt::Vertical);
}

void MainWindow::showDock(const QString& name) {
    const auto found = docks_.find(name);
    if (found == docks_.end()) return;
    found->second->show();
    found->second->raise();
}

}  // namespace baton::gui
