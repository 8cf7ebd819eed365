#include "gui/panels/parameters_panel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "gui/base/appearance.h"
#include "gui/base/number_texts.h"
#include "gui/base/work.h"
#include "gui/run/fact_words.h"
#include "sim/base/text.h"
#include "sim/experiment/metric.h"

namespace baton::gui {

namespace {

constexpr int slider_steps = 200;
constexpr std::size_t most_fields = 60, longest_text = 500;

bool same(const std::vector<ParameterValue>& a, const std::vector<ParameterValue>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const ParameterValue& x, const ParameterValue& y) { return x.name == y.name && x.text == y.text; });
}

// What a slider shows of a text: a number, or a duration in its seconds.
double number_of(const QString& text, bool* ok) {
    *ok = false;
    try {
        const auto constant = experiment::constant(text.trimmed().toStdString());
        if (!constant) return 0;
        const auto value = experiment::value_of(*constant);
        const auto* number = std::get_if<experiment::Number>(&value);
        *ok = number != nullptr;
        return !number ? 0 : number->unit == experiment::Unit::time ? number->value / 1e9 : number->value;
    } catch (const experiment::SpecError&) {
        return 0;  // it is being typed
    }
}

}  // namespace

ParametersPanel::ParametersPanel(QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setObjectName(QStringLiteral("parameters"));
    settled_.setSingleShot(true);
    settled_.setInterval(400);
    connect(&settled_, &QTimer::timeout, this, &ParametersPanel::remember);
    const auto key = [this](QKeySequence::StandardKey keys, void (ParametersPanel::*act)()) {
        auto* action = new QAction(this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    key(QKeySequence::Undo, &ParametersPanel::undo);
    key(QKeySequence::Redo, &ParametersPanel::redo);
    setParameters({});
}

void ParametersPanel::setParameters(const std::vector<ParameterValue>& parameters, std::int64_t seed) {
    if (body_ && same(parameters, parameters_) && seed == seed_of_file_) return;
    parameters_ = parameters;
    seed_ = seed_of_file_ = seed;
    fields_.clear();
    body_ = new QWidget;
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(6);
    for (const ParameterValue& value : parameters) {
        if (fields_.size() < most_fields && value.text.size() <= longest_text) addField(value);
    }
    if (fields_.size() < parameters.size())
        column->addWidget(new QLabel(tr("%n more in the source", nullptr, static_cast<int>(parameters.size() - fields_.size()))));
    elapsed_ = new QLabel;
    elapsed_->setTextFormat(Qt::PlainText);
    elapsed_->setWordWrap(true);
    if (parameters.empty()) {
        elapsed_->setText(tr("There are no params."));
        column->addWidget(elapsed_);
    } else {
        addFoot(*column);
    }
    column->addStretch();
    setWidget(body_);  // last: else each field lays all of them out again
    settled_.stop();
    states_ = {texts()};
    state_ = 0;
    enableUndo();
}

void ParametersPanel::addFoot(QBoxLayout& column) {
    const auto button = [&](const QString& text, const QString& tip, void (ParametersPanel::*act)()) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        connect(made, &QToolButton::clicked, this, act);
        return made;
    };
    undo_ = button(QStringLiteral("↶"), tr("Undo the last change (Ctrl+Z)"), &ParametersPanel::undo);
    undo_->setObjectName(QStringLiteral("params-undo"));
    redo_ = button(QStringLiteral("↷"), tr("Do it again (Ctrl+Shift+Z)"), &ParametersPanel::redo);
    auto* reset_button = new QPushButton(tr("As in the file"));
    connect(reset_button, &QPushButton::clicked, this, &ParametersPanel::reset);
    auto* foot = new QHBoxLayout;
    foot->addWidget(undo_);
    foot->addWidget(redo_);
    foot->addStretch();
    foot->addWidget(reset_button);
    addSeed(column);
    column.addSpacing(4);
    column.addWidget(elapsed_);
    column.addLayout(foot);
}

void ParametersPanel::addSeed(QBoxLayout& column) {
    seed_shown_ = new QLabel;
    seed_shown_->setTextFormat(Qt::PlainText);
    seed_shown_->setWordWrap(true);
    seed_shown_->setObjectName(QStringLiteral("params-seed"));
    column.addWidget(seed_shown_);
    showSeed();
}

void ParametersPanel::showSeed() {
    if (!seed_shown_) return;
    seed_shown_->setVisible(seed_ != seed_of_file_);
    seed_shown_->setText(tr("The seed is %1; in the file: %2").arg(seed_).arg(seed_of_file_));
}

std::optional<std::int64_t> ParametersPanel::seed() const {
    if (seed_ == seed_of_file_) return std::nullopt;
    return seed_;
}

void ParametersPanel::addField(const ParameterValue& value) {
    ++work().fields;
    auto* column = static_cast<QVBoxLayout*>(body_->layout());
    auto* row = new QHBoxLayout;
    auto* name = new QLabel(safe_text(value.name));
    name->setTextFormat(Qt::PlainText);
    name->setMinimumWidth(80);
    auto* edit = new QLineEdit(QString::fromStdString(value.text));
    edit->setObjectName(QStringLiteral("param-") + name->text());
    edit->setAccessibleName(name->text());
    edit->installEventFilter(this);
    row->addWidget(name);
    Field field{value, edit, nullptr, new QLabel, new QLabel, 0};
    const bool number = value.kind != ParameterValue::Kind::other && value.number >= 0;
    if (number) {
        edit->setMaximumWidth(110);
        field.most = value.number > 0 ? value.number * 3 : value.kind == ParameterValue::Kind::integer ? 10 : 1;
        if (value.kind == ParameterValue::Kind::integer) field.most = std::max(field.most, 10.0);
        field.slider = new QSlider(Qt::Horizontal);
        const int steps = value.kind == ParameterValue::Kind::integer ? static_cast<int>(std::min<double>(field.most, slider_steps))
                                                                      : slider_steps;
        field.slider->setRange(0, std::max(1, steps));
        field.slider->setValue(static_cast<int>(std::lround(value.number / field.most * steps)));
        field.slider->setAccessibleName(name->text());
        row->addWidget(field.slider, 1);
    }
    row->addWidget(edit, number ? 0 : 1);
    column->addLayout(row);
    field.of_file->setTextFormat(Qt::PlainText);
    field.of_file->setAlignment(Qt::AlignRight);
    field.of_file->setObjectName(edit->objectName() + QStringLiteral("-of-file"));
    field.of_file->setForegroundRole(QPalette::PlaceholderText);
    QSizePolicy keeps_room = field.of_file->sizePolicy();  // so that no field moves under the mouse when one is changed
    keeps_room.setRetainSizeWhenHidden(true);
    field.of_file->setSizePolicy(keeps_room);
    field.of_file->hide();
    column->addWidget(field.of_file);
    field.problem->setTextFormat(Qt::PlainText);
    field.problem->setWordWrap(true);
    field.problem->setObjectName(edit->objectName() + QStringLiteral("-problem"));
    field.problem->hide();
    column->addWidget(field.problem);
    const std::size_t index = fields_.size();
    connect(edit, &QLineEdit::textChanged, this, [this, index](const QString&) {
        if (index >= fields_.size()) return;
        showDifference(fields_[index]);
        if (filling_) return;
        follow(fields_[index]);
        settled_.start();
        Q_EMIT changed();
    });
    if (field.slider) {
        connect(field.slider, &QSlider::valueChanged, this, [this, index](int position) {
            if (index < fields_.size()) fields_[index].edit->setText(textAt(fields_[index], position));
        });
    }
    fields_.push_back(field);
}

QString ParametersPanel::textAt(const Field& field, int position) const {
    const double number = field.most * position / field.slider->maximum();
    if (field.value.kind == ParameterValue::Kind::integer) return QString::number(std::llround(number));
    if (field.value.kind == ParameterValue::Kind::real) return QString::number(number, 'g', 4);
    // Three digits of a duration, in a unit that fits.
    const double ns = number * 1e9;
    const double digits = ns > 0 ? std::pow(10.0, std::floor(std::log10(ns)) - 2) : 1;
    const auto rounded = static_cast<std::int64_t>(std::llround(std::round(ns / std::max(1.0, digits)) * std::max(1.0, digits)));
    return QString::fromStdString(duration_text(Duration(rounded)));
}

Overrides ParametersPanel::overrides() const {
    Overrides out;
    for (const Field& field : fields_) {
        const std::string text = field.edit->text().trimmed().toStdString();
        if (text != field.value.text) out.emplace_back(field.value.name, text);
    }
    return out;
}

void ParametersPanel::showProblems(const std::vector<ParameterProblem>& problems) {
    for (Field& field : fields_) {
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const ParameterProblem& one) { return one.name == field.value.name; });
        const bool any = found != problems.end();
        field.problem->setText(any ? safe_text(found->text) : QString());
        field.problem->setVisible(any);
        QPalette colours = palette();
        if (any) {
            colours.setColor(QPalette::WindowText, current_theme().failure);
            colours.setColor(QPalette::Text, current_theme().failure);
        }
        field.problem->setPalette(colours);
        field.edit->setPalette(colours);
    }
}

