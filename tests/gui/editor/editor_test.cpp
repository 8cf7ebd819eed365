// The source editor: times of lines, completion, indentation, folding, finding and replacing, breakpoints, new scenarios and
// copies.
#include <QFileDialog>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QThreadPool>
#include <QTreeWidget>
#include <atomic>
#include <future>

#include "gui/editor/find_bar.h"
#include "gui/panels/playback.h"
#include "gui/run/line_times.h"
#include "gui/window/source_times.h"
#include "gui/window/templates.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using test::second;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* naps =
    "baton: 1\ncoroutines:\n  nap(i):\n    - sleep: 2s\n    - block: 1s\n  main:\n    - gather: nap(i)\n      for: i in range(3)\n";

TEST(LineTimes, SayHowOftenAndHowLong) {
    const RunResultPtr run = test::run_of(naps);
    const auto times = line_times(*run);
    ASSERT_TRUE(times.contains(4) && times.contains(5) && times.contains(7));
    EXPECT_EQ(times.at(4).label, QStringLiteral("6 s ×3"));
    EXPECT_EQ(times.at(5).label, QStringLiteral("3 s ×3"));
    EXPECT_THAT(times.at(5).about.toStdString(),
                HasSubstr("3 period(s), 3\u2009s in all, most of it blocking\nnap: blocking, 1\u2009s (2\u2009s – 3\u2009s)"));
    EXPECT_FALSE(times.contains(3));
    const auto at = tasks_at_lines(*run, start_of_run + std::chrono::seconds(1));
    EXPECT_EQ(at.at(4), QStringLiteral("At the playhead: nap, nap#2, nap#3"));
    EXPECT_EQ(at.at(7), QStringLiteral("At the playhead: main"));
}

TEST(LineTimes, KeepTheirCountsHoweverManyThereAre) {
    const auto label = [](const char* count) {
        const RunResultPtr run = test::run_of("baton: 1\ncoroutines:\n  main:\n    - repeat: " + std::string(count) +
                                              "\n      do:\n        - sleep: 1ms\n");
        return line_times(*run).at(6).label.toStdString();
    };
    EXPECT_THAT(label("999"), HasSubstr("×999"));
    EXPECT_THAT(label("1250"), HasSubstr("×1.25k"));
    EXPECT_THAT(label("10000"), HasSubstr("×10k"));
}

class Editing : public test::Window {
protected:
    SourceEditor& editor() { return *window.editor(); }
    void put_cursor(const char* behind) {
        QTextCursor cursor = editor().document()->find(QLatin1String(behind));
        cursor.setPosition(cursor.selectionEnd());
        editor().setTextCursor(cursor);
    }
    void type(const char* text) { QTest::keyClicks(&editor(), QLatin1String(text)); }
    void press(Qt::Key code, Qt::KeyboardModifiers keys = Qt::NoModifier) { QTest::keyClick(&editor(), code, keys); }
    std::string line(int number) { return editor().document()->findBlockByNumber(number - 1).text().toStdString(); }
    QTreeWidget& list() { return *window.findChild<QTreeWidget*>(QStringLiteral("completion")); }
};

TEST_F(Editing, TheSourceShowsTheTimesOfItsLines) {
    open_text(naps);
    EXPECT_EQ(editor().times().at(4).label, QStringLiteral("6 s ×3"));
    const auto* column = window.findChild<QWidget*>(QStringLiteral("times-column"));
    EXPECT_TRUE(column->isVisible());
    EXPECT_THAT(editor().aboutLine(5).toStdString(), HasSubstr("blocking"));
    editor().showTimes(false);
    EXPECT_FALSE(column->isVisible());
    window.playback()->goTo(start_of_run + std::chrono::seconds(1));
    settle();
    EXPECT_TRUE(editor().hasTasks(4));
    EXPECT_FALSE(editor().hasTasks(5));
    window.playback()->stop();
    settle();
    EXPECT_FALSE(editor().hasTasks(4));
}

