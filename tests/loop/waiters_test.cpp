// What every primitive promises to those who wait for it, written once: nobody is overtaken, nothing is lost when a waiter is
// cancelled, before it is woken or after it, and the end of a run finds everybody.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tests/loop/gates.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

std::string name_of(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const Error& error) {
        return error.type();
    } catch (const CancelledError&) {
        return "cancelled";
    }
}

// A loop, a gate that main has closed, and a log of who goes and who gives up.
struct Story {
    explicit Story(const GateKind& kind, EventLoop::Options options = {})
        : loop(std::make_unique<EventLoop>(std::move(options))), gate(kind.make(*loop)) {}

    void run(const std::function<void()>& main) {
        loop->run([&] {
            gate->close();
            main();
        });
    }
    void say(const std::string& text) { log.push_back(text); }

    // What a task of this name does: it waits, stays inside for a while, and leaves.
    void visit(const std::string& name, Duration stay) {
        if (const auto thrown = exception_of([&] { gate->wait(); })) {
            say(name + " " + name_of(thrown));
            std::rethrow_exception(thrown);
        }
        say(name);
        most_inside = std::max(most_inside, ++inside);
        if (stay > Duration{}) loop->sleep(stay);
        --inside;
        gate->leave();
    }
    Task<void> visitor(const std::string& name, Duration stay = {}) {
        return loop->create_task([this, name, stay] { visit(name, stay); }, name);
    }
    // Tasks of these names, all of which wait when it returns.
    std::vector<Task<void>> visitors(const std::vector<std::string>& names, Duration stay = {}) {
        std::vector<Task<void>> tasks;
        for (const std::string& name : names) tasks.push_back(visitor(name, stay));
        loop->yield();
        return tasks;
    }
    void ends(const std::vector<Task<void>>& tasks) {
        for (const auto& task : tasks) static_cast<void>(exception_of([&] { task.await(); }));
    }

    std::unique_ptr<EventLoop> loop;
    std::unique_ptr<Gate> gate;
    std::vector<std::string> log;
    int inside = 0, most_inside = 0;
};

template <class Keep>
auto gates_that(Keep keep) {
    std::vector<GateKind> gates = all_gates();
    std::erase_if(gates, [&](const GateKind& kind) { return !keep(kind); });
    return testing::ValuesIn(gates);
}
constexpr auto name_of_gate = [](const auto& info) { return info.param.name; };

// --- of all primitives ---

class Waiters : public testing::TestWithParam<GateKind> {};
INSTANTIATE_TEST_SUITE_P(Of, Waiters, testing::ValuesIn(all_gates()), name_of_gate);

TEST_P(Waiters, StayUntilTheGateOpens) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b", "c"});
        story.loop->sleep(500ms);
        EXPECT_THAT(story.log, IsEmpty());
        story.gate->open();
        story.ends(tasks);
    });
    EXPECT_THAT(story.log, ElementsAre("a", "b", "c"));
}

TEST_P(Waiters, GoInTheOrderInWhichTheyCame) {
    Story story(GetParam());
    story.run([&] {
        std::vector<Task<void>> tasks;
        for (const auto& [name, delay] : {std::pair{"c", 30ms}, {"a", 10ms}, {"b", 20ms}}) {
            tasks.push_back(story.loop->create_task([&story, name, delay] {
                story.loop->sleep(delay);
                story.visit(name, 5ms);
            }));
        }
        story.loop->sleep(100ms);
        story.gate->open();
        story.ends(tasks);
    });
    EXPECT_THAT(story.log, ElementsAre("a", "b", "c"));
}

TEST_P(Waiters, PassTheWakeOnWhenOneIsCancelledThatWasWoken) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b", "c"});
        story.gate->open();
        tasks[0].cancel();
        story.ends(tasks);
    });
    EXPECT_THAT(story.log, ElementsAre("a cancelled", "b", "c"));
}

TEST_P(Waiters, AreCancelledWhenMainReturns) {
    Story story(GetParam());
    std::vector<Task<void>> tasks;
    story.run([&] { tasks = story.visitors({"a", "b", "c"}); });
    EXPECT_THAT(story.log, ElementsAre("a cancelled", "b cancelled", "c cancelled"));
    for (const auto& task : tasks) EXPECT_TRUE(task.cancelled());
}

