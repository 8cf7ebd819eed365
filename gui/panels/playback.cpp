#include "gui/panels/playback.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QSlider>
#include <QThreadPool>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "gui/base/number_texts.h"
#include "gui/base/window_theme.h"
#include "gui/base/work.h"
#include "gui/panels/elided_label.h"
#include "gui/run/fact_words.h"
#include "gui/timeline/timeline_view.h"

namespace baton::gui {

Playback::Playback(TimelineView* timeline, QWidget* parent) : QWidget(parent), timeline_(timeline) {
    setObjectName(QStringLiteral("playback"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(6);
    buttons_ = new QWidget;
    auto* buttons = new QHBoxLayout(buttons_);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(6);
    buttons_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    row->addWidget(buttons_);
    const auto button = [&](const QString& text, const QString& tip, auto act) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, act);
        buttons->addWidget(made);
        return made;
    };
    button(QStringLiteral("|◀"), tr("To the start"), [this] { goTo(start_of_run); });
    button(QStringLiteral("◀"), tr("Move back (Shift+F10)"), [this] { step(-1); });
    play_ = button(QStringLiteral("▶  ") + tr("Play"), tr("Play or pause (Space)"), [this] { togglePlay(); });
    button(QStringLiteral("▶|"), tr("Move on (F10)"), [this] { step(1); });
    button(QStringLiteral("▶▶|"), tr("On to the next stop (F8): a breakpoint, or what was chosen to run until"),
           [this] { goOn(1); });
    button(QStringLiteral("✕"), tr("End the playback"), [this] { stop(); });
    row->addSpacing(10);
    auto* step_by = new QLabel(tr("Move by"));
    row->addWidget(step_by);
    unit_ = new QComboBox;
    unit_->addItems({tr("event"), tr("step of a task"), tr("turn of the loop"), tr("selected task"), tr("line")});
    unit_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    unit_->setMinimumContentsLength(6);
    unit_->setMinimumWidth(unit_->fontMetrics().averageCharWidth() * 12);
    unit_->setAccessibleName(tr("Move by"));
    unit_->setObjectName(QStringLiteral("step-by"));
    unit_->setToolTip(tr("In one turn the loop runs all that stood ready when the turn began"));
    row->addWidget(unit_);
    row->addSpacing(10);
    auto* speed = new QLabel(tr("Speed"));
    row->addWidget(speed);
    speed_ = new QSlider(Qt::Horizontal);
    speed_->setRange(-20, 20);
    speed_->setValue(0);
    speed_->setMaximumWidth(150);
    speed_->setMinimumWidth(60);
    speed_->setAccessibleName(tr("Speed"));
    speed_->setObjectName(QStringLiteral("speed"));
    const auto say_speed = [this] {
        speed_->setToolTip(speedText() + QStringLiteral("\n") + tr("In the middle the whole run takes ten seconds"));
    };
    connect(speed_, &QSlider::valueChanged, this, [this, say_speed] {
        say_speed();
        if (speed_->isSliderDown() || speed_->hasFocus())
            QToolTip::showText(speed_->mapToGlobal(speed_->rect().bottomLeft()), speedText(), speed_);
    });
    connect(timeline_, &TimelineView::rowsLaidOut, this, say_speed);
    connect(timeline_, &TimelineView::axisChanged, this, say_speed);
    row->addWidget(speed_);
    label_ = new ElidedLabel;
    label_->setTextFormat(Qt::PlainText);
    label_->setObjectName(QStringLiteral("step"));
    row->addSpacing(10);
    row->addWidget(label_, 1);
    optional_ = {speed, step_by, unit_, speed_};
    showPlaying();
    timer_.setInterval(16);
    connect(&timer_, &QTimer::timeout, this, &Playback::advance);
    connect(timeline_, &TimelineView::playheadMoved, this, [this](Place place) {
        // What the playback itself moves on keeps its fraction.
        if (place != static_cast<Place>(place_)) place_ = static_cast<double>(place);
        showPosition();
    });
    connect(timeline_, &TimelineView::playheadLeft, this, [this] {
        timer_.stop();
        showPlaying();
        label_->setText({});
        label_->setToolTip({});
    });
}

QSize Playback::minimumSizeHint() const {
    const QMargins margins = layout()->contentsMargins();
    return {buttons_->minimumSizeHint().width() + margins.left() + margins.right(), QWidget::minimumSizeHint().height()};
}

void Playback::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (is_fitting_) return;
    is_fitting_ = true;
    const auto fits = [this] {
        layout()->invalidate();  // it knows nothing yet of what was hidden just now
        return layout()->minimumSize().width() <= width();
    };
    for (QWidget* one : optional_) one->show();
    for (const bool has_words : {true, false}) {
        play_has_words_ = has_words;
        showPlaying();
        for (QWidget* label : {optional_[0], optional_[1]}) label->setVisible(has_words);
        if (fits()) break;
    }
    for (QWidget* one : {optional_[2], optional_[3]}) {
        if (fits()) break;
        one->hide();
    }
    layout()->invalidate();  // what stays gets the room of what went
    layout()->activate();
    is_fitting_ = false;
}

