#include "gui/panels/explain_panel.h"

#include <QApplication>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/base/window_theme.h"
#include "gui/editor/diff_highlighter.h"
#include "gui/run/fact_words.h"
#include "gui/run/sentences.h"
#include "sim/analysis/explain_recording.h"
#include "sim/experiment/explain.h"
#include "sim/experiment/find_findings.h"
#include "sim/experiment/finding_cures.h"
#include "sim/report/explanation_standstill.h"
#include "sim/report/explanation_words.h"
#include "sim/report/findings_report.h"

namespace baton::gui {

namespace {

std::shared_ptr<const analysis::Explanation> explained(const RunResult& run, Progress& progress) {
    try {
        if (run.request.kind != RunRequest::Kind::scenario)
            return std::make_shared<const analysis::Explanation>(
                analysis::explain_recording(run.recording, run.timeline, run.document));
        const scenario::Reading reading = scenario::read_scenario(run.request.text, run.request.file, run.request.overrides);
        if (!reading.scenario) return nullptr;
        experiment::ExplainOptions options;
        options.overrides = run.request.overrides;
        options.run.interrupted = [&progress] { return progress.cancelled.load(std::memory_order_relaxed); };
        analysis::Explanation out = experiment::explain(*reading.scenario, run.timeline, run.document, options);
        out.findings = experiment::findings_of(*reading.scenario, run.recording, run.timeline, run.document);
        experiment::find_cures(out.findings, *reading.scenario, options);
        return std::make_shared<const analysis::Explanation>(std::move(out));
    } catch (const std::exception&) {
        return nullptr;
    }
}

}  // namespace

ExplainPanel::ExplainPanel(QWidget* parent) : QWidget(parent), model_(new RowsModel({tr("Effect"), tr("What would help")}, this)) {
    setObjectName(QStringLiteral("explain"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    auto* head = new QHBoxLayout;
    start_ = new QPushButton(tr("What would help?"));
    apply_ = new QPushButton(tr("Apply"));
    undo_ = new QPushButton(tr("Undo"));
    undo_->setObjectName(QStringLiteral("undo"));
    undo_->setEnabled(false);
    state_ = new QLabel;
    state_->setTextFormat(Qt::PlainText);
    head->addWidget(start_);
    head->addWidget(state_, 1);
    head->addWidget(apply_);
    head->addWidget(undo_);
    column->addLayout(head);
    view_ = table_of(model_, {40, 60}, QStringLiteral("findings"), false);
    view_->setWordWrap(true);
    view_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(view_->horizontalHeader(), &QHeaderView::sectionResized, view_, &QTableView::resizeRowsToContents);
    diff_ = new QPlainTextEdit;
    new DiffHighlighter(diff_->document());
    diff_->setReadOnly(true);
    diff_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    diff_->setLineWrapMode(QPlainTextEdit::NoWrap);
    diff_->setFrameShape(QFrame::NoFrame);
    for (QWidget* part : std::initializer_list<QWidget*>{view_, diff_}) part->setMinimumHeight(30);  // in a small window
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(view_);
    split->addWidget(diff_);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    column->addWidget(split, 1);
    connect(start_, &QPushButton::clicked, this, [this] { busy() ? stop() : start(); });
    connect(undo_, &QPushButton::clicked, this, &ExplainPanel::undoRequested);
    connect(apply_, &QPushButton::clicked, this, [this] {
        const int row = view_->currentIndex().row();
        if (row >= 0 && !changedText(row).isEmpty())
            Q_EMIT applyRequested(changedText(row), findings_[static_cast<std::size_t>(row)].title);
    });
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ExplainPanel::rowChosen);
    connect(view_, &QTableView::doubleClicked, apply_, &QPushButton::click);
    setRun(nullptr);
}

ExplainPanel::~ExplainPanel() { stop(); }

void ExplainPanel::setRun(RunResultPtr run) {
    const bool known = run && isExplained(run->request);
    run_ = std::move(run);
    if (known) {
        model_->refresh();
        return rowChosen();
    }
    stop();
    explained_.reset();
    findings_.clear();
    model_->setContents({});
    diff_->clear();
    diff_->hide();
    apply_->setEnabled(false);
    start_->setEnabled(run_ != nullptr);
    state_->setText({});
}

// Nothing new follows from a scenario that is run again, or with a suggestion applied or taken back; a program may have done
// something else.
bool ExplainPanel::isExplained(const RunRequest& request) const {
    if (!explained_ || request.kind != RunRequest::Kind::scenario || request.kind != explained_->kind ||
        request.overrides != explained_->overrides)
        return false;
    return request.text == explained_->text || std::any_of(findings_.begin(), findings_.end(), [&](const Finding& one) {
               return !one.text.empty() && one.text == request.text;
           });
}

bool ExplainPanel::isApplied(int row) const {
    const std::string& text = findings_[static_cast<std::size_t>(row)].text;
    return run_ && !text.empty() && run_->request.text == text;
}

void ExplainPanel::setUndoable(bool undoable) { undo_->setEnabled(undoable); }

void ExplainPanel::start() {
    stop();
    if (!run_) return;
    progress_ = std::make_shared<Progress>();
    explained_ = run_->request;
    start_->setText(tr("Stop"));
    state_->setText(tr("Trying changes …"));
    const QPointer<ExplainPanel> self(this);
    QThreadPool::globalInstance()->start([self, run = run_, progress = progress_] {
        const auto found = explained(*run, *progress);
        QMetaObject::invokeMethod(qApp, [self, found, progress] {
            if (self && self->progress_ == progress) self->show(found);
        });
    });
}

void ExplainPanel::stop() {
    if (progress_) progress_->cancelled = true;
    progress_.reset();
    start_->setText(tr("What would help?"));
    if (findings_.empty()) state_->setText({});
}

void ExplainPanel::show(const std::shared_ptr<const analysis::Explanation>& found) {
    progress_.reset();
    start_->setText(tr("What would help?"));
    findings_.clear();
    if (found) {
        for (const analysis::WhatIf& change : found->changes)
            findings_.push_back(
                {sentence(change.title), effectOf(change), static_cast<int>(change.line), change.text, change.diff});
        const report::TracedRun traced{run_->document, run_->recording, run_->timeline};
        addStandstill(*found);
        for (const analysis::Finding& one : found->findings) {
            findings_.push_back({sentence(report::finding_words(traced, one)), sentence(report::cure_words(one)),
                                 one.lines.empty() ? 0 : own_line(one.lines.front()), one.cure ? one.cure->text : std::string(),
                                 one.cure ? one.cure->diff : std::string()});
        }
        for (const analysis::DelayingHold& hold : found->holds) {
            findings_.push_back({tr("%1 holds the loop for %2 in line %3")
                                     .arg(names_of(*run_, hold.tasks), length_label(run_->scores.elapsed, hold.held))
                                     .arg(line_label(*run_, hold.line)),
                                 tr("others were kept waiting %1").arg(length_label(run_->scores.elapsed, hold.delay)),
                                 own_line(hold.line),
                                 {},
                                 {}});
        }
        for (const analysis::LockAcrossAwait& lock : found->locks) {
            if (found->standstill) break;  // they wait for ever, which is said already
            findings_.push_back({tr("%1 is held while its holder waits").arg(safe_text(lock.name)),
                                 tr("others waited %1").arg(length_label(run_->scores.elapsed, lock.others_waited)),
                                 0,
                                 {},
                                 {}});
        }
        if (!found->orphans.empty()) {
            findings_.push_back(
                {tr("Unfinished when main ended: %1").arg(names_of(*run_, found->orphans)), tr("they were cancelled"), 0, {}, {}});
        }
    }
    model_->setContents({findings_.size(),
                         [this](std::size_t row, int column) {
                             if (column == 1) return findings_[row].title;
                             const QString& effect = findings_[row].effect;
                             return isApplied(static_cast<int>(row)) ? tr("✓ applied: %1").arg(effect) : effect;
                         },
                         {},
                         {}});
    if (!found)
        state_->setText(tr("Nothing could be tried."));
    else if (run_->request.kind != RunRequest::Kind::scenario)
        state_->setText(
            tr("A recording tells what happened. What would help is tried out with scenarios: import its program to have one."));
    else
        state_->setText(tr("%n run(s) tried", nullptr, static_cast<int>(found->runs)));
    const auto first = std::find_if(findings_.begin(), findings_.end(), [](const Finding& one) { return !one.text.empty(); });
    if (!findings_.empty()) view_->selectRow(first == findings_.end() ? 0 : static_cast<int>(first - findings_.begin()));
    Q_EMIT finished();
}

// Of a run that cannot go on: the circle or the wait that nobody ends, and what would have let it go on.
void ExplainPanel::addStandstill(const analysis::Explanation& found) {
    for (const analysis::WhatIf& cure : found.cures) {
        const QString after = length_label(run_->scores.elapsed, cure.elapsed);
        const QString effect = cure.status == "returned"
                                   ? tr("It comes to its end: %1").arg(after)
                                   : tr("It goes on, and ends after %1: %2").arg(after, safe_text(cure.ending));
        findings_.push_back({sentence(cure.title), effect, static_cast<int>(cure.line), cure.text, cure.diff});
    }
    if (!found.standstill) return;
    const report::TracedRun traced{run_->document, run_->recording, run_->timeline};
    QStringList words;
    for (const std::string& one : {report::circle_words(traced, *found.standstill, translated),
                                   report::turning_words(traced, *found.standstill, translated)})
        if (!one.empty()) words.append(QString::fromStdString(one));
    if (!words.isEmpty()) findings_.push_back({words.join(QLatin1Char(' ')), tr("They wait for ever"), 0, {}, {}});
    if (!found.cures.empty()) return;
    findings_.push_back(
        {tr("No single change was found that lets the run go on. Take locks in the same order in all tasks, give the "
            "waits a timeout, or see to it that what is waited for comes in every case."),
         tr("To be done by hand"),
         0,
         {},
         {}});
}

QString ExplainPanel::effectOf(const analysis::WhatIf& change) const {
    using Effect = analysis::WhatIf::Effect;
    const Duration saved = run_->scores.elapsed - change.elapsed;
    const QString now = length_label(run_->scores.elapsed, change.elapsed);
    QString effect = saved.count() >= 0 ? tr("%1 less: %2").arg(length_label(run_->scores.elapsed, saved), now)
                                        : tr("%1 more: %2").arg(length_label(run_->scores.elapsed, -saved), now);
    if (change.effect == Effect::shifts_times) effect += tr("; only times in the log are different");
    if (change.effect == Effect::alters && change.difference)
        effect += tr(", but it changes what the program does: %1").arg(sentence(report::deviation_words(*change.difference)));
    return effect;
}

void ExplainPanel::rowChosen() {
    const int row = view_->currentIndex().row();
    const bool any = row >= 0 && row < static_cast<int>(findings_.size());
    diff_->setVisible(any && !findings_[static_cast<std::size_t>(row)].diff.empty());
    diff_->setPlainText(any ? QString::fromStdString(findings_[static_cast<std::size_t>(row)].diff) : QString());
    apply_->setEnabled(any && !findings_[static_cast<std::size_t>(row)].text.empty() && !isApplied(row));
    if (any && findings_[static_cast<std::size_t>(row)].line > 0 && view_->hasFocus())
        Q_EMIT lineRequested(findings_[static_cast<std::size_t>(row)].line);
}

QString ExplainPanel::changedText(int row) const {
    if (row < 0 || row >= static_cast<int>(findings_.size())) return {};
    return QString::fromStdString(findings_[static_cast<std::size_t>(row)].text);
}

}  // namespace baton::gui
