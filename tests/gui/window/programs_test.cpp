// Python programs in the window: asked about, run, edited, stopped, imported; recorded traces with their source beside them.
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTextBlock>
#include <QToolButton>

#include "gui/panels/strips.h"
#include "gui/run/fact_words.h"
#include "gui/run/program_run.h"
#include "gui/window/trust.h"
#include "sim/picture/moment_signs.h"
#include "sim/trace/json_lines.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

constexpr const char* naps = R"(import asyncio
from helper import seconds

async def nap(n):
    await asyncio.sleep(seconds(n))
    print("slept", n)

async def main():
    await asyncio.gather(nap(1), nap(2))

asyncio.run(main())
)";

class Programs : public test::Window {
protected:
    Programs() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        write(QStringLiteral("helper.py"), "def seconds(n):\n    return n\n");
        program = write(QStringLiteral("naps.py"), naps);
    }

    Strip& strip(Strips::Matter matter = Strips::Matter::file) { return window.findChild<Strips*>()->of(matter); }
    void press(const char* name) {
        auto* button = window.findChild<QPushButton*>(QString::fromLatin1(name));
        ASSERT_NE(button, nullptr) << name;
        button->click();
        settle();
    }
    void press_only(const char* name) { window.findChild<QPushButton*>(QString::fromLatin1(name))->click(); }
    void edit(const std::string& text) {
        window.editor()->editText(QString::fromStdString(text));
        ASSERT_FALSE(window.idle());
        settle();
    }
    void open_and_run(const std::string& text) {
        program = write(QStringLiteral("naps.py"), text);
        open(program);
        press("run-program");
    }
    std::string all_problems() {
        std::string out;
        for (const Problem& problem : window.problems())
            out += std::to_string(problem.line) +
                   (problem.kind == Problem::Kind::error     ? " error: "
                    : problem.kind == Problem::Kind::warning ? " warning: "
                                                             : " ") +
                   problem.text.trimmed().toStdString() + "\n";
        return out;
    }
    std::string logged() {
        std::string out;
        for (const analysis::LogLine& line : window.shown()->document.log)
            out += std::to_string(line.t.time_since_epoch().count() / test::second) + " " + line.text + "\n";
        return out;
    }
    std::string status() { return window.findChild<QLabel*>(QStringLiteral("status"))->text().toStdString(); }

    QString program;
};

TEST_F(Programs, OpeningOneRunsNothingBeforeTheUserSaysSo) {
    const QString told = folder.filePath(QStringLiteral("was-run"));
    open(write(QStringLiteral("tell.py"), "open('was-run', 'w')\n" + std::string(naps)));
    EXPECT_TRUE(strip().isVisible());
    EXPECT_EQ(window.shown(), nullptr);
    press("no-program");
    EXPECT_FALSE(strip().isVisible());
    window.editor()->appendPlainText(QStringLiteral("# edited"));
    settle();
    EXPECT_EQ(window.shown(), nullptr);
    EXPECT_FALSE(QFile::exists(told));
    // It can be run later, and then again after each change.
    shortcut(Qt::Key_F5);
    settle();
    EXPECT_TRUE(QFile::exists(told));
    EXPECT_EQ(total(), "2s");
    EXPECT_EQ(logged(), "1 slept 1\n2 slept 2\n");
}

TEST_F(Programs, AFolderIsRememberedAndForgotten) {
    open(program);
    press("trust-folder");
    EXPECT_EQ(total(), "2s");
    EXPECT_TRUE(is_trusted(program));
    open(write(QStringLiteral("other.py"), naps));
    EXPECT_FALSE(strip().isVisible());
    EXPECT_EQ(total(), "2s");
    QDir(folder.path()).mkdir(QStringLiteral("below"));
    open(write(QStringLiteral("below/third.py"), naps));
    EXPECT_TRUE(strip().isVisible());
    window.openFile(program);
    settle();
    window.trustFolder(false);
    open(program);
    EXPECT_TRUE(strip().isVisible());
    EXPECT_EQ(window.shown(), nullptr);
}