void ParametersPanel::showElapsed(const RunResult* run, std::optional<Duration> baseline) {
    if (parameters_.empty()) return;
    if (!run || !run->ran) return elapsed_->setText({});
    const Duration whole = std::max(run->scores.elapsed, baseline.value_or(Duration{}));
    QString text = tr("Elapsed %1").arg(length_label(whole, run->scores.elapsed));
    if (baseline) {
        const Duration change = run->scores.elapsed - *baseline;
        if (change.count() == 0)
            text += QStringLiteral(", ") + tr("as the baseline");
        else
            text += QStringLiteral(", ") + (change.count() < 0 ? tr("%1 less than the baseline").arg(length_label(whole, -change))
                                                               : tr("%1 more than the baseline").arg(length_label(whole, change)));
    }
    elapsed_->setText(text);
    elapsed_->setToolTip(exact_label(run->scores.elapsed));
}

void ParametersPanel::follow(const Field& field) {
    if (!field.slider) return;
    bool ok = false;
    const double number = number_of(field.edit->text(), &ok);
    const QSignalBlocker quiet(field.slider);
    if (ok) field.slider->setValue(static_cast<int>(std::lround(number / field.most * field.slider->maximum())));
}

// What the file has, and how far what is written is from it.
void ParametersPanel::showDifference(const Field& field) const {
    const bool differs = field.edit->text().trimmed().toStdString() != field.value.text;
    field.of_file->setVisible(differs);
    if (!differs) return;
    QString text = tr("in the file: %1").arg(safe_text(field.value.text));
    bool ok = false;
    const double more = number_of(field.edit->text(), &ok) - field.value.number;
    if (ok && field.value.kind != ParameterValue::Kind::other && more != 0) {
        const QString sign = more > 0 ? QStringLiteral("+") : QString(QChar(0x2212));
        const double size = std::abs(more);
        text += QStringLiteral("  (") + sign +
                (field.value.kind == ParameterValue::Kind::duration
                     ? duration_label(Duration(static_cast<std::int64_t>(std::llround(size * 1e9))))
                     : in_language(QString::number(size, 'g', 4))) +
                QLatin1Char(')');
    }
    field.of_file->setText(text);
}

