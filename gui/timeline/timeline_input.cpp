// The timeline's hands: wheel and mouse.
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/run/facts.h"
#include "gui/timeline/timeline_view.h"
#include "sim/base/lines.h"

namespace baton::gui {

namespace {

constexpr double wheel_zoom = 1.25;

}  // namespace

void TimelineView::wheelEvent(QWheelEvent* event) {
    cursor_ = event->position();
    const QPoint delta = event->angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / 120.0;
    const auto keys = event->modifiers();
    if (keys.testFlag(Qt::ControlModifier) && keys.testFlag(Qt::ShiftModifier)) {
        wheel_rest_ += notches * std::max(1.0, choices_.height / 8.0);
        const int by = static_cast<int>(wheel_rest_);
        wheel_rest_ -= by;
        if (by != 0) setRowHeight(choices_.height + by);
    } else if (keys.testFlag(Qt::ControlModifier)) {
        zoom(std::pow(wheel_zoom, -notches));
    } else if (keys.testFlag(Qt::ShiftModifier) || delta.y() == 0) {
        pan(-notches * 0.08);
    } else if (bar_->maximum() > 0) {
        scrollTo(scroll_ - notches * std::max(24, choices_.height * 3));
    }
    event->accept();
}

TimelineView::Hit TimelineView::hit(QPointF at) const {
    Hit out;
    if (picture_.sides.empty()) return out;
    const Frame shown = frame();
    out.place = view_.at((at.x() - shown.area.left()) * shown.ratio);
    if (at.y() < shown.area.top() || at.y() >= shown.area.bottom()) return out;
    const std::size_t index = picture_.layout.row_at(static_cast<std::int64_t>(at.y() - shown.area.top() + scroll_));
    if (index >= picture_.layout.rows().size()) return out;
    out.row = index;
    const RowRef row = picture_.layout.rows()[index].ref;
    if (!row.has_spans() || at.x() < shown.area.left()) return out;
    const Side& side = picture_.sides[sideOf(row)];
    // A span of one pixel can be hit within two pixels.
    const auto near = static_cast<Place>(2.0 * shown.ratio * static_cast<double>(view_.width) / view_.pixels);
    const std::size_t last = side.detail->last(row.id);
    std::size_t span = side.detail->first_after(row.id, out.place);
    if (span < last && side.axis->start(span) <= out.place + near)
        out.span = span;
    else if (span > side.detail->first(row.id) && span > 0 && side.axis->end(span - 1) >= out.place - near)
        out.span = span - 1;
    return out;
}

// The nearest edge of a span within a few pixels, of the row under the mouse; else the place itself.
Place TimelineView::snapped(QPointF at) const {
    const Hit found = hit(at);
    const double ratio = devicePixelRatioF();
    const auto reach = static_cast<Place>(6.0 * ratio * static_cast<double>(view_.width) / view_.pixels);
    const Range extent = picture_.extent();
    Place best = std::clamp(found.place, extent.from, extent.to);
    Place distance = reach + 1;
    const auto consider = [&](Place edge) {
        const Place off = edge > found.place ? edge - found.place : found.place - edge;
        if (off < distance) best = edge, distance = off;
    };
    consider(extent.from);
    consider(extent.to);
    if (found.span) {
        const Axis& axis = *picture_.sides[sideOf(picture_.layout.rows()[*found.row].ref)].axis;
        consider(axis.start(*found.span));
        consider(axis.end(*found.span));
    }
    return best;
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    const QPointF at = event->position();
    const QRectF area = rowsArea();
    pressed_at_ = dragged_from_ = at;
    moved_ = false;
    if (picture_.sides.empty()) return;
    const bool shifted = event->modifiers().testFlag(Qt::ShiftModifier);
    if (std::abs(at.x() - area.left()) <= 4 && at.y() > 44) {
        drag_ = Drag::names;
    } else if (at.y() < 44 && at.x() >= area.left()) {
        drag_ = Drag::overview;
        mouseMoveEvent(event);
    } else if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && (shifted || space_down_))) {
        drag_ = Drag::pan;
        space_used_ = true;
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && at.x() < area.left()) {
        drag_ = Drag::row;
    } else if (event->button() == Qt::LeftButton) {
        drag_ = Drag::measure;
        pressed_place_ = snapped(at);
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = event->position();
    const QRectF area = rowsArea();
    cursor_ = at;
    if ((at - pressed_at_).manhattanLength() > 4) moved_ = true;
    switch (drag_) {
        case Drag::pan:
            setView(panned(view_, (dragged_from_.x() - at.x()) * devicePixelRatioF(), picture_.extent()));
            scrollTo(scroll_ + dragged_from_.y() - at.y());
            dragged_from_ = at;
            break;
        case Drag::measure:
            if (moved_) {
                const Place here = snapped(at);
                measure(Range{std::min(pressed_place_, here), std::max(pressed_place_, here)});
            }
            break;
        case Drag::overview: {
            const Range all = fitted(picture_.extent(), 1).range();
            const double share = std::clamp((at.x() - area.left()) / area.width(), 0.0, 1.0);
            const Place middle = all.from + static_cast<Place>(share * static_cast<double>(all.length()));
            setView(kept_near({middle - view_.width / 2, view_.width, view_.pixels}, picture_.extent()));
            break;
        }
        case Drag::names: {
            names_width_ = std::clamp(static_cast<int>(at.x()), 60, std::max(80, width() / 2));
            const bool all = showing_all_;
            setView(resized(view_, static_cast<int>(rowsArea().width() * devicePixelRatioF())));
            if (all) fitAll();
            break;
        }
        default:
            setCursor(std::abs(at.x() - area.left()) <= 4 && at.y() > 44 ? Qt::SplitHCursor
                      : space_down_                                      ? Qt::OpenHandCursor
                                                                         : Qt::ArrowCursor);
    }
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    const Drag was = drag_;
    drag_ = Drag::none;
    setCursor(space_down_ ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (event->button() != Qt::LeftButton || picture_.sides.empty()) return;
    if (was == Drag::row && moved_) return dropRow(static_cast<int>(event->position().y()));
    if (moved_ || (was != Drag::measure && was != Drag::row)) return;
    const Hit found = hit(pressed_at_);
    if (was == Drag::measure && measured_) measure(std::nullopt);
    if (!found.row) {
        if (pressed_at_.y() > 44 && pressed_at_.y() < rowsArea().top() && playhead_)
            setPlayhead(std::clamp(found.place, Place{0}, picture_.extent().to), false);
        else
            select(std::nullopt);
        return;
    }
    const RowRef row = picture_.layout.rows()[*found.row].ref;
    if (row.kind == RowRef::Kind::group) return toggleGroup(static_cast<Group>(row.id));
    Selection chosen{row, found.span, analysis::no_event};
    if (found.span) chosen.event = picture_.sides[sideOf(row)].run->timeline.all_spans()[*found.span].event;
    select(chosen, false);
}

// A task's name dragged up or down: it moves to the top of the group, after those moved before.
void TimelineView::dropRow(int y) {
    const Hit from = hit(pressed_at_);
    if (!from.row) return;
    const RowRef row = picture_.layout.rows()[*from.row].ref;
    if (row.kind == RowRef::Kind::group) return;
    const Hit to = hit({10, static_cast<double>(y)});
    std::erase(choices_.moved_up, row);
    if (to.row && picture_.layout.rows()[*to.row].ref.kind == row.kind && *to.row < *from.row) {
        // All rows of its kind above the target stay above it.
        std::vector<RowRef> order;
        for (std::size_t i = 0; i < *to.row; ++i) {
            const RowRef above = picture_.layout.rows()[i].ref;
            if (above.kind == row.kind && above != row) order.push_back(above);
        }
        order.push_back(row);
        for (const RowRef& moved : choices_.moved_up) {
            if (std::find(order.begin(), order.end(), moved) == order.end()) order.push_back(moved);
        }
        choices_.moved_up = std::move(order);
    }
    layOutRows();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->position().y() < 44) return fitAll();
    if (selection_ && selection_->span) {
        Q_EMIT activated();
        fitSelection();
    }
}