TEST_F(Programs, WhatIsEditedIsRunWithoutBeingSaved) {
    open_and_run(naps);
    std::string longer = naps;
    longer.replace(longer.find("nap(2)"), 6, "nap(5)");
    edit(longer);
    EXPECT_EQ(total(), "5s");
    EXPECT_EQ(logged(), "1 slept 1\n5 slept 5\n");
    QFile file(program);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), naps);
    EXPECT_EQ(QDir(folder.path()).entryList({QStringLiteral("*.py"), QStringLiteral("*.jsonl")}, QDir::Files).size(), 2);
}

TEST_F(Programs, BarsAndLinesLeadToEachOther) {
    open_and_run(naps);
    timeline().selectTask(2);
    timeline().selectNeighbour(1);
    EXPECT_EQ(selected(), "nap sleeping");
    EXPECT_EQ(window.editor()->currentStep(), 5);
    timeline().select(std::nullopt);
    Q_EMIT window.editor()->lineClicked(9);
    EXPECT_EQ(selected(), "main waiting");
}

TEST_F(Programs, AnExceptionIsAmongTheProblemsWithItsCalls) {
    write(QStringLiteral("helper.py"), "def seconds(n):\n    if n > 1: raise ValueError('no <b>such</b> time')\n    return n\n");
    open_and_run(naps);
    EXPECT_THAT(all_problems(),
                HasSubstr("5 error: ValueError: no <b>such</b> time\n11 in <module>: asyncio.run(main())\n9 in main: await "
                          "asyncio.gather(nap(1), nap(2))\n5 in nap: await asyncio.sleep(seconds(n))\n0 in seconds "
                          "(helper.py:2)\n"));
    EXPECT_THAT(status(), HasSubstr("exit status 1"));
    // The text is shown as it is, though its name on the disk has another.
    edit("1 / 0\n");
    EXPECT_EQ(
        all_problems(),
        "1 error: ZeroDivisionError: division by zero\n1 in <module>: 1 / 0\n0 warning: The program ended with exit status 1.\n");
}

