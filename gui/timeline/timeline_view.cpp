#include "gui/timeline/timeline_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/picture/brushes.h"
#include "gui/timeline/overlay.h"
#include "gui/timeline/row_menu.h"

namespace baton::gui {

namespace {

constexpr int ruler_height = 28, bar_width = 14, room_below = 8;
constexpr int low = 400;  // a window in which the rows need the room more

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
    const double top = rulerArea().bottom();
    const double right = bar_width + picture::gutter_width(picture());
    return {static_cast<double>(names_width_), top, std::max(1.0, width() - names_width_ - right),
            std::max(1.0, height() - top - legend_room_)};
}

QRectF TimelineView::rulerArea() const { return QRectF(0, height() < low ? 28 : 44, width(), ruler_height); }

Viewport TimelineView::viewport() const {
    // Pinned rows that would leave no room for others scroll like them.
    const auto pinned = static_cast<double>(picture().layout.pinned_height());
    return {view_,
            devicePixelRatioF(),
            rect_of(rowsArea()),
            scroll_,
            picture::gutter_width(picture()),
            pinned <= rowsArea().height() * 0.7 ? pinned : 0};
}

void TimelineView::invalidate() {
    stale_ = true;
    update();
}

void TimelineView::showRuns(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, bool keep_view) {
    const bool same_shape = keep_view && runs.size() == scene_.runs().size() && !scene_.empty();
    const bool had_all = showing_all_;
    const TimeAxis::Kind before = axis(), wanted = axisOf(runs);
    const bool waits = takesLong(runs, wanted);
    // The run that was shown is compared with another one now, or with none any more.
    const bool same_run = !runs.empty() && !scene_.empty() && runs.back() == scene_.runs().back();
    scene_.show(std::move(runs), titles, waits ? TimeAxis::Kind::time : wanted);
    layouts_made_ = ++layouts_asked_;  // what is laid out of other runs is wanted no more
    playhead_event_.reset();
    if (same_shape) {
        history_.forget_bars();
        keepChoices();
    } else {
        history_.clear();
        selection_.reset();
        measured_.reset();
        measured_rows_.clear();
        playhead_.reset();
        RowChoices before_all = scene_.choices();
        show_all_rows(scene_.choices());
        if (same_run) keep_filters(scene_.choices(), before_all);
        scene_.choices().unfolded.clear();
    }
    bindMarks();
    scene_.choices().pinned = rows_of(pins_, scene_.sides());
    arrangeRows();
    if (!same_shape || had_all || axis() != before)
        fitAll();
    else
        setView(picture::kept_near(view_, picture().extent()));
    if (axis() != before) Q_EMIT axisChanged();
    if (playhead_) setPlayhead(std::min(*playhead_, picture().extent().to), false);
    if (waits) layOutAlong(wanted);
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

void TimelineView::setStale(bool stale) {
    is_stale_ = stale;
    update();
}

void TimelineView::setTheme(const WindowTheme& theme) {
    scene_.set_theme(theme);
    invalidate();
}

void TimelineView::setCriticalPath(bool shown) {
    scene_.show_paths(shown);
    update();
}

void TimelineView::layOutRows() {
    if (!scene_.empty()) {
        std::vector<Pin> pins = pins_of(scene_.choices(), scene_.sides());
        if (pins != pins_) {
            pins_ = std::move(pins);
            Q_EMIT pinsChanged();
        }
    }
    arrangeRows();
}

void TimelineView::arrangeRows() {
    scene_.lay_out_rows();
    fitLegend();
    fitRows();
    fitNames();
    updateScrollBar();
    invalidate();
    Q_EMIT rowsLaidOut();
}

void TimelineView::fitLegend() {
    legend_room_ = scene_.legend_room(font(), width(), height() < low / 2 ? 1 : height() < low * 3 / 4 ? 2 : 3);
}

void TimelineView::fitRows() {
    if (!rows_fit_ || scene_.empty()) return;
    const int height = picture::fitted_height(picture().layout, rowsArea().height() - room_below);
    if (height == scene_.choices().height) return;
    scene_.choices().height = height;
    scene_.lay_out_rows();
}

// The first thousand rows tell how wide names are.
void TimelineView::fitNames() {
    if (!names_fit_ || scene_.empty()) return;
    const int most = std::max(96, std::min(std::clamp(width() / 5, 150, 280), width() / 3));
    names_width_ = std::clamp(scene_.names_width(font(), 1000), 96, most);
}

void TimelineView::updateScrollBar() {
    const QRectF area = rowsArea();
    bar_->setGeometry(width() - bar_width, static_cast<int>(area.top()), bar_width, static_cast<int>(area.height()));
    const int most = static_cast<int>(std::clamp<std::int64_t>(
        picture().layout.height() - static_cast<std::int64_t>(area.height()) + room_below, 0, INT_MAX / 2));
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
    fitLegend();
    fitRows();
    fitNames();
    updateScrollBar();
    if (showing_all_)
        fitAll();
    else
        setView(picture::resized(view_, pixels()));
}

int TimelineView::pixels() const { return std::max(1, static_cast<int>(rowsArea().width() * devicePixelRatioF())); }

void TimelineView::setNamesWidth(int width) {
    names_fit_ = false;
    names_width_ = std::clamp(width, 60, std::max(80, this->width() / 2));
    const bool all = showing_all_;
    setView(picture::resized(view_, static_cast<int>(rowsArea().width() * devicePixelRatioF())));
    if (all) fitAll();
}

void TimelineView::setView(const View& view) {
    view_ = picture::with_even_pixels(view);
    showing_all_ = false;
    invalidate();
}

void TimelineView::fitAll() {
    setView(picture().whole_view(pixels(), devicePixelRatioF()));
    showing_all_ = true;
}

void TimelineView::showRange(Range range) {
    setView(picture::kept_near(picture::fitted(range, view_.pixels, 0.08), picture().extent()));
}

void TimelineView::fitSelection() {
    leave();
    if (measured_ && !measured_->empty()) return showRange(*measured_);
    if (!selection_ || !selection_->span) return fitAll();
    const TimeAxis& axis = *picture().sides[selection_->row.side].axis;
    showRange({axis.start(*selection_->span), axis.end(*selection_->span)});
}

void TimelineView::zoom(double factor) {
    history_.leave_by_moving(here());
    setView(picture::zoomed(view_, anchorX(), factor, picture().extent()));
}

void TimelineView::pan(double share) {
    history_.leave_by_moving(here());
    setView(picture::panned(view_, share * view_.pixels, picture().extent()));
}

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
    rows_fit_ = height <= 0;
    scene_.choices().height = rows_fit_ ? picture::least_fitted_height : std::clamp(height, 2, picture::most_fitted_height);
    layOutRows();
    scrollTo(share * static_cast<double>(picture().layout.height()) - under);
}

void TimelineView::measure(std::optional<Range> range, std::vector<RowRef> rows) {
    measured_ = range;
    measured_rows_ = std::move(rows);
    update();
    Q_EMIT measuredChanged();
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
    playhead_is_latest_ = true;
    if (place && follow && !view_.range().empty() && (*place < view_.left || *place > view_.right())) {
        setView(picture::kept_near({*place - view_.width / 10, view_.width, view_.pixels}, picture().extent()));
    }
    update();
    if (place)
        Q_EMIT playheadMoved(*place);
    else
        Q_EMIT playheadLeft();
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
        view_ = picture::with_even_pixels(picture::resized(view_, pixels()));
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
    if (is_stale_) {
        QColor pale = scene_.theme().rows;
        pale.setAlpha(170);
        painter.fillRect(rect(), pale);
    }
    const Viewport port = viewport();
    Overlay(picture(), port, scene_.theme(), font()).paint(painter, overlaid(), rulerArea());
}

OverlayContents TimelineView::overlaid() const {
    const std::optional<QPointF> cursor = gestures_.pans() ? std::nullopt : gestures_.cursor();
    return {selection_, measured_, measured_rows_, markers_, playhead_, scene_.paths(), cursor};
}

// --- the selection ---

const analysis::StateSpan* TimelineView::selectedSpan() const {
    if (!selection_ || !selection_->span) return nullptr;
    return &picture().sides[selection_->row.side].run->timeline.all_spans()[*selection_->span];
}

void TimelineView::select(std::optional<Selection> selection, bool reveal) {
    const bool same = selection == selection_;
    const ViewState before = here();
    selection_ = selection;
    // A step to an event moves the playhead and selects its bar: the event is where both are then.
    if (!selection || playhead_event_ != selection->event) playhead_is_latest_ = false;
    if (reveal) revealSelection();
    // Each bar is a place to come back to. Where a playback goes the playhead leads, and only other rows count.
    const bool moved = before.selection && selection != before.selection;
    const bool other_row = moved && selection && selection->row != before.selection->row;
    if ((playhead_ ? other_row : moved) || before.view != view_) history_.leave(before);
    if (!same) {
        update();
        Q_EMIT selectionChanged();
    }
    leadPlayhead();
}

// What is selected by hand is where all stand then. A mark is still set at the mouse.
void TimelineView::leadPlayhead() {
    const bool leads = playhead_ && selection_ && selection_->event != analysis::no_event &&
                       selection_->row.side + std::size_t{1} == picture().sides.size();
    if (!leads || playhead_event_ == selection_->event) return;
    movePlayhead(placeOf(selection_->event), false, selection_->event);
    playhead_is_latest_ = false;
}

void TimelineView::revealSelection() {
    if (!selection_) return;
    const auto index = picture().layout.find(selection_->row);
    if (!index) return;
    const LaidRow& row = picture().layout.rows()[*index];
    const double height = rowsArea().height(), held = viewport().held;
    const auto top = static_cast<double>(row.y);
    const bool is_held = top < held;  // then it is seen in any case
    if (!is_held && top < scroll_ + held)
        scrollTo(top - held - picture::group_height);
    else if (!is_held && static_cast<double>(row.y + row.height) > scroll_ + height)
        scrollTo(static_cast<double>(row.y + row.height) - height + picture::group_height);
    if (!selection_->span) return;
    const TimeAxis& axis = *picture().sides[selection_->row.side].axis;
    const Place from = axis.start(*selection_->span), to = axis.end(*selection_->span);
    if (to > view_.left && from < view_.right()) return;
    setView(picture::kept_near({from - view_.width / 4, view_.width, view_.pixels}, picture().extent()));
}

void TimelineView::goBack() { goTo(history_.back(here()), tr("There is nothing to go back to.")); }

void TimelineView::goForward() { goTo(history_.forward(here()), tr("There is nothing to go forward to.")); }

void TimelineView::goTo(const std::optional<ViewState>& stay, const QString& otherwise) {
    if (scene_.empty()) return;
    if (!stay) return Q_EMIT message(otherwise);
    setAxis(stay->axis);
    if (axis() != stay->axis) return;
    setView(picture::kept_near(picture::resized(stay->view, pixels()), picture().extent()));
    selection_ = stay->selection && has_row(scene_.sides(), stay->selection->row) ? stay->selection : std::nullopt;
    Q_EMIT selectionChanged();
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

void TimelineView::toggleCrowd(const RowRef& crowd) {
    toggle_unfolded(scene_.choices(), crowd);
    layOutRows();
}

void TimelineView::setByCoroutine(bool by_coroutine) {
    scene_.choices().by_coroutine = by_coroutine;
    if (selection_ && selection_->row.kind == RowRef::Kind::crowd) select(std::nullopt);
    layOutRows();
}

void TimelineView::toggleState(analysis::State state) {
    toggle_state(scene_.choices(), state);
    layOutRows();
}

std::optional<analysis::State> TimelineView::legendStateAt(QPointF at) const {
    return scene_.legend_state_at(at, viewport(), size(), font());
}

void TimelineView::dropRow(std::size_t from, std::size_t to) {
    if (picture().layout.rows()[from].ref.kind == RowRef::Kind::group) return;
    drop_row(scene_.choices(), picture().layout, from, to);
    layOutRows();
}

}  // namespace baton::gui
