// The measured range as a table, copying from tables, the menu of bars, going back and forward, undoing changes of parameters.
#include "gui/panels/range_panel.h"

#include <QClipboard>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QTableView>
#include <QToolButton>

#include "gui/panels/parameters_panel.h"
#include "gui/panels/table_menu.h"
#include "gui/timeline/bar_menu.h"
#include "gui/timeline/history.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using test::second;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

// Two workers take turns at a door: one has it for two seconds, then the other.
constexpr const char* two_at_a_door =
    "baton: 1\nparams: {hold: 2s, n: 2}\nlocks: [door]\ncoroutines:\n  worker(i):\n    - with: door\n      do:\n        - sleep: "
    "hold\n"
    "  main:\n    - gather: worker(i)\n      for: i in range(n)\n";

std::vector<std::string> cells(const RangeTable& table, std::size_t row) {
    std::vector<std::string> out;
    for (const RangeTable::Cell& cell : table.rows[row]) out.push_back(cell.text.toStdString());
    return out;
}

TEST(RangeTables, AddUpByStateTaskCoroutineAndObject) {
    const RunResultPtr run = test::run_of(two_at_a_door);
    ASSERT_TRUE(run->ran);
    const auto table = [&](RangeBy by) {
        return range_table(*run, by, start_of_run + std::chrono::seconds(1), start_of_run + std::chrono::seconds(3));
    };
    const RangeTable states = table(RangeBy::state);
    ASSERT_EQ(states.rows.size(), 2u);
    EXPECT_THAT(cells(states, 0), ElementsAre("waiting", "3 s", "60.0 %", "2", "2", "2 s"));
    EXPECT_THAT(cells(states, 1), ElementsAre("sleeping", "2 s", "40.0 %", "2", "2", "1 s"));
    const RangeTable tasks = table(RangeBy::task);
    ASSERT_EQ(tasks.rows.size(), 3u);
    EXPECT_THAT(cells(tasks, 2), ElementsAre("worker#2", "worker", "0 s", "0 s", "1 s", "1 s", "0 s"));
    EXPECT_THAT(tasks.tasks, ElementsAre(1u, 2u, 3u));
    EXPECT_THAT(cells(table(RangeBy::coroutine), 1), ElementsAre("worker", "2", "0 s", "0 s", "1 s", "2 s", "0 s"));
    EXPECT_THAT(cells(table(RangeBy::object), 0), ElementsAre("door", "2", "2 s", "1", "1 s", "1"));
    // Of some tasks: what these did with it.
    const auto of = [&](TaskId task) {
        return range_table(*run, RangeBy::object, start_of_run + std::chrono::seconds(1), start_of_run + std::chrono::seconds(3),
                           {task});
    };
    EXPECT_THAT(cells(of(2), 0), ElementsAre("door", "1", "1 s", "0", "0 s", "0"));
    EXPECT_TRUE(of(1).rows.empty());  // main has nothing to do with it
}

class RangeOfTheWindow : public test::Window {
protected:
    QTableView& table() { return *window.findChild<QTableView*>(QStringLiteral("range-table")); }
    bool is_away() { return window.findChild<QDockWidget*>(QStringLiteral("dock-range"))->isHidden(); }
    std::string clipboard() { return QGuiApplication::clipboard()->text().toStdString(); }
    QAction* entry(const QString& text) {
        add_bar_entries(menu, timeline());
        for (QAction* action : menu.actions()) {
            if (action->text().startsWith(text)) return action;
        }
        ADD_FAILURE() << "no entry " << text.toStdString();
        return nullptr;
    }
    QMenu menu;
};

TEST_F(RangeOfTheWindow, IsATableWhileSomethingIsMeasured) {
    open_text(two_at_a_door);
    EXPECT_TRUE(is_away());
    timeline().setFocus();
    timeline().measure(Range{second, 3 * second});
    settle();
    EXPECT_FALSE(is_away());
    EXPECT_EQ(table().model()->rowCount(), 2);
    window.range()->setBy(RangeBy::task);
    settle();
    ASSERT_EQ(table().model()->rowCount(), 3);
    EXPECT_EQ(table().model()->index(2, 0).data().toString(), QStringLiteral("worker#2"));
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(table().model()->index(2, 0)).center());
    EXPECT_THAT(selected(), StartsWith("worker#2"));
    key(Qt::Key_Escape);
    settle();
    EXPECT_TRUE(is_away());
}

TEST_F(RangeOfTheWindow, ADragOverSomeRowsAddsUpThese) {
    open_text(two_at_a_door);
    const auto tasks = [this] {
        window.range()->setBy(RangeBy::task);
        settle();
        std::vector<std::string> out;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            out.push_back(table().model()->index(row, 0).data().toString().toStdString());
        return out;
    };
    drag(point("worker", second / 2), point("worker#2", 3 * second / 2));
    EXPECT_THAT(tasks(), testing::ElementsAre("worker", "worker#2"));
    drag(point("worker", second / 2), point("worker", 3 * second / 2));  // along one row it is over all of them
    EXPECT_THAT(tasks(), testing::ElementsAre("main", "worker", "worker#2"));
}

