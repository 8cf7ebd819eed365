// What is wrong with a file or its run: the rows of the dock Problems.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "gui/panels/rows_model.h"
#include "gui/run/run_result.h"
#include "sim/base/diagnostics.h"

namespace baton::gui {

struct Problem {
    enum class Kind : std::uint8_t { error, warning, note };
    Kind kind = Kind::error;
    QString text;
    int line = 0, column = 1;  // in the source that is shown; line 0: elsewhere
    TaskId task = 0;           // that it is about
    std::optional<Time> at{};
    Duration whole{};       // how long the run takes
    std::size_t times = 1;  // how many such problems there were; 0: it is a line that says more of the one above
};

// Errors of the file, failed expectations, warnings, the tasks of a deadlock, why a run stopped; of a Python program its exceptions
// with their calls, and its exit status: the first thousand.
std::vector<Problem> problems_of(const RunResult& run);
// What is said of a file, each at its place.
std::vector<Problem> problems_of(const Diagnostics& diagnostics);
// How many problems the rows stand for.
std::size_t count_of(const std::vector<Problem>& problems);

RowsModel::Contents problems_table(const std::vector<Problem>& problems);
QStringList problems_headers();

}  // namespace baton::gui
