// The docks around the timeline: what folds away, what comes to the front, windows of every size.
#include <QComboBox>
#include <QDockWidget>
#include <QLayout>
#include <QPushButton>
#include <QSlider>
#include <QStatusBar>
#include <QTableView>
#include <set>

#include "gui/editor/source_editor.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/playback.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

class Small : public test::Window {
protected:
    Small() { window.resize(900, 600); }

    // Labels of the scoreboard that are seen, and are cut.
    std::vector<std::string> cut() {
        std::vector<std::string> out;
        for (const QLabel* label : window.scoreboard()->findChildren<QLabel*>()) add_cut(label, out);
        return out;
    }

private:
    static void add_cut(const QLabel* label, std::vector<std::string>& out) {
        const bool elides = label->objectName() == QStringLiteral("title") || label->objectName() == QStringLiteral("status");
        if (!elides && label->isVisible() && label->width() < label->sizeHint().width()) out.push_back(label->text().toStdString());
    }
};

TEST_F(Small, LabelsAreNotCutWhateverComesOfTheRun) {
    for (const char* text : {"baton: 1\nmain:\n  - slep: 1s\n", "baton: 1\nmain:\n  - sleep: 1s\n",
                             "baton: 1\nevents: [e]\nmain:\n  - event.wait: e\n", "baton: 1\nmain:\n  - raise: ValueError\n"}) {
        open_text(text);
        EXPECT_THAT(cut(), testing::IsEmpty()) << text;
    }
    open_library("20-blocked-loop");
    for (QLabel* label : window.scoreboard()->findChildren<QLabel*>()) {  // as in another language
        if (label->text() == QStringLiteral("Loop busy")) label->setText(QStringLiteral("The loop is busy"));
    }
    for (const int width : {930, 900, 960, 990, 1020}) {
        window.resize(width, 600);
        QApplication::processEvents();
        EXPECT_THAT(cut(), testing::IsEmpty()) << width;
    }
    window.scoreboard()->showProgress(QStringLiteral("Running … 123,456,789 events, virtual time 12345 s"));
    QApplication::processEvents();
    EXPECT_THAT(cut(), testing::IsEmpty());
}

TEST_F(Small, TheStatusBarGivesItsRoomToTheRowsWhileItSaysNothing) {
    open_library("01-waits");
    window.statusBar()->clearMessage();
    EXPECT_FALSE(window.statusBar()->isVisible());
    window.statusBar()->showMessage(QStringLiteral("said"));
    EXPECT_TRUE(window.statusBar()->isVisible());
    window.statusBar()->clearMessage();
    window.resize(1300, 850);
    QApplication::processEvents();
    EXPECT_TRUE(window.statusBar()->isVisible());
}

TEST_F(Small, TheSpeedIsTheLastToGo) {
    open_library("01-waits");
    QWidget around;  // no layout, which would set its size
    auto& playback = *new Playback(&timeline(), &around);
    around.resize(1300, 60);
    around.show();
    auto* speed = playback.findChild<QSlider*>(QStringLiteral("speed"));
    auto* unit = playback.findChild<QComboBox*>(QStringLiteral("step-by"));
    bool went = false;
    for (int width = 1200; width > 100; width -= 10) {
        playback.resize(width, playback.height());
        EXPECT_TRUE(speed->isVisibleTo(&playback) || !unit->isVisibleTo(&playback)) << width;
        went = went || !unit->isVisibleTo(&playback);
    }
    EXPECT_TRUE(went) << playback.width() << " " << playback.layout()->minimumSize().width();
}

using test::second;

constexpr const char* plain = "baton: 1\ncoroutines:\n  main:\n    - sleep: 1s\n";
constexpr const char* rich =
    "baton: 1\nparams: {n: 3}\nlocks: [door]\ncoroutines:\n  main:\n    - with: door\n      do:\n        - sleep: 1s\n    - log: "
    "'{n}'\n";

class DocksOfTheWindow : public test::Window {
protected:
    QDockWidget& dock(const char* name) { return *window.findChild<QDockWidget*>(QLatin1String("dock-") + QLatin1String(name)); }
    bool in_front(const char* name) {
        const QDockWidget& one = dock(name);
        return one.isVisible() && window.rect().intersects(one.geometry());
    }
};

TEST_F(DocksOfTheWindow, ThoseWithNothingToShowFoldAway) {
    open_text(plain);
    for (const char* name : {"parameters", "sweep", "log", "objects", "problems"}) EXPECT_TRUE(dock(name).isHidden()) << name;
    for (const char* name : {"source", "details", "events", "tasks", "loop", "explain"})
        EXPECT_FALSE(dock(name).isHidden()) << name;
    open_text(rich);
    for (const char* name : {"parameters", "sweep", "log", "objects"}) EXPECT_FALSE(dock(name).isHidden()) << name;
    open_text(plain);
    EXPECT_TRUE(dock("log").isHidden());
    open_text("baton: 1\nmain:\n  - nonsense: 1\n");
    EXPECT_TRUE(in_front("problems"));
}

TEST_F(DocksOfTheWindow, WithoutARunThereAreNoTablesOfOne) {
    open(write(QStringLiteral("nap.py"), "import asyncio\nasyncio.run(asyncio.sleep(1))\n"));
    for (const char* name :
         {"details", "loop", "flame", "explain", "log", "problems", "events", "tasks", "objects", "range", "parameters", "sweep"})
        EXPECT_TRUE(dock(name).isHidden()) << name;
    EXPECT_TRUE(in_front("source"));
    open_text(rich);
    for (const char* name : {"details", "loop", "flame", "explain", "log", "events", "tasks", "objects"})
        EXPECT_FALSE(dock(name).isHidden()) << name;
    EXPECT_TRUE(in_front("log") || in_front("details"));
}

