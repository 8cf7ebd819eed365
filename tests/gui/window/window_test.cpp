// The window as a whole: opening, live runs, errors, parameters, comparing, files that go wrong.
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStatusBar>
#include <QTableView>
#include <QTextBlock>
#include <QToolButton>
#include <map>

#include "gui/base/appearance.h"
#include "gui/panels/explain_panel.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/rows_model.h"
#include "gui/panels/sweep_panel.h"
#include "sim/base/text.h"
#include "sim/trace/json_lines.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using test::second;
using testing::HasSubstr;

constexpr const char* two_sleeps =
    "baton: 1\nparams: {n: 3, pause: 2s}\ncoroutines:\n  nap:\n    - sleep: pause\n  main:\n    - gather: nap\n      for: i in "
    "range(n)\n    - block: 1s\n";

class Opening : public test::Window {};

TEST_F(Opening, ShowsTheTotalOfEveryScenarioOfTheLibrary) {
    const QDir library(QStringLiteral(BATON_SOURCE_DIR "/scenarios"));
    const QStringList files = library.entryList({QStringLiteral("*.baton.yaml")});
    ASSERT_GT(files.size(), 60);
    for (const QString& file : files) {
        open(library.filePath(file));
        ASSERT_TRUE(window.shown()) << file.toStdString();
        ASSERT_EQ(total(), duration_text(window.shown()->document.elapsed)) << file.toStdString();
        const auto& checks = window.shown()->document.expectations;
        ASSERT_TRUE(std::all_of(checks.begin(), checks.end(), [](const auto& check) { return check.held; })) << file.toStdString();
        ASSERT_FALSE(window.grab().isNull());
    }
}

TEST_F(Opening, ErrorsAreUnderlinedAndListed) {
    open_text("baton: 1\ncoroutines:\n  main:\n    - sleeep: 1s\n    - log: '{x}'\n");
    EXPECT_FALSE(window.shown());
    EXPECT_EQ(window.problems().size(), 2u);
    EXPECT_EQ(window.problems()[0].line, 4);
    EXPECT_EQ(window.editor()->extraSelections().size(), 2);
    EXPECT_EQ(window.editor()->extraSelections()[0].cursor.selectedText(), QStringLiteral("sleeep"));
    EXPECT_EQ(total(), "–");
}

TEST_F(Opening, ARunOfAnEditedTextFollowsAfterAPause) {
    open_text(two_sleeps);
    EXPECT_EQ(total(), "3s");
    QTextCursor cursor = window.editor()->document()->find(QStringLiteral("block: 1s"));
    cursor.insertText(QStringLiteral("block: 4s"));
    timeline().zoom(0.5);
    const View before = view();
    settle();
    EXPECT_EQ(total(), "6s");
    EXPECT_EQ(view().width, before.width);
}

TEST_F(Opening, ThePictureStaysWhileTheTextHasErrors) {
    open_text(two_sleeps);
    window.editor()->moveCursor(QTextCursor::End);
    window.editor()->insertPlainText(QStringLiteral("    - nonsense: 1\n"));
    settle();
    EXPECT_EQ(window.problems().size(), 1u);
    EXPECT_EQ(total(), "3s");
    EXPECT_THAT(window.findChild<QLabel*>(QStringLiteral("status"))->text().toStdString(), HasSubstr("1 error"));
}

TEST_F(Opening, AParameterMovedRunsAgain) {
    open_text(two_sleeps);
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("param-pause"));
    ASSERT_NE(edit, nullptr);
    edit->setText(QStringLiteral("5s"));
    settle();
    EXPECT_EQ(total(), "6s");
    window.parameters()->reset();
    settle();
    EXPECT_EQ(total(), "3s");
}

TEST_F(Opening, ASliderFollowsWhatIsWrittenAndTheFilesValueStandsBelow) {
    open_text(two_sleeps);
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("param-pause"));
    const auto sliders = window.parameters()->findChildren<QSlider*>();
    const auto slider = std::find_if(sliders.begin(), sliders.end(),
                                     [](const QSlider* one) { return one->accessibleName() == QStringLiteral("pause"); });
    ASSERT_NE(slider, sliders.end());
    const auto* of_file = window.findChild<QLabel*>(QStringLiteral("param-pause-of-file"));
    EXPECT_FALSE(of_file->isVisibleTo(window.parameters()));
    const int before = (*slider)->value();
    edit->setText(QStringLiteral("4s"));
    EXPECT_GT((*slider)->value(), before);
    EXPECT_TRUE(of_file->isVisibleTo(window.parameters()));
    EXPECT_THAT(of_file->text().toStdString(), testing::AllOf(HasSubstr("in the file: 2"), HasSubstr("(+")));
    window.parameters()->reset();
    EXPECT_EQ((*slider)->value(), before);
    EXPECT_FALSE(of_file->isVisibleTo(window.parameters()));
    settle();
}

