#include "gui/panels/sweep_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QThreadPool>
#include <algorithm>
#include <cmath>

#include "gui/base/appearance.h"
#include "gui/run/fact_words.h"
#include "sim/base/text.h"

namespace baton::gui {

SweepCurve::SweepCurve(QWidget* parent) : QWidget(parent) { setMinimumHeight(110); }

void SweepCurve::setPoints(std::vector<SweptValue> points, const QString& name) {
    points_ = std::move(points);
    name_ = name;
    update();
}

void SweepCurve::finish(std::size_t index, std::optional<Duration> elapsed) {
    if (index >= points_.size()) return;
    points_[index].elapsed = elapsed;
    points_[index].done = true;
    update();
}

void SweepCurve::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const WindowTheme& theme = current_theme();
    double most = 0;
    for (const SweptValue& point : points_) {
        if (point.elapsed) most = std::max(most, static_cast<double>(point.elapsed->count()));
    }
    if (points_.empty() || most <= 0) {
        painter.setPen(theme.muted);
        painter.drawText(rect().adjusted(10, 10, -10, -10), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Choose a parameter and its range: the total elapsed time is drawn for each value."));
        return;
    }
    const QRectF area = QRectF(rect()).adjusted(64, 12, -16, -24);
    painter.setPen(QPen(theme.grid, 1));
    QFont small = font();
    small.setPixelSize(10);
    painter.setFont(small);
    for (int i = 0; i <= 2; ++i) {
        const double y = area.bottom() - area.height() * i / 2;
        painter.setPen(theme.grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, y - 8, 58, 16), Qt::AlignRight | Qt::AlignVCenter,
                         duration_label(Duration(static_cast<std::int64_t>(most * i / 2))));
    }
    painter.drawText(QRectF(area.left() - 20, area.bottom() + 4, area.width() / 2, 16), Qt::AlignLeft, points_.front().text);
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width() + 8, 16), Qt::AlignRight, points_.back().text);
    painter.drawText(QRectF(area.left(), area.bottom() + 4, area.width(), 16), Qt::AlignHCenter, name_);
    const double least = points_.front().value, span = std::max(1e-12, points_.back().value - least);
    QPainterPath path;
    bool begun = false;
    std::vector<QPointF> dots;
    for (const SweptValue& point : points_) {
        if (!point.elapsed) {
            begun = false;
            continue;
        }
        const QPointF at(area.left() + (points_.size() == 1 ? 0.5 : (point.value - least) / span) * area.width(),
                         area.bottom() - static_cast<double>(point.elapsed->count()) / most * area.height());
        if (begun)
            path.lineTo(at);
        else
            path.moveTo(at);
        begun = true;
        dots.push_back(at);
    }
    painter.setPen(QPen(theme.accent, 2));
    painter.drawPath(path);
    painter.setBrush(theme.card);
    for (const QPointF& dot : dots) painter.drawEllipse(dot, 3, 3);
}

SweepPanel::SweepPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("sweep"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 10, 14, 10);
    parameter_ = new QComboBox;
    from_ = new QLineEdit;
    to_ = new QLineEdit;
    count_ = new QSpinBox;
    count_->setRange(2, 200);
    count_->setValue(12);
    run_ = new QPushButton(tr("Run"));
    curve_ = new SweepCurve;
    parameter_->setAccessibleName(tr("Parameter"));
    from_->setAccessibleName(tr("From"));
    to_->setAccessibleName(tr("To"));
    count_->setAccessibleName(tr("Runs"));
    count_->setPrefix(tr("Runs: "));
    for (QLineEdit* edit : {from_, to_}) edit->setMinimumWidth(50);
    grid->addWidget(parameter_, 0, 0, 1, 2);
    grid->addWidget(from_, 0, 2);
    grid->addWidget(new QLabel(QStringLiteral("–")), 0, 3);
    grid->addWidget(to_, 0, 4);
    grid->addWidget(count_, 1, 0, 1, 3);
    grid->addWidget(run_, 1, 4);
    grid->addWidget(curve_, 2, 0, 1, 5);
    grid->setRowStretch(2, 1);
    connect(parameter_, &QComboBox::currentIndexChanged, this, &SweepPanel::parameterChosen);
    connect(run_, &QPushButton::clicked, this, [this] { left_ > 0 ? stop() : start(); });
    setScenario({}, {});
}

