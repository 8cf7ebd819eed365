// Running, stepping and playing; the loop's turns and its state.
#include "gui/panels/playback.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStatusBar>
#include <QTableView>

#include "gui/panels/details_panel.h"
#include "gui/panels/run_tables.h"
#include "gui/run/loop_state.h"
#include "sim/trace/enumerator_words.h"
#include "tests/gui/support/window.h"

namespace baton::gui {
namespace {

using test::second;
using testing::ElementsAre;

constexpr const char* two_turns =
    "baton: 1\ncoroutines:\n  worker(i):\n    - sleep: 0s\n    - sleep: 2s\n  main:\n    - gather: worker(i)\n      for: i in "
    "range(3)\n";

class Playing : public test::Window {
protected:
    Playing() { open_text(two_turns); }

    Playback& playback() { return *window.playback(); }
    // The tasks that run at the places where F10 stops.
    std::vector<std::string> stops(int count, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        std::vector<std::string> out;
        for (int i = 0; i < count; ++i) {
            shortcut(Qt::Key_F10, keys);
            const auto& event = window.shown()->recording.events[timeline().selection()->event];
            out.push_back(window.shown()->timeline.rows()[event.task].name + " " + std::string(trace::word(event.kind)));
        }
        return out;
    }
    std::vector<std::string> loop_rows() {
        const QAbstractItemModel& rows = *window.findChild<QTableView*>(QStringLiteral("loop"))->model();
        std::vector<std::string> out;
        for (int row = 0; row < rows.rowCount(); ++row)
            out.push_back(rows.index(row, 1).data().toString().toStdString() + " " +
                          rows.index(row, 0).data().toString().toStdString());
        return out;
    }
    Place playhead() { return timeline().playhead().value_or(-1); }
};

// Of several events at an instant, what the later ones bring is not shown yet.
TEST_F(Playing, AnEventWithinAnInstantShowsWhatHasHappened) {
    open_text("baton: 1\ncoroutines:\n  nap:\n    - sleep: 2s\n  main:\n    - create_task: nap\n      as: it\n    - sleep: 1s\n");
    const auto& events = window.shown()->recording.events;
    const auto stop = [&](trace::EventKind kind, TaskId task) {
        for (std::size_t i = 0; i < events.size(); ++i) {
            shortcut(Qt::Key_F10);
            const auto at = timeline().selection()->event;
            if (events[at].kind == kind && events[at].task == task) break;
        }
        settle();
    };
    stop(trace::EventKind::create, 1);  // main creates nap
    EXPECT_THAT(window.findChild<QLabel*>(QStringLiteral("step"))->text().toStdString(), testing::EndsWith("main creates nap"));
    EXPECT_EQ(timeline().selectedSpan(), nullptr);
    EXPECT_FALSE(window.editor()->hasTasks(5));
    EXPECT_FALSE(window.editor()->hasTasks(8));
    EXPECT_THAT(window.findChild<DetailsPanel*>()->text().toStdString(), testing::HasSubstr("creates nap"));
    stop(trace::EventKind::suspend, 2);  // nap sleeps
    ASSERT_NE(timeline().selectedSpan(), nullptr);
    EXPECT_EQ(timeline().selectedSpan()->state, analysis::State::sleeping);
    EXPECT_TRUE(window.editor()->hasTasks(4));
}

TEST_F(Playing, F5RunsAgain) {
    QSignalSpy shown(&window, &MainWindow::resultShown);
    const RunResultPtr before = window.shown();
    timeline().zoom(0.5);
    const View view_before = view();
    shortcut(Qt::Key_F5);
    settle();
    EXPECT_EQ(shown.size(), 1);
    EXPECT_NE(window.shown(), before);
    EXPECT_EQ(view(), view_before);
}

TEST_F(Playing, SpacePlaysAndPauses) {
    auto* speed = window.findChild<QSlider*>(QStringLiteral("speed"));
    speed->setValue(speed->minimum());  // so that its end does not come before the second key
    key(Qt::Key_Space);
    EXPECT_TRUE(playback().playing());
    EXPECT_TRUE(wait_until([this] { return playhead() > 0; }));
    key(Qt::Key_Space);
    EXPECT_FALSE(playback().playing());
    const Place at = playhead();
    QTest::qWait(50);
    EXPECT_EQ(playhead(), at);
    playback().stop();
    EXPECT_FALSE(timeline().playhead());
}

TEST_F(Playing, TheSliderSetsTheSpeed) {
    auto* speed = window.findChild<QSlider*>(QStringLiteral("speed"));
    speed->setValue(speed->maximum());  // thirty times as fast: the whole run takes a third of a second
    QElapsedTimer clock;
    clock.start();
    key(Qt::Key_Space);
    EXPECT_TRUE(wait_until([this] { return !playback().playing(); }));
    EXPECT_EQ(playhead(), 2 * second);
    EXPECT_GE(clock.elapsed(), 200);
    speed->setValue(speed->minimum());
    clock.restart();
    key(Qt::Key_Space);  // from the start again
    EXPECT_TRUE(wait_until([this] { return playhead() > 0 && playhead() < 2 * second; }));
    EXPECT_LT(static_cast<double>(playhead()), 2.0 * second * (static_cast<double>(clock.elapsed()) + 100) / 300'000.0);
}

TEST_F(Playing, ControlF10PlaysUntilATime) {
    in_dialog([](QDialog& dialog) {
        auto* input = qobject_cast<QInputDialog*>(&dialog);
        ASSERT_NE(input, nullptr);
        input->setDoubleValue(1.25);
        input->accept();
    });
    shortcut(Qt::Key_F10, Qt::ControlModifier);
    EXPECT_EQ(playhead(), 1'250'000'000);
}

TEST_F(Playing, F10StepsByLines) {
    playback().setUnit(Playback::Unit::line);
    shortcut(Qt::Key_F10);
    std::vector<std::pair<TaskId, Line>> lines;
    for (int i = 0; i < 4; ++i) {
        shortcut(Qt::Key_F10);
        const auto& event = window.shown()->recording.events[*timeline().playheadEvent()];
        lines.emplace_back(event.task, event.line);
        EXPECT_NE(event.line, 0u);
    }
    EXPECT_EQ(std::adjacent_find(lines.begin(), lines.end()), lines.end());
}

// Two tasks take turns at a lock: who gets it goes on in the line where it waited, which is no other line. It is given back in the
// line of the `with`, where a debugger of Python comes by as well.
TEST_F(Playing, F10GoesOnlyToOtherLines) {
    open_text(
        "baton: 1\nlocks: [door]\ncoroutines:\n  guest:\n    - with: door\n      do:\n        - sleep: 1s\n    - log: out\n  "
        "main:\n"
        "    - gather: [guest(), guest()]\n");
    playback().setUnit(Playback::Unit::line);
    std::vector<std::string> lines;
    for (int i = 0; i < 12; ++i) {
        shortcut(Qt::Key_F10);
        const auto& event = window.shown()->recording.events[*timeline().playheadEvent()];
        if (event.kind == trace::EventKind::done) break;
        lines.push_back(window.shown()->timeline.rows()[event.task].name + " " + std::to_string(event.line));
    }
    EXPECT_THAT(lines, ElementsAre("main 10", "guest 5", "guest 7", "guest#2 5", "guest 5", "guest 8", "guest#2 7", "guest#2 5",
                                   "guest#2 8"));
}

TEST_F(Playing, F8RunsToBreakpointsAndBack) {
    shortcut(Qt::Key_F8);
    settle();
    EXPECT_FALSE(timeline().playheadEvent());  // there is nothing to stop at
    window.editor()->toggleBreakpoint(5);      // the second sleep of each worker
    std::vector<std::string> tasks;
    for (int i = 0; i < 3; ++i) {
        shortcut(Qt::Key_F8);
        settle();
        ASSERT_TRUE(timeline().playheadEvent());
        const auto& event = window.shown()->recording.events[*timeline().playheadEvent()];
        EXPECT_EQ(event.line, 5u);
        tasks.push_back(window.shown()->timeline.rows()[event.task].name);
    }
    EXPECT_THAT(tasks, ElementsAre("worker", "worker#2", "worker#3"));
    shortcut(Qt::Key_F8, Qt::ShiftModifier);
    settle();
    EXPECT_EQ(selected().substr(0, 8), "worker#2");
}

TEST_F(Playing, F10GoesOnFromWhatIsSelected) {
    const auto row = row_of_task(timeline().picture(), 3, 0);
    ASSERT_TRUE(row);
    const auto spans = window.shown()->timeline.spans(3);
    ASSERT_FALSE(spans.empty());
    timeline().select(Selection{*row, std::nullopt, spans[0].event});
    shortcut(Qt::Key_F10);
    settle();
    EXPECT_EQ(timeline().playheadEvent(), spans[0].event + 1);
}

TEST_F(Playing, F8BeginsAnewAfterTheEnd) {
    window.editor()->toggleBreakpoint(5);
    const auto go_on = [this] {
        shortcut(Qt::Key_F8);
        settle();
        return timeline().playheadEvent();
    };
    const auto first = go_on();
    ASSERT_TRUE(first);
    int stops = 1;
    while (go_on()) ASSERT_LT(++stops, 20);
    EXPECT_EQ(timeline().playhead(), timeline().picture().extent().to);
    EXPECT_EQ(go_on(), first);
}

TEST_F(Playing, ItRunsUntilAConditionAndUntilATaskIsTouched) {
    in_dialog([](QDialog& dialog) {
        auto* condition = dialog.findChild<QLineEdit*>(QStringLiteral("until-condition"));
        auto* run = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        condition->setText(QStringLiteral("alive = 2"));
        EXPECT_FALSE(run->isEnabled());
        QApplication::processEvents();
        const auto* wrong = dialog.findChild<QLabel*>(QStringLiteral("until-wrong"));
        EXPECT_TRUE(wrong->isVisible());
        EXPECT_GE(wrong->height(), wrong->heightForWidth(wrong->width()));  // all lines of it can be read
        condition->setText(QStringLiteral("now > 0s and ready == 3"));
        EXPECT_FALSE(wrong->isVisible());
        EXPECT_TRUE(run->isEnabled());
        run->click();
    });
    window.runUntil();
    settle();
    ASSERT_TRUE(timeline().playheadEvent());
    EXPECT_EQ(playhead(), 2 * second);
    const auto said = [this] { return window.statusBar()->currentMessage().toStdString(); };
    EXPECT_THAT(said(), testing::AllOf(testing::HasSubstr("now > 0s and ready == 3 came true"), testing::HasSubstr("2 s"),
                                       testing::HasSubstr("event " + std::to_string(*timeline().playheadEvent() + 1))));
    playback().stop();
    window.runUntilTouched(*row_of_task(timeline().picture(), 3, 0));
    settle();
    ASSERT_TRUE(timeline().playheadEvent());
    EXPECT_EQ(window.shown()->recording.events[*timeline().playheadEvent()].a, 3u);  // its creation
    EXPECT_THAT(said(), testing::HasSubstr("worker#2 was touched"));
}

TEST_F(Playing, F10StepsByEvents) {
    EXPECT_THAT(stops(3), ElementsAre("loop create", "main resume", "main create"));
    EXPECT_THAT(stops(2, Qt::ShiftModifier), ElementsAre("main resume", "loop create"));
}

TEST_F(Playing, F10StepsByStepsOfTasks) {
    playback().setUnit(Playback::Unit::step);
    EXPECT_THAT(stops(4), ElementsAre("main resume", "worker resume", "worker#2 resume", "worker#3 resume"));
    EXPECT_THAT(stops(1, Qt::ShiftModifier), ElementsAre("worker#2 resume"));
}

TEST_F(Playing, F10StepsByTurnsOfTheLoop) {
    playback().setUnit(Playback::Unit::turn);
    EXPECT_THAT(stops(5), ElementsAre("main resume", "worker resume", "worker resume", "worker resume", "main resume"));
    EXPECT_EQ(playhead(), 2 * second);
    EXPECT_THAT(stops(3, Qt::ShiftModifier), ElementsAre("worker resume", "worker resume", "worker resume"));
}

TEST_F(Playing, F10StepsAlongTheSelectedTask) {
    timeline().selectTask(3);
    playback().setUnit(Playback::Unit::task);
    EXPECT_THAT(stops(4), ElementsAre("worker#2 resume", "worker#2 suspend", "worker#2 wake", "worker#2 resume"));
    timeline().selectTask(1);
    playback().stop();
    EXPECT_THAT(stops(3), ElementsAre("main resume", "main create", "main create"));  // those it makes are not followed
}

TEST_F(Playing, ThePlayheadIsMovedByAClickOnTheRuler) {
    playback().goTo(start_of_run + Duration(second));
    EXPECT_EQ(playhead(), second);
    const QRectF area = timeline().rowsArea();
    QTest::mouseClick(&timeline(), Qt::LeftButton, {},
                      QPoint(static_cast<int>(timeline().viewport().x(second / 2)), static_cast<int>(area.top()) - 10));
    EXPECT_NEAR(static_cast<double>(playhead()), 0.5 * second, 0.01 * second);
}

TEST_F(Playing, AClickOnTheRulerSetsAPlayheadWhereThereIsNone) {
    auto* label = window.findChild<QLabel*>(QStringLiteral("step"));
    const QRectF area = timeline().rowsArea();
    QTest::mouseClick(&timeline(), Qt::LeftButton, {},
                      QPoint(static_cast<int>(timeline().viewport().x(second / 2)), static_cast<int>(area.top()) - 10));
    EXPECT_NEAR(static_cast<double>(playhead()), 0.5 * second, 0.01 * second);
    EXPECT_FALSE(label->text().isEmpty());
    key(Qt::Key_Escape);
    EXPECT_FALSE(timeline().playhead());
    EXPECT_EQ(label->text(), QString());
}

// One position leads all that stands around the picture.
TEST_F(Playing, ARowOfTheEventsLeadsThePlayheadAndWhatFollowsIt) {
    window.showDock(QStringLiteral("loop"));
    auto* events = window.findChild<QTableView*>(QStringLiteral("events"));
    const auto& all = window.shown()->recording.events;
    const auto at = std::find_if(all.begin(), all.end(), [](const trace::TraceEvent& event) {
        return event.kind == trace::EventKind::suspend && event.task == 2 && event.detail == static_cast<int>(trace::Wait::sleep);
    });
    ASSERT_NE(at, all.end());
    const auto index = static_cast<analysis::EventIndex>(at - all.begin());
    Q_EMIT events->clicked(events->model()->index(static_cast<int>(index), 0));
    settle();
    EXPECT_EQ(timeline().playheadEvent(), index);
    EXPECT_EQ(timeline().selection()->event, index);
    EXPECT_THAT(window.findChild<QLabel*>(QStringLiteral("step"))->text().toStdString(),
                testing::HasSubstr("event " + std::to_string(index + 1)));
    EXPECT_THAT(loop_rows(), testing::Contains("worker timer"));
    EXPECT_THAT(window.findChild<QLabel*>(QStringLiteral("loop-when"))->text().toStdString(),
                testing::HasSubstr("after event " + std::to_string(index + 1)));
    EXPECT_TRUE(window.editor()->hasTasks(5));
}

TEST_F(Playing, TheLoopsStateFollowsThePlayhead) {
    window.showDock(QStringLiteral("loop"));
    playback().goTo(start_of_run + Duration(second));
    settle();
    EXPECT_THAT(loop_rows(), ElementsAre("main waiting", "worker timer", "worker#2 timer", "worker#3 timer"));
}

TEST_F(Playing, TheLoopsStateFollowsWhileThePlayheadMovesOn) {
    window.showDock(QStringLiteral("loop"));
    settle();
    auto* slider = window.findChild<QSlider*>(QStringLiteral("speed"));
    slider->setValue(slider->minimum());  // five minutes
    const auto* table = window.findChild<QTableView*>(QStringLiteral("loop"));
    playback().togglePlay();
    EXPECT_TRUE(wait_until([&] { return table->model()->rowCount() > 0 && playback().playing(); }));
    EXPECT_TRUE(playback().playing());
    playback().stop();
}

TEST_F(Playing, AlongTheStepsTheSourceShowsWhatHasHappenedSoFar) {
    timeline().setAxis(TimeAxis::Kind::steps);
    settle();
    timeline().setPlayhead(6 * TimeAxis::step);  // main waits for the workers, of whom nothing has run
    ASSERT_TRUE(wait_until([this] { return window.editor()->hasTasks(7); }));
    EXPECT_FALSE(window.editor()->hasTasks(5));
}

TEST_F(Playing, TheDetailsAndTheSourceFollowAPlayheadThatMovesOn) {
    const auto details = [this] { return window.findChild<DetailsPanel*>()->text().toStdString(); };
    timeline().selectTask(2);
    settle();
    playback().goTo(start_of_run + Duration(second));
    EXPECT_TRUE(wait_until([&] { return details().find("sleeping") != std::string::npos; })) << details();
    EXPECT_THAT(details(), testing::StartsWith("worker\n"));
    timeline().select(std::nullopt);
    playback().goTo(start_of_run + Duration(2 * second));
    EXPECT_TRUE(wait_until([&] { return details().starts_with("main"); })) << details();  // the last to act
    playback().stop();
    settle();
    EXPECT_EQ(details().find("main\n"), std::string::npos) << details();  // nothing is selected
}

TEST_F(Playing, TheSpeedIsSaidAndWhatStepsGoOverIsInTheMenu) {
    auto* speed = window.findChild<QSlider*>(QStringLiteral("speed"));
    const QString before = speed->toolTip().section(QLatin1Char('\n'), 0, 0);
    EXPECT_THAT(before.toStdString(), testing::HasSubstr(" a second"));
    speed->setValue(8);  // four times as fast
    EXPECT_NE(speed->toolTip().section(QLatin1Char('\n'), 0, 0), before);
    const auto actions = window.findChildren<QAction*>();
    const auto turn = std::find_if(actions.begin(), actions.end(),
                                   [](const QAction* action) { return action->text() == QStringLiteral("turn of the loop"); });
    ASSERT_NE(turn, actions.end());
    (*turn)->trigger();
    EXPECT_EQ(playback().unit(), Playback::Unit::turn);
}

TEST_F(Playing, SteppingShowsTheEventAndNotTheEndOfItsInstant) {
    window.showDock(QStringLiteral("loop"));
    EXPECT_THAT(stops(3), ElementsAre("loop create", "main resume", "main create"));  // of the first worker
    settle();
    EXPECT_THAT(loop_rows(), ElementsAre("main running", "worker ready queue"));
    shortcut(Qt::Key_F10);
    settle();
    EXPECT_THAT(loop_rows(), ElementsAre("main running", "worker ready queue", "worker#2 ready queue"));
    EXPECT_THAT(window.findChild<DetailsPanel*>()->text().toStdString(), testing::HasSubstr("Event: 4  ·  main creates worker#2"));
    EXPECT_EQ(window.editor()->currentStep(), 7);
    // On the axis of steps it is the same event.
    timeline().setAxis(TimeAxis::Kind::steps);
    settle();
    EXPECT_EQ(timeline().playheadEvent(), 3u);
    EXPECT_EQ(playhead(), 3 * TimeAxis::step);
    // A row of Events is an event, too.
    Q_EMIT window.findChild<RunTables*>()->eventChosen(2);
    settle();
    EXPECT_EQ(timeline().playheadEvent(), 2u);
    EXPECT_THAT(loop_rows(), ElementsAre("main running", "worker ready queue"));
}

TEST_F(Playing, ASourceThatLeavesItTooLittleRoomMakesNoLayoutGoRoundForEver) {
    const int width = window.editor()->width();
    window.editor()->setFixedWidth(2000);
    window.resize(window.minimumSize());
    settle();
    EXPECT_GE(window.width(), 2000);
    EXPECT_TRUE(playback().isVisibleTo(&window));
    window.editor()->setMinimumWidth(0);
    window.editor()->setMaximumWidth(QWIDGETSIZE_MAX);
    window.editor()->resize(width, window.editor()->height());
    settle();
}

TEST_F(Playing, AStepFromAnInstantGoesToTheNextEvent) {
    playback().goTo(start_of_run + Duration(second));
    EXPECT_THAT(stops(1), ElementsAre("worker wake"));
    playback().goTo(start_of_run + Duration(second));
    EXPECT_THAT(stops(1, Qt::ShiftModifier), ElementsAre("worker#3 resume"));  // its suspending was the last to happen
}

std::string state_text(const RunResult& run, const LoopState& state) {
    const char* places[] = {"runs", "ready", "sleeps", "io", "waits", "executor"};
    std::string out;
    for (const LoopEntry& entry : state.entries)
        out += run.timeline.rows()[entry.task].name + " " + places[static_cast<int>(entry.state)] + "\n";
    return out;
}

TEST(LoopReplay, GoesForwardsAndBackwards) {
    const RunResultPtr run = test::run_of(two_turns);
    ASSERT_TRUE(run->ran);
    LoopReplay replay(run);
    std::vector<std::string> states;
    const auto count = static_cast<analysis::EventIndex>(run->recording.events.size());
    for (analysis::EventIndex event = 0; event <= count; ++event) states.push_back(state_text(*run, replay.at(event)));
    EXPECT_EQ(states[2], "main runs\n");
    EXPECT_EQ(states.back(), "");
    EXPECT_THAT(states, testing::Contains("worker runs\nworker#2 ready\nworker#3 ready\nmain waits\n"));
    for (analysis::EventIndex event = count + 1; event-- > 0;)
        ASSERT_EQ(state_text(*run, replay.at(event)), states[event]) << event;
}

TEST(LoopReplay, GoesInAsManyTurnsAsItTakes) {
    const RunResultPtr run = test::run_of(two_turns);
    LoopReplay whole(run), parts(run);
    const auto count = static_cast<analysis::EventIndex>(run->recording.events.size());
    for (const analysis::EventIndex event : {count, count / 2}) {  // forwards, and back from the start
        std::size_t turns = 1;
        while (!parts.approach(event, 3)) ++turns;
        EXPECT_EQ(turns, (event + 2) / 3);
        EXPECT_EQ(state_text(*run, parts.at(event)), state_text(*run, whole.at(event)));
    }
}

TEST(LoopReplay, ShowsNoMoreThanIsAskedFor) {
    const RunResultPtr run = test::run_of(two_turns);
    LoopReplay replay(run);
    const auto count = static_cast<analysis::EventIndex>(run->recording.events.size());
    for (analysis::EventIndex event = 0; event <= count; ++event) {
        const LoopState all = replay.at(event), two = replay.at(event, 2);
        ASSERT_EQ(two.alive, all.alive);
        ASSERT_EQ(two.entries.size(), std::min<std::size_t>(2, all.alive));
        for (std::size_t i = 0; i < two.entries.size(); ++i) ASSERT_EQ(two.entries[i].task, all.entries[i].task);
    }
}

}  // namespace
}  // namespace baton::gui
