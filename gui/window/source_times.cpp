#include "gui/window/source_times.h"

#include <QApplication>
#include <QPointer>
#include <QThreadPool>

#include "gui/editor/source_editor.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

SourceTimes::SourceTimes(SourceEditor& editor, TimelineView& timeline, QObject* parent)
    : QObject(parent), editor_(editor), timeline_(timeline) {
    delay_.setSingleShot(true);
    delay_.setInterval(40);  // a playhead that moves on all the time must not put it off
    connect(&delay_, &QTimer::timeout, this, &SourceTimes::followPlayhead);
    slow_.setSingleShot(true);
    slow_.setInterval(250);
    connect(&slow_, &QTimer::timeout, this, [this] { editor_.setCountingTimes(asked_ != shown_); });
    const auto follow = [this] {
        if (!delay_.isActive()) delay_.start();
    };
    connect(&timeline_, &TimelineView::playheadMoved, this, follow);
    connect(&timeline_, &TimelineView::playheadLeft, this, follow);
}

void SourceTimes::setRun(RunResultPtr run) {
    run_ = std::move(run);
    editor_.setTasks({});
    if (!run_) {
        shown_ = ++asked_;
        slow_.stop();
        editor_.setCountingTimes(false);
        return editor_.setTimes({});
    }
    if (!slow_.isActive() && !editor_.isCountingTimes()) slow_.start();
    const QPointer<SourceTimes> self(this);
    QThreadPool::globalInstance()->start(
        [self, run = run_, number = ++asked_] {
            const auto times = std::make_shared<LineInfos>(line_times(*run));
            QMetaObject::invokeMethod(qApp, [self, times, number] {
                if (!self || number != self->asked_) return;
                self->shown_ = number;
                self->slow_.stop();
                self->editor_.setCountingTimes(false);
                self->editor_.setTimes(std::move(*times));
            });
        },
        1);  // before the runs of a sweep that wait for a thread
}

void SourceTimes::followPlayhead() {
    const auto playhead = timeline_.playhead();
    const auto& sides = timeline_.picture().sides;
    if (!run_ || !playhead || sides.empty()) return editor_.setTasks({});
    // Along the steps an instant has many places: what has happened up to this one counts.
    const std::size_t before = std::min<std::size_t>(sides.back().axis->events_before(*playhead), run_->recording.events.size());
    const auto last = before == 0 ? analysis::no_event : static_cast<analysis::EventIndex>(before - 1);
    const auto event = timeline_.playheadEvent().value_or(last);
    const bool is_time = sides.back().axis->kind() != TimeAxis::Kind::steps && !timeline_.playheadEvent();
    const Time t = event == analysis::no_event || is_time ? sides.back().axis->time(*playhead)
                                                          : start_of_run + Duration(run_->recording.events[event].t);
    editor_.setTasks(tasks_at_lines(*run_, t, event));
}

}  // namespace baton::gui