void TimelineView::leaveEvent(QEvent*) {
    cursor_ = {-1, -1};
    update();
}

bool TimelineView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = toolTipAt(help->pos());
        // Shown as plain text whatever a scenario calls its tasks.
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                               QStringLiteral("<p style='white-space:pre'>") + text.toHtmlEscaped() + QStringLiteral("</p>"), this);
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

QString TimelineView::toolTipAt(QPointF at) const {
    const Hit found = hit(at);
    if (!found.row) return {};
    const RowRef row = picture_.layout.rows()[*found.row].ref;
    if (row.kind == RowRef::Kind::group) return {};
    const RunResult& run = *picture_.sides[sideOf(row)].run;
    const auto name = safe_text(row_name(run, row));
    if (!found.span) return name;
    const analysis::Span& span = run.timeline.all_spans()[*found.span];
    QString text = name + QStringLiteral("\n") + state_name(span.state);
    if (span.state == analysis::State::waiting || span.state == analysis::State::executor)
        text += QStringLiteral(": ") + waits_for(run, span);
    text +=
        QStringLiteral("\n%1 – %2  (%3)")
            .arg(exact_label(span.start - start_of_run), exact_label(span.end - start_of_run), exact_label(span.end - span.start));
    if (span.line != 0) text += QStringLiteral("\n") + tr("line %1").arg(QString::fromStdString(line_text(span.line)));
    return text;
}