TEST_F(Programs, AnExceptionHasItsTimeAndItsTask) {
    open_and_run(
        "import asyncio\nasync def nap():\n    await asyncio.sleep(1.5)\n    raise ValueError('bad')\nasync def main():\n"
        "    task = asyncio.create_task(nap())\n    await asyncio.sleep(2)\n    await task\nasyncio.run(main())\n");
    const auto error = std::find_if(window.problems().begin(), window.problems().end(),
                                    [](const Problem& one) { return one.kind == Problem::Kind::error; });
    ASSERT_NE(error, window.problems().end());
    ASSERT_TRUE(error->at) << all_problems();
    EXPECT_EQ(*error->at - start_of_run, Duration(1'500'000'000));
    EXPECT_EQ(error->task, 2u);
}

TEST_F(Programs, LimitsOfWaitsAndCancellationsHaveTheirMarks) {
    open_and_run(
        "import asyncio\nasync def nap():\n    await asyncio.sleep(9)\nasync def bad():\n    raise ValueError\nasync def main():\n"
        "    try:\n        await asyncio.wait_for(nap(), 1)\n    except TimeoutError:\n        pass\n    try:\n"
        "        async with asyncio.TaskGroup() as group:\n            group.create_task(nap(), name='victim')\n"
        "            group.create_task(bad())\n    except* ValueError:\n        pass\nasyncio.run(main())\n");
    const RunResult& run = *window.shown();
    std::string marks;
    for (TaskId task = 1; task <= run.timeline.task_count(); ++task) {
        for (const analysis::EventIndex event : run.pictured->found->moments.of(task))
            marks += run.timeline.rows()[task].name + " " +
                     picture::moment_words(*run.pictured, run.recording.events[event], picture::in_english) + "\n";
    }
    EXPECT_THAT(marks,
                testing::AllOf(HasSubstr("main a timeout of 1 s fires\n"), HasSubstr("victim is cancelled, as main asked\n")));
}

TEST_F(Programs, TheLogIsThereAfterTheFirstRun) {
    open(program);
    const auto* log = window.findChild<QDockWidget*>(QStringLiteral("dock-log"));
    press("run-program");
    EXPECT_FALSE(log->isHidden());
    open(write(QStringLiteral("quiet.py"), "import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"));
    press("run-program");
    EXPECT_TRUE(log->isHidden());
    open(write(QStringLiteral("loud.py"), naps));
    press("run-program");
    EXPECT_FALSE(log->isHidden());
}

TEST_F(Programs, ExitStatusAndSyntaxAreSaid) {
    open_and_run("import asyncio, sys\nasync def main():\n    await asyncio.sleep(1)\n    sys.exit(3)\nasyncio.run(main())\n");
    EXPECT_EQ(total(), "1s");
    EXPECT_THAT(status(), HasSubstr("exit status 3"));
    EXPECT_THAT(all_problems(), HasSubstr("The program ended with exit status 3."));
    edit("import asyncio\ndef broken(:\n");
    EXPECT_THAT(all_problems(), HasSubstr("2 error: SyntaxError"));
    EXPECT_EQ(window.shown()->document.elapsed, Duration(test::second));  // the last one that ran
    edit("import sys\nsys.stderr.write('usage: me\\n')\nsys.exit(2)\n");
    EXPECT_THAT(all_problems(), testing::AllOf(HasSubstr("ran no task of asyncio"), HasSubstr("exit status 2")));
}

TEST_F(Programs, WhatHasNoVirtualTimeIsToldWithItsReasonAndLine) {
    const std::string fetch = "import asyncio, socket\nasync def main():\n    ";
    open_and_run(fetch + "socket.create_connection(('127.0.0.1', 9))\nasyncio.run(main())\n");
    EXPECT_THAT(strip(Strips::Matter::run).text().toStdString(), HasSubstr("Line 3: This needs the network"));
    EXPECT_THAT(status(), HasSubstr("it needs the real world"));
    EXPECT_THAT(all_problems(), testing::AllOf(HasSubstr("3 error: This needs the network, and the real world has no virtual time"),
                                               HasSubstr("baton record")));
    EXPECT_TRUE(window.editor()->hasError(3));
    // Before asyncio began, the strip tells it all.
    edit("import socket\nsocket.create_connection(('127.0.0.1', 9))\n");
    EXPECT_THAT(strip(Strips::Matter::run).text().toStdString(),
                testing::AllOf(HasSubstr("Line 2: This needs"), HasSubstr("baton record")));
}

TEST_F(Programs, WhatIsCaughtAndRaisedHasItsMarksAndSaysWhat) {
    open_and_run(
        "import asyncio\nasync def main():\n    try:\n        raise ValueError('bad')\n    except ValueError:\n"
        "        await asyncio.sleep(1)\nasyncio.run(main())\n");
    const RunResult& run = *window.shown();
    std::vector<std::string> told;
    for (const analysis::EventIndex index : run.pictured->found->moments.of(1)) {
        const trace::TraceEvent& event = run.recording.events[index];
        told.push_back(std::to_string(event.line) + " " + event_name(event).toStdString() + " " +
                       event_details(run, event, exact_words).toStdString());
    }
    EXPECT_THAT(told, testing::ElementsAre("4 raise ValueError: bad", "5 handle ValueError: bad"));
}

TEST_F(Programs, ThePictureIsOldWhileTheNextRunTakesItsTime) {
    open_and_run(naps);
    ASSERT_FALSE(timeline().isStale());
    window.editor()->editText(QStringLiteral("import asyncio\nasync def main():\n    while True: pass\nasyncio.run(main())\n"));
    EXPECT_TRUE(wait_until([this] { return timeline().isStale(); }));
    EXPECT_THAT(strip(Strips::Matter::run).text().toStdString(), HasSubstr("is the run before it"));
    window.stopRun();
    settle();
    // It had begun, whatever is known of it.
    EXPECT_THAT(all_problems(), testing::Not(HasSubstr("before asyncio")));
    edit(naps);
    EXPECT_FALSE(timeline().isStale());
    EXPECT_FALSE(strip(Strips::Matter::run).isVisible());
}

TEST_F(Programs, OneThatNeverEndsCanBeStopped) {
    open(write(
        QStringLiteral("naps.py"),
        "import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    open('begun', 'w')\n    while True:\n        pass\n"
        "asyncio.run(main())\n"));
    window.findChild<QPushButton*>(QStringLiteral("run-program"))->click();
    ASSERT_TRUE(wait_until([this] { return QFile::exists(folder.filePath(QStringLiteral("begun"))); }));
    EXPECT_FALSE(window.idle());
    EXPECT_TRUE(wait_until([this] { return window.findChild<QToolButton*>(QStringLiteral("stop"))->isVisible(); }));
    window.stopRun();
    settle();
    ASSERT_NE(window.shown(), nullptr) << all_problems();
    EXPECT_THAT(all_problems(), HasSubstr("stopped by hand"));
    EXPECT_THAT(all_problems(), testing::ContainsRegex("[56] in main: (while True:|pass)"));
}

TEST_F(Programs, OneThatTakesNoNoticeOfInterruptsShowsWhatItDidUntilItWasStopped) {
    open(write(QStringLiteral("naps.py"),
               "import asyncio, signal\nasync def nap():\n    await asyncio.sleep(1)\n    print('up')\nasync def main():\n"
               "    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    await asyncio.gather(nap(), nap())\n    open('begun', 'w')\n"
               "    while True: pass\nasyncio.run(main())\n"));
    press_only("run-program");
    ASSERT_TRUE(wait_until([this] { return QFile::exists(folder.filePath(QStringLiteral("begun"))); }));
    window.stopRun();
    settle();
    ASSERT_NE(window.shown(), nullptr) << all_problems();
    EXPECT_EQ(window.shown()->timeline.task_count(), 3u);
    EXPECT_EQ(logged(), "1 up\n1 up\n");
    EXPECT_THAT(strip(Strips::Matter::run).text().toStdString(), HasSubstr("Stopped by hand in line 9"));
    edit(naps);
    EXPECT_FALSE(strip(Strips::Matter::run).isVisible());
}

TEST_F(Programs, AnErrorThatPythonToldIsListedOnceAndASlowStepHasItsLineAndName) {
    open_and_run(
        "import asyncio, time\nasync def bad():\n    raise ValueError('boom')\nasync def slow(s):\n    time.sleep(s)\nasync def "
        "main():\n"
        "    t = asyncio.create_task(bad())\n    await asyncio.gather(slow(0), slow(0.3))\nasyncio.run(main())\n");
    const std::string all = all_problems();
    EXPECT_THAT(all, HasSubstr("3 error: Task exception was never retrieved: ValueError: boom"));
    EXPECT_EQ(all.find("never retrieved"), all.rfind("never retrieved")) << all;
    EXPECT_THAT(all, HasSubstr("5 warning: Executing slow#2 took 0.300 seconds"));
}

TEST_F(Programs, ProblemsOfAnotherFileAreNotLeftOver) {
    open_text("baton: 1\nmain:\n  - slep: 1s\n");
    const auto* dock = window.findChild<QDockWidget*>(QStringLiteral("dock-problems"));
    ASSERT_NE(dock->windowTitle(), QStringLiteral("Problems"));
    window.importProgram(
        write(QStringLiteral("plain.py"), "import asyncio\nasync def main():\n    await asyncio.sleep(2)\nasyncio.run(main())\n"));
    settle();
    EXPECT_THAT(window.statusBar()->currentMessage().toStdString(), HasSubstr("was imported"));
    open_text("baton: 1\nmain:\n  - slep: 1s\n");
    EXPECT_EQ(window.statusBar()->currentMessage(), QString());
    open(program);  // it is not run yet
    EXPECT_EQ(dock->windowTitle(), QStringLiteral("Problems"));
}

TEST_F(Programs, ANewerEditEndsTheRunOfAnOlderOne) {
    open(write(QStringLiteral("naps.py"), "while True:\n    pass\n"));
    window.findChild<QPushButton*>(QStringLiteral("run-program"))->click();
    ASSERT_TRUE(wait_until([this] { return window.findChild<QToolButton*>(QStringLiteral("stop"))->isVisible(); }));
    edit(naps);
    EXPECT_EQ(total(), "2s");
}

TEST_F(Programs, ARecordedTraceHasItsSourceBesideIt) {
    RunRequest request{.file = program.toStdString(), .text = naps, .kind = RunRequest::Kind::program};
    Progress progress;
    const ProgramRun run = record_program(request, 1'000'000, progress);
    const QString trace = write(QStringLiteral("naps.jsonl"), trace::to_json_lines(run.recording));
    open(trace);
    EXPECT_EQ(total(), "2s");
    EXPECT_EQ(window.editor()->toPlainText().toStdString(), naps);
    EXPECT_EQ(window.editor()->language(), Language::python);
    EXPECT_TRUE(window.editor()->isReadOnly());
    EXPECT_TRUE(window.editor()->isVisible());
    EXPECT_FALSE(strip().isVisible());
    write(QStringLiteral("naps.py"), "# another\n" + std::string(naps));
    open(trace);
    EXPECT_THAT(strip().text().toStdString(), HasSubstr("naps.py has changed since it was recorded"));
    QFile::remove(program);
    open(trace);
    EXPECT_FALSE(strip().isVisible());
    EXPECT_FALSE(window.editor()->isVisible());
    // The next file with a source has its dock again.
    open_library("01-waits");
    EXPECT_TRUE(window.editor()->isVisible());
    EXPECT_FALSE(window.editor()->isReadOnly());
    EXPECT_EQ(window.editor()->language(), Language::scenario);
}

TEST_F(Programs, OneIsImportedAsAScenario) {
    const QString plain = write(QStringLiteral("plain.py"),
                                "import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n\nasyncio.run(main())\n");
    window.importProgram(plain);
    settle();
    EXPECT_EQ(total(), "2s");
    EXPECT_THAT(window.editor()->toPlainText().toStdString(), HasSubstr("- sleep: 2s"));
    EXPECT_THAT(window.windowTitle().toStdString(), HasSubstr("plain.baton.yaml*"));
    EXPECT_TRUE(window.editor()->document()->isModified());
}

TEST_F(Programs, WhatCannotBeImportedIsSaidAtItsLine) {
    const QString hard = write(
        QStringLiteral("hard.py"),
        "import asyncio\n\nasync def main():\n    yield_ = await one()\n    eval('2')\n    x = 3 @ 4\n\nasyncio.run(main())\n");
    window.importProgram(hard);
    settle();
    EXPECT_EQ(window.editor()->language(), Language::python);
    EXPECT_EQ(window.shown(), nullptr);
    ASSERT_GE(window.problems().size(), 2u) << all_problems();
    EXPECT_THAT(all_problems(), HasSubstr("6 error"));
    EXPECT_TRUE(strip().isVisible());
    window.editor()->editText(
        QStringLiteral("import asyncio\nasync def main():\n    await asyncio.sleep(7)\nasyncio.run(main())\n"));
    settle();
    press("import-again");
    EXPECT_EQ(total(), "7s");
}

TEST_F(Programs, APythonThatIsMissingIsSaidWithItsRemedy) {
    choose_python(QStringLiteral("/nowhere/python3"));
    open_and_run(naps);
    EXPECT_THAT(all_problems(), testing::AllOf(HasSubstr("/nowhere/python3"), HasSubstr("Python interpreter")));
    EXPECT_THAT(all_problems(), testing::Not(HasSubstr("--python")));
}

TEST_F(Programs, TabAndReturnIndentAsPythonDoes) {
    open(program);
    SourceEditor& editor = *window.editor();
    editor.clear();
    QTest::keyClicks(&editor, QStringLiteral("def f():"));
    QTest::keyClick(&editor, Qt::Key_Return);
    QTest::keyClicks(&editor, QStringLiteral("pass"));
    EXPECT_EQ(editor.toPlainText().toStdString(), "def f():\n    pass");
}

}  // namespace
}  // namespace baton::gui
