#include "gui/timeline/timeline_view.h"

#include <QPainter>
#include <QResizeEvent>
#include <algorithm>
#include <cmath>

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

Frame TimelineView::frame() const { return {view_, devicePixelRatioF(), rowsArea(), scroll_}; }

void TimelineView::invalidate() {
    stale_ = true;
    update();
}

void TimelineView::showRuns(std::vector<RunResultPtr> runs, const std::vector<QString>& titles, bool keep_view) {
    const bool same_shape = keep_view && runs.size() == runs_.size() && !picture_.sides.empty();
    const bool had_all = showing_all_;
    runs_ = std::move(runs);
    titles_ = titles;
    picture_.sides.clear();
    if (runs_.size() > 1 && axis_kind_ == Axis::Kind::steps) axis_kind_ = Axis::Kind::time;
    for (std::size_t s = 0; s < runs_.size(); ++s) {
        picture_.sides.push_back(side_of(runs_[s], axis_kind_, s < titles_.size() ? titles_[s] : QString()));
    }
    makeOverviews();
    if (same_shape) {
        keepChoices();
    } else {
        selection_.reset();
        measured_.reset();
        markers_.clear();
        playhead_.reset();
        choices_.hidden.clear();
        choices_.pinned.clear();
        choices_.moved_up.clear();
    }
    findPaths();
    layOutRows();
    if (!same_shape || had_all)
        fitAll();
    else
        setView(kept_near(view_, picture_.extent()));
    Q_EMIT selectionChanged();
    Q_EMIT measuredChanged();
}

// After another run of the same scenario: rows that are gone cannot stay pinned or selected.
void TimelineView::keepChoices() {
    const auto gone = [this](const RowRef& ref) {
        if (ref.side >= runs_.size()) return true;
        const analysis::Timeline& timeline = runs_[ref.side]->timeline;
        if (ref.has_spans()) return ref.id >= timeline.rows().size();
        return ref.id >= (ref.kind == RowRef::Kind::queue ? timeline.executors().size() : timeline.objects().size());
    };
    std::erase_if(choices_.pinned, gone);
    std::erase_if(choices_.moved_up, gone);
    std::erase_if(choices_.hidden, gone);
    if (!selection_) return;
    if (gone(selection_->row)) return selection_.reset();
    selection_ = Selection{selection_->row, std::nullopt, analysis::no_event};
}

void TimelineView::clear() { showRuns({}, {}, false); }

void TimelineView::setNotice(const QString& text) {
    notice_ = text;
    update();
}

void TimelineView::setTheme(const Theme& theme) {
    picture_.theme = &theme;
    invalidate();
}

void TimelineView::setAxis(Axis::Kind kind) {
    if (kind == axis_kind_) return;
    if (runs_.size() > 1 && kind == Axis::Kind::steps) {
        Q_EMIT message(tr("Two runs have no steps in common: the step axis is for one run."));
        return;
    }
    const std::optional<Time> at =
        playhead_ && !picture_.sides.empty() ? std::optional(picture_.sides[0].axis->time(*playhead_)) : std::nullopt;
    axis_kind_ = kind;
    for (Side& side : picture_.sides) side = side_of(side.run, kind, side.title);
    makeOverviews();
    measured_.reset();
    markers_.clear();
    if (at) playhead_ = picture_.sides[0].axis->place(*at);
    fitAll();
    Q_EMIT measuredChanged();
}

void TimelineView::setCriticalPath(bool shown) {
    show_path_ = shown;
    findPaths();
    update();
}

void TimelineView::makeOverviews() {
    overviews_.clear();
    for (const Side& side : picture_.sides) {
        const bool by_time = side.axis == side.run->axis;
        overviews_.push_back(by_time ? side.run->overview
                                     : std::make_shared<const Overview>(side.run->timeline, *side.axis, *side.detail));
    }
}

void TimelineView::findPaths() {
    paths_.clear();
    if (!show_path_) return;
    for (const RunResultPtr& run : runs_) paths_.push_back(analysis::critical_path(run->timeline));
}

void TimelineView::layOutRows() {
    picture_.layout = RowLayout(runs_, choices_);
    updateScrollBar();
    invalidate();
}

void TimelineView::updateScrollBar() {
    const QRectF area = rowsArea();
    bar_->setGeometry(width() - bar_width, static_cast<int>(area.top()), bar_width, static_cast<int>(area.height()));
    const int most = static_cast<int>(
        std::clamp<std::int64_t>(picture_.layout.height() - static_cast<std::int64_t>(area.height()) + 8, 0, INT_MAX / 2));
    bar_->setRange(0, most);
    bar_->setPageStep(static_cast<int>(area.height()));
    bar_->setSingleStep(choices_.height);
    bar_->setVisible(most > 0);
    scroll_ = bar_->value();
}

void TimelineView::scrollTo(double y) {
    bar_->setValue(static_cast<int>(std::clamp(y, 0.0, static_cast<double>(bar_->maximum()))));
}

void TimelineView::resizeEvent(QResizeEvent*) {
    updateScrollBar();
    const int pixels = std::max(1, static_cast<int>(rowsArea().width() * devicePixelRatioF()));
    if (showing_all_)
        fitAll();
    else
        setView(resized(view_, pixels));
}

void TimelineView::setView(const View& view) {
    view_ = view;
    showing_all_ = false;
    invalidate();
}

void TimelineView::fitAll() {
    const int pixels = std::max(1, static_cast<int>(rowsArea().width() * devicePixelRatioF()));
    setView(fitted(picture_.extent(), pixels));
    showing_all_ = true;
}

void TimelineView::showRange(Range range) { setView(kept_near(fitted(range, view_.pixels, 0.08), picture_.extent())); }

