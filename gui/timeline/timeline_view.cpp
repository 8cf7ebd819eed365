#include "gui/timeline/timeline_view.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "gui/picture/brushes.h"
#include "gui/timeline/keys.h"
#include "gui/timeline/overlay.h"
#include "gui/timeline/probe.h"
#include "gui/timeline/row_menu.h"

namespace baton::gui {

namespace {

constexpr int overview_height = 44, ruler_height = 28, legend_height = 30, bar_width = 14;

}  // namespace

TimelineView::TimelineView(QWidget* parent) : QWidget(parent), bar_(new QScrollBar(Qt::Vertical, this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("The picture of the run. The Events table says the same in words."));
    bar_->setCursor(Qt::ArrowCursor);
    connect(bar_, &QScrollBar::valueChanged, this, [this](int value) {
        scroll_ = value;
        invalidate();
    });
}

QRectF TimelineView::rowsArea() const {
    const double top = overview_height + ruler_height;
    return {static_cast<double>(names_width_), top, std::max(1.0, static_cast<double>(width() - names_width_ - bar_width)),
            std::max(1.0, height() - top - legend_height)};
}

QRectF TimelineView::rulerArea() const { return QRectF(0, overview_height, width(), ruler_height); }

Viewport TimelineView::viewport() const { return {view_, devicePixelRatioF(), rect_of(rowsArea()), scroll_}; }

void TimelineView::invalidate() {
    stale_ = true;
    update();
}

void TimelineView::showRuns(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, bool keep_view) {
    const bool same_shape = keep_view && runs.size() == scene_.runs().size() && !scene_.empty();
    const bool had_all = showing_all_;
    scene_.show(std::move(runs), titles);
    playhead_event_.reset();
    if (same_shape) {
        keepChoices();
    } else {
        selection_.reset();
        measured_.reset();
        markers_.clear();
        playhead_.reset();
        show_all_rows(scene_.choices());
    }
    layOutRows();
    if (!same_shape || had_all)
        fitAll();
    else
        setView(picture::kept_near(view_, picture().extent()));
    Q_EMIT selectionChanged();
    Q_EMIT measuredChanged();
}

// After another run of the same scenario: rows that are gone cannot stay pinned or selected.
void TimelineView::keepChoices() {
    keep_existing(scene_.choices(), scene_.sides());
    if (!selection_) return;
    if (!has_row(scene_.sides(), selection_->row)) return selection_.reset();
    selection_ = Selection{selection_->row, std::nullopt};
}

void TimelineView::clear() { showRuns({}, {}, false); }

void TimelineView::setNotice(const QString& text) {
    notice_ = text;
    update();
}

void TimelineView::setTheme(const Theme& theme) {
    scene_.set_theme(theme);
    invalidate();
}

void TimelineView::setAxis(Axis::Kind kind) {
    if (kind == scene_.axis()) return;
    if (!scene_.can_have_axis(kind)) {
        Q_EMIT message(tr("Two runs have no steps in common: the step axis is for one run."));
        return;
    }
    const auto at = playhead_ && !scene_.empty() ? std::optional(picture().sides.back().axis->time(*playhead_)) : std::nullopt;
    scene_.set_axis(kind);
    measured_.reset();
    markers_.clear();
    if (at) playhead_ = playhead_event_ ? placeOf(*playhead_event_) : picture().sides.back().axis->place(*at);
    fitAll();
    Q_EMIT measuredChanged();
}

void TimelineView::setCriticalPath(bool shown) {
    scene_.show_paths(shown);
    update();
}

void TimelineView::layOutRows() {
    scene_.lay_out_rows();
    updateScrollBar();
    invalidate();
}

void TimelineView::updateScrollBar() {
    const QRectF area = rowsArea();
    bar_->setGeometry(width() - bar_width, static_cast<int>(area.top()), bar_width, static_cast<int>(area.height()));
    const int most = static_cast<int>(
        std::clamp<std::int64_t>(picture().layout.height() - static_cast<std::int64_t>(area.height()) + 8, 0, INT_MAX / 2));
    bar_->setRange(0, most);
    bar_->setPageStep(static_cast<int>(area.height()));
    bar_->setSingleStep(scene_.choices().height);
    bar_->setVisible(most > 0);
    scroll_ = bar_->value();
}

void TimelineView::scrollTo(double y) {
    bar_->setValue(static_cast<int>(std::clamp(y, 0.0, static_cast<double>(bar_->maximum()))));
}

void TimelineView::resizeEvent(QResizeEvent*) {
    updateScrollBar();
    if (showing_all_)
        fitAll();
    else
        setView(picture::resized(view_, pixels()));
}

int TimelineView::pixels() const { return std::max(1, static_cast<int>(rowsArea().width() * devicePixelRatioF())); }

void TimelineView::setNamesWidth(int width) {
    names_width_ = std::clamp(width, 60, std::max(80, this->width() / 2));
    const bool all = showing_all_;
    setView(picture::resized(view_, static_cast<int>(rowsArea().width() * devicePixelRatioF())));
    if (all) fitAll();
}

void TimelineView::setView(const View& view) {
    view_ = view;
    showing_all_ = false;
    invalidate();
}

void TimelineView::fitAll() {
    setView(picture::fitted(picture().extent(), pixels()));
    showing_all_ = true;
}

void TimelineView::showRange(Range range) {
    setView(picture::kept_near(picture::fitted(range, view_.pixels, 0.08), picture().extent()));
}

void TimelineView::fitSelection() {
    if (measured_ && !measured_->empty()) return showRange(*measured_);
    if (!selection_ || !selection_->span) return fitAll();
    const Axis& axis = *picture().sides[selection_->row.side].axis;
    showRange({axis.start(*selection_->span), axis.end(*selection_->span)});
}

void TimelineView::zoom(double factor) { setView(picture::zoomed(view_, anchorX(), factor, picture().extent())); }

void TimelineView::pan(double share) { setView(picture::panned(view_, share * view_.pixels, picture().extent())); }

double TimelineView::anchorX() const {
    const QRectF area = rowsArea();
    const auto cursor = gestures_.cursor();
    const bool above = cursor && cursor->x() >= area.left() && cursor->x() <= area.right();
    return (above ? cursor->x() - area.left() : area.width() / 2) * devicePixelRatioF();
}

void TimelineView::setRowHeight(int height) {
    const QRectF area = rowsArea();
    const auto cursor = gestures_.cursor();
    const double under = cursor && cursor->y() >= area.top() && cursor->y() <= area.bottom() ? cursor->y() - area.top() : 0;
    const double share = picture().layout.height() > 0 ? (scroll_ + under) / static_cast<double>(picture().layout.height()) : 0;
    scene_.choices().height = std::clamp(height, 2, 64);
    layOutRows();
    scrollTo(share * static_cast<double>(picture().layout.height()) - under);
}

void TimelineView::measure(std::optional<Range> range) {
    measured_ = range;
    update();
    Q_EMIT measuredChanged();
}

void TimelineView::addMarker(const Marker& marker) {
    markers_.push_back(marker);
    std::sort(markers_.begin(), markers_.end(), [](const Marker& a, const Marker& b) { return a.from < b.from; });
    update();
    Q_EMIT markersChanged();
}

void TimelineView::setMarkers(std::vector<Marker> markers) {
    markers_ = std::move(markers);
    update();
    Q_EMIT markersChanged();
}

void TimelineView::setPlayheadEvent(analysis::EventIndex event) { movePlayhead(placeOf(event), true, event); }

Place TimelineView::placeOf(analysis::EventIndex event) const {
    const Side& side = picture().sides.back();
    return side.axis->place(event, start_of_run + Duration(side.run->recording.events[event].t));
}

void TimelineView::setPlayhead(std::optional<Place> place, bool follow) { movePlayhead(place, follow, std::nullopt); }

void TimelineView::movePlayhead(std::optional<Place> place, bool follow, std::optional<analysis::EventIndex> event) {
    playhead_ = place;
    playhead_event_ = event;
    if (place && follow && !view_.range().empty() && (*place < view_.left || *place > view_.right())) {
        setView(picture::kept_near({*place - view_.width / 10, view_.width, view_.pixels}, picture().extent()));
    }
    update();
    if (place) Q_EMIT playheadMoved(*place);
}

void TimelineView::renderBase() {
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * ratio).toSize();
    if (base_.size() != size) base_ = QImage(size, QImage::Format_RGB32);
    base_.setDevicePixelRatio(ratio);
    scene_.paint(base_, viewport(), rulerArea(), font());
    stale_ = false;
}

