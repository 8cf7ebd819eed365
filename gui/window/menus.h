// The menus of the window and their keys. What they do is the window's.
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QStringList>
#include <functional>

class QAction;
class QActionGroup;
class QMenu;

namespace baton::gui {

class Docks;
class MainWindow;

class Menus : public QObject {
    Q_OBJECT
public:
    Menus(MainWindow& window, Docks& docks);

    void set_running(bool running);
    void set_comparing(bool comparing, bool only_differing);
    void set_recent(const QStringList& files);
    void set_program(const QString& file);  // the Python program that is open; empty: none

private:
    QAction* add(QMenu* menu, const QString& text, const QKeySequence& keys, const std::function<void()>& act);
    // One that is on or off; of a group one is on.
    QAction* add_choice(QMenu* menu, QActionGroup* group, const QString& text, const QKeySequence& keys, bool chosen,
                        const std::function<void()>& act);
    void build_file_menu(QMenu* file);
    void build_run_menu(QMenu* run);
    void build_view_menu(QMenu* view, Docks& docks);

    MainWindow& window_;
    QMenu* recent_ = nullptr;
    QAction *stop_ = nullptr, *comparing_ = nullptr, *differing_ = nullptr, *trusted_ = nullptr, *times_ = nullptr, *by_coroutine_ = nullptr;
};

}  // namespace baton::gui