TEST_F(Opening, WhatOtherParamsMadeSaysSo) {
    open_text(two_sleeps);
    const auto title = [this] { return window.findChild<QLabel*>(QStringLiteral("title"))->text().toStdString(); };
    EXPECT_EQ(title().find("pause"), std::string::npos);
    window.findChild<QLineEdit*>(QStringLiteral("param-pause"))->setText(QStringLiteral("5s"));
    settle();
    EXPECT_THAT(title(), HasSubstr("pause = 5s"));
}

TEST_F(Opening, AValueThatIsNoneIsToldAtItsField) {
    open_text(two_sleeps);
    auto* edit = window.findChild<QLineEdit*>(QStringLiteral("param-pause"));
    const auto* problem = window.findChild<QLabel*>(QStringLiteral("param-pause-problem"));
    EXPECT_FALSE(problem->isVisibleTo(window.parameters()));
    edit->setText(QStringLiteral("abc"));
    settle();
    EXPECT_TRUE(problem->isVisibleTo(window.parameters()));
    EXPECT_THAT(problem->text().toStdString(), HasSubstr("abc"));
    EXPECT_FALSE(window.editor()->hasError(1));  // the source has none
    ASSERT_EQ(window.problems().size(), 1u);
    EXPECT_EQ(window.problems()[0].line, 0);
    EXPECT_THAT(window.problems()[0].text.toStdString(), HasSubstr("pause"));
    EXPECT_EQ(total(), "3s");
    edit->setText(QStringLiteral("5s"));
    settle();
    EXPECT_FALSE(problem->isVisibleTo(window.parameters()));
    EXPECT_EQ(total(), "6s");
}

TEST_F(Opening, AnotherFileDoesNotWaitForTheEndOfALongRun) {
    // Each by itself takes much longer than this test: the one before has to be given up.
    for (int i = 0; i < 3; ++i) {
        window.openFile(write(QStringLiteral("endless%1.baton.yaml").arg(i),
                              "baton: 1\nparams: {n: 1}\nmain:\n  - while: true\n    do:\n      - sleep: 1s\n"));
        ASSERT_TRUE(wait_until([this] { return window.findChild<QToolButton*>(QStringLiteral("stop"))->isVisible(); }));
    }
    open_text(two_sleeps);
    EXPECT_EQ(total(), "3s");
}

TEST_F(Opening, WhatBelongsToAnotherFileCannotBeChangedWhileOneRuns) {
    open_text(two_sleeps);
    ASSERT_TRUE(window.parameters()->isEnabled());
    window.openFile(write(QStringLiteral("endless.baton.yaml"), "baton: 1\nmain:\n  - while: true\n    do:\n      - sleep: 1s\n"));
    EXPECT_FALSE(window.parameters()->isEnabled());
    window.stopRun();
    settle();
    EXPECT_TRUE(window.parameters()->isEnabled());
}

TEST_F(Opening, ARunThatWasStoppedSaysWhatRanLast) {
    window.openFile(write(QStringLiteral("endless.baton.yaml"), "baton: 1\nmain:\n  - while: true\n    do:\n      - sleep: 1s\n"));
    ASSERT_TRUE(wait_until([this] { return window.findChild<QToolButton*>(QStringLiteral("stop"))->isVisible(); }));
    window.stopRun();
    settle();
    const std::string text = window.findChild<QLabel*>(QStringLiteral("strip-run-text"))->text().toStdString();
    EXPECT_THAT(text, HasSubstr("Stopped by hand"));
    EXPECT_THAT(text, HasSubstr("main was the last to run, in line 5."));
    window.findChild<QPushButton*>(QStringLiteral("strip-line"))->click();
    EXPECT_EQ(window.editor()->textCursor().blockNumber(), 4);
}