void TimelineView::paintEvent(QPaintEvent*) {
    const double ratio = devicePixelRatioF();
    if (view_.pixels != pixels()) {
        const bool all = showing_all_;
        view_ = picture::resized(view_, pixels());
        if (all) fitAll();
        stale_ = true;
    }
    if (stale_ || base_.devicePixelRatio() != ratio) renderBase();
    QPainter painter(this);
    painter.drawImage(0, 0, base_);
    if (picture().sides.empty()) {
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.3);
        painter.setFont(large);
        painter.setPen(scene_.theme().muted);
        painter.drawText(rowsArea().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, notice_);
        return;
    }
    const Viewport port = viewport();
    const std::optional<QPointF> cursor = gestures_.pans() ? std::nullopt : gestures_.cursor();
    Overlay(picture(), port, scene_.theme(), font())
        .paint(painter, {selection_, measured_, markers_, playhead_, scene_.paths(), cursor}, rulerArea());
}

// --- the selection ---

void TimelineView::select(std::optional<Selection> selection, bool reveal) {
    const bool same = selection == selection_;
    selection_ = selection;
    if (reveal) revealSelection();
    if (same) return;
    update();
    Q_EMIT selectionChanged();
}

void TimelineView::revealSelection() {
    if (!selection_) return;
    const auto index = picture().layout.find(selection_->row);
    if (!index) return;
    const LaidRow& row = picture().layout.rows()[*index];
    const double height = rowsArea().height();
    if (static_cast<double>(row.y) < scroll_)
        scrollTo(static_cast<double>(row.y) - picture::group_height);
    else if (static_cast<double>(row.y + row.height) > scroll_ + height)
        scrollTo(static_cast<double>(row.y + row.height) - height + picture::group_height);
    if (!selection_->span) return;
    const Axis& axis = *picture().sides[selection_->row.side].axis;
    const Place from = axis.start(*selection_->span), to = axis.end(*selection_->span);
    if (to > view_.left && from < view_.right()) return;
    setView(picture::kept_near({from - view_.width / 4, view_.width, view_.pixels}, picture().extent()));
}

