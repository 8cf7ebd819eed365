#include "gui/window/menus.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenuBar>
#include <QSettings>

#include "gui/base/appearance.h"
#include "gui/panels/playback.h"
#include "gui/panels/search_bar.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/dialogs.h"
#include "gui/window/docks.h"
#include "gui/window/legend_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/trust.h"

namespace baton::gui {

QAction* Menus::add(QMenu* menu, const QString& text, const QKeySequence& keys, const std::function<void()>& act) {
    auto* made = new QAction(text, &window_);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, &window_, act);
    window_.addAction(made);
    menu->addAction(made);
    return made;
}

QAction* Menus::add_choice(QMenu* menu, QActionGroup* group, const QString& text, const QKeySequence& keys, bool chosen,
                           const std::function<void()>& act) {
    QAction* made = add(menu, text, keys, act);
    made->setCheckable(true);
    made->setChecked(chosen);
    if (group) group->addAction(made);
    return made;
}

Menus::Menus(MainWindow& window, const Docks& docks) : QObject(&window), window_(window) {
    build_file_menu(window.menuBar()->addMenu(tr("&File")));
    build_run_menu(window.menuBar()->addMenu(tr("&Run")));
    build_view_menu(window.menuBar()->addMenu(tr("&View")), docks);
    QMenu* help = window.menuBar()->addMenu(tr("&Help"));
    add(help, tr("&How to read the picture"), {}, [this] { LegendDialog(&window_).exec(); });
    add(help, tr("&Keys and gestures"), QKeySequence(Qt::Key_F1), [this] { keys_dialog(window_); });
    add(help, tr("&Commands …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { command_palette(window_); });
    help->addSeparator();
    add(help, tr("&About Baton"), {}, [this] { about_dialog(&window_); });
}

void Menus::build_file_menu(QMenu* file) {
    add(file, tr("&Open …"), QKeySequence::Open, [this] { window_.openDialog(); });
    recent_ = file->addMenu(tr("Open &recent"));
    add(file, tr("&Import Python …"), {}, [this] { window_.importDialog(); });
    add(file, tr("&Library"), {}, [this] { window_.showLibrary(); });
    file->addSeparator();
    add(file, tr("&Save"), QKeySequence::Save, [this] { window_.save(false); });
    add(file, tr("Save &as …"), QKeySequence::SaveAs, [this] { window_.save(true); });
    add(file, tr("&Export the picture …"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { window_.exportPicture(); });
    add(file, tr("&Copy the picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { window_.copyPicture(); });
    file->addSeparator();
    add(file, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { window_.close(); });
}

void Menus::build_run_menu(QMenu* run) {
    add(run, tr("&Run again"), QKeySequence(Qt::Key_F5), [this] { window_.runAgain(); });
    stop_ = add(run, tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] { window_.stopRun(); });
    stop_->setEnabled(false);
    trusted_ = add_choice(run, nullptr, tr("Run programs of this &folder without asking"), {}, false,
                          [this] { window_.trustFolder(trusted_->isChecked()); });
    trusted_->setEnabled(false);
    add(run, tr("P&ython interpreter …"), {}, [this] { window_.pythonDialog(); });
    run->addSeparator();
    Playback* playback = window_.playback();
    // Space is the timeline's own key: the menu's entry has none, so that it can be typed in the editor.
    add(run, tr("&Play or pause") + QStringLiteral("\t") + tr("Space"), {}, [playback] { playback->togglePlay(); });
    add(run, tr("Ste&p"), QKeySequence(Qt::Key_F10), [playback] { playback->step(1); });
    add(run, tr("Step bac&k"), QKeySequence(Qt::SHIFT | Qt::Key_F10), [playback] { playback->step(-1); });
    add(run, tr("Play &until …"), QKeySequence(Qt::CTRL | Qt::Key_F10), [this] { window_.untilDialog(); });
    add(run, tr("End the play&back"), {}, [playback] { playback->stop(); });
    add(run, tr("&What would help?"), QKeySequence(Qt::Key_F6), [this] { window_.startExplain(); });
    run->addSeparator();
    add(run, tr("Pin as &baseline"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { window_.pinBaseline(); });
    add(run, tr("&Compare with a file …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), [this] { window_.compareDialog(); });
    comparing_ = add_choice(run, nullptr, tr("Com&paring"), {}, false, [this] { window_.toggleComparing(); });
    differing_ = add_choice(run, nullptr, tr("Only rows that &differ"), {}, false, [this] {
        window_.timeline()->choices().only_differing = differing_->isChecked();
        window_.timeline()->layOutRows();
    });
    differing_->setEnabled(false);
}

void Menus::build_view_menu(QMenu* view, const Docks& docks) {
    TimelineView* timeline = window_.timeline();
    auto* axes = new QActionGroup(this);
    const auto axis = [&](const QString& text, Qt::Key key, TimeAxis::Kind kind) {
        add_choice(view, axes, text, QKeySequence(Qt::CTRL | key), kind == TimeAxis::Kind::time,
                   [timeline, kind] { timeline->setAxis(kind); });
    };
    axis(tr("Axis: &time"), Qt::Key_1, TimeAxis::Kind::time);
    axis(tr("Axis: &steps"), Qt::Key_2, TimeAxis::Kind::steps);
    axis(tr("Axis: &compressed time"), Qt::Key_3, TimeAxis::Kind::compressed);
    view->addSeparator();
    add_choice(view, nullptr, tr("Critical &path"), QKeySequence(Qt::CTRL | Qt::Key_P), false,
               [timeline] { timeline->setCriticalPath(!timeline->criticalPath()); });
    add(view, tr("&Find …"), QKeySequence::Find, [this] { window_.search()->open(); });
    add(view, tr("Filter &rows …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
        [this] { filter_dialog(&window_, *window_.timeline()); });
    add(view, tr("&All of it"), QKeySequence(Qt::CTRL | Qt::Key_0), [timeline] { timeline->fitAll(); });
    add(view, tr("Higher rows"), QKeySequence(Qt::CTRL | Qt::Key_Plus),
        [timeline] { timeline->setRowHeight(timeline->choices().height + 4); });
    add(view, tr("Lower rows"), QKeySequence(Qt::CTRL | Qt::Key_Minus),
        [timeline] { timeline->setRowHeight(timeline->choices().height - 4); });
    view->addSeparator();
    QMenu* dock_menu = view->addMenu(tr("&Docks"));
    for (QAction* dock : docks.actions()) {
        dock_menu->addAction(dock);
        window_.addAction(dock);
    }
    QMenu* colours = view->addMenu(tr("&Colours"));
    auto* themes = new QActionGroup(this);
    const std::pair<QString, ThemeChoice> choices[] = {
        {tr("As the system"), ThemeChoice::system}, {tr("Light"), ThemeChoice::light}, {tr("Dark"), ThemeChoice::dark}};
    for (const auto& [text, choice] : choices)
        add_choice(colours, themes, text, {}, theme_choice() == choice, [this, choice = choice] { window_.chooseTheme(choice); });
}

void Menus::set_running(bool running) { stop_->setEnabled(running); }

void Menus::set_comparing(bool comparing, bool only_differing) {
    comparing_->setChecked(comparing);
    differing_->setEnabled(comparing);
    differing_->setChecked(only_differing);
}

void Menus::set_program(const QString& file) {
    trusted_->setEnabled(!file.isEmpty());
    trusted_->setChecked(!file.isEmpty() && is_trusted(file));
}

void Menus::set_recent(const QStringList& files) {
    recent_->clear();
    for (const QString& file : files) {
        QString text = QFileInfo(file).fileName();
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        recent_->addAction(text, &window_, [this, file] { window_.openIfMay(file); });
    }
    recent_->setEnabled(!files.isEmpty());
}

}  // namespace baton::gui
