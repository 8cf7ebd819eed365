#include "gui/panels/sweep_chart.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "gui/base/appearance.h"
#include "gui/base/number_texts.h"
#include "sim/picture/round_ticks.h"

namespace baton::gui {

namespace {

constexpr double left_room = 56, top_room = 20, right_room = 14, bottom_room = 22;  // beside the curves
constexpr double least_width = 110;                                                 // of a small chart's curves
constexpr int least_height = 150, least_small_height = 84;

// How long a failure took is no point of the curve.
bool has_value(const SweptValue& one) { return !one.values.empty() && one.failed < one.done; }

Duration duration_of(double nanoseconds) { return Duration(static_cast<std::int64_t>(std::llround(nanoseconds))); }

}  // namespace

SweepChart::SweepChart(QWidget* parent) : QWidget(parent) {
    setMinimumHeight(least_height);
    setMouseTracking(true);
    setObjectName(QStringLiteral("sweep-chart"));
    setAccessibleName(tr("Curves of the sweep"));
}

void SweepChart::setCurves(std::vector<SweepCurve> curves, const QString& x_name, bool x_is_time, const QString& metric) {
    curves_ = std::move(curves);
    x_name_ = x_name;
    x_is_time_ = x_is_time;
    metric_ = metric;
    problem_.clear();
    hovered_.reset();
    shown_.reset();
    fitHeight();
    fitScale();
    update();
}

void SweepChart::add(const SweptRun& run, std::optional<double> value, bool is_time, bool failed) {
    is_time_ = is_time;
    std::uint64_t number = run.point;
    const std::size_t curve = curveOf(number);
    if (curve == curves_.size()) return;
    SweptValue& one = curves_[curve].points[number];
    ++one.done;
    if (failed) ++one.failed;
    if (value && std::isfinite(*value)) {
        one.values[run.replication] = *value;
        std::vector<double> values;
        for (const auto& [replication, of_it] : one.values) values.push_back(of_it);
        one.summary = analysis::summarise(values);
        fitScale();
    }
    update();
}

void SweepChart::setShown(std::optional<SweptRun> run) {
    if (shown_ == run) return;
    shown_ = run;
    fitScale();
    update();
}

// Makes `point` its number within the curve; past the last curve: there is no such point.
std::size_t SweepChart::curveOf(std::uint64_t& point) const {
    std::size_t curve = 0;
    for (; curve < curves_.size() && point >= curves_[curve].points.size(); ++curve) point -= curves_[curve].points.size();
    return curve;
}

void SweepChart::setProblem(const QString& text) {
    problem_ = text;
    fitHeight();
    update();
}

const SweptValue& SweepChart::point(std::uint64_t number) const {
    const std::size_t curve = curveOf(number);
    return curves_[curve].points[number];
}

void SweepChart::fitScale() {
    scale_ = {};
    if (curves_.empty() || curves_[0].points.empty()) return;
    scale_.x_least = scale_.x_most = curves_[0].points.front().x;
    for (const SweepCurve& curve : curves_) {
        for (const SweptValue& one : curve.points) {
            scale_.x_least = std::min(scale_.x_least, one.x);
            scale_.x_most = std::max(scale_.x_most, one.x);
            scale_.y_most = std::max(scale_.y_most, one.summary.mean + one.summary.half_width);
        }
    }
    if (shown_) {
        for (const auto& [replication, value] : point(shown_->point).values) scale_.y_most = std::max(scale_.y_most, value);
    }
    if (scale_.x_most == scale_.x_least) scale_.x_least -= 0.5, scale_.x_most += 0.5;
}

std::size_t SweepChart::columns() const {
    const double room = std::max(0.0, width() - left_room);
    return std::clamp<std::size_t>(static_cast<std::size_t>(room / least_width), 1, std::max<std::size_t>(1, curves_.size()));
}

std::size_t SweepChart::rows() const { return (std::max<std::size_t>(1, curves_.size()) + columns() - 1) / columns(); }

// As many as can be read are seen together; the others are scrolled to.
void SweepChart::fitHeight() {
    const bool are_small = problem_.isEmpty() && curves_.size() > 1;
    setMinimumHeight(are_small ? std::max(least_height, static_cast<int>(rows()) * least_small_height) : least_height);
}

void SweepChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitHeight();
}

QRectF SweepChart::areaOf(std::size_t curve) const {
    const std::size_t columns = this->columns(), rows = this->rows();
    // They have one scale, which stands at the left of the first.
    const double each_width = (static_cast<double>(width()) - left_room) / static_cast<double>(columns),
                 each_height = static_cast<double>(height()) / static_cast<double>(rows);
    const QRectF all(left_room + static_cast<double>(curve % columns) * each_width,
                     static_cast<double>(curve / columns) * each_height, each_width, each_height);
    return all.adjusted(0, top_room, -right_room, -bottom_room);
}

