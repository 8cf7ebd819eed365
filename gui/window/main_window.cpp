#include "gui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QInputDialog>
#include <QProgressBar>
#include <QRegularExpression>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include "gui/editor/find_bar.h"
#include "gui/editor/source_editor.h"
#include "gui/panels/details_panel.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/filter_bar.h"
#include "gui/panels/flame_panel.h"
#include "gui/panels/loop_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/range_panel.h"
#include "gui/panels/run_tables.h"
#include "gui/panels/scoreboard.h"
#include "gui/panels/search_bar.h"
#include "gui/panels/strips.h"
#include "gui/panels/sweep_panel.h"
#include "gui/window/dialogs.h"
#include "gui/window/legend_dialog.h"
#include "gui/window/links.h"
#include "gui/window/menus.h"
#include "gui/window/source_times.h"
#include "gui/window/start_page.h"

namespace baton::gui {

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
    keep_.setSingleShot(true);
    keep_.setInterval(1000);
    source_times_ = new SourceTimes(*editor_, *timeline_, this);
    links_ =
        new Links({docks_, session_, *timeline_, *editor_, *details_, *explain_, *scoreboard_, *loop_, *tables_, *range_}, this);
    connectParts();
    applyTheme();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre() {
    pages_ = new QStackedWidget;
    start_ = new StartPage;
    start_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);  // while it is not shown it asks for no room
    pages_->addWidget(start_);
    auto* session = new QWidget;
    auto* column = new QVBoxLayout(session);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    scoreboard_ = new Scoreboard;
    strips_ = new Strips;
    timeline_ = new TimelineView;
    filter_ = new FilterBar(timeline_);
    search_ = new SearchBar(timeline_);
    playback_ = new Playback(timeline_);
    column->addWidget(scoreboard_);
    column->addWidget(strips_);
    column->addWidget(timeline_, 1);
    column->addWidget(filter_);
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
    range_ = new RangePanel;
    tables_ = new RunTables(this);
    flame_ = new FlamePanel;
    const auto left = Qt::LeftDockWidgetArea, bottom = Qt::BottomDockWidgetArea;
    docks_.add(QStringLiteral("source"), tr("Source"), sourcePane(), left);
    docks_.add(QStringLiteral("parameters"), tr("Parameters"), parameters_, left);
    docks_.add(QStringLiteral("sweep"), tr("Sweep"), sweep_, left);
    docks_.add(QStringLiteral("details"), tr("Details"), details_, bottom);
    docks_.add(QStringLiteral("range"), tr("Range"), range_, bottom);
    docks_.add(QStringLiteral("loop"), tr("Loop state"), loop_, bottom);
    docks_.add(QStringLiteral("flame"), tr("Flame"), flame_, bottom);
    docks_.add(QStringLiteral("explain"), tr("Explain"), explain_, bottom);
    docks_.add(QStringLiteral("log"), tr("Log"), tables_->log(), bottom);
    docks_.add(QStringLiteral("problems"), tr("Problems"), tables_->problemsView(), bottom);
    docks_.add(QStringLiteral("events"), tr("Events"), tables_->events(), bottom);
    docks_.add(QStringLiteral("tasks"), tr("Tasks"), tables_->tasks(), bottom);
    docks_.add(QStringLiteral("objects"), tr("Objects"), tables_->objects(), bottom);
    docks_.set_empty(QStringLiteral("range"), true);
    docks_.settle();
}

