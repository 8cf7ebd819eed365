// Along which axis the timeline is laid out, and laying out in a worker thread what would take long.
#include <QApplication>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>

#include "gui/timeline/timeline_view.h"

namespace baton::gui {

bool TimelineView::takesLong(const std::vector<RunResultPtr>& runs, TimeAxis::Kind kind) {
    return std::any_of(runs.begin(), runs.end(), [kind](const RunResultPtr& run) { return run->takes_long_along(kind); });
}

// Two runs have no steps in common.
TimeAxis::Kind TimelineView::axisOf(const std::vector<RunResultPtr>& runs) const {
    if (runs.size() > 1) return chosen_axis_ == TimeAxis::Kind::compressed ? *chosen_axis_ : TimeAxis::Kind::time;
    return chosen_axis_ || runs.empty() ? chosen_axis_.value_or(TimeAxis::Kind::time) : runs[0]->natural_axis();
}

void TimelineView::setAxis(TimeAxis::Kind kind) {
    if (!scene_.can_have_axis(kind)) {
        Q_EMIT message(tr("Two runs have no events in common: the axis of events is for one run."));
        return Q_EMIT axisChanged();
    }
    chosen_axis_ = kind;
    layouts_made_ = ++layouts_asked_;
    if (kind == scene_.axis()) return;
    if (takesLong(scene_.runs(), kind))
        layOutAlong(kind);
    else
        applyAxis(kind);
}

void TimelineView::layOutAlong(TimeAxis::Kind kind) {
    Q_EMIT message(tr("The run is laid out along another axis …"));
    const QPointer<TimelineView> self(this);
    QThreadPool::globalInstance()->start(
        [self, kind, runs = scene_.runs(), number = ++layouts_asked_] {
            bool is_made = true;
            try {
                for (const RunResultPtr& run : runs) run->layouts.along(kind, *run->pictured);
            } catch (const std::bad_alloc&) {
                is_made = false;
            }
            QMetaObject::invokeMethod(qApp, [self, kind, number, is_made] {
                if (!self || number != self->layouts_asked_) return;
                self->layouts_made_ = number;
                if (!is_made) return Q_EMIT self->message(tr("There is not enough memory for this axis."));
                self->applyAxis(kind);
                Q_EMIT self->message({});
            });
        },
        2);  // before the runs of a sweep that wait for a thread
}

void TimelineView::applyAxis(TimeAxis::Kind kind) {
    const auto at = playhead_ && !scene_.empty() ? std::optional(picture().sides.back().axis->time(*playhead_)) : std::nullopt;
    scene_.set_axis(kind);
    layOutRows();  // the legend is of what occurs on the axis
    if (selection_) selection_->span = navigation().span_of(selection_->row, selection_->event);
    measured_.reset();
    measured_rows_.clear();
    placeMarks();
    if (at) playhead_ = playhead_event_ ? placeOf(*playhead_event_) : picture().sides.back().axis->place(*at);
    fitAll();
    Q_EMIT measuredChanged();
    Q_EMIT axisChanged();
}

}  // namespace baton::gui