// By the mouse for the row under it, by the keyboard for the selected one.
void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const std::optional<std::size_t> index = !by_key      ? hit(event->pos()).row
                                             : selection_ ? picture_.layout.find(selection_->row)
                                                          : std::nullopt;
    if (!index) return;
    const LaidRow& laid = picture_.layout.rows()[*index];
    const double y = std::clamp(frame().y(laid) + laid.height, rowsArea().top(), rowsArea().bottom());
    rowMenu(*index, by_key ? mapToGlobal(QPoint(names_width_, static_cast<int>(y))) : event->globalPos());
}

void TimelineView::rowMenu(std::size_t index, const QPoint& at) {
    const RowRef row = picture_.layout.rows()[index].ref;
    std::size_t head = index;  // of the row's group
    while (head > 0 && picture_.layout.rows()[head].ref.kind != RowRef::Kind::group) --head;
    const auto group = static_cast<Group>(picture_.layout.rows()[head].ref.id);
    QMenu menu;
    if (row.kind != RowRef::Kind::group) {
        const bool pinned = std::find(choices_.pinned.begin(), choices_.pinned.end(), row) != choices_.pinned.end();
        menu.addAction(pinned ? tr("Unpin this row") : tr("Pin this row to the top"), this, [this, row, pinned] {
            if (pinned)
                std::erase(choices_.pinned, row);
            else
                choices_.pinned.push_back(row);
            layOutRows();
        });
        menu.addAction(tr("Move to the top of its group"), this, [this, row] {
            std::erase(choices_.moved_up, row);
            choices_.moved_up.insert(choices_.moved_up.begin(), row);
            layOutRows();
        });
        menu.addAction(tr("Hide this row"), this, [this, row] {
            choices_.hidden.insert(row);
            layOutRows();
        });
    }
    const bool folded = choices_.collapsed.contains(group);
    menu.addAction(folded ? tr("Unfold this group") : tr("Fold this group"), this, [this, group] { toggleGroup(group); });
    menu.addAction(tr("Unfold all groups"), this,
                   [this] {
                       choices_.collapsed.clear();
                       layOutRows();
                   })
        ->setEnabled(!choices_.collapsed.empty());
    QAction* all = menu.addAction(tr("Show all rows in their order"), this, [this] {
        choices_.hidden.clear();
        choices_.pinned.clear();
        choices_.moved_up.clear();
        layOutRows();
    });
    all->setEnabled(!choices_.hidden.empty() || !choices_.pinned.empty() || !choices_.moved_up.empty());
    menu.exec(at);
}

void TimelineView::toggleGroup(Group group) {
    if (!choices_.collapsed.erase(group)) choices_.collapsed.insert(group);
    layOutRows();
}

}  // namespace baton::gui
