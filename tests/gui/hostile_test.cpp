// Whatever is opened, the window answers and says what happened. What it may not do for long is counted in time of its
// thread's processor: a loaded machine takes none of that.
#include <time.h>
#include <unistd.h>

#include <QLineEdit>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>

#include "gui/parameters_panel.h"
#include "gui/playback.h"
#include "gui/search_bar.h"
#include "tests/gui/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

constexpr double most_ms = 100;

double processor_ms() {
    timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Hostile : public test::Window {
protected:
    // What `act` keeps the window's thread busy for, or any turn of its loop until `holds`.
    template <class Act, class Condition>
    double longest_stall(Act act, Condition holds, int patience_ms = 120'000) {
        double before = processor_ms();
        act();
        double longest = processor_ms() - before;
        QElapsedTimer clock;
        clock.start();
        QTimer beat;
        beat.start(5);
        bool again = true;  // what follows from the last turn counts as well
        while (clock.elapsed() < patience_ms) {
            before = processor_ms();
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            longest = std::max(longest, processor_ms() - before);
            if (!holds()) continue;
            if (!again) break;
            again = false;
        }
        EXPECT_TRUE(holds());
        return longest;
    }
    double opening(const QString& file) {
        return longest_stall([&] { window.openFile(file); }, [this] { return window.idle(); });
    }
    double opening_text(const std::string& text) { return opening(write(QStringLiteral("test.baton.yaml"), text)); }
    double acting(const std::function<void()>& act) {
        return longest_stall([&] { act(), timeline().repaint(); }, [this] { return window.idle(); });
    }
    std::string status() { return window.statusBar()->currentMessage().toStdString(); }
    std::string status_of_run() { return window.findChild<QLabel*>(QStringLiteral("status"))->text().toStdString(); }
    std::string first_problem() { return window.problems().empty() ? "" : window.problems()[0].text.toStdString(); }
};

constexpr const char* sleeper = "baton: 1\nmain:\n  - sleep: 3s\n";

TEST_F(Hostile, ARunWithoutEndCanBeStopped) {
    const QString file =
        write(QStringLiteral("endless.baton.yaml"), "baton: 1\nmain:\n  - while: true\n    do:\n      - sleep: 1ms\n");
    auto* stop = window.findChild<QToolButton*>(QStringLiteral("stop"));
    const double started = longest_stall([&] { window.openFile(file); }, [&] { return stop->isVisible(); });
    EXPECT_LT(started, most_ms);
    EXPECT_FALSE(window.idle());
    EXPECT_LT(longest_stall([&] { stop->click(); }, [this] { return window.idle(); }), most_ms);
    ASSERT_TRUE(window.shown());
    EXPECT_EQ(window.shown()->document.status, "limit");
    EXPECT_THAT(first_problem(), HasSubstr("stopped by hand"));
}

TEST_F(Hostile, ARunThatGetsNowhereIsCalledALivelock) {
    EXPECT_LT(opening_text("baton: 1\nmain:\n  - while: true\n    do:\n      - sleep: 0s\n"), most_ms);
    ASSERT_TRUE(window.shown());
    EXPECT_EQ(window.shown()->document.status, "livelock");
    EXPECT_THAT(status_of_run(), HasSubstr("livelock"));
    // Of its millions of events, the last is found in the table as well.
    const auto* events = window.findChild<QTableView*>(QStringLiteral("events"));
    const auto last = static_cast<int>(window.shown()->recording.events.size()) - 1;
    ASSERT_GT(last, 5'000'000);
    EXPECT_LT(events->model()->rowCount(), last);
    EXPECT_LT(longest_stall([&] { timeline().selectEvent(static_cast<analysis::EventIndex>(last)); },
                            [&] { return events->currentIndex().row() == last; }),
              most_ms);
    EXPECT_LT(acting([&] { window.showDock(QStringLiteral("loop")); }), most_ms);
    EXPECT_LT(acting([&] { window.playback()->step(-1); }), most_ms);
}

// A million where there is the memory for it: the tasks themselves take most of it.
TEST_F(Hostile, AMillionTasks) {
    const auto free = static_cast<double>(sysconf(_SC_AVPHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
    const std::string tasks = free > 9e9 ? "1000000" : "100000";
    std::vector<std::pair<std::string, double>> stalls;
    const auto note = [&](const char* what, double stall) { stalls.emplace_back(what, stall); };
    note("opening",
         opening_text("baton: 1\ncoroutines:\n  nap(i):\n    - sleep: 1s\n  main:\n    - gather: nap(i)\n      for: i in range(" +
                      tasks + ")\n"));
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_EQ(total(), "1s");
    EXPECT_EQ(std::to_string(window.shown()->timeline.task_count() - 1), tasks);
    note("zooming", acting([&] { timeline().zoom(0.5); }));
    note("changing the rows' height", acting([&] { timeline().setRowHeight(12); }));
    note("scrolling", acting([&] { timeline().scrollTo(1e6); }));
    note("selecting", acting([&] { timeline().selectTask(77'777); }));
    note("finding", acting([&] {
             window.search()->open();
             window.findChild<QLineEdit*>(QStringLiteral("search-text"))->setText(QStringLiteral("nap#99"));
         }));
    note("sorting", acting([&] { window.findChild<QTableView*>(QStringLiteral("tasks"))->sortByColumn(7, Qt::DescendingOrder); }));
    note("showing the loop's state", acting([&] { window.showDock(QStringLiteral("loop")); }));
    note("stepping", acting([&] { window.playback()->step(1); }));
    for (const auto& [what, stall] : stalls) {
        EXPECT_LT(stall, most_ms) << what;
        std::printf("  %s tasks: %s kept the window's thread busy for %.0f ms at most\n", tasks.c_str(), what.c_str(), stall);
    }
}

TEST_F(Hostile, ManyTasksThatWaitForEver) {
    EXPECT_LT(opening_text("baton: 1\nevents: [never]\ncoroutines:\n  hope(i):\n    - event.wait: never\n  main:\n    - gather: "
                           "hope(i)\n      for: i in range(10000)\n"),
              most_ms);
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_EQ(window.shown()->document.status, "deadlock");
    EXPECT_EQ(window.problems().size(), 1000u);
    EXPECT_LT(acting([&] { timeline().scrollTo(400); }), most_ms);
}

TEST_F(Hostile, ManyErrors) {
    std::string text = "baton: 1\nmain:\n";
    for (int i = 0; i < 15'000; ++i) text += "  - sleeep: 1s\n";
    EXPECT_LT(opening_text(text), most_ms);
    EXPECT_FALSE(window.shown());
    EXPECT_EQ(window.problems().size(), 1000u);
    EXPECT_THAT(status_of_run(), HasSubstr("Not run: 1001 error"));
}

TEST_F(Hostile, ASourceTooLargeToBeEditedIsRun) {
    std::string text = "baton: 1\nmain:\n";
    for (int i = 0; i < 100'000; ++i) text += "  - sleep: 1ms   # one of many\n";
    EXPECT_LT(opening_text(text), most_ms);
    EXPECT_EQ(total(), "100s");
    EXPECT_TRUE(window.editor()->isReadOnly());
    EXPECT_THAT(window.editor()->toPlainText().toStdString(), HasSubstr("too large to be edited"));
    EXPECT_LT(opening_text("baton: 1\nmain:\n  - log: \"" + std::string(300'000, 'x') + "\"\n"), most_ms);  // a line of it
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_TRUE(window.editor()->isReadOnly());
    EXPECT_LT(opening_text(sleeper), most_ms);
    EXPECT_EQ(total(), "3s");
    EXPECT_FALSE(window.editor()->isReadOnly());
}

TEST_F(Hostile, ManyParameters) {
    std::string text = "baton: 1\nparams:\n";
    for (int i = 0; i < 3000; ++i) text += "  p" + std::to_string(i) + ": 1s\n";
    EXPECT_LT(opening_text(text + "main:\n  - sleep: p7\n"), most_ms);
    EXPECT_EQ(total(), "1s");
    EXPECT_EQ(window.parameters()->findChildren<QLineEdit*>().size(), 60);
}

TEST_F(Hostile, LongTextsAreCutShort) {
    EXPECT_LT(
        opening_text("baton: 1\nname: " + std::string(15'000, 'n') +
                     "\ncoroutines:\n  nap:\n    - log: \"{'y' * 1000000}\"\n    - sleep: 1s\n  main:\n    - create_task: nap\n"
                     "      name: \"{'x' * 1000000}\"\n      as: t\n    - await: t\n"),
        most_ms);
    ASSERT_TRUE(window.shown()) << first_problem();
    ASSERT_EQ(window.shown()->timeline.rows()[2].name.size(), 1'000'000u);
    EXPECT_LT(acting([&] { timeline().selectTask(2); }), most_ms);
    for (const char* dock : {"events", "tasks", "log", "details"})
        EXPECT_LT(acting([&] { window.showDock(QString::fromLatin1(dock)); }), most_ms) << dock;
}

TEST_F(Hostile, AFileDeletedWhileOpen) {
    open_text(sleeper);
    const QString file = folder.filePath(QStringLiteral("test.baton.yaml"));
    EXPECT_LT(longest_stall([&] { QFile::remove(file); }, [this] { return !status().empty(); }), most_ms);
    EXPECT_THAT(status(), HasSubstr("gone from the disk"));
    EXPECT_EQ(total(), "3s");
    write(QStringLiteral("test.baton.yaml"), "baton: 1\nmain:\n  - sleep: 8s\n");  // and it comes back
    EXPECT_TRUE(wait_until([this] { return total() == "8s"; }));
}

TEST_F(Hostile, AFileReplacedByGarbage) {
    open_text(sleeper);
    const auto says = [this](const char* words) { return [this, words] { return status().find(words) != std::string::npos; }; };
    const auto noise = [&] { write(QStringLiteral("test.baton.yaml"), std::string("\xff\xfe\0garbage", 10)); };
    EXPECT_LT(longest_stall(noise, says("not a text")), most_ms);
    const auto swell = [&] { QFile::resize(folder.filePath(QStringLiteral("test.baton.yaml")), 70 << 20); };
    EXPECT_LT(longest_stall(swell, says("larger than a scenario can be")), most_ms);
    EXPECT_EQ(total(), "3s");
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "{[: & * }]\n";
    EXPECT_LT(longest_stall([&] { write(QStringLiteral("test.baton.yaml"), words); },
                            [this] { return window.idle() && !window.problems().empty(); }),
              most_ms);
    EXPECT_THAT(status_of_run(), HasSubstr("Not run: 1 error"));
    EXPECT_EQ(total(), "3s");
}

TEST_F(Hostile, AFileReplacedByAFolder) {
    open_text(sleeper);
    const QString file = folder.filePath(QStringLiteral("test.baton.yaml"));
    QFile::remove(file);
    ASSERT_TRUE(QDir().mkdir(file));
    EXPECT_TRUE(wait_until([this] { return status().find("cannot be read") != std::string::npos; })) << status();
    EXPECT_EQ(total(), "3s");
}

TEST_F(Hostile, TracesOfGarbage) {
    for (const std::string& text :
         {std::string("{\"t\":0,\"k\":\"nonsense\"}\n"), std::string(), std::string("\0\0\0", 3), std::string(5 << 20, '[')}) {
        EXPECT_LT(opening(write(QStringLiteral("bad.jsonl"), text)), most_ms);
        EXPECT_FALSE(window.shown());
        EXPECT_THAT(first_problem(), HasSubstr("line 1"));
    }
}

}  // namespace
}  // namespace baton::gui
