#include "gui/window/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/run_tables.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/search_bar.h"
#include "gui/panels/sweep_panel.h"
#include "gui/run/facts.h"
#include "gui/window/dialogs.h"
#include "gui/window/legend_dialog.h"
#include "gui/window/links.h"
#include "gui/window/menus.h"
#include "gui/window/start_page.h"

namespace baton::gui {

namespace {

QString scenario_filter() {
    return MainWindow::tr("Scenarios and traces (*.baton.yaml *.yaml *.yml *.json *.jsonl);;All files (*)");
}

}  // namespace

// --- building ---

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent) {
    setObjectName(QStringLiteral("main"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    setWindowIcon(application_icon());
    buildCentre();
    buildDocks();
    buildStatusBar();
    menus_ = new Menus(*this, docks_);
    showRecent();
    resize(1440, 900);
    rerun_.setSingleShot(true);
    rerun_.setInterval(300);
    links_ = new Links({docks_, session_, *timeline_, *editor_, *details_, *explain_, *scoreboard_, *loop_, *tables_}, this);
    connectParts();
    applyTheme();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre() {
    pages_ = new QStackedWidget;
    start_ = new StartPage;
    pages_->addWidget(start_);
    auto* session = new QWidget;
    auto* column = new QVBoxLayout(session);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    scoreboard_ = new Scoreboard;
    timeline_ = new TimelineView;
    search_ = new SearchBar(timeline_);
    playback_ = new Playback(timeline_);
    column->addWidget(scoreboard_);
    column->addWidget(timeline_, 1);
    column->addWidget(search_);
    column->addWidget(playback_);
    pages_->addWidget(session);
    setCentralWidget(pages_);
}

void MainWindow::buildDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    editor_ = new SourceEditor;
    details_ = new DetailsPanel;
    parameters_ = new ParametersPanel;
    sweep_ = new SweepPanel;
    explain_ = new ExplainPanel;
    loop_ = new LoopPanel;
    tables_ = new RunTables(this);
    const auto left = Qt::LeftDockWidgetArea, bottom = Qt::BottomDockWidgetArea;
    docks_.add(QStringLiteral("source"), tr("Source"), editor_, left);
    docks_.add(QStringLiteral("parameters"), tr("Parameters"), parameters_, left);
    docks_.add(QStringLiteral("sweep"), tr("Sweep"), sweep_, left);
    docks_.add(QStringLiteral("details"), tr("Details"), details_, bottom);
    docks_.add(QStringLiteral("log"), tr("Log"), tables_->log(), bottom);
    docks_.add(QStringLiteral("problems"), tr("Problems"), tables_->problemsView(), bottom);
    docks_.add(QStringLiteral("events"), tr("Events"), tables_->events(), bottom);
    docks_.add(QStringLiteral("tasks"), tr("Tasks"), tables_->tasks(), bottom);
    docks_.add(QStringLiteral("objects"), tr("Objects"), tables_->objects(), bottom);
    docks_.add(QStringLiteral("loop"), tr("Loop state"), loop_, bottom);
    docks_.add(QStringLiteral("explain"), tr("Explain"), explain_, bottom);
    docks_.settle();
}

void MainWindow::buildStatusBar() {
    progress_ = new QProgressBar;
    progress_->setRange(0, 0);
    progress_->setMaximumWidth(140);
    progress_->setTextVisible(false);
    progress_->hide();
    stop_button_ = new QToolButton;
    stop_button_->setText(tr("Stop"));
    stop_button_->setObjectName(QStringLiteral("stop"));
    stop_button_->hide();
    connect(stop_button_, &QToolButton::clicked, this, &MainWindow::stopRun);
    statusBar()->addPermanentWidget(progress_);
    statusBar()->addPermanentWidget(stop_button_);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectParts() {
    const auto say_for_a_while = [this](const QString& text) { say(text, 10'000); };
    connect(&rerun_, &QTimer::timeout, this, [this] { runNow(true); });
    connect(&file_, &ScenarioFile::changedOnDisk, this, &MainWindow::takeFromDisk);
    connect(&file_, &ScenarioFile::message, this, [this](const QString& text) { say(text); });
    connect(&session_, &Session::finished, this, &MainWindow::showResult);
    connect(&session_, &Session::baselineChanged, this, [this] { showInTimeline(false); });
    connect(&session_, &Session::progressed, this, &MainWindow::showProgress);
    connect(&session_, &Session::message, this, say_for_a_while);

    connect(start_, &StartPage::fileChosen, this, &MainWindow::openFile);
    connect(start_, &StartPage::openRequested, this, &MainWindow::openDialog);
    connect(start_, &StartPage::legendRequested, this, [this] { LegendDialog(this).exec(); });

    connect(timeline_, &TimelineView::message, this, [this](const QString& text) { say(text, 6000); });
    connect(timeline_, &TimelineView::playRequested, playback_, &Playback::togglePlay);
    connect(timeline_, &TimelineView::searchRequested, search_, &SearchBar::open);
    connect(timeline_, &TimelineView::noteRequested, this, [this](Range range) {
        bool ok = false;
        const QString note = QInputDialog::getText(this, tr("Note on the range"), tr("Note"), QLineEdit::Normal, {}, &ok);
        if (ok) timeline_->addMarker({range.from, range.to, note});
    });

    connect(editor_, &SourceEditor::textChanged, this, [this] {
        if (loading_) return;
        rerun_.start();
        updateTitle();
    });
    connect(parameters_, &ParametersPanel::changed, this, [this] { rerun_.start(150); });
    connect(explain_, &ExplainPanel::undoRequested, editor_, &SourceEditor::undo);
    connect(explain_, &ExplainPanel::applyRequested, this, [this](const QString& text, const QString& title) {
        if (editor_->isReadOnly()) return;
        if (!session_.baseline()) pinBaseline();  // so that the difference is seen
        editor_->editText(text);
        say(tr("Applied: %1").arg(title), 8000);
    });
}

void MainWindow::say(const QString& text, int milliseconds) { statusBar()->showMessage(text, milliseconds); }

void MainWindow::applyTheme() {
    const Theme& theme = current_theme();
    apply_palette(theme);
    scoreboard_->setTheme(theme);
    timeline_->setTheme(theme);
    editor_->setTheme(theme);
    details_->setTheme(theme);
    start_->setTheme(theme);
    if (!shown()) return;
    showScores();
    links_->follow_all();
}

void MainWindow::setDark(bool dark) {
    set_theme(dark ? ThemeChoice::dark : ThemeChoice::light);
    applyTheme();
}

void MainWindow::chooseTheme(ThemeChoice choice) {
    set_theme(choice);
    if (remembers_) QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
    applyTheme();
}

bool MainWindow::idle() const {
    return !session_.busy() && !rerun_.isActive() && file_.settled() && !loop_->busy() && !tables_->busy() && !search_->searching();
}

const std::vector<Problem>& MainWindow::problems() const { return tables_->problems(); }

void MainWindow::updateTitle() {
    const QString changed = editor_->document()->isModified() ? QStringLiteral("*") : QString();
    setWindowTitle(file_.name().isEmpty() ? QStringLiteral("Baton") : file_.name() + changed + QStringLiteral(" – Baton"));
}

// --- files ---

void MainWindow::openFile(const QString& file) {
    const Loaded loaded = file_.open(file);
    if (!loaded.problem.isEmpty()) {
        say(loaded.problem);
        const QString path = QFileInfo(file).absoluteFilePath();
        if (remembers_ && !QFileInfo::exists(path)) forget_file(path);
        return;
    }
    dropBaseline();
    openText(loaded.text, file_.name());
    if (remembers_) remember_file(file_.path());
    showRecent();
}

void MainWindow::openText(const QByteArray& text, const QString& name) {
    file_.take_text(text, name);
    editor_->setDiagnostics({});
    editor_->setCurrentStep(0);
    takeSource(text, false);
    if (pages_->currentIndex() == 0) {
        pages_->setCurrentIndex(1);
        if (!arranged_) docks_.arrange(!file_.is_trace());
        arranged_ = false;
    }
    timeline_->setFocus();
    runNow(false);
    updateTitle();
}

void MainWindow::openIfMay(const QString& file) {
    if (mayDiscard()) openFile(file);
}

void MainWindow::openDialog() {
    if (!mayDiscard()) return;
    const QString folder = file_.path().isEmpty() ? library_folder() : QFileInfo(file_.path()).path();
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a scenario"), folder, scenario_filter());
    if (!file.isEmpty()) openFile(file);
}

void MainWindow::showLibrary() {
    start_->setRecent(recent_files());
    pages_->setCurrentIndex(0);
    docks_.hide();
}

void MainWindow::showRecent() {
    const QStringList files = recent_files();
    menus_->set_recent(files);
    start_->setRecent(remembers_ ? files : QStringList());
}

// What the editor shows of a text. `as_edit`: it follows what was there, and the cursor stays where it can.
void MainWindow::takeSource(const QByteArray& text, bool as_edit) {
    loading_ = true;
    large_text_ = SourceEditor::canEdit(text) ? QByteArray() : text;
    editor_->setReadOnly(file_.is_trace() || !large_text_.isEmpty());
    const QString shown = large_text_.isEmpty() ? QString::fromUtf8(text) : tr("# This file is too large to be edited here.");
    if (as_edit)
        editor_->replaceText(shown);
    else
        editor_->setPlainText(shown);
    editor_->document()->setModified(false);
    loading_ = false;
}

void MainWindow::takeFromDisk(const QByteArray& text) {
    if (editor_->document()->isModified())
        return say(tr("%1 has changed on the disk, but your changes here are not saved: yours are kept.").arg(file_.name()));
    file_.take_text(text, file_.name());
    takeSource(text, true);
    say(tr("%1 has changed on the disk and was run again.").arg(file_.name()), 5000);
    runNow(true);
}

bool MainWindow::save(bool with_new_name) {
    if (file_.is_trace() || editor_->isReadOnly()) return true;
    QString target = file_.path();
    if (with_new_name || target.isEmpty()) {
        target = QFileDialog::getSaveFileName(this, tr("Save the scenario"), target,
                                              tr("Scenarios (*.baton.yaml *.yaml *.yml);;All files (*)"));
        if (target.isEmpty()) return false;
    }
    const QString problem = file_.save(target, editor_->toPlainText().toUtf8());
    if (!problem.isEmpty()) {
        QMessageBox::warning(this, tr("Not saved"), problem.toHtmlEscaped());
        return false;
    }
    editor_->document()->setModified(false);
    if (remembers_) remember_file(target);
    showRecent();
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

void MainWindow::exportPicture() {
    QString base = QFileInfo(file_.path()).fileName().section(QLatin1Char('.'), 0, 0);
    if (base.isEmpty()) base = QStringLiteral("timeline");
    const QString title = shown() ? safe_text(shown()->document.scenario) : QString();
    const QString text = export_dialog(this, *timeline_, base, title);
    if (!text.isEmpty()) say(text, 8000);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !mayDiscard()) return;
    openFile(urls.last().toLocalFile());
    if (urls.size() > 1) compareWith(urls.first().toLocalFile());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!mayDiscard()) return event->ignore();
    if (remembers_) {
        QSettings settings;
        settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
        settings.setValue(QStringLiteral("window/state"), saveState());
        settings.setValue(QStringLiteral("session/file"), file_.path());
        settings.setValue(QStringLiteral("session/baseline"), session_.baseline() ? session_.baseline_file() : QString());
        settings.setValue(QStringLiteral("session/row-height"), timeline_->choices().height);
    }
    event->accept();
}

void MainWindow::restoreSession() {
    QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    const bool had_file = QFile::exists(settings.value(QStringLiteral("session/file")).toString());
    arranged_ = had_file && restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
    timeline_->setRowHeight(settings.value(QStringLiteral("session/row-height"), 26).toInt());
}

// --- runs ---

void MainWindow::runNow(bool keep_view) {
    rerun_.stop();
    if (pages_->currentIndex() == 0) return;
    RunRequest request;
    request.is_trace = file_.is_trace();
    request.file = (request.is_trace ? file_.path() : file_.name()).toStdString();
    if (!request.is_trace) {
        request.text = large_text_.isEmpty() ? editor_->toPlainText().toStdString() : large_text_.toStdString();
        if (keep_view) request.overrides = parameters_->overrides();
    }
    session_.run(std::move(request), keep_view);
    menus_->set_running(true);
}

void MainWindow::showProgress(int stage, quint64 events, qint64 virtual_time) {
    progress_->show();
    stop_button_->show();
    const QString texts[] = {tr("Reading …"),
                             tr("Running … %L1 events, virtual time %2").arg(events).arg(duration_label(Duration(virtual_time))),
                             tr("Laying out %L1 events …").arg(events)};
    scoreboard_->showProgress(texts[std::min(stage, 2)]);
}

void MainWindow::showResult(const RunResultPtr& result, bool keep_view) {
    progress_->hide();
    stop_button_->hide();
    menus_->set_running(false);
    tables_->setProblems(problems_of(*result));
    const std::size_t count = problems().size();
    docks_.set_title(
        QStringLiteral("problems"),
        count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count > 999 ? QStringLiteral("999+") : QString::number(count)));
    editor_->setDiagnostics(result->diagnostics);
    if (result->request.overrides.empty() || result->ran) parameters_->setParameters(result->params);
    if (!result->ran) {
        showFailure(result, keep_view);
    } else {
        sweep_->setScenario(result->request, result->params);
        explain_->setRun(result);
        showInTimeline(keep_view);
        if (result->document.status == "deadlock" || result->document.status == "livelock" || result->document.status == "limit")
            showDock(QStringLiteral("problems"));
    }
    updateTitle();
    Q_EMIT resultShown();
}

void MainWindow::showFailure(const RunResultPtr& result, bool keep_view) {
    const auto errors = std::count_if(result->diagnostics.begin(), result->diagnostics.end(),
                                      [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; });
    const QString text = result->failure.empty() ? tr("Not run: %n error(s) in the source", nullptr, static_cast<int>(errors))
                                                 : safe_text(result->failure);
    if (!keep_view || !shown()) {
        session_.forget_shown();
        timeline_->setNotice(text);
        timeline_->clear();
        scoreboard_->show(nullptr, nullptr, file_.name());
        tables_->setRun(nullptr);
        loop_->setRun(nullptr);
        details_->show(nullptr, std::nullopt);
    }
    scoreboard_->showProgress(text);
    showDock(QStringLiteral("problems"));
}

void MainWindow::showInTimeline(bool keep_view) {
    const RunResultPtr run = shown(), baseline = session_.baseline();
    if (!run) return;
    timeline_->setNotice({});
    tables_->setRun(run);
    loop_->setRun(run);
    if (baseline)
        timeline_->showRuns({baseline, run}, {short_name(session_.baseline_name()), short_name(file_.name())}, keep_view);
    else
        timeline_->showRuns({run}, {file_.name()}, keep_view);
    showScores();
    parameters_->showElapsed(run.get(), baseline ? std::optional(baseline->scores.elapsed) : std::nullopt);
    menus_->set_comparing(baseline != nullptr, timeline_->choices().only_differing);
    playback_->setRun(run);
    search_->setRun(run, session_.side());
    links_->follow_all();
}

void MainWindow::showScores() {
    const RunResultPtr baseline = session_.baseline();
    const QString name = safe_text(shown()->document.scenario);
    if (baseline)
        scoreboard_->show(shown().get(), baseline.get(), short_name(file_.name()), short_name(session_.baseline_name()));
    else
        scoreboard_->show(shown().get(), nullptr, name.isEmpty() ? file_.name() : name);
}

void MainWindow::compareWith(const QString& file) {
    const Loaded loaded = load_scenario(file);
    if (!loaded.problem.isEmpty()) return say(loaded.problem);
    const QString name = QFileInfo(file).fileName();
    RunRequest request;
    request.file = name.toStdString();
    request.text = loaded.text.toStdString();
    session_.compare_with(std::move(request), name, QFileInfo(file).absoluteFilePath());
}

void MainWindow::compareDialog() {
    const QString folder = QFileInfo(file_.path()).path();
    const QString other = QFileDialog::getOpenFileName(this, tr("Compare with"), folder, scenario_filter());
    if (!other.isEmpty()) compareWith(other);
}

void MainWindow::pinBaseline() {
    if (!session_.pin()) return;
    showInTimeline(true);
    say(tr("This run is the baseline now: change the scenario or a parameter and see the difference."), 8000);
}

void MainWindow::dropBaseline() {
    session_.drop_baseline();
    timeline_->choices().only_differing = false;
    menus_->set_comparing(false, false);
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

void MainWindow::untilDialog() {
    if (!shown()) return;
    bool ok = false;
    const double seconds = QInputDialog::getDouble(this, tr("Play until"), tr("Virtual time in seconds"), 0, 0,
                                                   static_cast<double>(shown()->document.elapsed.count()) / 1e9, 9, &ok);
    if (ok) playback_->goTo(start_of_run + Duration(static_cast<std::int64_t>(seconds * 1e9)));
}

}  // namespace baton::gui