TEST_F(RangeOfTheWindow, TablesAreCopiedAsTextAndAsCsv) {
    open_text(two_at_a_door);
    timeline().measure(Range{second, 3 * second});
    settle();
    table().setFocus();
    table().selectRow(1);
    QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(clipboard(), "State\tTime\tShare\tTasks\tPeriods\tLongest\nsleeping\t2 s\t40.0 %\t2\t2\t1 s\n");
    EXPECT_EQ(rows_of(table(), CopyAs::csv, true).toStdString(),
              "State,Time (s),Share (%),Tasks,Periods,Longest (s)\nwaiting,3,60.0,2,2,2\nsleeping,2,40.0,2,2,1\n");
    for (const QTableView* view : window.findChildren<QTableView*>())
        EXPECT_GE(view->actions().size(), 4) << view->objectName().toStdString();
}

TEST_F(RangeOfTheWindow, ABarHasAMenu) {
    open_text(two_at_a_door);
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("worker#2", second));
    ASSERT_EQ(selected(), "worker#2 waiting");
    entry(QStringLiteral("Copy"))->trigger();
    EXPECT_THAT(clipboard(), HasSubstr("worker#2\nwaiting: door"));
    entry(QStringLiteral("Measure its time"))->trigger();
    EXPECT_EQ(timeline().measured(), (Range{0, 2 * second}));
    entry(QStringLiteral("Mark its beginning"))->trigger();
    EXPECT_EQ(timeline().markers().size(), 1u);
    entry(QStringLiteral("Show in the events"))->trigger();
    EXPECT_TRUE(window.findChild<QTableView*>(QStringLiteral("events"))->isVisible());
    entry(QStringLiteral("Go to the cause"))->trigger();
    EXPECT_THAT(selected(), StartsWith("worker "));
}

TEST_F(RangeOfTheWindow, OneGoesBackToWhereOneWas) {
    open_text(two_at_a_door);
    const View whole = view();
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("worker", second));
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("worker#2", second));
    key(Qt::Key_F);
    EXPECT_NE(view(), whole);
    shortcut(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(view(), whole);
    EXPECT_THAT(selected(), StartsWith("worker#2"));
    shortcut(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(selected(), "worker sleeping");
    shortcut(Qt::Key_Right, Qt::AltModifier);
    EXPECT_THAT(selected(), StartsWith("worker#2"));
}

TEST_F(RangeOfTheWindow, EachBarIsAStepOfTheWayBackAndAMoveOfTheViewIsOne) {
    open_text(two_at_a_door);
    const View whole = view();
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("worker#2", second));
    key(Qt::Key_Period);
    EXPECT_EQ(selected(), "worker#2 sleeping");
    for (int i = 0; i < 3; ++i) key(Qt::Key_W);
    EXPECT_NE(view(), whole);
    shortcut(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(view(), whole);
    EXPECT_EQ(selected(), "worker#2 sleeping");
    shortcut(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(selected(), "worker#2 waiting");
    shortcut(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(selected(), "worker#2 sleeping");
}

TEST_F(RangeOfTheWindow, ChangesOfParametersAreUndone) {
    open_text(two_at_a_door);
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("param-hold"));
    auto* undo = window.findChild<QToolButton*>(QStringLiteral("params-undo"));
    EXPECT_FALSE(undo->isEnabled());
    edit->setText(QStringLiteral("5s"));
    settle();
    EXPECT_EQ(total(), "10s");
    window.parameters()->undo();
    settle();
    EXPECT_EQ(edit->text(), QStringLiteral("2s"));
    EXPECT_EQ(total(), "4s");
    window.parameters()->redo();
    settle();
    EXPECT_EQ(total(), "10s");
    window.parameters()->reset();
    window.parameters()->undo();
    settle();
    EXPECT_EQ(total(), "10s");
}

TEST(Histories, ForgetWhatLayAheadAfterAJump) {
    const auto stay = [](Place left) { return ViewState{TimeAxis::Kind::time, View{left, 10, 10}, std::nullopt}; };
    History history;
    EXPECT_FALSE(history.back(stay(1)));
    history.leave(stay(1));
    history.leave(stay(2));
    EXPECT_EQ(history.back(stay(3)), stay(2));
    EXPECT_EQ(history.forward(stay(2)), stay(3));
    EXPECT_EQ(history.back(stay(3)), stay(2));
    history.leave(stay(2));
    EXPECT_FALSE(history.forward(stay(4)));
    EXPECT_EQ(history.back(stay(4)), stay(2));
}

}  // namespace
}  // namespace baton::gui
