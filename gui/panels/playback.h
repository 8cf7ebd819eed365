// The playhead's controls: run, step, play at a chosen speed, until a time.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <cstdint>
#include <vector>

#include "gui/run/run_result.h"

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace baton::gui {

class TimelineView;

class Playback : public QWidget {
    Q_OBJECT
public:
    enum class Unit : std::uint8_t { event, step, turn, task };  // what F10 goes over

    explicit Playback(TimelineView* timeline, QWidget* parent = nullptr);
    void setRun(RunResultPtr run);
    Unit unit() const;
    void setUnit(Unit unit);
    void togglePlay();
    void step(int by);  // starts playback at the beginning, or end, if there is no playhead
    void goTo(Time t);
    void stop();
    bool playing() const { return timer_.isActive(); }

private:
    void advance();
    void showPosition();
    void start();
    std::ptrdiff_t here() const;
    bool stopsAt(analysis::EventIndex event) const;

    TimelineView* timeline_;
    RunResultPtr run_;
    QTimer timer_;
    QElapsedTimer clock_;
    double place_ = 0;
    QToolButton* play_;
    QSlider* speed_;
    QLabel* label_;
    QComboBox* unit_;
};

}  // namespace baton::gui
