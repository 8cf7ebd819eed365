// Why the run took so long and what would help: findings whose changes can be applied to the source, and undone.
#pragma once

#include <QLabel>
#include <QWidget>
#include <memory>
#include <optional>

#include "gui/panels/rows_model.h"
#include "gui/run/run_result.h"

class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace baton::analysis {
struct Explanation;
struct WhatIf;
}  // namespace baton::analysis

namespace baton::gui {

class ExplainPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExplainPanel(QWidget* parent = nullptr);
    ~ExplainPanel() override;

    void setRun(RunResultPtr run);    // what was found about another text is dropped, unless a suggestion led to this one
    void setUndoable(bool undoable);  // whether there is a change of the source to take back
    void start();
    void stop();
    bool busy() const { return progress_ != nullptr; }
    int findings() const { return model_->rowCount(); }
    QString changedText(int row) const;  // the scenario with the row's change; empty if the row has none

Q_SIGNALS:
    void applyRequested(const QString& text, const QString& title);
    void undoRequested();
    void lineRequested(int line);
    void finished();

private:
    struct Finding {
        QString title, effect;
        int line = 0;
        std::string text, diff;
    };
    bool isExplained(const RunRequest& request) const;
    bool isApplied(int row) const;
    void addStandstill(const analysis::Explanation& found);
    QString effectOf(const analysis::WhatIf& change) const;
    void show(const std::shared_ptr<const analysis::Explanation>& found);
    void rowChosen();

    RunResultPtr run_;
    std::shared_ptr<Progress> progress_;
    std::optional<RunRequest> explained_;  // what the findings are about, or will be
    std::vector<Finding> findings_;
    RowsModel* model_;
    QTableView* view_;
    QPlainTextEdit* diff_;
    QPushButton *start_, *apply_, *undo_;
    QLabel* state_;
};

}  // namespace baton::gui