TEST_F(DocksOfTheWindow, AnErrorThatIsTypedTakesNoTabAway) {
    open_text(rich);
    window.showDock(QStringLiteral("log"));
    window.editor()->editText(QStringLiteral("baton: 1\nmain:\n  - nonsense: 1\n"));
    settle();
    EXPECT_TRUE(in_front("log"));
    EXPECT_FALSE(dock("problems").isHidden());
    window.showDock(QStringLiteral("problems"));
    window.editor()->editText(QString::fromUtf8(rich));
    settle();
    EXPECT_TRUE(dock("problems").isHidden());
    EXPECT_TRUE(in_front("log"));  // which was there before
}

TEST_F(DocksOfTheWindow, TabAndBacktabGoToNothingBehindAnotherTab) {
    open_text(rich);
    window.showDock(QStringLiteral("details"));
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        timeline().setFocus();
        std::set<const QWidget*> seen;
        for (int i = 0; i < 60; ++i) {
            QWidget* const now = window.focusWidget();
            ASSERT_NE(now, nullptr);
            seen.insert(now);
            for (const QString& name :
                 {QStringLiteral("loop"), QStringLiteral("events"), QStringLiteral("tasks"), QStringLiteral("objects")})
                EXPECT_FALSE(window.findChild<QDockWidget*>(QStringLiteral("dock-") + name)->isAncestorOf(now))
                    << name.toStdString();
            if (now == window.editor()) break;  // Tab belongs to the text
            QTest::keyClick(now, key);
        }
        EXPECT_GT(seen.size(), 4u);
    }
}

TEST_F(DocksOfTheWindow, AfterAMeasuredRangeTheTabBeforeItIsInFrontAgain) {
    open_text(rich);
    window.showDock(QStringLiteral("details"));
    timeline().setFocus();
    timeline().measure(Range{0, second / 2});
    settle();
    EXPECT_TRUE(in_front("range"));
    timeline().measure(std::nullopt);
    settle();
    EXPECT_TRUE(in_front("details"));
}

TEST_F(DocksOfTheWindow, WhatTheUserClosedStaysClosed) {
    open_text(rich);
    dock("log").close();
    open_text(plain);
    open_text(rich);
    EXPECT_TRUE(dock("log").isHidden());
    EXPECT_FALSE(dock("objects").isHidden());
}

TEST_F(DocksOfTheWindow, ASmallWindowStaysSmall) {
    window.resize(900, 600);
    open_library("20-blocked-loop");
    EXPECT_EQ(window.size(), QSize(900, 600));
    const auto* total = window.findChild<QLabel*>(QStringLiteral("total"));
    EXPECT_GE(total->width(), total->sizeHint().width());
    EXPECT_GT(timeline().height() * 2, window.height());
}

TEST_F(DocksOfTheWindow, AWideWindowHasTwoGroupsOfTabs) {
    window.resize(2560, 1400);
    open_library("20-blocked-loop");
    EXPECT_TRUE(in_front("details"));
    EXPECT_TRUE(in_front("log"));
    EXPECT_GT(timeline().height() * 2, window.height());
}

TEST_F(DocksOfTheWindow, AnAreaIsTakenAwayAndComesBack) {
    open_text(rich);
    const int before = timeline().height();
    shortcut(Qt::Key_J, Qt::ControlModifier);
    QApplication::processEvents();
    EXPECT_TRUE(dock("log").isHidden());
    EXPECT_TRUE(dock("events").isHidden());
    EXPECT_GT(timeline().height(), before);
    open_text(plain);  // a dock that is folded meanwhile does not come back
    shortcut(Qt::Key_J, Qt::ControlModifier);
    EXPECT_TRUE(dock("log").isHidden());
    EXPECT_FALSE(dock("events").isHidden());
    shortcut(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(dock("source").isHidden());
    window.showDock(QStringLiteral("source"));
    EXPECT_FALSE(dock("source").isHidden());
}

TEST_F(DocksOfTheWindow, AClickOnABarShowsItsDetails) {
    open_text(rich);
    window.showDock(QStringLiteral("tasks"));
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("main", second / 2));
    EXPECT_TRUE(in_front("details"));
    window.showDock(QStringLiteral("events"));  // it follows the selection itself
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("main", second / 4));
    key(Qt::Key_Period);
    EXPECT_TRUE(in_front("events"));
}

TEST_F(DocksOfTheWindow, OfADockAmongTabsTheTabIsTheTitle) {
    open_text(rich);
    QApplication::processEvents();
    EXPECT_NE(dock("events").titleBarWidget(), nullptr);
    EXPECT_EQ(dock("source").titleBarWidget(), nullptr);
    dock("events").setFloating(true);
    QApplication::processEvents();
    EXPECT_EQ(dock("events").titleBarWidget(), nullptr);
}

TEST_F(DocksOfTheWindow, ExplainBeginsWithTheEffect) {
    open_library("20-blocked-loop");
    window.startExplain();
    ASSERT_TRUE(wait_until([this] { return !window.explain()->busy(); }));
    const QAbstractItemModel& rows = *window.findChild<QTableView*>(QStringLiteral("findings"))->model();
    ASSERT_GT(rows.rowCount(), 0);
    EXPECT_TRUE(rows.index(0, 0).data().toString().contains(QStringLiteral(" less: ")))
        << rows.index(0, 0).data().toString().toStdString();
}

}  // namespace
}  // namespace baton::gui
