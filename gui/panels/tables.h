// What stands in the tables of the docks.
#pragma once

#include <QString>
#include <vector>

#include "gui/panels/rows_model.h"
#include "gui/run/loop_state.h"
#include "gui/run/run_result.h"

namespace baton::gui {

struct Problem {
    enum class Kind : std::uint8_t { error, warning, note };
    Kind kind = Kind::error;
    QString text;
    int line = 0, column = 1;
    TaskId task = 0;  // that it is about
};
// Errors of the file, failed expectations, warnings, the tasks of a deadlock, why a run stopped: the first thousand.
std::vector<Problem> problems_of(const RunResult& run);

RowsModel::Contents events_table(const RunResultPtr& run);
RowsModel::Contents tasks_table(const RunResultPtr& run);
RowsModel::Contents log_table(const RunResultPtr& run);
RowsModel::Contents problems_table(const std::vector<Problem>& problems);
RowsModel::Contents loop_table(const RunResultPtr& run, LoopState state);
RowsModel::Contents objects_table(const RunResultPtr& run);

QStringList events_headers();
QStringList tasks_headers();
QStringList log_headers();
QStringList problems_headers();
QStringList loop_headers();
QStringList objects_headers();

}  // namespace baton::gui
