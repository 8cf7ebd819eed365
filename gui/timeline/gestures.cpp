#include "gui/timeline/gestures.h"

#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/timeline/probe.h"
#include "gui/timeline/row_menu.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

namespace {

constexpr double wheel_zoom = 1.25;
constexpr int least_drag = 4;      // pixels: less is a click
constexpr double near_a_tick = 3;  // pixels

// Who points at a round value on the ruler means it, however many bars begin near it.
picture::Place place_on_ruler(const TimelineView& timeline, QPointF at) {
    const picture::Viewport port = timeline.viewport();
    for (const picture::RulerTick& tick : picture::ruler_ticks(timeline.picture(), port.view, port.ratio)) {
        if (std::abs(port.x(tick.place) - at.x()) <= near_a_tick) return tick.place;
    }
    return snapped(timeline.picture(), port, at);
}

}  // namespace

void Gestures::wheel(const QWheelEvent& event) {
    cursor_ = event.position();
    const QPoint delta = event.angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    const auto keys = event.modifiers();
    const int height = timeline_.choices().height;
    if (keys.testFlag(Qt::ControlModifier) && keys.testFlag(Qt::ShiftModifier)) {
        wheel_rest_ += notches * std::max(1.0, height / 8.0);
        const int by = static_cast<int>(wheel_rest_);
        wheel_rest_ -= by;
        if (by != 0) timeline_.setRowHeight(height + by);
    } else if (keys.testFlag(Qt::ControlModifier)) {
        timeline_.zoom(std::pow(wheel_zoom, -notches));
    } else if (keys.testFlag(Qt::ShiftModifier) || delta.y() == 0) {
        timeline_.pan(-notches * 0.08);
    } else if (timeline_.mostScroll() > 0) {
        timeline_.scrollTo(timeline_.scroll() - notches * std::max(24, height * 3));
    }
}

bool Gestures::on_edge_of_names(QPointF at) const {
    return std::abs(at.x() - timeline_.rowsArea().left()) <= 4 && at.y() > timeline_.rulerArea().top();
}

void Gestures::press(const QMouseEvent& event) {
    const QPointF at = event.position();
    const bool left = event.button() == Qt::LeftButton;
    const double names = timeline_.rowsArea().left();
    pressed_at_ = dragged_from_ = at;
    moved_ = false;
    if (timeline_.picture().sides.empty()) return;
    if (on_edge_of_names(at)) {
        drag_ = Drag::names;
    } else if (at.y() < timeline_.rulerArea().top() && at.x() >= names) {
        drag_ = Drag::overview;
        timeline_.leave();
        move(event);
    } else if (event.button() == Qt::MiddleButton || (left && (event.modifiers().testFlag(Qt::ShiftModifier) || space_down_))) {
        drag_ = Drag::pan;
        space_used_ = true;
        timeline_.setCursor(Qt::ClosedHandCursor);
    } else if (left && at.x() < names) {
        drag_ = Drag::row;
    } else if (const auto markers = timeline_.markersNear(at); left && !markers.empty()) {
        drag_ = Drag::marker;
        marker_ = timeline_.markerOfFlag(at).value_or(markers.back());
        pressed_beside_ = timeline_.viewport().x(timeline_.markers()[marker_].from) - at.x();
    } else if (left) {
        drag_ = Drag::measure;
        pressed_place_ = snapped(timeline_.picture(), timeline_.viewport(), at);
    }
}

void Gestures::move(const QMouseEvent& event) {
    const QPointF at = event.position();
    cursor_ = at;
    if ((at - pressed_at_).manhattanLength() > least_drag) moved_ = true;
    switch (drag_) {
        case Drag::pan:
            return drag_pan(at);
        case Drag::measure:
            if (moved_) {
                const picture::Place here = snapped(timeline_.picture(), timeline_.viewport(), at);
                timeline_.measure(picture::Range{std::min(pressed_place_, here), std::max(pressed_place_, here)}, dragged_rows(at));
            }
            return;
        case Drag::marker:
            if (moved_) marker_ = timeline_.moveMarker(marker_, place_on_ruler(timeline_, at + QPointF(pressed_beside_, 0)));
            return;
        case Drag::overview:
            return drag_overview(at);
        case Drag::names:
            return timeline_.setNamesWidth(static_cast<int>(at.x()));
        default:
            return show_cursor(at);
    }
}

