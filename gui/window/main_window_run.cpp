// Opening, running, and showing what came out.
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QProgressBar>
#include <QSaveFile>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/search_bar.h"
#include "gui/panels/sweep_panel.h"
#include "gui/run/facts.h"
#include "gui/window/main_window.h"
#include "sim/base/text.h"

namespace baton::gui {

namespace {

constexpr qint64 most_source = 64 << 20;
constexpr qint64 most_shown = 512 << 10, longest_line = 20'000;  // of source text in the editor

bool is_trace_file(const QString& file) { return file.endsWith(QLatin1String(".jsonl")) || file.endsWith(QLatin1String(".trace")); }

QString short_name(QString file) { return file.remove(QStringLiteral(".baton.yaml")); }

struct Loaded {
    QByteArray text;
    QString problem;
};

// Laying out more text, or a longer line, would keep the window from answering.
bool can_be_edited(const QByteArray& text) {
    if (text.size() > most_shown) return false;
    for (qsizetype line = 0; line < text.size();) {
        const qsizetype end = text.indexOf('\n', line);
        if ((end < 0 ? text.size() : end) - line > longest_line) return false;
        if (end < 0) break;
        line = end + 1;
    }
    return true;
}

Loaded load(const QString& name) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) return {{}, MainWindow::tr("%1 cannot be read: %2").arg(name, file.errorString())};
    if (file.size() > most_source) return {{}, MainWindow::tr("%1 is larger than a scenario can be.").arg(name)};
    const QByteArray bytes = file.readAll();
    if (!is_utf8({bytes.constData(), static_cast<std::size_t>(bytes.size())}) || bytes.contains('\0')) {
        return {{}, MainWindow::tr("%1 is not a text in UTF-8.").arg(QFileInfo(name).fileName())};
    }
    return {bytes, {}};
}

}  // namespace

void MainWindow::openFile(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    is_trace_ = is_trace_file(path);
    const Loaded loaded = is_trace_ ? Loaded{} : load(path);
    if (!loaded.problem.isEmpty()) {
        statusBar()->showMessage(loaded.problem);
        QSettings settings;
        QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
        if (!QFileInfo::exists(path) && recent.removeAll(path) > 0 && remembers_)
            settings.setValue(QStringLiteral("recent"), recent);
        return;
    }
    if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
    if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
    file_ = path;
    name_ = QFileInfo(path).fileName();
    if (!is_trace_) watcher_.addPaths({path, QFileInfo(path).absolutePath()});
    dropBaseline();
    openText(loaded.text, name_);
    rememberRecent(path);
}

void MainWindow::openText(const QByteArray& text, const QString& name) {
    name_ = name;
    loading_ = true;
    editor_->setDiagnostics({});
    editor_->setCurrentStep(0);
    editor_->setPlainText(takeSource(text));
    editor_->document()->setModified(false);
    loading_ = false;
    if (pages_->currentIndex() == 0) {
        pages_->setCurrentIndex(1);
        if (!arranged_) arrangeDocks();
        arranged_ = false;
    }
    timeline_->setFocus();
    runNow(false);
    updateTitle();
}

// What the editor shows of it.
QString MainWindow::takeSource(const QByteArray& text) {
    disk_text_ = text;
    large_text_ = can_be_edited(text) ? QByteArray() : text;
    editor_->setReadOnly(is_trace_ || !large_text_.isEmpty());
    return large_text_.isEmpty() ? QString::fromUtf8(text) : tr("# This file is too large to be edited here.");
}

void MainWindow::runNow(bool keep_view) {
    rerun_.stop();
    if (pages_->currentIndex() == 0) return;
    keep_next_view_ = keep_view;
    RunRequest request;
    request.file = is_trace_ ? file_.toStdString() : name_.toStdString();
    request.is_trace = is_trace_;
    if (!is_trace_) {
        request.text = large_text_.isEmpty() ? editor_->toPlainText().toStdString() : large_text_.toStdString();
        if (keep_view) request.overrides = parameters_->overrides();
    }
    runner_->start(std::move(request));
    stop_action_->setEnabled(true);
}