void Playback::showPosition() {
    const auto index = timeline_->playheadEvent();
    if (!index) {
        const Duration at = timeline_->picture().sides.back().axis->time(*timeline_->playhead()) - start_of_run;
        label_->setToolTip(exact_label(at));
        return label_->setText(label_within(run_->document.elapsed, at));
    }
    const RunResult& run = *run_;
    const trace::TraceEvent& event = run.recording.events[*index];
    label_->setToolTip(exact_label(Duration(event.t)));
    label_->setText(tr("%1  ·  event %2  ·  %3")
                        .arg(label_within(run.document.elapsed, Duration(event.t)))
                        .arg(*index + 1)
                        .arg(event_sentence(run, event, rounded_words(run))));
}

void Playback::setRun(RunResultPtr run) {
    timer_.stop();
    answered_ = ++asked_;  // what is looked for in another run is wanted no more
    run_ = std::move(run);
    showPlaying();
    label_->setText({});
}

Playback::Unit Playback::unit() const { return static_cast<Unit>(unit_->currentIndex()); }

QStringList Playback::unitNames() const {
    QStringList out;
    for (int unit = 0; unit < unit_->count(); ++unit) out.append(unit_->itemText(unit));
    return out;
}

void Playback::setUnit(Unit unit) { unit_->setCurrentIndex(static_cast<int>(unit)); }

void Playback::start() {
    if (timeline_->playhead()) return;
    place_ = 0;
    timeline_->setPlayhead(0);
}

void Playback::togglePlay() {
    if (!run_ || timeline_->picture().sides.empty()) return;
    if (timer_.isActive()) {
        timer_.stop();
    } else {
        start();
        if (timeline_->playhead() && *timeline_->playhead() >= timeline_->picture().extent().to) place_ = 0;
        clock_.start();
        timer_.start();
    }
    showPlaying();
}

void Playback::showPlaying() {
    timeline_->setPlaying(timer_.isActive());
    const QString texts[] = {play_has_words_ ? QStringLiteral("▶  ") + tr("Play") : QStringLiteral("▶"),
                             play_has_words_ ? QStringLiteral("❚❚  ") + tr("Pause") : QStringLiteral("❚❚")};
    play_->setText(texts[timer_.isActive() ? 1 : 0]);
    // As wide as the longer of the two, so that the others stay where they are.
    const QFontMetrics metrics = play_->fontMetrics();
    play_->setMinimumWidth(std::max(metrics.horizontalAdvance(texts[0]), metrics.horizontalAdvance(texts[1])) + 16);
}