// The run is over where they stand: nothing of theirs runs any more but destructors, whichever of loop and gate goes first.
TEST_P(Waiters, AreUnwoundWhenTheRunCannotGoOn) {
    for (const bool loop_goes_first : {false, true}) {
        EventLoop::Options options;
        options.limits.time = 100ms;
        int unwound = 0;
        Story story(GetParam(), options);
        struct Guard {
            int& count;
            ~Guard() { ++count; }
        };
        const auto waits = [&] {
            const Guard guard{unwound};
            story.visit("never", {});
        };
        EXPECT_THROW(story.run([&] {
            for (int i = 0; i < 3; ++i) story.loop->create_task(waits);
            story.loop->sleep(1h);
        }),
                     LimitReached);
        EXPECT_EQ(unwound, 0);
        if (loop_goes_first) {
            story.loop->close();
            EXPECT_EQ(unwound, 3);
        }
        story.gate.reset();
        story.loop.reset();
        EXPECT_EQ(unwound, 3);
        EXPECT_THAT(story.log, IsEmpty());
    }
}

// --- where a waiter is cancelled alone ---

class CancelledWaiters : public testing::TestWithParam<GateKind> {};
INSTANTIATE_TEST_SUITE_P(Of, CancelledWaiters, gates_that([](const GateKind& kind) { return kind.turns != Turns::shared; }),
                         name_of_gate);

TEST_P(CancelledWaiters, LoseNothing) {
    const std::vector<std::string> names = {"a", "b", "c"};
    for (std::size_t victim = 0; victim < names.size(); ++victim) {
        Story story(GetParam());
        story.run([&] {
            const auto tasks = story.visitors(names);
            EXPECT_TRUE(tasks[victim].cancel());
            story.loop->yield();
            story.gate->open();
            story.ends(tasks);
        });
        std::vector<std::string> expected = names;
        expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(victim));
        if (GetParam().false_wakes) std::swap(expected[0], expected[1]);
        expected.insert(expected.begin(), names[victim] + " cancelled");
        EXPECT_EQ(story.log, expected);
    }
}

TEST_P(CancelledWaiters, LoseNothingThoughTheyHaveNotLeftYet) {
    if (GetParam().false_wakes) GTEST_SKIP() << "a barrier counts them until they have left";
    const std::vector<std::string> names = {"a", "b", "c"};
    for (std::size_t victim = 0; victim < names.size(); ++victim) {
        Story story(GetParam());
        story.run([&] {
            const auto tasks = story.visitors(names);
            tasks[victim].cancel();
            story.gate->open();
            story.ends(tasks);
        });
        std::vector<std::string> expected = names;
        expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(victim));
        expected.insert(expected.begin(), names[victim] + " cancelled");
        EXPECT_EQ(story.log, expected);
    }
}

TEST_P(CancelledWaiters, LeaveTheGateToWhoeverComesLater) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b"});
        for (const auto& task : tasks) task.cancel();
        story.ends(tasks);
        const auto later = story.visitors({"later"});
        story.gate->open();
        story.ends(later);
    });
    EXPECT_THAT(story.log, ElementsAre("a cancelled", "b cancelled", "later"));
}

TEST_P(CancelledWaiters, AreGoneWhenTheirTimeIsUp) {
    Story story(GetParam());
    story.run([&] {
        const auto patient = story.visitors({"a"});
        const auto thrown = exception_of([&] { Timeout(*story.loop, 10ms).run([&] { story.gate->wait(); }); });
        ASSERT_TRUE(thrown);
        story.say("main " + name_of(thrown));
        const auto later = story.visitors({"b"});
        story.gate->open();
        story.ends(patient);
        story.ends(later);
    });
    EXPECT_THAT(story.log, ElementsAre("main TimeoutError", "a", "b"));
}

// Task.__step: a request that comes before the task waits is thrown at that wait.
TEST_P(CancelledWaiters, MayHaveBeenCancelledBeforeTheyCame) {
    Story story(GetParam());
    story.run([&] {
        const auto asked = story.loop->create_task([&] {
            story.loop->current_task()->cancel();
            story.visit("asked", {});
        });
        const auto tasks = story.visitors({"a", "b"});
        story.loop->yield();
        story.gate->open();
        story.ends({asked});
        story.ends(tasks);
    });
    if (GetParam().false_wakes) {
        EXPECT_THAT(story.log, ElementsAre("asked cancelled", "b", "a"));
    } else {
        EXPECT_THAT(story.log, ElementsAre("asked cancelled", "a", "b"));
    }
}