QPointF SweepChart::at(const QRectF& area, double x, double y) const {
    return {area.left() + (x - scale_.x_least) / (scale_.x_most - scale_.x_least) * area.width(),
            area.bottom() - (scale_.y_most > 0 ? y / scale_.y_most : 0) * area.height()};
}

QString SweepChart::label(double value) const {
    return is_time_ ? length_label(duration_of(scale_.y_most), duration_of(value)) : in_language(QString::number(value, 'g', 4));
}

QString SweepChart::xLabel(double x) const {
    return x_is_time_ ? label_within(duration_of(scale_.x_most * 1e9), duration_of(x * 1e9))
                      : in_language(QString::number(x, 'g', 6));
}

void SweepChart::paintAxes(QPainter& painter, const QRectF& area, bool has_labels) const {
    const WindowTheme& theme = current_theme();
    const QFontMetricsF metrics(painter.font());
    // One label alone would not tell how much the height is.
    std::vector<double> levels = picture::round_ticks(0, scale_.y_most, std::clamp(static_cast<int>(area.height() / 28), 2, 6));
    if (levels.size() < 2) levels = picture::round_ticks(0, scale_.y_most, 3);
    for (const double y : levels) {
        const double level = at(area, scale_.x_least, y).y();
        painter.setPen(theme.grid);
        painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level));
        if (!has_labels) continue;
        painter.setPen(theme.muted);
        painter.drawText(QRectF(area.left() - left_room, level - 8, left_room - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         is_time_ ? label_within(duration_of(scale_.y_most), duration_of(y)) : label(y));
    }
    painter.setPen(theme.line);
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    double reached = area.left() - left_room;  // labels keep apart, and stay within their chart
    for (const double x :
         picture::round_ticks(scale_.x_least, scale_.x_most, std::clamp(static_cast<int>(area.width() / 52), 2, 8))) {
        const double place = at(area, x, 0).x();
        painter.setPen(theme.line);
        painter.drawLine(QPointF(place, area.bottom()), QPointF(place, area.bottom() + 3));
        painter.setPen(theme.muted);
        const QString text = xLabel(x);
        const double wide = metrics.horizontalAdvance(text) + 4;
        const double left = std::max(area.left() - 8, std::min(place - wide / 2, area.right() + right_room - wide));
        if (left < reached) continue;
        painter.drawText(QRectF(left, area.bottom() + 4, wide, 16), Qt::AlignCenter, text);
        reached = left + wide;
    }
}

// Runs that have no value: they did not return.
void SweepChart::paintNone(QPainter& painter, QPointF at) const {
    constexpr double arm = 3.5;
    painter.setPen(QPen(current_theme().failure, 1.5));
    painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
    painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
}

void SweepChart::paintCurve(QPainter& painter, std::size_t number) const {
    const WindowTheme& theme = current_theme();
    const QRectF area = areaOf(number);
    const SweepCurve& curve = curves_[number];
    paintAxes(painter, area, number % columns() == 0);
    painter.setPen(theme.text);
    const QString title = curve.title.isEmpty() ? metric_ + QStringLiteral("  ·  ") + x_name_ : curve.title;
    painter.drawText(QRectF(area.left(), area.top() - top_room + 2, area.width(), 16), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, area.width()));
    QPainterPath line, upper;
    QPolygonF band, lower;
    struct Dot {
        QPointF at;
        bool failed;
    };
    std::vector<Dot> dots;
    for (const SweptValue& one : curve.points) {
        if (!has_value(one)) {
            if (one.done > 0) paintNone(painter, at(area, one.x, 0));
            continue;
        }
        const analysis::Summary& summary = one.summary;
        const QPointF dot = at(area, one.x, summary.mean);
        dots.empty() ? line.moveTo(dot) : line.lineTo(dot);
        dots.push_back({dot, one.failed > 0});
        band.append(at(area, one.x, summary.mean + summary.half_width));
        lower.prepend(at(area, one.x, std::max(0.0, summary.mean - summary.half_width)));
    }
    band += lower;
    QColor soft = theme.accent;
    soft.setAlpha(50);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2));
    painter.drawPath(line);
    painter.setBrush(theme.card);
    for (const Dot& dot : dots) {
        painter.setPen(QPen(dot.failed ? theme.failure : theme.accent, 2));
        painter.drawEllipse(dot.at, 3, 3);
    }
}

void SweepChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const WindowTheme& theme = current_theme();
    if (curves_.empty() || curves_[0].points.empty() || !problem_.isEmpty()) {
        painter.setPen(problem_.isEmpty() ? theme.muted : theme.failure);
        painter.drawText(visibleRegion().boundingRect().adjusted(10, 10, -10, -10), Qt::AlignCenter | Qt::TextWordWrap,
                         !problem_.isEmpty()
                             ? problem_
                             : tr("Choose a parameter and its values: a metric of the runs is drawn over them. A click "
                                  "on a point shows its run. Of repeated runs each can be shown."));
        return;
    }
    QFont small = font();
    small.setPixelSize(11);
    painter.setFont(small);
    for (std::size_t curve = 0; curve < curves_.size(); ++curve) paintCurve(painter, curve);
    if (hovered_) {
        painter.setPen(QPen(theme.text, 2));
        painter.setBrush(theme.accent);
        painter.drawEllipse(placeOf(*hovered_), 5, 5);
    }
    if (shown_) paintShown(painter);
}