void TimelineView::go(const Navigation::Step& step) {
    if (step.to) select(step.to);
    if (!step.message.isEmpty()) Q_EMIT message(step.message);
}

void TimelineView::selectEvent(analysis::EventIndex event, std::size_t side) { go({navigation().event(event, side)}); }
void TimelineView::selectTask(TaskId task, std::size_t side) { go({navigation().task(task, side)}); }
void TimelineView::selectNeighbour(int by) { go({navigation().neighbour(by)}); }
void TimelineView::selectRow(int by) { go({navigation().row(by)}); }
void TimelineView::selectCause() { go(navigation().cause()); }
void TimelineView::selectEffect() { go(navigation().effect()); }

bool TimelineView::selectNextOfLine(Line line) {
    const auto next = navigation().next_of_line(line);
    if (next) select(next);
    return next.has_value();
}

// --- rows ---

void TimelineView::toggleGroup(Group group) {
    toggle_folded(scene_.choices(), group);
    layOutRows();
}

void TimelineView::dropRow(std::size_t from, std::size_t to) {
    if (picture().layout.rows()[from].ref.kind == RowRef::Kind::group) return;
    drop_row(scene_.choices(), picture().layout, from, to);
    layOutRows();
}

// By the mouse for the row under it, by the keyboard for the selected one.
void TimelineView::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const std::optional<std::size_t> index = !by_key      ? hit(picture(), viewport(), event->pos()).row
                                             : selection_ ? picture().layout.find(selection_->row)
                                                          : std::nullopt;
    if (!index) return;
    const LaidRow& laid = picture().layout.rows()[*index];
    const double y = std::clamp(viewport().y(laid) + laid.height, rowsArea().top(), rowsArea().bottom());
    const QPoint at = by_key ? mapToGlobal(QPoint(names_width_, static_cast<int>(y))) : event->globalPos();
    if (ask_row_menu(scene_.choices(), picture().layout, *index, at)) layOutRows();
}

// --- events ---

void TimelineView::wheelEvent(QWheelEvent* event) {
    gestures_.wheel(*event);
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    gestures_.press(*event);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    gestures_.move(*event);
    update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) { gestures_.release(*event); }

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->position().y() < overview_height) return fitAll();
    if (!selection_ || !selection_->span) return;
    Q_EMIT activated();
    fitSelection();
}

void TimelineView::leaveEvent(QEvent*) {
    gestures_.leave();
    update();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
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
        const Hit found = hit(picture(), viewport(), help->pos());
        const RowRef row = found.row ? picture().layout.rows()[*found.row].ref : RowRef{};
        // Shown as plain text whatever a scenario calls its tasks.
        if (row.kind == RowRef::Kind::group)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(),
                               QStringLiteral("<p style='white-space:pre'>") +
                                   tool_tip(*scene_.runs()[row.side], row, found.span).toHtmlEscaped() + QStringLiteral("</p>"),
                               this);
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
