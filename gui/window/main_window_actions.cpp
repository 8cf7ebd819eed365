// Menus and their keys.
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>

#include "gui/base/appearance.h"
#include "gui/editor/source_editor.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/search_bar.h"
#include "gui/window/main_window.h"
#include "gui/window/start_page.h"

namespace baton::gui {

namespace {

QString scenario_filter() {
    return MainWindow::tr("Scenarios and traces (*.baton.yaml *.yaml *.yml *.json *.jsonl);;All files (*)");
}

}  // namespace

QAction* MainWindow::action(const QString& text, const QKeySequence& keys, const std::function<void()>& act) {
    auto* made = new QAction(text, this);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, this, act);
    addAction(made);
    return made;
}

void MainWindow::buildActions() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(action(tr("&Open …"), QKeySequence::Open, [this] { openDialog(); }));
    recent_menu_ = file->addMenu(tr("Open &recent"));
    file->addAction(action(tr("&Library"), {}, [this] {
        start_->setRecent(QSettings().value(QStringLiteral("recent")).toStringList());
        pages_->setCurrentIndex(0);
        hideDocks();
    }));
    file->addSeparator();
    file->addAction(action(tr("&Save"), QKeySequence::Save, [this] { save(false); }));
    file->addAction(action(tr("Save &as …"), QKeySequence::SaveAs, [this] { save(true); }));
    file->addAction(action(tr("&Export the picture …"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportDialog(); }));
    file->addSeparator();
    file->addAction(action(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); }));

    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addAction(action(tr("&Run again"), QKeySequence(Qt::Key_F5), [this] { runNow(true); }));
    stop_action_ = action(tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { stopRun(); });
    stop_action_->setEnabled(false);
    run->addAction(stop_action_);
    run->addSeparator();
    buildPlayMenu(run);
    run->addAction(action(tr("&What would help?"), QKeySequence(Qt::Key_F6), [this] {
        showDock(QStringLiteral("explain"));
        explain_->start();
    }));
    run->addSeparator();
    run->addAction(action(tr("Pin as &baseline"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { pinBaseline(); }));
    run->addAction(action(tr("&Compare with a file …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), [this] {
        const QString other = QFileDialog::getOpenFileName(this, tr("Compare with"), QFileInfo(file_).path(), scenario_filter());
        if (!other.isEmpty()) compareWith(other);
    }));
    compare_action_ = action(tr("Com&paring"), {}, [this] {
        if (baseline_)
            dropBaseline();
        else
            pinBaseline();
        showInTimeline(false);
    });
    compare_action_->setCheckable(true);
    run->addAction(compare_action_);
    differing_action_ = action(tr("Only rows that &differ"), {}, [this] {
        timeline_->choices().only_differing = differing_action_->isChecked();
        timeline_->layOutRows();
    });
    differing_action_->setCheckable(true);
    differing_action_->setEnabled(false);
    run->addAction(differing_action_);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    axis_group_ = new QActionGroup(this);
    const auto axis = [&](const QString& text, const QKeySequence& keys, Axis::Kind kind) {
        QAction* made = action(text, keys, [this, kind] { timeline_->setAxis(kind); });
        made->setCheckable(true);
        made->setChecked(kind == Axis::Kind::time);
        axis_group_->addAction(made);
        view->addAction(made);
    };
    axis(tr("Axis: &time"), QKeySequence(Qt::CTRL | Qt::Key_1), Axis::Kind::time);
    axis(tr("Axis: &steps"), QKeySequence(Qt::CTRL | Qt::Key_2), Axis::Kind::steps);
    axis(tr("Axis: &compressed time"), QKeySequence(Qt::CTRL | Qt::Key_3), Axis::Kind::compressed);
    view->addSeparator();
    path_action_ = action(tr("Critical &path"), QKeySequence(Qt::CTRL | Qt::Key_P),
                          [this] { timeline_->setCriticalPath(path_action_->isChecked()); });
    path_action_->setCheckable(true);
    view->addAction(path_action_);
    view->addAction(action(tr("&Find …"), QKeySequence::Find, [this] { search_->open(); }));
    view->addAction(action(tr("Filter &rows …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { filterDialog(); }));
    view->addAction(action(tr("&All of it"), QKeySequence(Qt::CTRL | Qt::Key_0), [this] { timeline_->fitAll(); }));
    view->addAction(action(tr("Higher rows"), QKeySequence(Qt::CTRL | Qt::Key_Plus),
                           [this] { timeline_->setRowHeight(timeline_->choices().height + 4); }));
    view->addAction(action(tr("Lower rows"), QKeySequence(Qt::CTRL | Qt::Key_Minus),
                           [this] { timeline_->setRowHeight(timeline_->choices().height - 4); }));
    view->addSeparator();
    dock_menu_ = view->addMenu(tr("&Docks"));
    const char* order[] = {"source", "parameters", "sweep",   "details", "log",    "problems",
                           "events", "tasks",      "objects", "loop",    "explain"};
    for (const char* name : order) dock_menu_->addAction(docks_[QString::fromLatin1(name)]->toggleViewAction());
    for (const char* name : order) addAction(docks_[QString::fromLatin1(name)]->toggleViewAction());
    QMenu* theme = view->addMenu(tr("&Colours"));
    theme_group_ = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> themes[] = {
        {tr("As the system"), ThemeChoice::system}, {tr("Light"), ThemeChoice::light}, {tr("Dark"), ThemeChoice::dark}};
    for (const auto& [text, choice] : themes) {
        QAction* made = action(text, {}, [this, choice = choice] {
            set_theme(choice);
            if (remembers_) QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
            applyTheme();
        });
        made->setCheckable(true);
        made->setChecked(theme_choice() == choice);
        theme_group_->addAction(made);
        theme->addAction(made);
    }

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(action(tr("&How to read the picture"), {}, [this] { legendPage(); }));
    help->addAction(action(tr("&Keys and gestures"), QKeySequence(Qt::Key_F1), [this] { shortcutsPage(); }));
    help->addAction(action(tr("&Commands …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { commandPalette(); }));
    help->addSeparator();
    help->addAction(action(tr("&About Baton"), {}, [this] { aboutPage(); }));
    fillRecentMenu();
}

void MainWindow::buildPlayMenu(QMenu* menu) {
    // Space is the timeline's own key: the menu's entry has none, so that it can be typed in the editor.
    menu->addAction(action(tr("&Play or pause") + QStringLiteral("\t") + tr("Space"), {}, [this] { playback_->togglePlay(); }));
    menu->addAction(action(tr("Ste&p"), QKeySequence(Qt::Key_F10), [this] { playback_->step(1); }));
    menu->addAction(action(tr("Step bac&k"), QKeySequence(Qt::SHIFT | Qt::Key_F10), [this] { playback_->step(-1); }));
    menu->addAction(action(tr("Play &until …"), QKeySequence(Qt::CTRL | Qt::Key_F10), [this] { untilDialog(); }));
    menu->addAction(action(tr("End the play&back"), {}, [this] { playback_->stop(); }));
}

void MainWindow::fillRecentMenu() {
    recent_menu_->clear();
    const QStringList recent = QSettings().value(QStringLiteral("recent")).toStringList();
    for (const QString& file : recent) {
        QString text = QFileInfo(file).fileName();
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        recent_menu_->addAction(text, this, [this, file] {
            if (mayDiscard()) openFile(file);
        });
    }
    recent_menu_->setEnabled(!recent.isEmpty());
    start_->setRecent(remembers_ ? recent : QStringList());
}

void MainWindow::openDialog() {
    if (!mayDiscard()) return;
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a scenario"), file_.isEmpty() ? library_folder() : QFileInfo(file_).path(), scenario_filter());
    if (!file.isEmpty()) openFile(file);
}

void MainWindow::updateTitle() {
    const QString changed = editor_->document()->isModified() ? QStringLiteral("*") : QString();
    setWindowTitle(name_.isEmpty() ? QStringLiteral("Baton") : name_ + changed + QStringLiteral(" – Baton"));
}

}  // namespace baton::gui