// --- where one goes after another ---

class WaitersInTurn : public testing::TestWithParam<GateKind> {};
INSTANTIATE_TEST_SUITE_P(Of, WaitersInTurn, gates_that([](const GateKind& kind) { return kind.turns == Turns::one_by_one; }),
                         name_of_gate);

TEST_P(WaitersInTurn, AreNeverInsideTogether) {
    Story story(GetParam());
    story.run([&] {
        std::vector<Task<void>> tasks;
        for (int i = 0; i < 40; ++i) {
            tasks.push_back(story.visitor(std::to_string(i), (i % 3) * 5ms));
            if (i % 4 == 0) story.loop->sleep(3ms);
            if (i % 7 == 0) tasks[static_cast<std::size_t>(i / 2)].cancel();
            if (i == 10) story.gate->open();
        }
        story.ends(tasks);
    });
    EXPECT_EQ(story.most_inside, 1);
    EXPECT_GE(story.log.size(), 40u);
}

TEST_P(WaitersInTurn, NeedNoTurnOfTheLoopWhereNobodyIsInTheWay) {
    Story story(GetParam());
    story.run([&] {
        story.gate->open();
        const auto before = story.loop->counters().callbacks;
        story.gate->wait();
        EXPECT_EQ(story.loop->counters().callbacks, before);
    });
}

TEST_P(WaitersInTurn, LeaveTheGateOpenWhenAllWereWokenAndCancelled) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b"});
        story.gate->open();
        for (const auto& task : tasks) task.cancel();
        story.ends(tasks);
        story.gate->wait();
        story.say("main");
    });
    EXPECT_THAT(story.log, ElementsAre("a cancelled", "b cancelled", "main"));
}

// Lock.acquire and Semaphore.acquire look at those who wait. Queue.get and put look at the items only, and a condition at its
// predicate; whoever is overtaken there goes to the end of the line.
TEST_P(WaitersInTurn, AreOvertakenOnlyWhereAsyncioAllowsIt) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b"});
        story.gate->open();
        story.visit("newcomer", 1ms);
        story.ends(tasks);
    });
    if (GetParam().newcomers_pass) {
        EXPECT_THAT(story.log, ElementsAre("newcomer", "b", "a"));
    } else {
        EXPECT_THAT(story.log, ElementsAre("a", "b", "newcomer"));
    }
}

// --- where all wait for one future ---

class WaitersOfOneFuture : public testing::TestWithParam<GateKind> {};
INSTANTIATE_TEST_SUITE_P(Of, WaitersOfOneFuture, gates_that([](const GateKind& kind) { return kind.turns == Turns::shared; }),
                         name_of_gate);

// Task.cancel cancels what the task awaits, and so all who await it: that is what shield is for.
TEST_P(WaitersOfOneFuture, AreCancelledTogether) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b", "c"});
        tasks[1].cancel();
        story.ends(tasks);
    });
    EXPECT_THAT(story.log, testing::UnorderedElementsAre("a cancelled", "b cancelled", "c cancelled"));
}

// --- where a gate can be shut for good ---

class WaitersOfWhatIsShut : public testing::TestWithParam<GateKind> {};
INSTANTIATE_TEST_SUITE_P(Of, WaitersOfWhatIsShut, gates_that([](const GateKind& kind) { return *kind.shut_error != '\0'; }),
                         name_of_gate);

TEST_P(WaitersOfWhatIsShut, AllGetItsError) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b"});
        story.gate->shut();
        story.ends(tasks);
        story.ends(story.visitors({"newcomer"}));
    });
    const std::string error = std::string(" ") + GetParam().shut_error;
    EXPECT_THAT(story.log, ElementsAre("a" + error, "b" + error, "newcomer" + error));
}

TEST_P(WaitersOfWhatIsShut, AreCancelledAllTheSameWhenTheyWereAskedTo) {
    Story story(GetParam());
    story.run([&] {
        const auto tasks = story.visitors({"a", "b"});
        story.gate->shut();
        tasks[0].cancel();
        story.ends(tasks);
    });
    EXPECT_THAT(story.log, ElementsAre("a cancelled", std::string("b ") + GetParam().shut_error));
}

}  // namespace
}  // namespace baton::test