// Those from where the mouse was pressed to where it is. On one row alone, or from the ruler, a drag is over all of them.
std::vector<picture::RowRef> Gestures::dragged_rows(QPointF at) const {
    const picture::RowLayout& layout = timeline_.picture().layout;
    const auto from = hit(timeline_.picture(), timeline_.viewport(), pressed_at_).row,
               to = hit(timeline_.picture(), timeline_.viewport(), at).row;
    std::vector<picture::RowRef> out;
    if (!from || !to || *from == *to) return out;
    for (std::size_t row = std::min(*from, *to); row <= std::max(*from, *to); ++row) {
        if (layout.rows()[row].ref.kind != picture::RowRef::Kind::group) out.push_back(layout.rows()[row].ref);
    }
    return out;
}

void Gestures::drag_pan(QPointF at) {
    const double pixels = (dragged_from_.x() - at.x()) * timeline_.devicePixelRatioF();
    timeline_.setView(picture::panned(timeline_.view(), pixels, timeline_.picture().extent()));
    timeline_.scrollTo(timeline_.scroll() + dragged_from_.y() - at.y());
    dragged_from_ = at;
}

void Gestures::drag_overview(QPointF at) {
    const QRectF area = timeline_.rowsArea();
    const picture::Range extent = timeline_.picture().extent();
    const picture::Range all = timeline_.picture().whole_view(timeline_.view().pixels, timeline_.devicePixelRatioF()).range();
    const double share = std::clamp((at.x() - area.left()) / area.width(), 0.0, 1.0);
    const picture::Place middle = all.from + static_cast<picture::Place>(share * static_cast<double>(all.length()));
    const picture::View& view = timeline_.view();
    timeline_.setView(picture::kept_near({middle - view.width / 2, view.width, view.pixels}, extent));
}

void Gestures::show_cursor(QPointF at) {
    timeline_.setCursor(on_edge_of_names(at)                 ? Qt::SplitHCursor
                        : space_down_                        ? Qt::OpenHandCursor
                        : !timeline_.markersNear(at).empty() ? Qt::SizeHorCursor
                                                             : Qt::ArrowCursor);
}

void Gestures::release(const QMouseEvent& event) {
    const Drag was = drag_;
    drag_ = Drag::none;
    timeline_.setCursor(space_down_ ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (event.button() != Qt::LeftButton || timeline_.picture().sides.empty()) return;
    if (was == Drag::row && moved_) {
        const Hit from = hit(timeline_.picture(), timeline_.viewport(), pressed_at_),
                  to = hit(timeline_.picture(), timeline_.viewport(), {10, event.position().y()});
        if (from.row) timeline_.dropRow(*from.row, to.row.value_or(*from.row));
    } else if (!moved_ && (was == Drag::measure || was == Drag::row || was == Drag::marker)) {
        click(pressed_at_, was);
    }
}

void Gestures::click(QPointF at, Drag was) {
    const picture::Picture& picture = timeline_.picture();
    const Hit found = hit(picture, timeline_.viewport(), at);
    if (was == Drag::measure && timeline_.measured()) timeline_.measure(std::nullopt);
    if (const auto state = timeline_.legendStateAt(at)) return timeline_.toggleState(*state);
    if (!found.row) {
        const bool on_ruler = at.y() > timeline_.rulerArea().top() && at.y() < timeline_.rowsArea().top();
        if (!on_ruler || at.x() < timeline_.rowsArea().left()) return timeline_.select(std::nullopt);
        const picture::Place place = was == Drag::marker ? timeline_.markers()[marker_].from : place_on_ruler(timeline_, at);
        timeline_.setPlayhead(std::clamp(place, picture::Place{0}, picture.extent().to), false);
        ruler_click_ = at;
        return;
    }
    const picture::RowRef row = picture.layout.rows()[*found.row].ref;
    if (row.kind == picture::RowRef::Kind::group) return timeline_.toggleGroup(static_cast<picture::Group>(row.id));
    if (row.kind == picture::RowRef::Kind::crowd) return timeline_.toggleCrowd(row);
    Selection chosen{row, found.span};
    if (found.span) chosen.event = picture.sides[row.side].run->timeline.all_spans()[*found.span].event;
    timeline_.select(chosen, false);
}

bool Gestures::moved_since_ruler() const {
    return !cursor_ || !ruler_click_ || (*cursor_ - *ruler_click_).manhattanLength() > least_drag;
}

void Gestures::press_space() {
    space_down_ = true;
    space_used_ = false;
    timeline_.setCursor(Qt::OpenHandCursor);
}

bool Gestures::release_space() {
    space_down_ = false;
    timeline_.setCursor(Qt::ArrowCursor);
    return !space_used_;
}

}  // namespace baton::gui