void ParametersPanel::setTexts(const QStringList& texts) {
    filling_ = true;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        Field& field = fields_[i];
        field.edit->setText(texts.value(static_cast<qsizetype>(i)));
        follow(field);
    }
    seed_ = texts.last().toLongLong();
    showSeed();
    filling_ = false;
    Q_EMIT changed();
}

void ParametersPanel::setValues(const Overrides& values, std::optional<qint64> seed) {
    remember();
    QStringList now = texts();
    for (const auto& [name, text] : values) {
        const auto field = std::find_if(fields_.begin(), fields_.end(), [&](const Field& one) { return one.value.name == name; });
        if (field != fields_.end()) now[field - fields_.begin()] = QString::fromStdString(text);
    }
    now.last() = QString::number(seed.value_or(seed_of_file_));
    setTexts(now);
    remember();
}

void ParametersPanel::reset() {
    remember();
    QStringList of_file;
    for (const Field& field : fields_) of_file.append(QString::fromStdString(field.value.text));
    of_file.append(QString::number(seed_of_file_));
    setTexts(of_file);
    remember();
}

QStringList ParametersPanel::texts() const {
    QStringList out;
    for (const Field& field : fields_) out.append(field.edit->text());
    out.append(QString::number(seed_));
    return out;
}

void ParametersPanel::remember() {
    settled_.stop();
    if (states_.empty() || texts() == states_[state_]) return;
    constexpr std::size_t most = 200;
    states_.resize(state_ + 1);
    states_.push_back(texts());
    if (states_.size() > most) states_.erase(states_.begin());
    state_ = states_.size() - 1;
    enableUndo();
}

void ParametersPanel::goTo(std::size_t state) {
    state_ = state;
    setTexts(states_[state]);
    settled_.stop();
    enableUndo();
}

void ParametersPanel::undo() {
    remember();
    if (state_ > 0) goTo(state_ - 1);
}

void ParametersPanel::redo() {
    remember();
    if (state_ + 1 < states_.size()) goTo(state_ + 1);
}

void ParametersPanel::enableUndo() {
    if (undo_) undo_->setEnabled(state_ > 0);
    if (redo_) redo_->setEnabled(state_ + 1 < states_.size());
}

// Undoing in a field is undoing here, also of what a slider changed.
bool ParametersPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

}  // namespace baton::gui