// The editor with what finds in it.
QWidget* MainWindow::sourcePane() {
    auto* pane = new QWidget;
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    find_ = new FindBar(*editor_);
    column->addWidget(editor_, 1);
    column->addWidget(find_);
    const auto key = [&](const QKeySequence& keys, const std::function<void()>& act) {
        auto* action = new QAction(pane);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        pane->addAction(action);
    };
    key(Qt::Key_F3, [this] { find_->next(1); });
    key(Qt::SHIFT | Qt::Key_F3, [this] { find_->next(-1); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_BracketLeft, [this] { editor_->toggleFold(editor_->textCursor().blockNumber() + 1); });
    key(Qt::CTRL | Qt::SHIFT | Qt::Key_BracketRight, [this] { editor_->setAllFolded(false); });
    return pane;
}

void MainWindow::find() {
    const QWidget* focus = QApplication::focusWidget();
    if (focus && (focus == editor_ || find_->isAncestorOf(focus)))
        find_->open(false);
    else
        search_->open();
}

void MainWindow::findInSource(bool replacing) {
    showDock(QStringLiteral("source"));
    find_->open(replacing);
}

void MainWindow::showCoroutine(const QString& name) {
    const QString plain = QRegularExpression::escape(name.section(QLatin1Char('.'), -1));  // of a method the name alone
    const QRegularExpression defines(
        QStringLiteral("^\\s*(?:async\\s+def\\s+%1\\b|def\\s+%1\\b|%1\\s*(?:\\(.*\\))?\\s*:)").arg(plain));
    for (QTextBlock block = editor_->document()->begin(); block.isValid(); block = block.next()) {
        if (!defines.match(block.text()).hasMatch()) continue;
        showDock(QStringLiteral("source"));
        return editor_->goToLine(block.blockNumber() + 1, 1);
    }
    say(tr("The source does not define %1.").arg(name), 6000);
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
    connect(statusBar(), &QStatusBar::messageChanged, this, &MainWindow::fitStatusBar);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    fitStatusBar();
}

// In a low window the rows need its room while it says nothing.
void MainWindow::fitStatusBar() {
    constexpr int low = 700;
    statusBar()->setVisible(height() >= low || !progress_->isHidden() || !statusBar()->currentMessage().isEmpty());
}

void MainWindow::connectParts() {
    const auto say_for_a_while = [this](const QString& text) { say(text, 10'000); };
    connect(&rerun_, &QTimer::timeout, this, [this] { runIfMay(true); });
    connect(&keep_, &QTimer::timeout, this, &MainWindow::keepUnsaved);
    connect(&importer_, &Importer::finished, this, &MainWindow::showImported);
    connect(&file_, &ScenarioFile::changedOnDisk, this, &MainWindow::takeFromDisk);
    connect(&file_, &ScenarioFile::message, this, [this](const QString& text) { say(text); });
    connect(&session_, &Session::finished, this, &MainWindow::showResult);
    connect(&session_, &Session::baselineChanged, this, [this] { showInTimeline(false); });
    connect(&session_, &Session::progressed, this, &MainWindow::showProgress);
    connect(&session_, &Session::message, this, say_for_a_while);

    connect(start_, &StartPage::fileChosen, this, &MainWindow::openIfMay);
    connect(start_, &StartPage::backRequested, this, &MainWindow::leaveLibrary);
    connect(start_, &StartPage::openRequested, this, &MainWindow::openDialog);
    connect(start_, &StartPage::legendRequested, this, [this] { LegendDialog(this).exec(); });

    connect(timeline_, &TimelineView::message, this, [this](const QString& text) { say(text, 6000); });
    connect(timeline_, &TimelineView::untilTouched, this, &MainWindow::runUntilTouched);
    connect(playback_, &Playback::message, this, [this](const QString& text) { say(text, 6000); });
    connect(editor_, &SourceEditor::breakpointsChanged, this, [this] {
        experiment::Stops stops = playback_->stops();
        stops.lines.clear();
        for (const int line : editor_->breakpoints()) stops.lines.insert(static_cast<Line>(line));
        playback_->setStops(std::move(stops));
        if (remembers_ && !loading_) keep(QStringLiteral("breakpoints"), file_.path(), to_text(editor_->breakpoints()));
    });
    connect(editor_, &SourceEditor::leaveRequested, timeline_, [this] { timeline_->setFocus(Qt::ShortcutFocusReason); });
    connect(timeline_, &TimelineView::playRequested, playback_, &Playback::togglePlay);
    connect(timeline_, &TimelineView::searchRequested, search_, &SearchBar::open);
    connect(timeline_, &TimelineView::noteRequested, this, [this](Range range) {
        bool ok = false;
        const QString note = QInputDialog::getText(this, tr("Note on the range"), tr("Note"), QLineEdit::Normal, {}, &ok);
        if (ok) timeline_->addMarker({range.from, range.to, note});
    });
    connect(timeline_, &TimelineView::noteEditRequested, this, [this](std::size_t marker) {
        bool ok = false;
        const QString note = QInputDialog::getText(this, tr("Note of the marker"), tr("Note"), QLineEdit::Normal,
                                                   timeline_->markers()[marker].note, &ok);
        if (ok) timeline_->setNote(marker, note);
    });
    connect(timeline_, &TimelineView::markersChanged, this, [this] {
        if (remembers_) keep(QStringLiteral("marks"), file_.path(), to_text(timeline_->marks()));
    });
    connect(timeline_, &TimelineView::pinsChanged, this, [this] {
        if (remembers_) keep(QStringLiteral("pins"), file_.path(), to_text(timeline_->pins()));
    });

    connect(editor_, &SourceEditor::textChanged, this, [this] {
        if (!playback_->stops().lines.empty()) Q_EMIT editor_->breakpointsChanged();  // they move with the text
        if (loading_) return;
        endApplied();
        takeRedone();
        rerun_.start();
        if (!keep_.isActive()) keep_.start();
        updateTitle();
    });
    connect(sweep_, &SweepPanel::pointChosen, parameters_, &ParametersPanel::setValues);
    connect(sweep_, &SweepPanel::message, this, say_for_a_while);
    connect(parameters_, &ParametersPanel::changed, this, [this] { rerun_.start(150); });
    connect(explain_, &ExplainPanel::undoRequested, editor_, &SourceEditor::undo);
    // Where there is nothing else to undo, the keys undo what was done to the source: a suggestion is applied elsewhere.
    for (QWidget* widget : std::initializer_list<QWidget*>{timeline_, explain_}) {
        const auto key = [&](QKeySequence::StandardKey keys, void (QPlainTextEdit::*act)()) {
            auto* action = new QAction(widget);
            action->setShortcuts(keys);
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            connect(action, &QAction::triggered, editor_, act);
            widget->addAction(action);
        };
        key(QKeySequence::Undo, &QPlainTextEdit::undo);
        key(QKeySequence::Redo, &QPlainTextEdit::redo);
    }
    connect(flame_, &FlamePanel::coroutineRequested, this, &MainWindow::showCoroutine);
    connect(explain_, &ExplainPanel::applyRequested, this, [this](const QString& text, const QString& title) {
        if (editor_->isReadOnly()) return;
        if (!session_.baseline()) {  // so that the difference is seen
            before_apply_ = editor_->toPlainText();
            pinBaseline();
        }
        editor_->editText(text);
        applied_ = editor_->toPlainText();
        explain_->setUndoable(true);
        say(tr("Applied: %1").arg(title), 8000);
    });
}

bool MainWindow::focusNextPrevChild(bool next) {
    constexpr int most = 500;  // widgets in a row that cannot be seen
    const QWidget* const first = focusWidget();
    for (int i = 0; i < most && QMainWindow::focusNextPrevChild(next); ++i) {
        const QWidget* const now = focusWidget();
        if (!now || now == first || (!docks_.is_covered(now) && !now->visibleRegion().isEmpty())) return true;
    }
    return false;
}

void MainWindow::say(const QString& text, int milliseconds) { statusBar()->showMessage(text, milliseconds); }

void MainWindow::applyTheme() {
    const WindowTheme& theme = current_theme();
    apply_palette(theme);
    scoreboard_->setTheme(theme);
    strips_->setTheme(theme);
    timeline_->setTheme(theme);
    flame_->setTheme(theme);
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
    return !session_.busy() && !rerun_.isActive() && file_.settled() && !importer_.busy() && !loop_->busy() && !tables_->busy() &&
           !range_->busy() && !timeline_->layingOut() && !source_times_->busy() && !playback_->searching() && !search_->searching();
}

const std::vector<Problem>& MainWindow::problems() const { return tables_->problems(); }

void MainWindow::updateTitle() {
    const QString changed = editor_->document()->isModified() ? QStringLiteral("*") : QString();
    setWindowTitle(file_.name().isEmpty() ? QStringLiteral("Baton") : file_.name() + changed + QStringLiteral(" – Baton"));
}

}  // namespace baton::gui