void TimelineView::fitSelection() {
    if (measured_ && !measured_->empty()) return showRange(*measured_);
    if (!selection_ || !selection_->span) return fitAll();
    const Axis& axis = *picture_.sides[sideOf(selection_->row)].axis;
    showRange({axis.start(*selection_->span), axis.end(*selection_->span)});
}

void TimelineView::zoom(double factor) { setView(zoomed(view_, anchorX(), factor, picture_.extent())); }

void TimelineView::pan(double share) { setView(panned(view_, share * view_.pixels, picture_.extent())); }

double TimelineView::anchorX() const {
    const QRectF area = rowsArea();
    const double x = cursor_.x() >= area.left() && cursor_.x() <= area.right() ? cursor_.x() - area.left() : area.width() / 2;
    return x * devicePixelRatioF();
}

void TimelineView::setRowHeight(int height) {
    const QRectF area = rowsArea();
    const double under = cursor_.y() >= area.top() && cursor_.y() <= area.bottom() ? cursor_.y() - area.top() : 0;
    const double share = picture_.layout.height() > 0 ? (scroll_ + under) / static_cast<double>(picture_.layout.height()) : 0;
    choices_.height = std::clamp(height, 2, 64);
    layOutRows();
    scrollTo(share * static_cast<double>(picture_.layout.height()) - under);
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

void TimelineView::setPlayhead(std::optional<Place> place, bool follow) {
    playhead_ = place;
    if (place && follow && !view_.range().empty() && (*place < view_.left || *place > view_.right())) {
        setView(kept_near({*place - view_.width / 10, view_.width, view_.pixels}, picture_.extent()));
    }
    update();
    if (place) Q_EMIT playheadMoved(*place);
}

void TimelineView::renderBase() {
    const double ratio = devicePixelRatioF();
    const QSize size = (QSizeF(this->size()) * ratio).toSize();
    if (base_.size() != size) base_ = QImage(size, QImage::Format_RGB32);
    base_.setDevicePixelRatio(ratio);
    const Theme& theme = *picture_.theme;
    ImageSurface surface(base_);
    surface.set_family(font().family());
    surface.set_phase(static_cast<int>(
        -static_cast<std::int64_t>(std::floor(static_cast<double>(view_.left) * view_.pixels / static_cast<double>(view_.width))) %
        240));
    surface.fill(rect(), theme.card);
    const Frame shown = frame();
    paint_rows(surface, picture_, shown);
    paint_names(surface, picture_, shown, 0);
    const QRectF area = shown.area;
    paint_ruler(surface, picture_, shown, rulerArea());
    surface.fill({0, 0, static_cast<double>(width()), static_cast<double>(overview_height)}, theme.card);
    if (!picture_.sides.empty()) {
        const double height = (overview_height - 6.0) / static_cast<double>(overviews_.size());
        for (std::size_t i = 0; i < overviews_.size(); ++i) {
            const QRectF strip(area.left(), 4 + height * static_cast<double>(i), area.width(),
                               height - (overviews_.size() > 1 ? 2 : 0));
            overviews_[i]->paint(surface, theme, strip, fitted(picture_.extent(), 1).range(), view_.range());
        }
        surface.fill({area.left(), overview_height - 2.0, area.width(), 1}, theme.line);
        surface.text({12, 4, names_width_ - 16.0, overview_height - 8.0}, tr("Overview"), {11, theme.muted});
        const QString axis = axis_kind_ == Axis::Kind::time    ? tr("Time")
                             : axis_kind_ == Axis::Kind::steps ? tr("Step · time")
                                                               : tr("Time, idle shortened");
        surface.text(QRectF(12, overview_height, names_width_ - 16, ruler_height), axis, {11, theme.muted});
    }
    surface.fill({0, area.bottom(), static_cast<double>(width()), legend_height + 0.0}, theme.card);
    surface.fill({0, area.bottom(), static_cast<double>(width()), 1}, theme.line);
    paint_legend(surface, theme, {12, area.bottom() + 1, width() - 24.0, legend_height - 2.0});
    stale_ = false;
}

void TimelineView::paintEvent(QPaintEvent*) {
    const double ratio = devicePixelRatioF();
    const int pixels = std::max(1, static_cast<int>(rowsArea().width() * ratio));
    if (view_.pixels != pixels) {
        const bool all = showing_all_;
        view_ = resized(view_, pixels);
        if (all) fitAll();
        stale_ = true;
    }
    if (stale_ || base_.devicePixelRatio() != ratio) renderBase();
    QPainter painter(this);
    painter.drawImage(0, 0, base_);
    if (picture_.sides.empty()) {
        QFont large = font();
        large.setPointSizeF(large.pointSizeF() * 1.3);
        painter.setFont(large);
        painter.setPen(picture_.theme->muted);
        painter.drawText(rowsArea().adjusted(20, 20, -20, -20), Qt::AlignCenter | Qt::TextWordWrap, notice_);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    PainterSurface surface(painter);
    const QRectF area = rowsArea();
    const std::vector<Tag> tags = rulerTags();
    painter.setClipRect(area.adjusted(0, -ruler_height, 0, 0));
    if (!tags.empty()) {  // the ruler once more, without the labels that would show beside a tag
        std::vector<QRectF> covered;
        for (const Tag& tag : tags) covered.push_back(tag.box);
        surface.set_family(font().family());
        paint_ruler(surface, picture_, frame(), rulerArea(), covered);
    }
    painter.setClipRect(area.adjusted(-names_width_, -ruler_height, 0, 0));
    paintPlayhead(painter);
    paintMeasured(painter);
    paintMarkers(painter);
    paintTags(painter, tags);
    painter.setClipRect(area);
    if (show_path_) paintPath(surface);
    paintSelection(painter, surface);
    paintHover(painter);
}

}  // namespace baton::gui
