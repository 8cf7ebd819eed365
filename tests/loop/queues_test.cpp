// asyncio's queues: the order of items.
#include <gmock/gmock.h>

#include <chrono>
#include <vector>

#include "tests/loop/loop_with_log.h"

namespace baton::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Queues = LoopWithLog;

TEST_F(Queues, CarryItemsAndWakeInTurn) {
    Queue<int> queue(loop, 1);
    loop.run([&] {
        auto producer = loop.create_task([&] {
            for (int i = 0; i < 3; ++i) {
                queue.put(i);
                say("put " + std::to_string(i));
            }
        });
        for (int i = 0; i < 3; ++i) say("got " + std::to_string(queue.get()));
        producer.await();
    });
    EXPECT_THAT(log, ElementsAre("0 put 0", "0 got 0", "0 put 1", "0 got 1", "0 put 2", "0 got 2"));
}

TEST_F(Queues, WhoeverHasJoinedWaitsForItNoMore) {
    Queue<int> queue(loop);
    Event later(loop, "later");
    loop.run([&] {
        const auto fill = [&] { queue.put_nowait(1); };
        const auto serve = [&] {
            queue.get_nowait();
            queue.task_done();
        };
        const auto join_and_wait = [&](const std::string& name) {
            return loop.create_task([&, name] {
                try {
                    queue.join();
                    say(name + " joined");
                } catch (const CancelledError&) {
                    say(name + " cancelled");
                }
                later.wait();
                say(name + " later");
            });
        };
        fill();
        auto a = join_and_wait("a"), b = join_and_wait("b");
        loop.sleep(1ms);
        b.cancel();
        loop.sleep(1ms);
        serve();
        loop.sleep(1ms);
        fill();
        serve();  // nobody is told
        fill();
        auto c = join_and_wait("c");
        loop.sleep(1ms);
        serve();
        loop.sleep(1ms);
        later.set();
        for (auto* task : {&a, &b, &c}) task->await();
    });
    EXPECT_THAT(log, ElementsAre("1 b cancelled", "2 a joined", "4 c joined", "5 b later", "5 a later", "5 c later"));
}

TEST_F(Queues, APriorityQueueGivesTheSmallestFirst) {
    PriorityQueue<int> queue(loop);
    loop.run([&] {
        for (const int item : {3, 1, 2}) queue.put_nowait(item);
        EXPECT_EQ(queue.get(), 1);
        EXPECT_EQ(queue.get(), 2);
        EXPECT_EQ(queue.get(), 3);
        EXPECT_THROW(queue.get_nowait(), QueueEmpty);
    });
}

}  // namespace
}  // namespace baton::test
