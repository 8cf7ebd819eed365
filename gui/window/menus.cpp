#include "gui/window/menus.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>

#include "gui/base/appearance.h"
#include "gui/editor/source_editor.h"
#include "gui/panels/filter_bar.h"
#include "gui/panels/playback.h"
#include "gui/panels/search_bar.h"
#include "gui/timeline/timeline_view.h"
#include "gui/window/dialogs.h"
#include "gui/window/docks.h"
#include "gui/window/legend_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/templates.h"
#include "gui/window/trust.h"

namespace baton::gui {

QAction* Menus::add(QMenu* menu, const QString& text, const QKeySequence& keys, const std::function<void()>& act) {
    auto* made = new QAction(text, &window_);
    made->setShortcut(keys);
    // In the list of commands an entry of a submenu stands alone: `New: A few tasks`.
    if (qobject_cast<QMenu*>(menu->parentWidget())) made->setProperty(within_property, menu->title());
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

Menus::Menus(MainWindow& window, Docks& docks) : QObject(&window), window_(window) {
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
    QMenu* fresh = file->addMenu(tr("&New"));
    for (const Template& one : templates())
        add(fresh, one.title, fresh->isEmpty() ? QKeySequence(QKeySequence::New) : QKeySequence(),
            [this, one] { window_.openTemplate(one.title, one.text); });
    add(file, tr("&Open …"), QKeySequence::Open, [this] { window_.openDialog(); });
    recent_ = file->addMenu(tr("Open &recent"));
    add(file, tr("&Import Python …"), {}, [this] { window_.importDialog(); });
    add(file, tr("&Library"), {}, [this] { window_.showLibrary(); });
    file->addSeparator();
    add(file, tr("&Save"), QKeySequence::Save, [this] { window_.save(false); });
    add(file, tr("Save &as …"), QKeySequence::SaveAs, [this] { window_.save(true); });
    add(file, tr("Sa&ve a copy …"), {}, [this] { window_.saveCopy(); });
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
    add(run, tr("Move o&n"), QKeySequence(Qt::Key_F10), [playback] { playback->step(1); });
    add(run, tr("Move bac&k"), QKeySequence(Qt::SHIFT | Qt::Key_F10), [playback] { playback->step(-1); });
    // The choice beside the buttons goes away where the window is narrow.
    QMenu* step_by = run->addMenu(tr("Move by"));
    auto* units = new QActionGroup(step_by);
    const QStringList names = playback->unitNames();
    for (int unit = 0; unit < names.size(); ++unit) {
        QAction* made = step_by->addAction(names[unit], [playback, unit] { playback->setUnit(static_cast<Playback::Unit>(unit)); });
        made->setCheckable(true);
        units->addAction(made);
    }
    QObject::connect(step_by, &QMenu::aboutToShow, step_by,
                     [step_by, playback] { step_by->actions()[static_cast<int>(playback->unit())]->setChecked(true); });
    add(run, tr("On to the next stop"), QKeySequence(Qt::Key_F8), [playback] { playback->goOn(1); });
    add(run, tr("Back to the stop before"), QKeySequence(Qt::SHIFT | Qt::Key_F8), [playback] { playback->goOn(-1); });
    add(run, tr("Run un&til …"), QKeySequence(Qt::CTRL | Qt::Key_F8), [this] { window_.runUntil(); });
    add(run, tr("Breakpoint in this line"), QKeySequence(Qt::Key_F9),
        [this] { window_.editor()->toggleBreakpoint(window_.editor()->textCursor().blockNumber() + 1); });
    add(run, tr("Remove all breakpoints"), {}, [this] { window_.editor()->clearBreakpoints(); });
    add(run, tr("&Go to a time …"), QKeySequence(Qt::CTRL | Qt::Key_F10), [this] { window_.untilDialog(); });
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

void Menus::build_view_menu(QMenu* view, Docks& docks) {
    TimelineView* timeline = window_.timeline();
    auto* axes = new QActionGroup(this);
    const auto axis = [&](const QString& text, Qt::Key key, TimeAxis::Kind kind) {
        QAction* choice = add_choice(view, axes, text, QKeySequence(Qt::CTRL | key), kind == TimeAxis::Kind::time,
                                     [timeline, kind] { timeline->setAxis(kind); });
        connect(timeline, &TimelineView::axisChanged, choice, [timeline, kind, choice] {
            if (timeline->axis() == kind) choice->setChecked(true);
        });
    };
    axis(tr("Axis: &time"), Qt::Key_1, TimeAxis::Kind::time);
    axis(tr("Axis: &events"), Qt::Key_2, TimeAxis::Kind::steps);
    axis(tr("Axis: &compressed time"), Qt::Key_3, TimeAxis::Kind::compressed);
    view->addSeparator();
    by_coroutine_ = add_choice(view, nullptr, tr("&Group by coroutine"), QKeySequence(Qt::CTRL | Qt::Key_G), false,
                               [this, timeline] { timeline->setByCoroutine(by_coroutine_->isChecked()); });
    add_choice(view, nullptr, tr("Critical &path"), QKeySequence(Qt::CTRL | Qt::Key_P), false,
               [timeline] { timeline->setCriticalPath(!timeline->criticalPath()); });
    add(view, tr("&Find …"), QKeySequence::Find, [this] { window_.find(); });
    add(view, tr("Find and &replace in the source …"), QKeySequence(Qt::CTRL | Qt::Key_H), [this] { window_.findInSource(true); });
    times_ = add_choice(view, nullptr, tr("T&imes in the source"), {}, true,
                        [this] { window_.editor()->showTimes(times_->isChecked()); });
    add(view, tr("Filter &rows …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { window_.filter()->open(); });
    add(view, tr("&All of it"), QKeySequence(Qt::CTRL | Qt::Key_0), [timeline] {
        timeline->leave();
        timeline->fitAll();
    });
    add(view, tr("Go bac&k"), QKeySequence(Qt::ALT | Qt::Key_Left), [timeline] { timeline->goBack(); });
    add(view, tr("Go for&ward"), QKeySequence(Qt::ALT | Qt::Key_Right), [timeline] { timeline->goForward(); });
    add(view, tr("Higher rows"), QKeySequence(Qt::CTRL | Qt::Key_Plus),
        [timeline] { timeline->setRowHeight(timeline->choices().height + 4); });
    add(view, tr("Lower rows"), QKeySequence(Qt::CTRL | Qt::Key_Minus),
        [timeline] { timeline->setRowHeight(timeline->choices().height - 4); });
    view->addSeparator();
    add(view, tr("Docks at the &bottom"), QKeySequence(Qt::CTRL | Qt::Key_J), [&docks] { docks.toggle(Qt::BottomDockWidgetArea); });
    add(view, tr("Docks on the &left"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J),
        [&docks] { docks.toggle(Qt::LeftDockWidgetArea); });
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