SweepPanel::~SweepPanel() { stop(); }

void SweepPanel::setScenario(const RunRequest& request, const std::vector<ParameterValue>& parameters) {
    const bool same = request.text == request_.text;
    request_ = request;
    if (same && !parameters_.empty()) return;
    stop();
    parameters_.clear();
    const QString before = parameter_->currentText();
    parameter_->clear();
    for (const ParameterValue& value : parameters) {
        if (value.kind == ParameterValue::Kind::other) continue;
        parameters_.push_back(value);
        parameter_->addItem(safe_text(value.name));
    }
    parameter_->setCurrentIndex(std::max(0, parameter_->findText(before)));
    for (QWidget* widget : std::initializer_list<QWidget*>{parameter_, from_, to_, count_, run_})
        widget->setEnabled(!parameters_.empty());
    curve_->setPoints({}, {});
    parameterChosen();
}

void SweepPanel::parameterChosen() {
    const int index = parameter_->currentIndex();
    if (index < 0 || index >= static_cast<int>(parameters_.size())) return;
    const ParameterValue& value = parameters_[static_cast<std::size_t>(index)];
    const double most = std::max(value.number * 2, value.kind == ParameterValue::Kind::integer ? 8.0 : 1.0);
    from_->setText(value.kind == ParameterValue::Kind::integer ? QStringLiteral("1") : QStringLiteral("0"));
    to_->setText(QString::number(most, 'g', 6));
}

std::vector<SweptValue> SweepPanel::wanted() const {
    std::vector<SweptValue> out;
    const int index = parameter_->currentIndex();
    if (index < 0 || index >= static_cast<int>(parameters_.size())) return out;
    const ParameterValue& value = parameters_[static_cast<std::size_t>(index)];
    const double from = from_->text().toDouble(), to = to_->text().toDouble();
    for (int i = 0; i < count_->value(); ++i) {
        double at = from + (to - from) * i / (count_->value() - 1);
        QString text;
        if (value.kind == ParameterValue::Kind::integer)
            at = std::round(at), text = QString::number(static_cast<qlonglong>(at));
        else if (value.kind == ParameterValue::Kind::duration)
            text = QString::fromStdString(duration_text(Duration(static_cast<std::int64_t>(std::llround(at * 1e9)))));
        else
            text = QString::number(at, 'g', 12);
        if (out.empty() || out.back().text != text) out.push_back({at, text, std::nullopt, false});
    }
    return out;
}

void SweepPanel::start() {
    stop();
    std::vector<SweptValue> points = wanted();
    if (points.empty() || request_.text.empty()) return;
    const ParameterValue& parameter = parameters_[static_cast<std::size_t>(parameter_->currentIndex())];
    progress_ = std::make_shared<Progress>();
    left_ = points.size();
    run_->setText(tr("Stop"));
    curve_->setPoints(points, parameter_->currentText());
    const QPointer<SweepPanel> self(this);
    RunRequest request = request_;
    std::erase_if(request.overrides, [&](const auto& pair) { return pair.first == parameter.name; });
    std::vector<std::string> values;
    for (const SweptValue& point : points) values.push_back(point.text.toStdString());
    QThreadPool::globalInstance()->start([self, request, name = parameter.name, values, progress = progress_] {
        sweep_elapsed(request, name, values, *progress, [&](std::size_t i, std::optional<Duration> elapsed) {
            QMetaObject::invokeMethod(qApp, [self, i, elapsed, progress] {
                if (!self || self->progress_ != progress) return;
                self->curve_->finish(i, elapsed);
                if (--self->left_ > 0) return;
                self->run_->setText(tr("Run"));
                Q_EMIT self->finished();
            });
        });
    });
}

void SweepPanel::stop() {
    if (progress_) progress_->cancelled = true;
    progress_.reset();
    left_ = 0;
    run_->setText(tr("Run"));
}

}  // namespace baton::gui
