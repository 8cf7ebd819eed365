// The timeline's own keys: single letters are its, so that they can be typed elsewhere.
#include <QKeyEvent>

#include "gui/timeline/timeline_view.h"

namespace baton::gui {

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const auto keys = event->modifiers() & ~Qt::KeypadModifier;
    if (keys != Qt::NoModifier && keys != Qt::ShiftModifier) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat()) space_down_ = true, space_used_ = false, setCursor(Qt::OpenHandCursor);
        return;
    }
    if (keyOfRows(event->key(), keys) || keyOfSelection(event->key(), keys)) return event->accept();
    QWidget::keyPressEvent(event);
}

bool TimelineView::keyOfRows(int key, Qt::KeyboardModifiers) {
    switch (key) {
        case Qt::Key_W:
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(1 / 1.3);
            return true;
        case Qt::Key_S:
        case Qt::Key_Minus:
            zoom(1.3);
            return true;
        case Qt::Key_A:
            pan(-0.12);
            return true;
        case Qt::Key_D:
            pan(0.12);
            return true;
        case Qt::Key_Home:
        case Qt::Key_0:
            fitAll();
            return true;
        case Qt::Key_F:
            fitSelection();
            return true;
        case Qt::Key_PageUp:
            scrollTo(scroll_ - rowsArea().height() * 0.9);
            return true;
        case Qt::Key_PageDown:
            scrollTo(scroll_ + rowsArea().height() * 0.9);
            return true;
        default:
            return false;
    }
}

bool TimelineView::keyOfSelection(int key, Qt::KeyboardModifiers keys) {
    switch (key) {
        case Qt::Key_Period:
        case Qt::Key_Right:
            selectNeighbour(1);
            return true;
        case Qt::Key_Comma:
        case Qt::Key_Left:
            selectNeighbour(-1);
            return true;
        case Qt::Key_Up:
            selectRow(-1);
            return true;
        case Qt::Key_Down:
            selectRow(1);
            return true;
        case Qt::Key_BracketLeft:
            selectCause();
            return true;
        case Qt::Key_BracketRight:
            selectEffect();
            return true;
        case Qt::Key_Escape:
            if (measured_)
                measure(std::nullopt);
            else if (selection_)
                select(std::nullopt);
            else
                setPlayhead(std::nullopt);
            return true;
        case Qt::Key_Slash:
            Q_EMIT searchRequested();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT activated();
            return true;
        case Qt::Key_M: {
            if (picture_.sides.empty()) return true;
            if (keys.testFlag(Qt::ShiftModifier)) {
                if (measured_)
                    Q_EMIT noteRequested(*measured_);
                else
                    Q_EMIT message(tr("Measure a range first: drag with the left button."));
                return true;
            }
            const QRectF area = rowsArea();
            Place at = selection_ && selection_->span ? picture_.sides[sideOf(selection_->row)].axis->start(*selection_->span)
                                                      : view_.left + view_.width / 2;
            if (area.contains(cursor_)) at = snapped(cursor_);
            addMarker({at, at, {}});
            return true;
        }
        default:
            return false;
    }
}

void TimelineView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
    space_down_ = false;
    setCursor(Qt::ArrowCursor);
    if (!space_used_) Q_EMIT playRequested();
}

}  // namespace baton::gui
