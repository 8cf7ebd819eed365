#include "gui/panels/sweep_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QThreadPool>
#include <algorithm>
#include <cmath>

#include "gui/run/fact_words.h"
#include "gui/run/sentences.h"
#include "sim/base/text.h"
#include "sim/experiment/metric.h"

namespace baton::gui {

namespace {

constexpr std::size_t most_points = 2000, most_charts = 12;

QString written(const ParameterValue& value, double at) {
    if (value.kind == ParameterValue::Kind::integer) return QString::number(static_cast<qlonglong>(std::llround(at)));
    if (value.kind == ParameterValue::Kind::duration)
        return QString::fromStdString(duration_text(Duration(static_cast<std::int64_t>(std::llround(at * 1e9)))));
    return QString::number(at, 'g', 6);
}

// Around the value of the file, in the notation of the command line's sweeps.
QString usual_values(const ParameterValue& value) {
    if (value.kind == ParameterValue::Kind::integer) {
        const double most = std::max(8.0, value.number * 2);
        return most <= 16 ? QStringLiteral("1..%1").arg(written(value, most))
                          : QStringLiteral("1..%1:lin 12").arg(written(value, most));
    }
    const double most = value.number > 0 ? value.number * 2 : 1;
    return QStringLiteral("%1..%2:lin 9").arg(written(value, 0), written(value, most));
}

void keep_room(QWidget& widget, bool keeps) {
    QSizePolicy policy = widget.sizePolicy();
    policy.setRetainSizeWhenHidden(keeps);
    widget.setSizePolicy(policy);
}

QString notation() { return SweepPanel::tr("1, 2, 5, or 1..20, or 10ms..1s:lin 5, or 1..100:log 10"); }

// The number that a constant stands for, of a duration its seconds; its place in the list where it is no number.
double number_of(const std::string& text, std::size_t place, bool& is_time) {
    const auto constant = experiment::constant(text);
    const auto value = constant ? experiment::value_of(*constant) : experiment::MetricValue();
    const auto* number = std::get_if<experiment::Number>(&value);
    if (!number) return static_cast<double>(place);
    is_time |= number->unit == experiment::Unit::time;
    return number->unit == experiment::Unit::time ? number->value / 1e9 : number->value;
}

}  // namespace

SweepPanel::SweepPanel(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("sweep"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 10, 14, 10);
    const auto choice = [](const QString& name, const QString& object) {
        auto* out = new QComboBox;
        out->setAccessibleName(name);
        out->setObjectName(object);
        out->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        out->setMinimumContentsLength(8);
        return out;
    };
    const auto field = [&](const QString& name, const QString& object) {
        auto* out = new QLineEdit;
        out->setAccessibleName(name);
        out->setObjectName(object);
        out->setToolTip(tr("For example: %1").arg(notation()));
        out->setMinimumWidth(60);
        return out;
    };
    parameter_ = choice(tr("Parameter"), QStringLiteral("sweep-param"));
    values_ = field(tr("Values"), QStringLiteral("sweep-values"));
    second_ = choice(tr("Second parameter: a chart for each of its values"), QStringLiteral("sweep-second"));
    second_values_ = field(tr("Values of the second parameter"), QStringLiteral("sweep-second-values"));
    metric_ = choice(tr("Metric"), QStringLiteral("sweep-metric"));
    metric_->setEditable(true);
    metric_->setToolTip(tr("A metric of the run, as p95(latency('fetch')) or elapsed"));
    replications_ = new QSpinBox;
    replications_->setRange(1, 100);
    replications_->setPrefix(tr("Repeated: "));
    replications_->setToolTip(tr("How often each point is run, each time with a seed of its own"));
    replications_->setObjectName(QStringLiteral("sweep-replications"));
    run_ = new QPushButton(tr("Run"));
    chart_ = new SweepChart;
    grid->addWidget(parameter_, 0, 0);
    grid->addWidget(values_, 0, 1, 1, 2);
    grid->addWidget(second_, 1, 0);
    grid->addWidget(second_values_, 1, 1, 1, 2);
    grid->addWidget(metric_, 2, 0);
    grid->addWidget(replications_, 2, 1);
    grid->addWidget(run_, 2, 2);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(chart_);
    area->setMinimumHeight(160);
    problem_ = new QLabel;
    problem_->setObjectName(QStringLiteral("sweep-problem"));
    problem_->setTextFormat(Qt::PlainText);
    problem_->setWordWrap(true);
    problem_->hide();
    grid->addWidget(problem_, 3, 0, 1, 3);
    grid->addWidget(area, 4, 0, 1, 3);
    shown_ = new QLabel;
    shown_->setObjectName(QStringLiteral("sweep-shown"));
    shown_->setTextFormat(Qt::PlainText);
    shown_->setWordWrap(true);
    // What comes with a click on a point must not move the charts under the mouse.
    keep_room(*shown_, true);
    shown_run_ = choice(tr("Which of the repeated runs is shown"), QStringLiteral("sweep-run"));
    shown_run_->setToolTip(shown_run_->accessibleName());
    grid->addWidget(shown_, 5, 0, 1, 3);
    grid->addWidget(shown_run_, 6, 0, 1, 3);
    grid->setRowStretch(4, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connect(parameter_, &QComboBox::currentIndexChanged, this, [this] {
        parameterChosen(parameter_, values_);
        offerOthers();
    });
    connect(second_, &QComboBox::currentIndexChanged, this, [this] { parameterChosen(second_, second_values_); });
    connect(run_, &QPushButton::clicked, this, [this] { progress_ ? stop() : start(); });
    connect(chart_, &SweepChart::chosen, this, &SweepPanel::choose);
    connect(shown_run_, &QComboBox::activated, this, [this](int run) {
        const auto& shown = chart_->shown();
        if (shown) choose({shown->point, shown_run_->itemData(run).toULongLong()});
    });
    for (QLineEdit* edit : {values_, second_values_}) {
        connect(edit, &QLineEdit::returnPressed, this, &SweepPanel::start);
        connect(edit, &QLineEdit::textChanged, this, &SweepPanel::checkOrder);
    }
    for (QComboBox* box : {parameter_, second_}) connect(box, &QComboBox::currentIndexChanged, this, &SweepPanel::checkOrder);
    setScenario({});
}

SweepPanel::~SweepPanel() { stop(); }

bool SweepPanel::isShown(const RunResult& run) const {
    return run.request.seed == seed_ && std::all_of(of_point_.begin(), of_point_.end(), [&](const auto& wanted) {
               const auto& set = run.request.overrides;
               const auto over = std::find_if(set.begin(), set.end(), [&](const auto& one) { return one.first == wanted.first; });
               if (over != set.end()) return over->second == wanted.second;
               const auto own =
                   std::find_if(run.params.begin(), run.params.end(), [&](const auto& one) { return one.name == wanted.first; });
               return own != run.params.end() && own->text == wanted.second;
           });
}

void SweepPanel::setScenario(const RunResult& run) {
    if (!isShown(run)) forgetShown();
    const bool same = run.request.text == request_.text;
    request_ = run.request;
    if (same && !parameters_.empty()) return;
    stop();
    parameters_.clear();
    const QString before = parameter_->currentText();
    parameter_->clear();
    second_->clear();
    second_->addItem(tr("no second one"));
    for (const ParameterValue& value : run.params) {
        if (value.kind == ParameterValue::Kind::other) continue;
        parameters_.push_back(value);
        parameter_->addItem(safe_text(value.name));
        second_->addItem(safe_text(value.name));
    }
    parameter_->setCurrentIndex(std::max(0, parameter_->findText(before)));
    offerOthers();
    fillMetrics(run);
    for (QWidget* widget : std::initializer_list<QWidget*>{parameter_, values_, second_, metric_, replications_, run_})
        widget->setEnabled(!parameters_.empty());
    chart_->setCurves({}, {}, false, {});
    forgetShown();
    parameterChosen(parameter_, values_);
    parameterChosen(second_, second_values_);
}

// Those that are asked for most, of what the scenario has.
void SweepPanel::fillMetrics(const RunResult& run) {
    const QString before = metric_->currentText();
    metric_->clear();
    metric_->addItems({QStringLiteral("elapsed"), QStringLiteral("loop_busy / elapsed"), QStringLiteral("longest_hold")});
    constexpr std::size_t most = 8;
    QStringList coroutines;
    for (const analysis::TaskRow& task : run.document.tasks) {
        const QString name = safe_text(task.coroutine);
        if (!name.isEmpty() && !coroutines.contains(name) && coroutines.size() < static_cast<qsizetype>(most))
            coroutines.append(name);
    }
    for (const QString& name : coroutines) metric_->addItem(QStringLiteral("p95(latency('%1'))").arg(name));
    for (std::size_t i = 0; i < std::min(most, run.document.objects.size()); ++i)
        metric_->addItem(QStringLiteral("total_wait('%1')").arg(safe_text(run.document.objects[i].name)));
    metric_->setCurrentText(before.isEmpty() ? QStringLiteral("elapsed") : before);
}

// What is swept already is no second parameter.
void SweepPanel::offerOthers() {
    const int taken = parameter_->currentIndex() + 1;
    if (second_->currentIndex() == taken) second_->setCurrentIndex(0);
    const auto* items = qobject_cast<QStandardItemModel*>(second_->model());
    for (int i = 0; items && i < items->rowCount(); ++i) items->item(i)->setEnabled(i != taken || taken == 0);
}

void SweepPanel::parameterChosen(QComboBox* parameter, QLineEdit* values) {
    const int index = parameter->currentIndex() - (parameter == second_ ? 1 : 0);
    values->setEnabled(index >= 0);
    if (index < 0 || index >= static_cast<int>(parameters_.size())) return values->clear();
    const ParameterValue& chosen = parameters_[static_cast<std::size_t>(index)];
    values->setPlaceholderText(chosen.kind == ParameterValue::Kind::duration ? tr("10ms, 50ms or 10ms..1s:lin 5")
                                                                             : tr("1, 2, 5 or 1..10"));
    values->setText(usual_values(chosen));
}

bool SweepPanel::order(SweepOrder& out, QString& problem) const {
    if (parameters_.empty() || request_.text.empty()) return false;
    out.request = request_;
    out.metric = metric_->currentText().trimmed().toStdString();
    out.replications = static_cast<std::uint64_t>(replications_->value());
    const ParameterValue& first = parameters_[static_cast<std::size_t>(std::max(0, parameter_->currentIndex()))];
    const int second = second_->currentIndex() - 1;
    if (second >= 0 && second == parameter_->currentIndex()) problem = tr("Choose another parameter as the second one.");
    try {
        if (second >= 0)
            out.axes.push_back({parameters_[static_cast<std::size_t>(second)].name,
                                experiment::parse_values(second_values_->text().toStdString())});
        out.axes.push_back({first.name, experiment::parse_values(values_->text().toStdString())});
    } catch (const experiment::SpecError& error) {
        problem = sentence(error.what()) + QLatin1Char('\n') + tr("For example: %1").arg(notation());
        return false;
    }
    const std::size_t charts = out.axes.size() > 1 ? out.axes[0].values.size() : 1;
    if (charts > most_charts) problem = tr("There is room for %1 values of the second parameter.").arg(most_charts);
    if (charts * out.axes.back().values.size() > most_points) problem = tr("These are more than %1 points.").arg(most_points);
    std::erase_if(out.request.overrides, [&](const auto& pair) {
        return std::any_of(out.axes.begin(), out.axes.end(), [&](const auto& axis) { return axis.param == pair.first; });
    });
    return problem.isEmpty();
}

std::vector<SweepCurve> SweepPanel::curvesOf(const SweepOrder& order, bool& is_time) const {
    SweepCurve curve;
    const std::vector<std::string>& values = order.axes.back().values;
    for (std::size_t i = 0; i < values.size(); ++i)
        curve.points.push_back({number_of(values[i], i, is_time), safe_text(values[i]), {}, {}, 0});
    std::vector<SweepCurve> out;
    if (order.axes.size() == 1) return {curve};
    for (const std::string& value : order.axes[0].values) {
        curve.title = safe_text(order.axes[0].param) + QStringLiteral(" = ") + safe_text(value);
        out.push_back(curve);
    }
    return out;
}

void SweepPanel::start() {
    stop();
    SweepOrder wanted;
    QString problem;
    if (!order(wanted, problem)) return checkOrder();
    forgetShown();
    order_ = wanted;
    keep_room(*shown_run_, order_.replications > 1);
    bool is_time = false;
    std::vector<SweepCurve> curves = curvesOf(order_, is_time);
    chart_->setCurves(std::move(curves), safe_text(order_.axes.back().param), is_time, metric_->currentText().trimmed());
    runs_.assign(chart_->curves().size() * order_.axes.back().values.size(), {});
    without_value_.clear();
    any_value_ = false;
    progress_ = std::make_shared<Progress>();
    run_->setText(tr("Stop"));
    const QPointer<SweepPanel> self(this);
    QThreadPool::globalInstance()->start([self, order = order_, progress = progress_] {
        const auto tell = [&](auto act) {
            QMetaObject::invokeMethod(qApp, [self, progress, act] {
                if (self && self->progress_ == progress) act(*self);
            });
        };
        const std::string failed =
            sweep(order, *progress, [&](const SweepRun& run) { tell([run](SweepPanel& panel) { panel.take(run); }); });
        tell([failed](SweepPanel& panel) { panel.end(failed); });
    });
}

void SweepPanel::take(const SweepRun& run) {
    std::vector<SweepRun>& of_point = runs_[run.point];
    const auto after =
        std::find_if(of_point.begin(), of_point.end(), [&](const SweepRun& other) { return other.replication > run.replication; });
    of_point.insert(after, run);
    chart_->add({run.point, run.replication}, run.value, run.is_time, run.failed);
    if (chart_->shown() && chart_->shown()->point == run.point) listRuns();
    if (run.value)
        any_value_ = true;
    else
        ++without_value_[run.status];
}

void SweepPanel::end(const std::string& failed) {
    progress_.reset();
    run_->setText(tr("Run"));
    if (!failed.empty()) chart_->setProblem(sentence(failed));
    if (failed.empty() && !any_value_) {
        QStringList ends;
        for (const auto& [status, count] : without_value_) ends.append(QStringLiteral("%1 × %2").arg(count).arg(safe_text(status)));
        chart_->setProblem(
            tr("No run has a value of %1. They ended so: %2.").arg(safe_text(order_.metric), ends.join(QStringLiteral(", "))));
    }
    Q_EMIT finished();
}

void SweepPanel::stop() {
    if (progress_) progress_->cancelled = true;
    progress_.reset();
    run_->setText(tr("Run"));
}

void SweepPanel::choose(const SweptRun& run) {
    const std::size_t width = order_.axes.back().values.size();
    of_point_ = {{order_.axes.back().param, order_.axes.back().values[run.point % width]}};
    if (order_.axes.size() > 1) of_point_.emplace_back(order_.axes[0].param, order_.axes[0].values[run.point / width]);
    const auto& runs = runs_[run.point];
    const auto found =
        std::find_if(runs.begin(), runs.end(), [&](const SweepRun& one) { return one.replication == run.replication; });
    seed_.reset();
    if (run.replication > 0 && found != runs.end()) seed_ = found->seed;  // the first has the seed of the file
    chart_->setShown(run);
    listRuns();
    sayShown();
    Q_EMIT pointChosen(of_point_, seed_);
}

void SweepPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    makeRoomForLines();
}

// A layout that is too low would lay the lines of a label upon the chart.
void SweepPanel::makeRoomForLines() {
    const QMargins margins = layout()->contentsMargins();
    const int wide = width() - margins.left() - margins.right();
    for (QLabel* label : {shown_, problem_}) label->setMinimumHeight(std::max(0, label->heightForWidth(wide)));
}

void SweepPanel::sayShown() {
    QStringList values;
    for (const auto& [name, value] : of_point_) values.append(safe_text(name) + QStringLiteral(" = ") + safe_text(value));
    const QString all = values.join(QStringLiteral(", "));
    const QString shown = order_.replications == 1 ? tr("Shown: the run with %1").arg(all)
                          : seed_ ? tr("Shown: run %1 with %2").arg(QString::number(chart_->shown()->replication + 1), all)
                                  : tr("Shown: the run with %1, with the seed of the file").arg(all);
    shown_->setText(shown);
    shown_->show();
    makeRoomForLines();
    Q_EMIT message(shown);
}

// The repeated runs of the shown point with their values, so that the best and the worst are found.
void SweepPanel::listRuns() {
    const auto& shown = chart_->shown();
    shown_run_->clear();
    shown_run_->setVisible(shown && order_.replications > 1);
    if (!shown) return;
    for (const SweepRun& run : runs_[shown->point]) {
        const QString value = run.value ? chart_->label(*run.value) : safe_text(run.status);
        const QString end = run.failed && run.value ? QStringLiteral(", ") + safe_text(run.status) : QString();
        shown_run_->addItem(tr("Run %1 of %2: %3").arg(run.replication + 1).arg(order_.replications).arg(value + end),
                            static_cast<qulonglong>(run.replication));
        if (run.replication == shown->replication) shown_run_->setCurrentIndex(shown_run_->count() - 1);
    }
}

void SweepPanel::forgetShown() {
    of_point_.clear();
    seed_.reset();
    shown_->hide();
    chart_->setShown(std::nullopt);
    listRuns();
}

// Says what is wrong with what is asked for, as long as it is.
void SweepPanel::checkOrder() {
    SweepOrder asked;
    QString problem;
    order(asked, problem);
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, current_theme().failure);
    problem_->setPalette(colours);
    makeRoomForLines();
}

}  // namespace baton::gui
