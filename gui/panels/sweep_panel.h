// A metric over the values of one param or two: the runs of a sweep, the curves drawn as they finish.
#pragma once

#include <QWidget>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "gui/panels/sweep_chart.h"
#include "gui/run/run_result.h"
#include "gui/run/sweep_runs.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace baton::gui {

class SweepPanel : public QWidget {
    Q_OBJECT
public:
    explicit SweepPanel(QWidget* parent = nullptr);
    ~SweepPanel() override;
    void setScenario(const RunResult& run);
    void start();
    void stop();
    const SweepChart& chart() const { return *chart_; }

Q_SIGNALS:
    void finished();
    void message(const QString& text);
    // A point was clicked: its params are to be those of the run that is shown.
    // Without a seed: that of the file.
    void pointChosen(const baton::gui::Overrides& params, std::optional<qint64> seed);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillMetrics(const RunResult& run);
    void offerOthers();
    void parameterChosen(QComboBox* parameter, QLineEdit* values);
    bool order(SweepOrder& out, QString& problem) const;
    std::vector<SweepCurve> curvesOf(const SweepOrder& order, bool& is_time) const;
    void take(const SweepRun& run);
    void end(const std::string& failed);
    void choose(const SweptRun& run);
    void listRuns();
    void sayShown();
    void makeRoomForLines();
    void forgetShown();
    bool isShown(const RunResult& run) const;
    void checkOrder();

    RunRequest request_;
    std::vector<ParameterValue> parameters_;
    QComboBox *parameter_, *second_, *metric_;
    QLineEdit *values_, *second_values_;
    QSpinBox* replications_;
    QPushButton* run_;
    SweepChart* chart_;
    QLabel* problem_;                           // of what is asked for
    QLabel* shown_;                             // which point's run is shown, as long as it is
    QComboBox* shown_run_;                      // of the runs of this point the one that is shown
    Overrides of_point_;                        // the params of the shown run
    std::optional<std::int64_t> seed_;          // and its seed, if it is not that of the file
    SweepOrder order_;                          // of what is drawn
    std::vector<std::vector<SweepRun>> runs_;   // of each point, in order of replication
    std::map<std::string, int> without_value_;  // how those runs ended that have no value, and how many did so
    bool any_value_ = false;
    std::shared_ptr<Progress> progress_;  // of the sweep that goes on
};

}  // namespace baton::gui