void Playback::advance() {
    const double seconds = static_cast<double>(clock_.restart()) / 1000.0;
    const auto extent = static_cast<double>(timeline_->picture().extent().to);
    place_ = std::min(extent, place_ + perSecond() * seconds);
    timeline_->setPlayhead(static_cast<Place>(place_));
    if (place_ >= extent) togglePlay();
}

double Playback::perSecond() const {
    return static_cast<double>(timeline_->picture().extent().to) / 10.0 * std::pow(2.0, speed_->value() / 4.0);
}

QString Playback::speedText() const {
    if (timeline_->picture().sides.empty()) return {};
    if (timeline_->axis() == TimeAxis::Kind::steps)
        return tr("%1 events a second")
            .arg(in_language(QString::number(perSecond() / static_cast<double>(TimeAxis::step), 'g', 3)));
    const Duration length(static_cast<std::int64_t>(perSecond()));
    return tr("%1 of the run a second").arg(length_label(length, length));
}

// The event that was the last to happen; -1: none has.
std::ptrdiff_t Playback::here() const {
    if (const auto event = timeline_->playheadEvent()) return static_cast<std::ptrdiff_t>(*event);
    return static_cast<std::ptrdiff_t>(timeline_->picture().sides.back().axis->events_before(static_cast<Place>(place_))) - 1;
}

// Whether a task comes to a line with this event: to another one than it stood at, or in a loop to the same one, where it waits
// again. What others did meanwhile makes no line a new one.
bool Playback::beginsLine(const trace::EventList& events, analysis::EventIndex index) {
    const trace::TraceEvent& event = events[index];
    if (event.line == 0) return false;
    bool went_on = false;
    for (analysis::EventIndex i = index; i-- > 0;) {
        if (events[i].task != event.task) continue;
        went_on = went_on || events[i].kind == trace::EventKind::resume;
        if (events[i].line != 0) return events[i].line != event.line || (went_on && event.kind == trace::EventKind::suspend);
    }
    return true;
}

bool Playback::stopsAt(analysis::EventIndex index) const {
    const auto& events = timeline_->picture().sides.back().run->recording.events;
    const trace::TraceEvent& event = events[index];
    switch (unit()) {
        case Unit::line:
            return beginsLine(events, index);
        case Unit::event:
            return true;
        case Unit::step:
            return event.kind == trace::EventKind::resume;
        case Unit::turn:
            return run_->turns[index];
        case Unit::task: {
            const auto& selection = timeline_->selection();
            return !selection || selection->row.kind != RowRef::Kind::task || event.task == selection->row.id;
        }
    }
    return true;
}

// After which event the first step goes on: what is selected; −1: nothing is. Who follows a task follows it from its beginning.
std::ptrdiff_t Playback::selected_event() const {
    const auto& selection = timeline_->selection();
    const bool is_of_run = unit() != Unit::task && selection && selection->event != analysis::no_event &&
                           selection->row.side + std::size_t{1} == timeline_->picture().sides.size();
    return is_of_run ? static_cast<std::ptrdiff_t>(selection->event) : -1;
}

void Playback::step(int by) {
    if (!run_ || timeline_->picture().sides.empty()) return;
    if (timer_.isActive()) togglePlay();
    const bool fresh = !timeline_->playhead();
    start();
    const Side& side = timeline_->picture().sides.back();
    const auto& events = side.run->recording.events;
    if (events.empty()) return;
    std::ptrdiff_t at = here();
    if (fresh && by > 0) at = selected_event();
    const auto size = static_cast<std::ptrdiff_t>(events.size());
    do at += by, ++work().events;
    while (at >= 0 && at < size && !stopsAt(static_cast<analysis::EventIndex>(at)));
    showEvent(static_cast<analysis::EventIndex>(std::clamp<std::ptrdiff_t>(at, 0, size - 1)));
}

