// What stands in the tables of the docks.
#pragma once

#include <QString>
#include <vector>

#include "gui/panels/rows_model.h"
#include "gui/run/loop_state.h"
#include "gui/run/run_result.h"

namespace baton::gui {

RowsModel::Contents events_table(const RunResultPtr& run);
RowsModel::Contents tasks_table(const RunResultPtr& run);
RowsModel::Contents log_table(const RunResultPtr& run);
RowsModel::Contents loop_table(const RunResultPtr& run, LoopState state);
RowsModel::Contents objects_table(const RunResultPtr& run);

QStringList events_headers();
QStringList tasks_headers();
QStringList log_headers();
QStringList loop_headers();
QStringList objects_headers();

}  // namespace baton::gui
