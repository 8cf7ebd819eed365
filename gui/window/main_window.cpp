#include "gui/window/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFile>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/base/appearance.h"
#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/search_bar.h"
#include "gui/window/start_page.h"

namespace baton::gui {

MainWindow::MainWindow(QWidget* parent) : QMainWindow(parent), runner_(new RunWorker(this)), baseline_runner_(new RunWorker(this)) {
    setObjectName(QStringLiteral("main"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    setWindowIcon(application_icon());
    buildCentre();
    buildDocks();
    buildStatusBar();
    buildActions();
    resize(1440, 900);

    rerun_.setSingleShot(true);
    rerun_.setInterval(300);
    reload_.setSingleShot(true);
    reload_.setInterval(300);
    loop_delay_.setSingleShot(true);
    loop_delay_.setInterval(30);
    connect(&rerun_, &QTimer::timeout, this, [this] { runNow(true); });
    connect(&reload_, &QTimer::timeout, this, &MainWindow::fileChanged);
    connect(&loop_delay_, &QTimer::timeout, this, &MainWindow::updateLoopState);
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, [this] { reload_.start(); });
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] { reload_.start(); });
    connect(runner_, &RunWorker::finished, this, &MainWindow::showResult);
    connect(runner_, &RunWorker::progressed, this, &MainWindow::showProgress);
    connect(baseline_runner_, &RunWorker::finished, this, [this](int, const RunResultPtr& result) {
        if (!result->ran) {
            statusBar()->showMessage(tr("%1 has errors and cannot be compared.").arg(baseline_name_), 10'000);
            return;
        }
        baseline_ = result;
        showInTimeline(false);
    });
    applyTheme();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre() {
    pages_ = new QStackedWidget;
    start_ = new StartPage;
    connect(start_, &StartPage::fileChosen, this, &MainWindow::openFile);
    connect(start_, &StartPage::openRequested, this, &MainWindow::openDialog);
    connect(start_, &StartPage::legendRequested, this, &MainWindow::legendPage);
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

    connect(timeline_, &TimelineView::selectionChanged, this, &MainWindow::selectionMoved);
    connect(timeline_, &TimelineView::measuredChanged, this, &MainWindow::rangeMeasured);
    connect(timeline_, &TimelineView::message, this, [this](const QString& text) { statusBar()->showMessage(text, 6000); });
    connect(timeline_, &TimelineView::playRequested, playback_, &Playback::togglePlay);
    connect(timeline_, &TimelineView::searchRequested, search_, &SearchBar::open);
    connect(timeline_, &TimelineView::noteRequested, this, &MainWindow::noteDialog);
    connect(timeline_, &TimelineView::playheadMoved, this, [this] { loop_delay_.start(); });
    connect(timeline_, &TimelineView::activated, this, [this] {
        if (shown_ && timeline_->selection() && timeline_->selection()->span) {
            goToLine(static_cast<int>(
                timeline_->run(timeline_->selection()->row.side)->timeline.all_spans()[*timeline_->selection()->span].line));
        }
    });
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

void MainWindow::applyTheme() {
    const Theme& theme = current_theme();
    apply_palette(theme);
    scoreboard_->setTheme(theme);
    timeline_->setTheme(theme);
    editor_->setTheme(theme);
    details_->setTheme(theme);
    start_->setTheme(theme);
    if (shown_) {
        showScores();
        rangeMeasured();
        selectionMoved();
    }
}

void MainWindow::setDark(bool dark) {
    set_theme(dark ? ThemeChoice::dark : ThemeChoice::light);
    applyTheme();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowTitleChange) return;
}

bool MainWindow::idle() const {
    return !runner_->busy() && !baseline_runner_->busy() && !rerun_.isActive() && !reload_.isActive() && !loop_delay_.isActive() &&
           !tasks_->sorting() && !search_->searching();
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
        settings.setValue(QStringLiteral("session/file"), file_);
        settings.setValue(QStringLiteral("session/baseline"), baseline_ ? baseline_file_ : QString());
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

}  // namespace baton::gui
