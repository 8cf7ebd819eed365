// What the timeline does with the mouse, the keys and the menu key; the gestures themselves are in gestures.h, the keys in keys.h.
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>

#include "gui/timeline/bar_menu.h"
#include "gui/timeline/keys.h"
#include "gui/timeline/probe.h"
#include "gui/timeline/row_menu.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

// By the mouse for the row under it, by the keyboard for the selected one.
void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    if (!by_key && askAboutMarkers(event->pos(), event->globalPos())) return;
    const Hit found = by_key ? Hit{} : hit(picture(), viewport(), event->pos());
    const std::optional<std::size_t> index = !by_key      ? found.row
                                             : selection_ ? picture().layout.find(selection_->row)
                                                          : std::nullopt;
    if (!index) return;
    if (found.span) {
        const RowRef row = picture().layout.rows()[*index].ref;
        select(Selection{row, found.span, picture().sides[row.side].run->timeline.all_spans()[*found.span].event}, false);
    }
    const LaidRow& laid = picture().layout.rows()[*index];
    const double y = std::clamp(viewport().y(laid) + laid.height, rowsArea().top(), rowsArea().bottom());
    const QPoint at = by_key ? mapToGlobal(QPoint(names_width_, static_cast<int>(y))) : event->globalPos();
    QMenu menu;
    bool made = false;
    if (by_key || found.span) add_bar_entries(menu, *this);
    const RowRef row = laid.ref;
    if (row.kind == RowRef::Kind::task || row.kind == RowRef::Kind::object)
        menu.addAction(tr("Run until it is touched"), this, [this, row] { Q_EMIT untilTouched(row); });
    add_row_entries(menu, scene_.choices(), picture(), *index, made);
    menu.exec(at);
    if (made) layOutRows();
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    gestures_.wheel(*event);
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::BackButton) return goBack();
    if (event->button() == Qt::ForwardButton) return goForward();
    gestures_.press(*event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    gestures_.move(*event);
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) { gestures_.release(*event); }

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->position().y() < rulerArea().top()) return leave(), fitAll();
    if (event->position().y() < rulerArea().bottom() || !selection_ || !selection_->span) return;
    Q_EMIT activated();
    fitSelection();
}

void TimelineView::leaveEvent(QEvent*) {
    gestures_.leave();
    update();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy_selected(*this);
    const auto keys = event->modifiers() & ~Qt::KeypadModifier;
    if (keys != Qt::NoModifier && keys != Qt::ShiftModifier) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat()) gestures_.press_space();
        return;
    }
    if (press_key(*this, event->key(), keys.testFlag(Qt::ShiftModifier))) return event->accept();
    QWidget::keyPressEvent(event);
}

void TimelineView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat()) return QWidget::keyReleaseEvent(event);
    if (gestures_.release_space()) Q_EMIT playRequested();
}

bool TimelineView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto say = [&](const QString& text) {  // as plain text, whatever a scenario calls its tasks
            QToolTip::showText(help->globalPos(),
                               QStringLiteral("<p style='white-space:pre'>") + text.toHtmlEscaped() + QStringLiteral("</p>"), this);
        };
        if (const QString notes = notesNear(help->pos()); !notes.isEmpty()) {
            say(notes);
            return true;
        }
        const Hit found = hit(picture(), viewport(), help->pos());
        const RowRef row = found.row ? picture().layout.rows()[*found.row].ref : RowRef{};
        const analysis::StateSpan* span = found.span ? &picture().sides[row.side].run->timeline.all_spans()[*found.span] : nullptr;
        const QString moments = found.row ? moments_at(picture(), viewport(), row, found.place) : QString();
        if (row.kind == RowRef::Kind::group || scene_.empty())
            QToolTip::hideText();
        else
            say((row.kind == RowRef::Kind::crowd ? crowd_tip(picture(), row) : tool_tip(*scene_.runs()[row.side], row, span)) +
                (moments.isEmpty() ? QString() : QStringLiteral("\n") + moments) + compared_tip(picture(), *found.row));
        return true;
    }
    // Keys that are shortcuts of the window elsewhere belong to the rows while they have the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier || key->modifiers() == Qt::ShiftModifier) {
            if (key->key() < Qt::Key_F1 || key->key() > Qt::Key_F35) event->accept();
        }
    }
    return QWidget::event(event);
}

}  // namespace baton::gui
