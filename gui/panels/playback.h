// The playhead's controls: run, step, play at a chosen speed, until a time.
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <cstdint>
#include <vector>

#include "gui/run/run_result.h"
#include "sim/experiment/stops.h"

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace baton::gui {

class TimelineView;

class Playback : public QWidget {
    Q_OBJECT
public:
    enum class Unit : std::uint8_t { event, step, turn, task, line };  // what F10 goes over

    explicit Playback(TimelineView* timeline, QWidget* parent = nullptr);
    void setRun(RunResultPtr run);
    Unit unit() const;
    void setUnit(Unit unit);
    QStringList unitNames() const;
    void togglePlay();
    void step(int by);  // starts playback at the beginning, or end, if there is no playhead
    void goTo(Time t);
    void stop();
    bool playing() const { return timer_.isActive(); }

    // Where goOn() stops. Looked for in a worker thread; the playhead goes there some turns of the event loop later.
    void setStops(experiment::Stops stops) { stops_ = std::move(stops); }
    const experiment::Stops& stops() const { return stops_; }
    void goOn(int by);  // to the next stop, or with -1 to the last one before
    bool searching() const { return asked_ != answered_; }

    // The buttons alone: the rest goes away, piece by piece, where there is no room for it.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void message(const QString& text);

protected:
    void resizeEvent(QResizeEvent*) override;

private:
    void advance();
    void showPosition();
    void start();
    std::ptrdiff_t here() const;
    std::ptrdiff_t selected_event() const;
    bool stopsAt(analysis::EventIndex event) const;
    void showEvent(analysis::EventIndex event);
    static bool beginsLine(const trace::EventList& events, analysis::EventIndex index);
    QString whyStopped(const experiment::StopFound& found, const experiment::Stops& stops) const;
    void arrive(const std::optional<experiment::StopFound>& found, const experiment::Stops& stops, const std::set<Line>& unreached,
                int by);
    void showPlaying();
    double perSecond() const;  // how far the playhead goes along the axis
    QString speedText() const;

    TimelineView* timeline_;
    RunResultPtr run_;
    QTimer timer_;
    QElapsedTimer clock_;
    double place_ = 0;
    experiment::Stops stops_;
    int asked_ = 0, answered_ = 0;
    QWidget* buttons_;
    QToolButton* play_;
    QSlider* speed_;
    QLabel* label_;
    QComboBox* unit_;
    bool play_has_words_ = true;
    bool is_fitting_ = false;         // what goes and comes may make the window resize this again
    std::vector<QWidget*> optional_;  // two labels, which go away together with words, and what they stand before
};

}  // namespace baton::gui