void MainWindow::showProgress(int stage, quint64 events, qint64 virtual_time) {
    progress_->show();
    stop_button_->show();
    const QString texts[] = {tr("Reading …"),
                             tr("Running … %L1 events, virtual time %2").arg(events).arg(duration_label(Duration(virtual_time))),
                             tr("Laying out %L1 events …").arg(events)};
    scoreboard_->showProgress(texts[std::min(stage, 2)]);
}

void MainWindow::stopRun() {
    runner_->cancel();
    baseline_runner_->cancel();
}

void MainWindow::showResult(int, const RunResultPtr& result) {
    progress_->hide();
    stop_button_->hide();
    stop_action_->setEnabled(false);
    latest_ = result;
    problems_ = problems_of(*result);
    problems_model_->setContents(problems_table(problems_));
    const QString count = problems_.size() > 999 ? QStringLiteral("999+") : QString::number(problems_.size());
    docks_[QStringLiteral("problems")]->setWindowTitle(problems_.empty() ? tr("Problems") : tr("Problems (%1)").arg(count));
    editor_->setDiagnostics(result->diagnostics);
    if (result->request.overrides.empty() || result->ran) parameters_->setParameters(result->params);
    if (!result->ran) {
        showFailure(result);
    } else {
        shown_ = result;
        replay_.reset();
        sweep_->setScenario(result->request, result->params);
        explain_->setRun(result);
        showInTimeline(keep_next_view_);
        if (result->document.status == "deadlock" || result->document.status == "livelock" || result->document.status == "limit")
            showDock(QStringLiteral("problems"));
    }
    updateTitle();
    Q_EMIT resultShown();
}

