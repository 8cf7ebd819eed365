// What happened in the measured range: a table by state, task, coroutine or object.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "gui/panels/rows_model.h"
#include "gui/run/run_result.h"

class QComboBox;
class QLabel;
class QTableView;

namespace baton::gui {

enum class RangeBy : std::uint8_t { state, task, coroutine, object };

// The texts of the table: for the eye, and exact.
struct RangeTable {
    struct Cell {
        QString text, exact = {};  // empty: as the text
        double key = 0;            // to sort by
    };
    QStringList headers;
    std::vector<std::vector<Cell>> rows;
    std::vector<TaskId> tasks;  // of the rows; 0: the row is of no task
};
// Of the tasks in `of`; of all where it is empty, and of objects always.
RangeTable range_table(const RunResult& run, RangeBy by, Time from, Time to, const analysis::SomeTasks& of = {});

class RangePanel : public QWidget {
    Q_OBJECT
public:
    using Range = std::pair<Time, Time>;

    explicit RangePanel(QWidget* parent = nullptr);

    // Added up in a worker thread, and shown some turns of the event loop later.
    void setRange(RunResultPtr run, std::optional<Range> range, analysis::SomeTasks of = {});
    void setBy(RangeBy by);
    RangeBy by() const;
    bool busy() const { return delay_.isActive() || asked_ != shown_; }

Q_SIGNALS:
    void taskChosen(TaskId task);

private:
    void ask();
    void show(const std::shared_ptr<const RangeTable>& table);

    RunResultPtr run_;
    std::optional<Range> range_;
    analysis::SomeTasks of_;
    QTimer delay_;
    int asked_ = 0, shown_ = 0;
    std::shared_ptr<const RangeTable> table_;
    QLabel* length_;
    QComboBox* by_;
    RowsModel* model_;
    QTableView* view_;
};

}  // namespace baton::gui
