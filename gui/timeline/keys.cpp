#include "gui/timeline/keys.h"

#include "gui/timeline/probe.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

namespace {

bool key_of_rows(TimelineView& timeline, int key) {
    switch (key) {
        case Qt::Key_W:
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return timeline.zoom(1 / 1.3), true;
        case Qt::Key_S:
        case Qt::Key_Minus:
            return timeline.zoom(1.3), true;
        case Qt::Key_A:
            return timeline.pan(-0.12), true;
        case Qt::Key_D:
            return timeline.pan(0.12), true;
        case Qt::Key_Home:
        case Qt::Key_0:
            return timeline.leave(), timeline.fitAll(), true;
        case Qt::Key_F:
            return timeline.fitSelection(), true;
        case Qt::Key_PageUp:
            return timeline.scrollTo(timeline.scroll() - timeline.rowsArea().height() * 0.9), true;
        case Qt::Key_PageDown:
            return timeline.scrollTo(timeline.scroll() + timeline.rowsArea().height() * 0.9), true;
        default:
            return false;
    }
}

// At the mouse; else, and where it rests on the ruler after a click, at what was pointed at last: the playhead or the selected
// span; or in the middle.
void add_marker(TimelineView& timeline) {
    const Picture& picture = timeline.picture();
    const auto& selection = timeline.selection();
    const auto cursor = timeline.cursorAt();
    const QRectF rows = timeline.rowsArea(), ruler = timeline.rulerArea();
    const bool on_ruler = cursor && ruler.contains(*cursor) && cursor->x() >= rows.left() && cursor->x() <= rows.right();
    if (cursor && timeline.cursorMoved() && (on_ruler || rows.contains(*cursor))) {
        const Place at = snapped(picture, timeline.viewport(), *cursor);
        return on_ruler ? timeline.addMarkerAtInstant(at) : timeline.addMarker({at, at, {}});
    }
    const bool has_bar = selection && selection->span;
    if (timeline.playhead() && (timeline.playheadIsLatest() || !has_bar)) {
        const Place at = *timeline.playhead();
        return timeline.playheadEvent() ? timeline.addMarker({at, at, {}}) : timeline.addMarkerAtInstant(at);
    }
    const Place at = has_bar ? picture.sides[selection->row.side].axis->start(*selection->span)
                             : timeline.view().left + timeline.view().width / 2;
    timeline.addMarker({at, at, {}});
}

void mark(TimelineView& timeline, bool range) {
    if (timeline.picture().sides.empty()) return;
    if (!range) return add_marker(timeline);
    if (timeline.measured())
        Q_EMIT timeline.noteRequested(*timeline.measured());
    else
        Q_EMIT timeline.message(TimelineView::tr("Measure a range first: drag with the left button."));
}

void escape(TimelineView& timeline) {
    if (timeline.playing())
        Q_EMIT timeline.playRequested();
    else if (timeline.measured())
        timeline.measure(std::nullopt);
    else if (timeline.selection())
        timeline.select(std::nullopt);
    else
        timeline.setPlayhead(std::nullopt);
}

}  // namespace

bool press_key(TimelineView& timeline, int key, bool shifted) {
    switch (key) {
        case Qt::Key_Period:
        case Qt::Key_Right:
            return timeline.selectNeighbour(1), true;
        case Qt::Key_Comma:
        case Qt::Key_Left:
            return timeline.selectNeighbour(-1), true;
        case Qt::Key_Up:
            return timeline.selectRow(-1), true;
        case Qt::Key_Down:
            return timeline.selectRow(1), true;
        case Qt::Key_BracketLeft:
            return timeline.selectCause(), true;
        case Qt::Key_BracketRight:
            return timeline.selectEffect(), true;
        case Qt::Key_Escape:
            return escape(timeline), true;
        case Qt::Key_Slash:
            Q_EMIT timeline.searchRequested();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT timeline.activated();
            return true;
        case Qt::Key_M:
            return mark(timeline, shifted), true;
        default:
            return key_of_rows(timeline, key);
    }
}

}  // namespace baton::gui
