// What the event loop looked like at an instant: who runs, who is ready in which order, who waits for what.
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <vector>

#include "gui/panels/rows_model.h"
#include "gui/run/loop_state.h"

class QLabel;
class QTableView;

namespace baton::gui {

class LoopPanel : public QWidget {
    Q_OBJECT
public:
    explicit LoopPanel(QWidget* parent = nullptr);

    void setRun(RunResultPtr run);  // null: none
    // The state after the events before this one; shown some turns of the event loop later, when the panel is visible.
    void goTo(analysis::EventIndex event);
    bool busy() const { return delay_.isActive(); }

Q_SIGNALS:
    void taskChosen(TaskId task);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void update();
    void sayWhen();

    RunResultPtr run_;
    std::unique_ptr<LoopReplay> replay_;
    analysis::EventIndex event_ = 0;
    std::vector<TaskId> tasks_;  // of the rows
    QTimer delay_;
    QLabel* when_;
    RowsModel* model_;
    QTableView* view_;
};

}  // namespace baton::gui
