// gather, wait, as_completed and shield.
#include <gmock/gmock.h>

#include <chrono>
#include <functional>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Combinators = LoopWithLog;

TEST_F(Combinators, GatherGivesResultsInArgumentOrder) {
    loop.run([&] {
        auto tasks = std::vector{loop.create_task(sleeper("xxx", 3ms)), loop.create_task(sleeper("y", 1ms))};
        EXPECT_THAT(gather(loop, tasks), ElementsAre(3, 1));
    });
    EXPECT_THAT(log, ElementsAre("1 y", "3 xxx"));
}

TEST_F(Combinators, GatherSettledGivesResultsAndExceptions) {
    loop.run([&] {
        const auto fails = [&]() -> int { throw ValueError("broken"); };
        const std::function<int()> works = sleeper("four", 1s), broken = fails, waits = sleeper("never", 1h);
        auto tasks = std::vector{loop.create_task(works), loop.create_task(broken), loop.create_task(waits)};
        loop.yield();
        tasks[2].cancel();
        const auto settled = gather_settled(loop, tasks);
        EXPECT_EQ(std::get<0>(settled[0]), 4);
        EXPECT_THROW(std::rethrow_exception(std::get<1>(settled[1])), ValueError);
        EXPECT_THROW(std::rethrow_exception(std::get<1>(settled[2])), CancelledError);
    });
}

TEST_F(Combinators, WaitGivesThoseThatAreDoneAndThoseThatAreNot) {
    loop.run([&] {
        const auto tasks = std::vector{loop.create_task(sleeper("slow", 2s)), loop.create_task(sleeper("quick", 1s))};
        const auto [done, pending] = wait(loop, tasks, ReturnWhen::first_completed);
        EXPECT_THAT(done, testing::SizeIs(1));
        EXPECT_EQ(done[0].result(), 5);
        EXPECT_EQ(wait(loop, pending, ReturnWhen::all_completed, 500ms).first.size(), 0u);
    });
    EXPECT_EQ(loop.time().time_since_epoch(), 1500ms);
}

TEST_F(Combinators, AsCompletedGivesTheFirstToEndFirst) {
    loop.run([&] {
        const auto tasks = std::vector{loop.create_task(sleeper("xxx", 3s)), loop.create_task(sleeper("y", 1s)),
                                       loop.create_task(sleeper("zz", 2s))};
        std::vector<int> results;
        as_completed(loop, tasks, [&](const auto& task) { results.push_back(task.result()); });
        EXPECT_THAT(results, ElementsAre(1, 2, 3));
        EXPECT_THROW(as_completed(
                         loop, std::vector{loop.create_task(sleeper("late", 3s))}, [](const auto&) {}, 2s),
                     TimeoutError);
    });
    EXPECT_EQ(loop.time().time_since_epoch(), 5s);
}

TEST_F(Combinators, ShieldKeepsTheInnerTaskAlive) {
    loop.run([&] {
        auto inner = loop.create_task(sleeper("inner", 2s));
        auto outer = loop.create_task([&] { shield(inner); });
        loop.sleep(1s);
        outer.cancel();
        EXPECT_THROW(outer.await(), CancelledError);
        EXPECT_EQ(inner.await(), 5);
    });
    EXPECT_THAT(log, ElementsAre("2000 inner"));
}

}  // namespace
}  // namespace baton::test
