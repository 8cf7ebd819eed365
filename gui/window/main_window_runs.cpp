// The window's runs: starting them, and showing what comes of them.
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QProgressBar>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>
#include <utility>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/flame_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/run_tables.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/search_bar.h"
#include "gui/panels/strips.h"
#include "gui/panels/sweep_panel.h"
#include "gui/run/fact_words.h"
#include "gui/run/sentences.h"
#include "gui/window/links.h"
#include "gui/window/main_window.h"
#include "gui/window/menus.h"
#include "gui/window/source_times.h"
#include "gui/window/trust.h"
#include "gui/window/until_dialog.h"

namespace baton::gui {

namespace {

// What shows something of every run, and nothing without one.
constexpr const char* docks_of_run[] = {"details", "loop", "flame", "explain", "events", "tasks"};

}  // namespace

void MainWindow::runNow(bool keep_view) {
    rerun_.stop();
    if (pages_->currentIndex() == 0) return;
    RunRequest request;
    request.kind = file_.kind();
    request.file = (file_.kind() == FileKind::scenario ? file_.name() : file_.path()).toStdString();
    if (!file_.is_trace()) request.text = sourceText().toStdString();
    if (file_.is_program()) request.python = chosen_python().toStdString();
    if (file_.kind() == FileKind::scenario && keep_view) {
        request.overrides = parameters_->overrides();
        request.seed = parameters_->seed();
    }
    session_.run(std::move(request), keep_view);
    menus_->set_running(true);
    runs_since_.start();
    errors_are_old_ = file_.is_program();
    if (keep_view || !shown()) return;
    setStale(true);  // until that of this file is there
    showProblems({});
    setRunsAnother(true);
    source_times_->setRun(nullptr);  // they are of other lines
}

// What belongs to the file whose run is shown cannot be changed while another one runs.
void MainWindow::setRunsAnother(bool runs) {
    runs_another_ = runs;
    parameters_->setEnabled(!runs);
    sweep_->setEnabled(!runs);
}

void MainWindow::setStale(bool stale) {
    timeline_->setStale(stale);
    scoreboard_->setStale(stale);
    details_->setStale(stale);
}

// Above the picture: what went wrong, and what helps.
void MainWindow::showStateOf(const RunResult& result) {
    const auto says = [this](Strip::Tone tone, const QString& text, const QString& button, const char* name, const QString& dock) {
        strips_->say(Strips::Matter::run, tone, text, {{button, QString::fromLatin1(name), [this, dock] {
                                                            dock == QStringLiteral("explain") ? startExplain() : showDock(dock);
                                                        }}});
    };
    const QString problems = QStringLiteral("problems"), explain = QStringLiteral("explain");
    const QString see = tr("Show the problems"), why = tr("Explain it");
    const analysis::RunDocument& document = result.document;
    if (!result.ran && result.diagnostics.empty() && !result.param_problems.empty())
        return says(Strip::Tone::error, tr("%1. What is shown is the last good run.").arg(whyNotRun(result)),
                    tr("Show the parameters"), "strip-params", QStringLiteral("parameters"));
    if (!result.ran)
        return says(Strip::Tone::error,
                    shown() ? tr("%1. What is shown is the last good run.").arg(whyNotRun(result)) : whyNotRun(result), see,
                    "strip-problems", problems);
    if (result.program && result.program->stopped)
        return says(Strip::Tone::warning, whereStopped(result), see, "strip-problems", problems);
    if (result.program && result.program->refused)
        return says(Strip::Tone::error, withLine(result, result.program->errors.front().text), see, "strip-problems", problems);
    if (document.status == "deadlock") {
        const int tasks = document.deadlock ? static_cast<int>(document.deadlock->size()) : 0;
        return says(Strip::Tone::error, tr("Deadlock: %n task(s) wait for what cannot come.", nullptr, tasks), why, "strip-explain",
                    explain);
    }
    if (document.status == "livelock" || document.status == "limit") return showWhereItStopped(result);
    if (document.status == "raised") return showException(result);
    if (result.truncated)
        return says(Strip::Tone::warning, tr("The trace is cut: its end is not shown."), see, "strip-problems", problems);
    strips_->clear(Strips::Matter::run);
}

// What was raised, and the way to its line.
void MainWindow::showException(const RunResult& result) {
    const auto& failure = result.document.exception;
    const QString what = !failure                   ? QString()
                         : failure->message.empty() ? safe_text(failure->type)
                                                    : safe_text(failure->type) + QStringLiteral(": ") + safe_text(failure->message);
    const int line = !failure || failure->traceback.empty() ? 0 : own_line(failure->traceback.back().line);
    std::vector<StripButton> buttons;
    if (line > 0)
        buttons.push_back({tr("Go to line %1").arg(line), QStringLiteral("strip-line"), [this, line] {
                               showDock(QStringLiteral("source"));
                               editor_->goToLine(line, 1);
                           }});
    buttons.push_back(
        {tr("Show the problems"), QStringLiteral("strip-problems"), [this] { showDock(QStringLiteral("problems")); }});
    const QString text = line > 0 ? tr("The run ended with an exception in line %1: %2").arg(QString::number(line), what)
                                  : tr("The run ended with an exception: %1").arg(what);
    strips_->say(Strips::Matter::run, Strip::Tone::error, text, buttons);
}

QString MainWindow::whereStopped(const RunResult& result) {
    if (result.diagnostics.empty()) return tr("Stopped by hand. What is shown is what ran until then.");
    return tr("Stopped by hand in line %1. What is shown is what ran until then.").arg(result.diagnostics.back().span.line);
}

QString MainWindow::whyNotRun(const RunResult& result) {
    if (result.diagnostics.empty() && !result.param_problems.empty()) {
        const ParameterProblem& first = result.param_problems.front();
        return tr("Not run: the value of the param %1 is none that can be used").arg(safe_text(first.name));
    }
    const auto errors = std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                                      [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
    if (result.failure.empty()) return tr("Not run: %n error(s) in the source", nullptr, static_cast<int>(errors));
    return withLine(result, result.failure);
}

// An error, and where it is if it stands in the file.
QString MainWindow::withLine(const RunResult& result, const std::string& error) {
    const auto there =
        std::find_if(result.diagnostics.begin(), result.diagnostics.end(), [&](const Diagnostic& d) { return d.text == error; });
    return there == result.diagnostics.end() ? sentence(error) : tr("Line %1: %2").arg(there->span.line).arg(safe_text(error));
}

// A run that goes on for ever, or was stopped: what ran last, and the way to its line.
void MainWindow::showWhereItStopped(const RunResult& result) {
    const bool by_hand = result.document.message == "stopped by hand";
    const WhereStopped stopped = where_stopped(result);
    std::vector<StripButton> buttons;
    if (const int line = stopped.line; line > 0)
        buttons.push_back({tr("Go to line %1").arg(line), QStringLiteral("strip-line"), [this, line] {
                               showDock(QStringLiteral("source"));
                               editor_->goToLine(line, 1);
                           }});
    buttons.push_back(
        {tr("Show the problems"), QStringLiteral("strip-problems"), [this] { showDock(QStringLiteral("problems")); }});
    strips_->say(Strips::Matter::run, by_hand ? Strip::Tone::warning : Strip::Tone::error, stopped.text, buttons);
}

// A program that has run for a while has no errors of syntax: what was said of the text before does not hold any more.
void MainWindow::forgetErrors() {
    constexpr int long_enough_ms = 1500;
    if (!errors_are_old_ || runs_since_.elapsed() < long_enough_ms) return;
    errors_are_old_ = false;
    editor_->setDiagnostics({});
    showProblems({});
    strips_->clear(Strips::Matter::run);
}

void MainWindow::showRunning(bool runs) {
    progress_->setVisible(runs);
    stop_button_->setVisible(runs);
    fitStatusBar();
}

void MainWindow::showProgress(int stage, quint64 events, qint64 virtual_time) {
    showRunning(true);
    forgetErrors();
    if (!shown()) timeline_->setNotice(tr("%1 is running …").arg(file_.name()));
    const QString texts[] = {tr("Reading …"),
                             events == 0 ? tr("Running …")
                                         : tr("Running … %Ln event(s), virtual time %1", nullptr, static_cast<int>(events))
                                               .arg(duration_label(Duration(virtual_time))),
                             tr("Laying out %L1 events …").arg(events)};
    scoreboard_->showProgress(texts[std::min(stage, 2)]);
    // What is shown is old when the next one is not there at once.
    constexpr int long_enough_ms = 700;
    const bool is_old = shown() && runs_since_.elapsed() >= long_enough_ms;
    if (is_old) setStale(true);
    if ((!runs_another_ && !is_old) || strips_->says(Strips::Matter::run)) return;
    strips_->say(Strips::Matter::run, Strip::Tone::question,
                 tr("%1 is running. What is shown is the run before it.").arg(file_.name()));
}

void MainWindow::showResult(const RunResultPtr& result, bool keep_view) {
    showRunning(false);
    menus_->set_running(false);
    setRunsAnother(false);
    if (file_.is_program()) file_problems_.clear();  // of an import; it has been run since
    showProblems(problems_of(*result));
    setStale(!result->ran && keep_view && shown());
    if (!result->ran && !keep_view) session_.forget_shown();
    showStateOf(*result);
    if (file_.is_trace()) showSourceBeside(*result);
    editor_->setDiagnostics(result->diagnostics);
    if (result->ran || !keep_view) parameters_->setParameters(result->params, result->seed_of_file);
    parameters_->showProblems(result->param_problems);
    if (!result->ran) {
        showFailure(result, keep_view);
    } else {
        sweep_->setScenario(*result);
        explain_->setRun(result);
        showInTimeline(keep_view);
        const std::string& status = result->document.status;
        const bool failed = result->program && std::any_of(result->program->errors.begin(), result->program->errors.end(),
                                                           [](const PythonError& error) { return !error.is_warning; });
        if (failed || status == "deadlock" || status == "livelock" || status == "limit") showDock(QStringLiteral("problems"));
    }
    updateTitle();
    if (!keep_view) keepSession();
    Q_EMIT resultShown();
}

// Those of the run, after those of the file.
void MainWindow::showProblems(std::vector<Problem> of_run) {
    std::vector<Problem> all = file_problems_;
    all.insert(all.end(), std::make_move_iterator(of_run.begin()), std::make_move_iterator(of_run.end()));
    tables_->setProblems(std::move(all));
    const std::size_t count = count_of(problems());
    if (!problems().empty()) docks_.set_empty(QStringLiteral("problems"), false);
    docks_.set_title(
        QStringLiteral("problems"),
        count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count > 999 ? QStringLiteral("999+") : QString::number(count)));
}

// Of a recorded trace: the program's source, to be read.
void MainWindow::showSourceBeside(const RunResult& result) {
    const auto& beside = result.beside;
    docks_.set_empty(QStringLiteral("source"), !beside);
    if (!beside) return;
    editor_->setLanguage(kind_of_file(QString::fromStdString(beside->file)) == FileKind::program ? Language::python
                                                                                                 : Language::scenario);
    takeSource(QByteArray::fromStdString(beside->text), true);
    const QString name = QFileInfo(QString::fromStdString(beside->file)).fileName();
    if (beside->changed)
        strips_->say(Strips::Matter::file, Strip::Tone::warning,
                     tr("%1 has changed since it was recorded: its lines may be others now.").arg(name));
}

void MainWindow::showFailure(const RunResultPtr& result, bool keep_view) {
    const QString text = whyNotRun(*result);
    if (!keep_view || !shown()) forgetRun(text);
    scoreboard_->showProgress(text);
    source_times_->setRun(nullptr);                        // they are of other lines
    if (!keep_view) showDock(QStringLiteral("problems"));  // who is typing is told by the strip and in the text
}

// There is no run to show; the timeline says why.
void MainWindow::forgetRun(const QString& reason) {
    session_.drop_run();
    session_.forget_shown();
    setRunsAnother(false);
    setStale(false);
    timeline_->setNotice(reason);
    timeline_->clear();
    scoreboard_->show(nullptr, nullptr, file_.name());
    tables_->setRun(nullptr);
    loop_->setRun(nullptr);
    flame_->showRun(nullptr);
    source_times_->setRun(nullptr);
    details_->show(nullptr, std::nullopt);
    menus_->set_running(false);
    showRunning(false);
    for (const char* name : docks_of_run) docks_.set_empty(QString::fromLatin1(name), true);
    for (const char* name : {"log", "objects"}) docks_.set_empty(QString::fromLatin1(name), true);
    if (file_.kind() != FileKind::scenario)  // of one with errors the params are known
        for (const char* name : {"parameters", "sweep"}) docks_.set_empty(QString::fromLatin1(name), true);
    docks_.set_empty(QStringLiteral("problems"), problems().empty());
}

void MainWindow::showInTimeline(bool keep_view) {
    const RunResultPtr run = shown(), baseline = session_.baseline();
    if (!run) return;
    timeline_->setNotice({});
    tables_->setRun(run);
    loop_->setRun(run);
    flame_->showRun(run);
    source_times_->setRun(large_text_.isEmpty() ? run : nullptr);  // a source too large to be edited is not shown
    playback_->setRun(run);
    const auto [before, now] = comparedNames();
    if (baseline)
        timeline_->showRuns({baseline, run}, {before, now}, keep_view);
    else
        timeline_->showRuns({run}, {file_.name()}, keep_view);
    showScores();
    parameters_->showElapsed(run.get(), baseline ? std::optional(baseline->scores.elapsed) : std::nullopt);
    menus_->set_comparing(baseline != nullptr, timeline_->choices().only_differing);
    search_->setRun(run, session_.side());
    links_->follow_all();
    foldEmptyDocks();
}

// Of two files of one name also the folders in which they differ.
std::pair<QString, QString> MainWindow::comparedNames() const {
    if (session_.baseline_file().isEmpty()) return {session_.baseline_name(), short_name(file_.name())};
    return told_apart(session_.baseline_file(), file_.path().isEmpty() ? file_.name() : file_.path());
}

void MainWindow::foldEmptyDocks() {
    const auto fold = [this](const char* name, bool empty) { docks_.set_empty(QString::fromLatin1(name), empty); };
    for (const char* name : docks_of_run) fold(name, false);
    const auto& params = shown()->params;
    fold("parameters", params.empty());
    fold("sweep", std::all_of(params.begin(), params.end(),
                              [](const ParameterValue& value) { return value.kind == ParameterValue::Kind::other; }));
    fold("problems", problems().empty());
    fold("log", shown()->document.log.empty());
    fold("objects", shown()->document.objects.empty() && shown()->document.executors.empty());
}

// What a run has other than its file comes first, for the end is cut where there is no room: `workers = 8  ·  A pool`.
QString MainWindow::named(const QString& name, const RunResult& result) {
    QStringList values;
    for (const auto& [name, value] : result.request.overrides)
        values.append(safe_text(name) + QStringLiteral(" = ") + safe_text(value));
    if (result.request.seed) values.append(tr("seed %1").arg(*result.request.seed));
    return values.isEmpty() ? name : values.join(QStringLiteral(", ")) + QStringLiteral("  ·  ") + name;
}

void MainWindow::showScores() {
    const RunResultPtr baseline = session_.baseline();
    const QString name = safe_text(shown()->document.scenario);
    const auto [before, now] = comparedNames();
    if (baseline)
        scoreboard_->show(shown().get(), baseline.get(), named(now, *shown()), named(before, *baseline));
    else
        scoreboard_->show(shown().get(), nullptr, named(name.isEmpty() ? file_.name() : name, *shown()));
}

void MainWindow::compareWith(const QString& file) {
    const QString name = QFileInfo(file).fileName(), path = QFileInfo(file).absoluteFilePath();
    RunRequest request;
    request.kind = kind_of_file(file);
    if (request.kind == FileKind::program && !allows_programs_ && !is_trusted(path))
        return say(tr("Comparing with %1 means running it: open it first, and choose “Always in this folder”.").arg(name));
    request.file = (request.kind == FileKind::scenario ? name : path).toStdString();
    request.python = chosen_python().toStdString();
    if (request.kind != FileKind::trace) {
        const Loaded loaded = load_text(file);
        if (!loaded.problem.isEmpty()) return say(loaded.problem);
        request.text = loaded.text.toStdString();
    }
    session_.compare_with(std::move(request), name, path);
}

void MainWindow::compareDialog() {
    const QString folder = QFileInfo(file_.path()).path();
    const QString other = QFileDialog::getOpenFileName(this, tr("Compare with"), folder, openableFiles());
    if (!other.isEmpty()) compareWith(other);
}

void MainWindow::pinBaseline() {
    if (!session_.pin()) return;
    showInTimeline(true);
    say(tr("This run is the baseline now: change the source or a parameter and see the difference."), 8000);
}

void MainWindow::dropBaseline() {
    session_.drop_baseline();
    timeline_->choices().only_differing = false;
    menus_->set_comparing(false, false);
}

// A suggestion that was undone is compared with nothing any more.
void MainWindow::endApplied() {
    if (before_apply_.isEmpty() || editor_->toPlainText() != before_apply_) return;
    taken_back_ = std::exchange(before_apply_, {});
    dropBaseline();
    showInTimeline(true);
    say({});
}

// One that is done again is compared again. After any other change, Undo would take back that one.
void MainWindow::takeRedone() {
    if (applied_.isEmpty()) return;
    const bool stands = editor_->toPlainText() == applied_;
    explain_->setUndoable(stands);
    if (!stands || taken_back_.isEmpty()) return;
    before_apply_ = std::exchange(taken_back_, {});
    if (!session_.baseline()) pinBaseline();
}

void MainWindow::toggleComparing() {
    if (session_.baseline())
        dropBaseline();
    else
        pinBaseline();
    showInTimeline(false);
}

void MainWindow::startExplain() {
    showDock(QStringLiteral("explain"));
    explain_->start();
}

void MainWindow::runUntil() {
    if (!shown()) return;
    const auto stops = ask_until(this, *shown(), playback_->stops());
    if (!stops) return;
    playback_->setStops(*stops);
    playback_->goOn(1);
}

void MainWindow::runUntilTouched(const RowRef& row) {
    if (!shown() || row.side != session_.side()) return;
    experiment::Stops stops;
    stops.lines = playback_->stops().lines;
    if (row.kind == RowRef::Kind::task) stops.task = row.id;
    if (row.kind == RowRef::Kind::object) stops.object = text_of_object(*shown(), shown()->timeline.objects()[row.id].name);
    playback_->setStops(std::move(stops));
    playback_->goOn(1);
}

void MainWindow::untilDialog() {
    if (!shown()) return;
    bool ok = false;
    const double seconds = QInputDialog::getDouble(this, tr("Go to a time"), tr("Virtual time in seconds"), 0, 0,
                                                   static_cast<double>(shown()->document.elapsed.count()) / 1e9, 9, &ok);
    if (ok) playback_->goTo(start_of_run + Duration(static_cast<std::int64_t>(seconds * 1e9)));
}

}  // namespace baton::gui