void MainWindow::showFailure(const RunResultPtr& result) {
    const auto errors = std::count_if(result->diagnostics.begin(), result->diagnostics.end(),
                                      [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
    const QString text = result->failure.empty() ? tr("Not run: %n error(s) in the source", nullptr, static_cast<int>(errors))
                                                 : safe_text(result->failure);
    if (!keep_next_view_ || !shown_) {
        shown_.reset();
        replay_.reset();
        timeline_->setNotice(text);
        timeline_->clear();
        scoreboard_->show(nullptr, nullptr, name_);
        fillTables();
    }
    scoreboard_->showProgress(text);
    showDock(QStringLiteral("problems"));
}

void MainWindow::showInTimeline(bool keep_view) {
    if (!shown_) return;
    timeline_->setNotice({});
    if (baseline_)
        timeline_->showRuns({baseline_, shown_}, {short_name(baseline_name_), short_name(name_)}, keep_view);
    else
        timeline_->showRuns({shown_}, {name_}, keep_view);
    showScores();
    parameters_->showElapsed(shown_.get(), baseline_ ? std::optional(baseline_->scores.elapsed) : std::nullopt);
    compare_action_->setChecked(baseline_ != nullptr);
    differing_action_->setEnabled(baseline_ != nullptr);
    playback_->setRun(shown_);
    search_->setRun(shown_, baseline_ ? 1 : 0);
    fillTables();
    rangeMeasured();
    loop_delay_.start();
}

void MainWindow::showScores() {
    const QString name = safe_text(shown_->document.scenario);
    if (baseline_)
        scoreboard_->show(shown_.get(), baseline_.get(), short_name(name_), short_name(baseline_name_));
    else
        scoreboard_->show(shown_.get(), nullptr, name.isEmpty() ? name_ : name);
}

void MainWindow::fillTables() {
    events_->setContents(events_table(shown_));
    tasks_->setContents(tasks_table(shown_));
    tasks_view_->sortByColumn(-1, Qt::AscendingOrder);
    log_->setContents(log_table(shown_));
    objects_->setContents(objects_table(shown_));
    loop_->setContents({});
    if (!shown_) details_->show(nullptr, std::nullopt);
}

void MainWindow::fileChanged() {
    if (file_.isEmpty() || is_trace_) return;
    if (!QFileInfo::exists(file_)) {
        statusBar()->showMessage(tr("%1 is gone from the disk. What is shown is its last text.").arg(name_));
        return;
    }
    if (!watcher_.files().contains(file_)) watcher_.addPath(file_);  // an editor that replaces the file makes a new one
    const Loaded loaded = load(file_);
    if (!loaded.problem.isEmpty()) {
        statusBar()->showMessage(tr("%1  What is shown is its last text.").arg(loaded.problem));
        return;
    }
    if (loaded.text == disk_text_) return;
    if (editor_->document()->isModified()) {
        statusBar()->showMessage(tr("%1 has changed on the disk, but your changes here are not saved: yours are kept.").arg(name_));
        return;
    }
    loading_ = true;
    editor_->replaceText(takeSource(loaded.text));
    editor_->document()->setModified(false);
    loading_ = false;
    statusBar()->showMessage(tr("%1 has changed on the disk and was run again.").arg(name_), 5000);
    runNow(true);
}

void MainWindow::rememberRecent(const QString& file) {
    if (!remembers_) return;
    QSettings settings;
    QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
    recent.removeAll(file);
    recent.prepend(file);
    while (recent.size() > 12) recent.removeLast();
    settings.setValue(QStringLiteral("recent"), recent);
    fillRecentMenu();
}

bool MainWindow::save(bool with_new_name) {
    if (is_trace_ || editor_->isReadOnly()) return true;
    QString target = file_;
    if (with_new_name || target.isEmpty()) {
        target = QFileDialog::getSaveFileName(this, tr("Save the scenario"), file_,
                                              tr("Scenarios (*.baton.yaml *.yaml *.yml);;All files (*)"));
        if (target.isEmpty()) return false;
    }
    QSaveFile out(target);
    const QByteArray bytes = editor_->toPlainText().toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
        QMessageBox::warning(this, tr("Not saved"), tr("%1 cannot be written: %2").arg(target, out.errorString()).toHtmlEscaped());
        return false;
    }
    disk_text_ = bytes;
    file_ = target;
    name_ = QFileInfo(target).fileName();
    editor_->document()->setModified(false);
    rememberRecent(target);
    updateTitle();
    return true;
}

bool MainWindow::mayDiscard() {
    if (!editor_->document()->isModified() || !remembers_) return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"), tr("The scenario has changes that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setTextFormat(Qt::PlainText);
    const int answer = box.exec();
    if (answer == QMessageBox::Save) return save(false);
    return answer == QMessageBox::Discard;
}

void MainWindow::compareWith(const QString& file) {
    const Loaded loaded = load(file);
    if (!loaded.problem.isEmpty()) {
        statusBar()->showMessage(loaded.problem);
        return;
    }
    baseline_name_ = QFileInfo(file).fileName();
    baseline_file_ = QFileInfo(file).absoluteFilePath();
    RunRequest request;
    request.file = baseline_name_.toStdString();
    request.text = loaded.text.toStdString();
    baseline_runner_->start(std::move(request));
}

void MainWindow::pinBaseline() {
    if (!shown_) return;
    baseline_ = shown_;
    baseline_name_ = tr("baseline");
    baseline_file_.clear();
    showInTimeline(true);
    statusBar()->showMessage(tr("This run is the baseline now: change the scenario or a parameter and see the difference."), 8000);
}

void MainWindow::dropBaseline() {
    baseline_.reset();
    baseline_name_.clear();
    baseline_file_.clear();
    timeline_->choices().only_differing = false;
    if (differing_action_) differing_action_->setChecked(false);
}

}  // namespace baton::gui