// A line through all of its chart, a ring around the point, and a dot for each replication, that of the shown run filled.
void SweepChart::paintShown(QPainter& painter) const {
    const WindowTheme& theme = current_theme();
    std::uint64_t number = shown_->point;
    const QRectF area = areaOf(curveOf(number));
    const SweptValue& one = point(shown_->point);
    const double x = at(area, one.x, 0).x();
    painter.setPen(QPen(theme.text, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (one.values.empty()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 2));
    painter.drawEllipse(placeOf(shown_->point), 6, 6);
    if (one.values.size() > 1) {
        painter.setPen(QPen(theme.muted, 1));
        painter.setBrush(theme.card);
        for (const auto& [replication, value] : one.values)
            painter.drawEllipse(placeOf(SweptRun{shown_->point, replication}), 2.5, 2.5);
    }
    if (!one.values.contains(shown_->replication)) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawEllipse(placeOf(*shown_), 3.5, 3.5);
}

QPointF SweepChart::placeOf(std::uint64_t number) const {
    const SweptValue& one = point(number);
    const std::size_t curve = curveOf(number);
    return at(areaOf(curve), one.x, has_value(one) ? one.summary.mean : 0);
}

QPointF SweepChart::placeOf(const SweptRun& run) const {
    std::uint64_t number = run.point;
    const SweptValue& one = point(number);
    const std::size_t curve = curveOf(number);
    return at(areaOf(curve), one.x, one.values.at(run.replication));
}

std::optional<SweptRun> SweepChart::runAt(QPointF where) const {
    constexpr double near = 6;
    std::optional<SweptRun> best;
    double distance = near;
    if (shown_) {
        for (const auto& [replication, value] : point(shown_->point).values) {
            const SweptRun run{shown_->point, replication};
            const QPointF off = placeOf(run) - where;
            const double here = std::hypot(off.x(), off.y());
            if (here < distance) best = run, distance = here;
        }
    }
    if (best) return best;
    const auto found = pointAt(where);
    if (!found) return std::nullopt;
    return SweptRun{*found, 0};
}

std::optional<std::uint64_t> SweepChart::pointAt(QPointF where) const {
    constexpr double near = 12;
    std::optional<std::uint64_t> best;
    double distance = near;
    std::uint64_t number = 0;
    for (const SweepCurve& curve : curves_) {
        for (std::size_t i = 0; i < curve.points.size(); ++i, ++number) {
            if (curve.points[i].done == 0) continue;
            const QPointF off = placeOf(number) - where;
            const double here = std::hypot(off.x(), off.y());
            if (here < distance) best = number, distance = here;
        }
    }
    return best;
}

QString SweepChart::about(std::uint64_t number) const {
    const SweptValue& one = point(number);
    const analysis::Summary& summary = one.summary;
    const auto exact = [this](double value) {
        return is_time_ ? exact_label(duration_of(value)) : in_language(QString::number(value, 'g', 12));
    };
    QString out = x_name_ + QStringLiteral(" = ") + one.text;
    if (summary.count > 0)
        out +=
            QStringLiteral("\n") + metric_ + QStringLiteral(": ") + (summary.count > 1 ? label(summary.mean) : exact(summary.mean));
    if (summary.count > 1)
        out +=
            QStringLiteral(" ± ") + label(summary.half_width) + QStringLiteral("\n") +
            tr("%n run(s), from %1 to %2", nullptr, static_cast<int>(summary.count)).arg(label(summary.least), label(summary.most));
    if (one.failed > 0)
        out += QStringLiteral("\n") + tr("%n run(s) did not return as they should", nullptr, static_cast<int>(one.failed));
    return out;
}

void SweepChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const auto run = runAt(event->position());
    if (run) Q_EMIT chosen(*run);
}

void SweepChart::mouseMoveEvent(QMouseEvent* event) {
    const auto found = pointAt(event->position());
    setCursor(runAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (found == hovered_) return;
    hovered_ = found;
    update();
}

void SweepChart::leaveEvent(QEvent*) {
    hovered_.reset();
    update();
}

bool SweepChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto found = pointAt(help->pos());
    if (found)
        QToolTip::showText(help->globalPos(),
                           QStringLiteral("<p style='white-space:pre'>") + about(*found).toHtmlEscaped() + QStringLiteral("</p>"),
                           this);
    else
        QToolTip::hideText();
    return true;
}

}  // namespace baton::gui
