// What the mouse does to a timeline: zooming, panning, measuring, selecting, dragging rows and the column of names.
#pragma once

#include <QPointF>
#include <optional>
#include <vector>

#include "sim/picture/geometry.h"
#include "sim/picture/rows.h"

class QMouseEvent;
class QWheelEvent;

namespace baton::gui {

class TimelineView;

class Gestures {
public:
    explicit Gestures(TimelineView& timeline) : timeline_(timeline) {}

    void wheel(const QWheelEvent& event);
    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void leave() { cursor_.reset(); }

    // Space held down pans; let go without having panned it plays.
    void press_space();
    bool release_space();  // whether it was only tapped

    std::optional<QPointF> cursor() const { return cursor_; }  // in the widget; none: it is elsewhere
    bool moved_since_ruler() const;                            // whether the mouse left the place that was clicked on the ruler
    bool pans() const { return drag_ == Drag::pan; }

private:
    enum class Drag : std::uint8_t { none, measure, pan, overview, names, row, marker };

    void drag_pan(QPointF at);
    std::vector<picture::RowRef> dragged_rows(QPointF at) const;
    void drag_overview(QPointF at);
    void click(QPointF at, Drag was);
    void show_cursor(QPointF at);
    bool on_edge_of_names(QPointF at) const;

    TimelineView& timeline_;
    std::optional<QPointF> cursor_, ruler_click_;
    std::size_t marker_ = 0;     // that is dragged
    double pressed_beside_ = 0;  // how far its line is from the mouse
    Drag drag_ = Drag::none;
    QPointF pressed_at_, dragged_from_;
    picture::Place pressed_place_ = 0;
    bool space_down_ = false, space_used_ = false, moved_ = false;
    double wheel_rest_ = 0;
};

}  // namespace baton::gui