TEST_F(Editing, WhileTheTimesOfLinesAreCountedThatIsSaid) {
    open_text(naps);
    ASSERT_FALSE(editor().times().empty());
    // All threads are kept busy, and so nobody counts.
    std::atomic<int> began = 0;
    std::promise<void> go_on;
    const std::shared_future<void> may_go_on(go_on.get_future());
    QThreadPool& pool = *QThreadPool::globalInstance();
    const int threads = pool.maxThreadCount();
    SourceTimes times(editor(), timeline(), &window);
    const auto stand_still = [&began, may_go_on] {  // which may go on after the end of the test
        ++began;
        may_go_on.wait();
    };
    constexpr int before_all_others = 2;
    for (int i = 0; i < threads; ++i) pool.start(stand_still, before_all_others);
    ASSERT_TRUE(wait_until([&] { return began == threads; }));
    times.setRun(window.shown());
    EXPECT_FALSE(editor().isCountingTimes());  // not at once, or it would flicker
    EXPECT_TRUE(wait_until([&] { return editor().isCountingTimes(); }));
    EXPECT_TRUE(window.findChild<QWidget*>(QStringLiteral("times-column"))->isVisible());
    go_on.set_value();
    EXPECT_TRUE(wait_until([&] { return !times.busy(); }));
    EXPECT_FALSE(editor().isCountingTimes());
    EXPECT_EQ(editor().times().at(4).label, QStringLiteral("6 s ×3"));
}

TEST_F(Editing, WhereTheTimesOfLinesAreWideTheirNumbersGoAndNotTheColumn) {
    SourceEditor alone;
    alone.setTimes({{1, {QStringLiteral("20 h 42 min ×10000"), {}, Qt::blue}}});
    alone.show();
    const auto* column = alone.findChild<TimesColumn*>(QStringLiteral("times-column"));
    const auto room_at = [&](int width) {
        alone.resize(width, 200);
        QApplication::processEvents();
        return column->isVisible() ? column->width() : 0;
    };
    const int wide = room_at(2000);
    ASSERT_GT(wide, 0);
    const int narrow = room_at(4 * wide - 4);  // a little less than the numbers need
    EXPECT_GT(narrow, 0);
    EXPECT_LT(narrow, wide);
    EXPECT_TRUE(column->isBrief());
    EXPECT_EQ(room_at(2000), wide);
}

TEST_F(Editing, WordsAreCompleted) {
    open_text(naps);
    editor().setFocus();
    put_cursor("- block: 1s");
    press(Qt::Key_Return);
    EXPECT_EQ(line(6), "    - ");
    type("- sl");  // who writes the dash again means this one
    ASSERT_TRUE(list().isVisible());
    EXPECT_EQ(list().topLevelItemCount(), 1);
    EXPECT_THAT(list().topLevelItem(0)->text(1).toStdString(), HasSubstr("asyncio.sleep"));
    press(Qt::Key_Tab);
    EXPECT_EQ(line(6), "    - sleep: ");
    EXPECT_FALSE(list().isVisible());
    press(Qt::Key_Space, Qt::ControlModifier);
    ASSERT_TRUE(list().isVisible());
    EXPECT_EQ(list().topLevelItem(0)->text(0), QStringLiteral("i"));  // the parameter
    press(Qt::Key_Escape);
    EXPECT_FALSE(list().isVisible());
    type("1s");
    EXPECT_EQ(line(6), "    - sleep: 1s");
}

TEST_F(Editing, WhatLettersOfTheHelpStandForIsSpelledOut) {
    open_text(naps);
    editor().editText(QStringLiteral("baton: 1\ncoroutines:\n  main:\n    - "));
    editor().moveCursor(QTextCursor::End);
    press(Qt::Key_Space, Qt::ControlModifier);
    const auto about = [&](const QString& word) {
        const auto found = list().findItems(word, Qt::MatchExactly, 0);
        return found.isEmpty() ? std::string() : found[0]->text(1).toStdString();
    };
    EXPECT_THAT(about(QStringLiteral("sleep")), HasSubstr("asyncio.sleep(‹duration›)"));
    EXPECT_THAT(about(QStringLiteral("await")), HasSubstr("await ‹awaitable›"));
    EXPECT_THAT(about(QStringLiteral("cpu")), testing::AllOf(HasSubstr("‹duration›"), HasSubstr("the GIL of its process")));
}

