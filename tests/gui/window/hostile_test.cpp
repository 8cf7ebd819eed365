// Whatever is opened, the window answers and says what happened. What its thread may do in one turn of its event loop is
// counted: that is the same on every machine, however slow or busy.
#include <QLineEdit>
#include <QStatusBar>
#include <QTableView>
#include <QToolButton>
#include <algorithm>
#include <array>

#include "gui/base/work.h"
#include "gui/panels/parameters_panel.h"
#include "gui/panels/playback.h"
#include "gui/panels/search_bar.h"
#include "tests/gui/support/allocations.h"
#include "tests/gui/support/turns.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using testing::HasSubstr;

// What one turn may hold, whatever is opened, and the most that any turn has held.
struct Count {
    const char* what;
    std::uint64_t limit;
    std::uint64_t (*now)();
};
constexpr Count counts[] = {
    {"rows laid out", 110'000, [] { return work().rows; }},  // all of them, once
    {"columns of bars looked at", 100'000, [] { return work().bars; }},
    {"events looked at", 500'000, [] { return work().events; }},
    {"tasks looked at", 110'000, [] { return work().tasks; }},  // all of them, once
    {"cells put into words", 2'000, [] { return work().cells; }},
    {"rows a table tells its view of", 250'000, [] { return work().told; }},
    {"keys compared", 250'000, [] { return work().comparisons; }},
    {"characters coloured", 512 << 10, [] { return work().characters; }},
    {"fields made", 60, [] { return work().fields; }},
    {"blocks allocated", 200'000, [] { return test::allocated().blocks; }},
    {"bytes allocated", 150'000'000, [] { return test::allocated().bytes; }},
};
using Most = std::array<std::uint64_t, std::size(counts)>;

Most counted() {
    Most out;
    std::transform(std::begin(counts), std::end(counts), out.begin(), [](const Count& count) { return count.now(); });
    return out;
}

testing::AssertionResult is_short(const Most& most) {
    std::string more;
    for (std::size_t i = 0; i < most.size(); ++i) {
        if (most[i] <= counts[i].limit) continue;
        more += "\n" + std::string(counts[i].what) + " in one turn: " + std::to_string(most[i]) + ", more than " +
                std::to_string(counts[i].limit);
    }
    return more.empty() ? testing::AssertionSuccess() : testing::AssertionFailure() << more;
}

class Hostile : public test::Window {
protected:
    // What `act` makes the window's thread do, and any turn of its loop until `holds`.
    Most most_of(const std::function<void()>& act, const std::function<bool()>& holds) {
        Most most{};
        EXPECT_TRUE(test::by_turns(act, holds, [&](const std::function<void()>& turn) {
            const Most before = counted();
            turn();
            const Most after = counted();
            for (std::size_t i = 0; i < most.size(); ++i) most[i] = std::max(most[i], after[i] - before[i]);
        }));
        return most;
    }
    Most opening(const QString& file) {
        return most_of([&] { window.openFile(file); }, [this] { return window.idle(); });
    }
    Most opening_text(const std::string& text) { return opening(write(QStringLiteral("test.baton.yaml"), text)); }
    Most acting(const std::function<void()>& act) {
        return most_of([&] { act(), timeline().repaint(); }, [this] { return window.idle(); });
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
    const Most started = most_of([&] { window.openFile(file); }, [&] { return stop->isVisible(); });
    EXPECT_TRUE(is_short(started));
    EXPECT_FALSE(window.idle());
    EXPECT_TRUE(is_short(most_of([&] { stop->click(); }, [this] { return window.idle(); })));
    ASSERT_TRUE(window.shown());
    EXPECT_EQ(window.shown()->document.status, "limit");
    EXPECT_THAT(first_problem(), HasSubstr("Stopped by hand after"));
    EXPECT_EQ(window.problems()[0].line, 5);
}

TEST_F(Hostile, ARunThatGetsNowhereIsCalledALivelock) {
    EXPECT_TRUE(is_short(opening_text("baton: 1\nmain:\n  - while: true\n    do:\n      - sleep: 0s\n")));
    ASSERT_TRUE(window.shown());
    EXPECT_EQ(window.shown()->document.status, "livelock");
    EXPECT_THAT(status_of_run(), HasSubstr("livelock"));
    // Of its millions of events, the last is found in the table as well.
    const auto* events = window.findChild<QTableView*>(QStringLiteral("events"));
    const auto last = static_cast<int>(window.shown()->recording.events.size()) - 1;
    ASSERT_GT(last, 5'000'000);
    EXPECT_LT(events->model()->rowCount(), last);
    EXPECT_TRUE(is_short(most_of([&] { timeline().selectEvent(static_cast<analysis::EventIndex>(last)); },
                                 [&] { return events->currentIndex().row() == last; })));
    EXPECT_TRUE(is_short(acting([&] { window.showDock(QStringLiteral("loop")); })));
    EXPECT_TRUE(is_short(acting([&] { window.playback()->step(-1); })));
}

TEST_F(Hostile, AHundredThousandTasks) {
    EXPECT_TRUE(is_short(opening_text(test::many_tasks("100000"))));
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_EQ(total(), "1s");
    EXPECT_EQ(window.shown()->timeline.task_count(), 100'001u);
    for (const test::NamedAct& one : test::acts()) EXPECT_TRUE(is_short(acting([&] { one.act(window); }))) << one.name;
    // What was found, sorted and replayed in parts is whole.
    EXPECT_EQ(window.findChild<QLabel*>(QStringLiteral("search-count"))->text(), QStringLiteral("1 of 100000"));
    const auto* tasks = window.findChild<QTableView*>(QStringLiteral("tasks"))->model();
    EXPECT_EQ(tasks->index(0, 0).data().toString(), QStringLiteral("nap#100000"));
    EXPECT_EQ(window.findChild<QTableView*>(QStringLiteral("loop"))->model()->rowCount(), 10'001);
}

TEST_F(Hostile, ManyTasksThatWaitForEver) {
    EXPECT_TRUE(
        is_short(opening_text("baton: 1\nevents: [never]\ncoroutines:\n  hope(i):\n    - event.wait: never\n  main:\n    - gather: "
                              "hope(i)\n      for: i in range(10000)\n")));
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_EQ(window.shown()->document.status, "deadlock");
    EXPECT_EQ(window.problems().size(), 1000u);
    EXPECT_TRUE(is_short(acting([&] { timeline().scrollTo(400); })));
}

TEST_F(Hostile, ManyErrors) {
    std::string text = "baton: 1\nmain:\n";
    for (int i = 0; i < 15'000; ++i) text += "  - sleeep: 1s\n";
    EXPECT_TRUE(is_short(opening_text(text)));
    EXPECT_FALSE(window.shown());
    EXPECT_EQ(window.problems().size(), 1000u);
    EXPECT_THAT(status_of_run(), HasSubstr("Not run: 1001 error"));
}

TEST_F(Hostile, ASourceTooLargeToBeEditedIsRun) {
    std::string text = "baton: 1\nmain:\n";
    for (int i = 0; i < 100'000; ++i) text += "  - sleep: 1ms   # one of many\n";
    EXPECT_TRUE(is_short(opening_text(text)));
    EXPECT_EQ(total(), "100s");
    EXPECT_TRUE(window.editor()->isReadOnly());
    EXPECT_THAT(window.editor()->toPlainText().toStdString(), HasSubstr("too large to be edited"));
    EXPECT_TRUE(is_short(opening_text("baton: 1\nmain:\n  - log: \"" + std::string(300'000, 'x') + "\"\n")));  // a line of it
    ASSERT_TRUE(window.shown()) << first_problem();
    EXPECT_TRUE(window.editor()->isReadOnly());
    EXPECT_TRUE(is_short(opening_text(sleeper)));
    EXPECT_EQ(total(), "3s");
    EXPECT_FALSE(window.editor()->isReadOnly());
}

TEST_F(Hostile, ManyParameters) {
    std::string text = "baton: 1\nparams:\n";
    for (int i = 0; i < 3000; ++i) text += "  p" + std::to_string(i) + ": 1s\n";
    EXPECT_TRUE(is_short(opening_text(text + "main:\n  - sleep: p7\n")));
    EXPECT_EQ(total(), "1s");
    EXPECT_EQ(window.parameters()->findChildren<QLineEdit*>().size(), 60);
}

TEST_F(Hostile, LongTextsAreCutShort) {
    EXPECT_TRUE(is_short(
        opening_text("baton: 1\nname: " + std::string(15'000, 'n') +
                     "\ncoroutines:\n  nap:\n    - log: \"{'y' * 1000000}\"\n    - sleep: 1s\n  main:\n    - create_task: nap\n"
                     "      name: \"{'x' * 1000000}\"\n      as: t\n    - await: t\n")));
    ASSERT_TRUE(window.shown()) << first_problem();
    ASSERT_EQ(window.shown()->timeline.rows()[2].name.size(), 1'000'000u);
    EXPECT_TRUE(is_short(acting([&] { timeline().selectTask(2); })));
    for (const char* dock : {"events", "tasks", "log", "details"})
        EXPECT_TRUE(is_short(acting([&] { window.showDock(QString::fromLatin1(dock)); }))) << dock;
}

TEST_F(Hostile, AFileDeletedWhileOpen) {
    open_text(sleeper);
    const QString file = folder.filePath(QStringLiteral("test.baton.yaml"));
    EXPECT_TRUE(is_short(most_of([&] { QFile::remove(file); }, [this] { return !status().empty(); })));
    EXPECT_THAT(status(), HasSubstr("gone from the disk"));
    EXPECT_EQ(total(), "3s");
    write(QStringLiteral("test.baton.yaml"), "baton: 1\nmain:\n  - sleep: 8s\n");  // and it comes back
    EXPECT_TRUE(wait_until([this] { return total() == "8s"; }));
}

TEST_F(Hostile, AFileReplacedByGarbage) {
    open_text(sleeper);
    const auto says = [this](const char* words) { return [this, words] { return status().find(words) != std::string::npos; }; };
    const auto noise = [&] { write(QStringLiteral("test.baton.yaml"), std::string("\xff\xfe\0garbage", 10)); };
    EXPECT_TRUE(is_short(most_of(noise, says("not a text"))));
    const auto swell = [&] { QFile::resize(folder.filePath(QStringLiteral("test.baton.yaml")), 70 << 20); };
    EXPECT_TRUE(is_short(most_of(swell, says("larger than a source can be"))));
    EXPECT_EQ(total(), "3s");
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "{[: & * }]\n";
    EXPECT_TRUE(is_short(most_of([&] { write(QStringLiteral("test.baton.yaml"), words); },
                                 [this] { return window.idle() && !window.problems().empty(); })));
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
        EXPECT_TRUE(is_short(opening(write(QStringLiteral("bad.jsonl"), text))));
        EXPECT_FALSE(window.shown());
        EXPECT_THAT(first_problem(), HasSubstr("line 1"));
        EXPECT_EQ(window.problems().front().line, 1);
    }
}

}  // namespace
}  // namespace baton::gui
