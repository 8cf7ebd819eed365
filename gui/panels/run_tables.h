// The tables of a run: events, tasks, log, problems, objects. Each is a widget for a dock of its own.
#pragma once

#include <QObject>
#include <vector>

#include "gui/panels/dock_tables.h"
#include "gui/panels/problem_rows.h"
#include "gui/panels/rows_model.h"

class QTableView;

namespace baton::gui {

class RunTables : public QObject {
    Q_OBJECT
public:
    explicit RunTables(QObject* parent = nullptr);

    void setRun(RunResultPtr run);  // null: none
    void setProblems(std::vector<Problem> problems);
    const std::vector<Problem>& problems() const { return problems_; }
    void showEvent(analysis::EventIndex event);  // unless the user is in that table
    bool busy() const { return tasks_->sorting(); }

    QTableView* events() { return events_view_; }
    QTableView* tasks() { return tasks_view_; }
    QTableView* log() { return log_view_; }
    QTableView* problemsView() { return problems_view_; }
    QTableView* objects() { return objects_view_; }

Q_SIGNALS:
    void eventChosen(analysis::EventIndex event);
    void taskChosen(TaskId task);
    void problemChosen(const baton::gui::Problem& problem);

private:
    void chooseLogLine(std::size_t row);

    RunResultPtr run_;
    std::vector<Problem> problems_;
    RowsModel *events_, *tasks_, *log_, *problems_model_, *objects_;
    QTableView *events_view_, *tasks_view_, *log_view_, *problems_view_, *objects_view_;
};

}  // namespace baton::gui
