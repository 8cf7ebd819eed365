// The curves of a sweep: a small chart for each value of the second param, all with one scale, the mean of the replications with
// its 95 % confidence band.
#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <vector>

#include "gui/base/window_theme.h"
#include "sim/analysis/sample.h"

namespace baton::gui {

struct SweptValue {
    double x = 0;
    QString text;                            // the value as the scenario language writes it
    std::map<std::uint64_t, double> values;  // of the replications that are done and have one
    analysis::Summary summary;               // of the values
    std::uint64_t done = 0;                  // replications
    std::uint64_t failed = 0;                // of these
};
struct SweepCurve {
    QString title;  // empty: there is only one
    std::vector<SweptValue> points;
};

// One of the runs that a point stands for.
struct SweptRun {
    std::uint64_t point = 0, replication = 0;
    bool operator==(const SweptRun&) const = default;
};

class SweepChart : public QWidget {
    Q_OBJECT
public:
    explicit SweepChart(QWidget* parent = nullptr);

    // `x_is_time`: x counts seconds.
    void setCurves(std::vector<SweepCurve> curves, const QString& x_name, bool x_is_time, const QString& metric);
    const std::vector<SweepCurve>& curves() const { return curves_; }
    // Points are counted through all curves. `failed`: the run did not return as it should.
    void add(const SweptRun& run, std::optional<double> value, bool is_time, bool failed = false);
    // The run that is shown: its point is marked, with the values of all its replications.
    void setShown(std::optional<SweptRun> run);
    const std::optional<SweptRun>& shown() const { return shown_; }
    void setProblem(const QString& text);  // instead of curves
    const QString& problem() const { return problem_; }

    std::optional<std::uint64_t> pointAt(QPointF at) const;
    QPointF placeOf(std::uint64_t point) const;  // in the widget
    QPointF placeOf(const SweptRun& run) const;  // of one with a value
    // Of the shown point a replication is found where its own value stands, of others the first.
    std::optional<SweptRun> runAt(QPointF at) const;
    QString about(std::uint64_t point) const;  // for a tool tip
    QString label(double value) const;         // of the metric

Q_SIGNALS:
    void chosen(const baton::gui::SweptRun& run);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    bool event(QEvent* event) override;

private:
    struct Scale {
        double x_least = 0, x_most = 1, y_most = 0;
    };
    QRectF areaOf(std::size_t curve) const;
    void fitScale();
    void fitHeight();
    std::size_t columns() const;
    std::size_t rows() const;
    QPointF at(const QRectF& area, double x, double y) const;
    const SweptValue& point(std::uint64_t number) const;
    QString xLabel(double x) const;
    void paintCurve(QPainter& painter, std::size_t curve) const;
    void paintNone(QPainter& painter, QPointF at) const;
    void paintShown(QPainter& painter) const;
    std::size_t curveOf(std::uint64_t& point) const;
    void paintAxes(QPainter& painter, const QRectF& area, bool has_labels) const;

    std::vector<SweepCurve> curves_;
    QString x_name_, metric_, problem_;
    bool x_is_time_ = false, is_time_ = true;
    Scale scale_;  // of all curves
    std::optional<std::uint64_t> hovered_;
    std::optional<SweptRun> shown_;
};

}  // namespace baton::gui