void Playback::showEvent(analysis::EventIndex event) {
    timeline_->setPlayheadEvent(event);
    const std::optional<Selection> before = timeline_->selection();
    timeline_->selectEvent(event, timeline_->picture().sides.size() - 1);
    // A task that is followed stays selected when it makes another one.
    if (unit() == Unit::task && before && before->row.kind == RowRef::Kind::task && timeline_->selection()->row != before->row)
        timeline_->select(Selection{before->row, before->span, event});
}

void Playback::goOn(int by) {
    if (!run_ || timeline_->picture().sides.empty()) return;
    if (stops_.empty())
        return Q_EMIT message(tr("There is nothing to stop at: click beside a line of the source, or choose “Run until”."));
    if (timer_.isActive()) togglePlay();
    const auto place = timeline_->playhead();
    const bool at_end = timeline_->playheadEvent() ? *timeline_->playheadEvent() + 1 == run_->recording.events.size()
                                                   : place && *place >= timeline_->picture().extent().to;
    const bool anew = by > 0 && (!place || at_end);
    start();
    const QPointer<Playback> self(this);
    QThreadPool::globalInstance()->start(
        [self, run = run_, stops = stops_, from = anew ? -1 : here(), by, number = ++asked_] {
            std::optional<experiment::StopFound> found;
            try {
                found = experiment::next_stop(run->stop_run(), stops, from, by > 0);
            } catch (const experiment::SpecError&) {
                // The condition names what another run had.
            }
            const std::set<Line> unreached = found ? std::set<Line>() : experiment::unreached_lines(run->recording, stops.lines);
            QMetaObject::invokeMethod(qApp, [self, found, stops, unreached, by, number] {
                if (!self || number != self->asked_) return;
                self->answered_ = number;
                self->arrive(found, stops, unreached, by);
            });
        },
        1);  // before the runs of a sweep that wait for a thread
}

// What was met, and where.
QString Playback::whyStopped(const experiment::StopFound& found, const experiment::Stops& stops) const {
    const trace::TraceEvent& event = run_->recording.events[found.event];
    const auto& texts = run_->recording.texts;
    QStringList met;
    if (found.condition) met.append(tr("%1 came true").arg(safe_text(stops.condition)));
    if (found.task) met.append(tr("the task %1 was touched").arg(task_name(*run_, stops.task)));
    if (found.object) met.append(tr("%1 was touched").arg(safe_text(texts[*stops.object])));
    if (found.line) met.append(tr("a breakpoint"));
    QString where = tr("at %1, event %2").arg(label_within(run_->document.elapsed, Duration(event.t))).arg(found.event + 1);
    if (const QString line = line_label(*run_, event.line); !line.isEmpty())
        where += QStringLiteral(", ") + tr("line %1").arg(line);
    return tr("Stopped: %1, %2.").arg(met.join(QStringLiteral("; ")), where);
}

void Playback::arrive(const std::optional<experiment::StopFound>& found, const experiment::Stops& stops,
                      const std::set<Line>& unreached, int by) {
    if (timeline_->picture().sides.empty()) return;
    if (found) {
        showEvent(found->event);
        return Q_EMIT message(whyStopped(*found, stops));
    }
    QString text = by > 0 ? tr("The run ends before another stop.") : tr("There is no stop before.");
    if (!unreached.empty())
        text += QLatin1Char(' ') + tr("No event of the run stands at line %1: a stop belongs where a task waits or does something.")
                                       .arg(*unreached.begin());
    Q_EMIT message(text);
    if (by > 0) goTo(start_of_run + run_->document.elapsed);
}

void Playback::goTo(Time t) {
    if (!run_ || timeline_->picture().sides.empty()) return;
    start();
    const Place place = std::clamp<Place>(timeline_->picture().sides.back().axis->place(t), 0, timeline_->picture().extent().to);
    place_ = static_cast<double>(place);
    timeline_->setPlayhead(place);
}

void Playback::stop() { timeline_->setPlayhead(std::nullopt); }

}  // namespace baton::gui
