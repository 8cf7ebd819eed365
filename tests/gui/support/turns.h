// What the window's thread does, turn by turn of its event loop: for the test that counts it and the benchmark that times it.
#pragma once

#include <QApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "gui/panels/playback.h"
#include "gui/panels/search_bar.h"
#include "gui/window/main_window.h"

namespace baton::gui::test {

constexpr std::chrono::minutes patience(10);  // only what fails takes it

// `act`, then turns of the event loop until `holds`, and one more for what follows from the last; each is handed to `turn`,
// which calls it. Whether it came to hold.
template <class Act, class Condition, class Turn>
bool by_turns(Act act, Condition holds, Turn turn) {
    turn(std::function<void()>(act));
    QTimer beat;  // so that the loop wakes up
    beat.start(5);
    const std::function<void()> next = [] { QApplication::processEvents(QEventLoop::WaitForMoreEvents); };
    const auto end = std::chrono::steady_clock::now() + patience;
    do turn(next);
    while (!holds() && std::chrono::steady_clock::now() < end);
    turn(next);
    return holds();
}

// Many tasks that do next to nothing.
inline std::string many_tasks(const std::string& count) {
    return "baton: 1\ncoroutines:\n  nap(i):\n    - sleep: 1s\n  main:\n    - gather: nap(i)\n      for: i in range(" + count +
           ")\n";
}

struct NamedAct {
    const char* name;
    std::function<void(MainWindow&)> act;
};

// What one does with the window of a run; each is painted at once.
inline std::vector<NamedAct> acts() {
    return {
        {"zooming", [](MainWindow& w) { w.timeline()->zoom(0.5); }},
        {"changing the rows' height", [](MainWindow& w) { w.timeline()->setRowHeight(12); }},
        {"scrolling", [](MainWindow& w) { w.timeline()->scrollTo(1e6); }},
        {"selecting", [](MainWindow& w) { w.timeline()->selectTask(77'777); }},
        {"finding what is rare",
         [](MainWindow& w) {
             w.search()->open();
             w.findChild<QLineEdit*>(QStringLiteral("search-text"))->setText(QStringLiteral("nap#99"));
         }},
        {"finding what is everywhere",
         [](MainWindow& w) { w.findChild<QLineEdit*>(QStringLiteral("search-text"))->setText(QStringLiteral("nap")); }},
        {"sorting", [](MainWindow& w) { w.findChild<QTableView*>(QStringLiteral("tasks"))->sortByColumn(0, Qt::DescendingOrder); }},
        {"showing the tasks", [](MainWindow& w) { w.showDock(QStringLiteral("tasks")); }},
        {"showing the loop's state", [](MainWindow& w) { w.showDock(QStringLiteral("loop")); }},
        {"stepping", [](MainWindow& w) { w.playback()->step(1); }},
        {"stepping by turns of the loop",
         [](MainWindow& w) {
             w.playback()->setUnit(Playback::Unit::turn);
             w.playback()->step(1);
         }},
        {"playing until a time", [](MainWindow& w) { w.playback()->goTo(start_of_run + Duration(900'000'000)); }},
    };
}

}  // namespace baton::gui::test