TEST_F(Editing, LinesBehindAColonAreIndented) {
    open_text(naps);
    editor().setFocus();
    put_cursor("nap(i):");
    press(Qt::Key_Return);
    EXPECT_EQ(line(4), "    - ");
}

TEST_F(Editing, ReturnBehindADashAloneEndsTheBody) {
    open_text(naps);
    editor().setFocus();
    put_cursor("- block: 1s");
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    EXPECT_EQ(line(6), "  ");
    EXPECT_EQ(line(7), "  main:");
}

TEST_F(Editing, FoldedLinesAreHidden) {
    open_text(naps);
    const QTextBlock inner = editor().document()->findBlockByNumber(3);
    editor().toggleFold(3);
    EXPECT_FALSE(inner.isVisible());
    EXPECT_TRUE(editor().document()->findBlockByNumber(5).isVisible());
    const auto lines = editor().visibleLines(10'000);
    EXPECT_EQ(lines[3].number, 6);
    editor().goToLine(5);  // what is gone to can be seen
    EXPECT_TRUE(inner.isVisible());
    editor().toggleFold(2);
    EXPECT_FALSE(inner.isVisible());
    editor().toggleFold(2);
    EXPECT_TRUE(inner.isVisible());
    editor().toggleFold(4);  // there is nothing to fold
    EXPECT_TRUE(editor().document()->findBlockByNumber(4).isVisible());
    editor().setAllFolded(true);
    EXPECT_FALSE(inner.isVisible());
    editor().setAllFolded(false);
    EXPECT_TRUE(inner.isVisible());
}

TEST_F(Editing, WhatIsFoldedAwayIsShownAtItsHead) {
    open_text(naps);
    editor().toggleFold(3);
    EXPECT_EQ(editor().seenLine(4), 3);
    EXPECT_EQ(editor().seenLine(6), 6);
    const auto marked = [&] {
        std::vector<int> lines;
        for (const QTextEdit::ExtraSelection& mark : editor().extraSelections()) lines.push_back(mark.cursor.blockNumber() + 1);
        return lines;
    };
    editor().setCurrentStep(4);
    EXPECT_THAT(marked(), testing::ElementsAre(3));
    editor().setTasks({{5, QStringLiteral("main sleeps")}});
    EXPECT_TRUE(editor().hasTasks(3));
    EXPECT_FALSE(editor().hasTasks(6));
    editor().toggleFold(3);
    EXPECT_THAT(marked(), testing::UnorderedElementsAre(4, 5));
    EXPECT_FALSE(editor().hasTasks(3));
}

TEST_F(Editing, CtrlFFindsWhereTheKeyboardIs) {
    open_text(naps);
    auto* bar = window.findChild<FindBar*>(QStringLiteral("source-find"));
    timeline().setFocus();
    shortcut(Qt::Key_F, Qt::ControlModifier);
    EXPECT_FALSE(bar->isVisible());
    EXPECT_TRUE(window.findChild<QWidget*>(QStringLiteral("search"))->isVisible());
    editor().setFocus();
    shortcut(Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(bar->isVisible());
    auto* text = window.findChild<QLineEdit*>(QStringLiteral("source-find-text"));
    text->setText(QStringLiteral("NAP"));
    const auto* count = window.findChild<QLabel*>(QStringLiteral("source-find-count"));
    EXPECT_EQ(count->text(), QStringLiteral("1 of 2"));
    EXPECT_EQ(editor().textCursor().blockNumber(), 2);
    bar->next(1);
    EXPECT_EQ(editor().textCursor().blockNumber(), 6);
    bar->next(1);
    EXPECT_EQ(editor().textCursor().blockNumber(), 2);
    text->setText(QStringLiteral("nowhere"));
    EXPECT_EQ(count->text(), QStringLiteral("nothing found"));
}

TEST_F(Editing, FindingScrollsNoFurtherToTheSideThanItNeeds) {
    open_text("baton: 1\nmain:\n  - log: " + std::string(600, 'x') + " far\n  - log: near\n");
    window.findInSource(false);
    auto* text = window.findChild<QLineEdit*>(QStringLiteral("source-find-text"));
    text->setText(QStringLiteral("far"));
    EXPECT_GT(editor().horizontalScrollBar()->value(), 0);
    text->setText(QStringLiteral("near"));
    window.findChild<FindBar*>(QStringLiteral("source-find"))->next(1);
    EXPECT_EQ(editor().horizontalScrollBar()->value(), 0);
}

TEST_F(Editing, TabGoesFromWhatIsSoughtToWhatReplacesIt) {
    open_text(naps);
    window.findInSource(true);
    auto* text = window.findChild<QLineEdit*>(QStringLiteral("source-find-text"));
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    EXPECT_TRUE(window.findChild<QLineEdit*>(QStringLiteral("source-replace-text"))->hasFocus());
}

TEST_F(Editing, AllIsReplacedInOneStep) {
    open_text(naps);
    shortcut(Qt::Key_H, Qt::ControlModifier);
    auto* bar = window.findChild<FindBar*>(QStringLiteral("source-find"));
    window.findChild<QLineEdit*>(QStringLiteral("source-find-text"))->setText(QStringLiteral("nap"));
    window.findChild<QLineEdit*>(QStringLiteral("source-replace-text"))->setText(QStringLiteral("rest"));
    EXPECT_EQ(bar->replaceAll(), 2);
    EXPECT_EQ(window.findChild<QLabel*>(QStringLiteral("source-find-count"))->text(), QStringLiteral("2 replaced"));
    EXPECT_EQ(line(3), "  rest(i):");
    settle();
    EXPECT_EQ(window.shown()->timeline.rows()[2].name, "rest");
    editor().undo();
    EXPECT_EQ(line(7), "    - gather: nap(i)");
}

TEST_F(Editing, BreakpointsMoveWithTheirLines) {
    open_text(naps);
    editor().toggleBreakpoint(5);
    put_cursor("baton: 1");
    editor().insertPlainText(QStringLiteral("\nname: x"));
    EXPECT_THAT(editor().breakpoints(), ElementsAre(6));
    editor().toggleBreakpoint(6);
    EXPECT_TRUE(editor().breakpoints().empty());
    editor().toggleBreakpoint(2);
    editor().clearBreakpoints();
    EXPECT_TRUE(editor().breakpoints().empty());
}

TEST_F(Editing, EveryTemplateRuns) {
    for (const Template& one : templates()) {
        window.openTemplate(one.title, one.text);
        settle();
        ASSERT_TRUE(window.shown()) << one.title.toStdString();
        EXPECT_EQ(window.shown()->document.status, "returned") << one.title.toStdString();
        EXPECT_TRUE(window.shown()->document.warnings.empty()) << one.title.toStdString();
    }
}

TEST_F(Editing, ACopyLeavesTheDocumentWhereItIs) {
    open_text(naps);
    const QString title = window.windowTitle(), copy = folder.filePath(QStringLiteral("copy.baton.yaml"));
    in_dialog([&](QDialog& dialog) {
        dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(copy);
        dialog.accept();
    });
    window.saveCopy();
    QFile file(copy);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().toStdString(), naps);
    EXPECT_EQ(window.windowTitle(), title);
}

TEST_F(Editing, ACopyIsProposedUnderANameOfItsOwnAndGetsTheEndingOfScenarios) {
    open_text(naps);
    for (const char* expected : {"test-copy.baton.yaml", "test-copy-2.baton.yaml"}) {
        in_dialog([&](QDialog& dialog) {
            EXPECT_EQ(dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->text().toStdString(), expected);
            dialog.accept();
        });
        window.saveCopy();
        EXPECT_TRUE(QFile::exists(folder.filePath(QLatin1String(expected))));
    }
    in_dialog([&](QDialog& dialog) {
        dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(folder.filePath(QStringLiteral("mine")));
        dialog.accept();
    });
    window.saveCopy();
    EXPECT_TRUE(QFile::exists(folder.filePath(QStringLiteral("mine.baton.yaml"))));
}

}  // namespace
}  // namespace baton::gui