TEST_F(Opening, ARunThatRaisedSaysWhatAndWhere) {
    open_text(
        "baton: 1\ncoroutines:\n  a:\n    - sleep: 1s\n    - raise: ValueError(no such thing)\n  main:\n    - gather: [a(), "
        "sleep(3s)]\n");
    const std::string text = window.findChild<QLabel*>(QStringLiteral("strip-run-text"))->text().toStdString();
    EXPECT_THAT(text, HasSubstr("line 5: ValueError: no such thing"));
    window.findChild<QPushButton*>(QStringLiteral("strip-line"))->click();
    EXPECT_EQ(window.editor()->textCursor().blockNumber(), 4);
}

TEST_F(Opening, ScenarioTextsAreShownPlain) {
    open_text(
        "baton: 1\nname: '<b>bold</b>'\ncoroutines:\n  main:\n    - create_task: sleep(1s)\n      name: '<i>x</i>'\n      as: t\n  "
        "  - await: t\n");
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->text().contains(QLatin1Char('<'))) {
            EXPECT_EQ(label->textFormat(), Qt::PlainText);
        }
    }
    EXPECT_EQ(window.findChild<QLabel*>(QStringLiteral("title"))->text(), QStringLiteral("<b>bold</b>"));
}

TEST_F(Opening, TwoFilesAreCompared) {
    open_library("29-scraper-async");
    window.compareWith(QStringLiteral(BATON_SOURCE_DIR "/scenarios/28-scraper-sync.baton.yaml"));
    settle();
    ASSERT_TRUE(timeline().picture().compares());
    EXPECT_EQ(timeline().run(0)->document.elapsed, Duration(5'400'000'000));
    EXPECT_EQ(timeline().run(1)->document.elapsed, Duration(1'500'000'000));
    const auto labels = window.scoreboard()->findChildren<QLabel*>();
    EXPECT_TRUE(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains(QStringLiteral("−3.9 s")); }));
    std::size_t rows = 0;
    for (const LaidRow& row : timeline().picture().layout.rows()) rows += row.ref.kind == RowRef::Kind::task ? 1 : 0;
    EXPECT_EQ(rows, 6u);  // main twice, and the four tasks of one of them
}

TEST_F(Opening, AFileThatChangesOnDiskRunsAgain) {
    open_text(two_sleeps);
    write(QStringLiteral("test.baton.yaml"), "baton: 1\nmain:\n  - sleep: 7s\n");
    EXPECT_TRUE(wait_until([this] { return total() == "7s"; }));
}

TEST_F(Opening, AFileThatIsNotThereIsSaid) {
    window.openFile(QStringLiteral("/nowhere/at-all.baton.yaml"));
    EXPECT_THAT(window.statusBar()->currentMessage().toStdString(), HasSubstr("cannot be read"));
}

TEST_F(Opening, ATraceFileIsShown) {
    open_library("29-scraper-async");
    const std::string lines = trace::to_json_lines(window.shown()->recording);
    open(write(QStringLiteral("run.jsonl"), lines));
    ASSERT_TRUE(window.shown());
    EXPECT_EQ(total(), "1.5s");
    EXPECT_EQ(window.shown()->timeline.task_count(), 5u);
    open(write(QStringLiteral("bad.jsonl"), "{\"t\":0,\"k\":\"nonsense\"}\n"));
    EXPECT_FALSE(window.shown());
    EXPECT_THAT(window.problems().at(0).text.toStdString(), HasSubstr("line 1"));
}

class Following : public test::Window {
protected:
    Following() { open_library("01-waits"); }
};

TEST_F(Following, SelectionLeadsToSourceEventsAndDetails) {
    QTest::mouseClick(&timeline(), Qt::LeftButton, {}, point("wait#2", 20 * second));
    EXPECT_EQ(selected(), "wait#2 block");
    const auto marks = window.editor()->extraSelections();
    ASSERT_EQ(marks.size(), 1);
    EXPECT_THAT(marks[0].cursor.block().text().toStdString(), HasSubstr("- block: 5s"));
    auto* events = window.findChild<QTableView*>(QStringLiteral("events"));
    EXPECT_EQ(events->currentIndex().siblingAtColumn(3).data().toString(), QStringLiteral("hold"));
}

TEST_F(Following, AClickInTheSourceSelectsWhatTheLineCaused) {
    Q_EMIT window.editor()->lineClicked(17);  // sleep: 5s
    EXPECT_EQ(selected(), "main sleeping");
    Q_EMIT window.editor()->lineClicked(17);
    EXPECT_EQ(selected(), "wait_async sleeping");
}

TEST_F(Following, AnEventChosenIsSelectedInTheTimeline) {
    auto* events = window.findChild<QTableView*>(QStringLiteral("events"));
    const auto& recorded = window.shown()->recording.events;
    const auto wanted = std::find_if(recorded.begin(), recorded.end(), [](const trace::TraceEvent& event) {
        return event.kind == trace::EventKind::hold && event.task == 3;
    });
    Q_EMIT events->clicked(events->model()->index(static_cast<int>(wanted - recorded.begin()), 0));
    EXPECT_EQ(selected(), "wait#2 block");
}

TEST_F(Following, TasksAreSortedByTheirNumbers) {
    auto* tasks = window.findChild<QTableView*>(QStringLiteral("tasks"));
    tasks->sortByColumn(7, Qt::DescendingOrder);
    EXPECT_EQ(tasks->model()->index(0, 0).data().toString(), QStringLiteral("wait#3"));  // it was ready for 10 s
}

TEST_F(Following, ASweepDrawsItsCurve) {
    open_text(two_sleeps);
    auto* panel = window.findChild<SweepPanel*>(QStringLiteral("sweep"));
    panel->start();
    bool finished = false;
    QObject::connect(panel, &SweepPanel::finished, panel, [&] { finished = true; });
    ASSERT_TRUE(wait_until([&] { return finished; }));
    ASSERT_EQ(panel->chart().curves().size(), 1u);
    for (const SweptValue& point : panel->chart().curves()[0].points) ASSERT_EQ(point.values.size(), 1u);
}

TEST_F(Following, WhatWouldHelpIsAppliedAndUndone) {
    open_library("28-scraper-sync");
    const QString before = window.editor()->toPlainText();
    bool finished = false;
    QObject::connect(window.explain(), &ExplainPanel::finished, &window, [&] { finished = true; });
    window.explain()->start();
    ASSERT_TRUE(wait_until([&] { return finished; }));
    ASSERT_GT(window.explain()->findings(), 0);
    const QString changed = window.explain()->changedText(0);
    ASSERT_FALSE(changed.isEmpty());
    const Duration slow = window.shown()->document.elapsed;
    Q_EMIT window.explain()->applyRequested(changed, QStringLiteral("change"));
    settle();
    EXPECT_EQ(window.editor()->toPlainText(), changed);
    EXPECT_LT(window.shown()->document.elapsed, slow);
    Q_EMIT window.explain()->undoRequested();
    settle();
    EXPECT_EQ(window.editor()->toPlainText(), before);
    EXPECT_EQ(window.shown()->document.elapsed, slow);
}

TEST_F(Following, DarkAndRightToLeftArePaintedToo) {
    window.setDark(true);
    const QImage dark = window.grab().toImage();
    window.setDark(false);
    EXPECT_NE(dark, window.grab().toImage());
    QApplication::setLayoutDirection(Qt::RightToLeft);
    EXPECT_FALSE(window.grab().isNull());
    // Time runs from left to right all the same, and so do the source and what stands in the tables.
    EXPECT_LT(timeline().viewport().x(0), timeline().viewport().x(second));
    EXPECT_EQ(window.editor()->layoutDirection(), Qt::LeftToRight);
    const auto* log = window.findChild<QTableView*>(QStringLiteral("log"))->model();
    EXPECT_EQ(log->index(1, 0).data().toString().front(), QChar(0x200E));
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

TEST(Program, TakesAScreenshotWithoutADisplay) {
    QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("out.png"));
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(BATON_GUI_PROGRAM),
                  {QStringLiteral("--screenshot"), target, QStringLiteral("--size"), QStringLiteral("1200x700"),
                   QStringLiteral(BATON_SOURCE_DIR "/scenarios/01-waits.baton.yaml")});
    ASSERT_TRUE(program.waitForFinished(test::patience_ms));
    EXPECT_EQ(program.exitCode(), 0);
    EXPECT_GE(QImage(target).width(), 2400);
}

}  // namespace
}  // namespace baton::gui
