// One parameter over a range of values: a run for each, the curve drawn as the runs finish.
#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "gui/run/run_result.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace baton::gui {

struct SweptValue {
    double value;
    QString text;  // as the scenario language writes it
    std::optional<Duration> elapsed;
    bool done = false;
};

class SweepCurve : public QWidget {
    Q_OBJECT
public:
    explicit SweepCurve(QWidget* parent = nullptr);
    void setPoints(std::vector<SweptValue> points, const QString& name);
    const std::vector<SweptValue>& points() const { return points_; }
    void finish(std::size_t index, std::optional<Duration> elapsed);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    std::vector<SweptValue> points_;
    QString name_;
};

class SweepPanel : public QWidget {
    Q_OBJECT
public:
    explicit SweepPanel(QWidget* parent = nullptr);
    ~SweepPanel() override;
    void setScenario(const RunRequest& request, const std::vector<ParameterValue>& parameters);
    void start();
    void stop();
    const SweepCurve& curve() const { return *curve_; }

Q_SIGNALS:
    void finished();

private:
    void parameterChosen();
    std::vector<SweptValue> wanted() const;

    RunRequest request_;
    std::vector<ParameterValue> parameters_;
    QComboBox* parameter_;
    QLineEdit *from_, *to_;
    QSpinBox* count_;
    QPushButton* run_;
    SweepCurve* curve_;
    std::shared_ptr<Progress> progress_;  // of the sweep that goes on
    std::size_t left_ = 0;
};

}  // namespace baton::gui
