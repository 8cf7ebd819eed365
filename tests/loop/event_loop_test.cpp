#include <gmock/gmock.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/loop/asyncio.h"
#include "sim/trace/json_lines.h"

namespace baton {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

struct Loops : testing::Test {
    EventLoop loop;
    std::vector<std::string> log;

    void say(const std::string& text) { log.push_back(std::to_string(loop.time().time_since_epoch() / 1ms) + " " + text); }
    auto sleeper(std::string name, Duration delay) {
        return [this, name, delay] {
            loop.sleep(delay);
            say(name);
            return static_cast<int>(name.size());
        };
    }
};

TEST_F(Loops, SleepsTakeVirtualTimeOnly) {
    EXPECT_EQ(loop.run([&] {
        loop.sleep(5s);
        return 7;
    }),
              7);
    EXPECT_EQ(loop.time().time_since_epoch(), 5s);
}

TEST_F(Loops, TasksTakeTurnsInOrder) {
    loop.run([&] {
        auto a = loop.create_task(sleeper("a", 20ms));
        auto bb = loop.create_task(sleeper("bb", 10ms));
        say("main");
        EXPECT_EQ(a.await() + bb.await(), 3);
        say("end");
    });
    EXPECT_THAT(log, ElementsAre("0 main", "10 bb", "20 a", "20 end"));
}

TEST_F(Loops, GatherGivesResultsInArgumentOrder) {
    loop.run([&] {
        auto tasks = std::vector{loop.create_task(sleeper("xxx", 3ms)), loop.create_task(sleeper("y", 1ms))};
        EXPECT_THAT(gather(loop, tasks), ElementsAre(3, 1));
    });
    EXPECT_THAT(log, ElementsAre("1 y", "3 xxx"));
}

TEST_F(Loops, CountsIterationsAsAsyncioDoes) {
    loop.run([&] { loop.sleep(1s); });
    // First step; the timer; the second step; the loop is stopped.
    EXPECT_EQ(loop.counters().iterations, 4u);
    EXPECT_EQ(loop.counters().callbacks, 4u);
}

TEST_F(Loops, ACancelledSleeperEndsAtOnce) {
    loop.run([&] {
        auto task = loop.create_task([&] {
            try {
                loop.sleep(1h);
            } catch (const CancelledError& error) {
                say("cancelled " + error.text());
                throw;
            }
        });
        loop.sleep(1s);
        EXPECT_TRUE(task.cancel("enough"));
        EXPECT_THROW(task.await(), CancelledError);
        EXPECT_TRUE(task.cancelled());
    });
    EXPECT_THAT(log, ElementsAre("1000 cancelled enough"));
    EXPECT_EQ(loop.time().time_since_epoch(), 1s);
}

TEST_F(Loops, ATaskLeftBehindIsCancelledAtTheEnd) {
    loop.run([&] {
        loop.create_task([&] {
            const auto thrown = exception_of([&] { loop.sleep(1h); });
            loop.sleep(1ms);  // tidying up takes time
            say("tidy");
            std::rethrow_exception(thrown);
        });
        loop.yield();
    });
    EXPECT_THAT(log, ElementsAre("1 tidy"));
}

TEST_F(Loops, TimeoutsTurnIntoTimeoutError) {
    loop.run([&] {
        EXPECT_THROW(Timeout(loop, 2s).run([&] { loop.sleep(3s); }), TimeoutError);
        say("late");
        EXPECT_EQ(wait_for(loop, sleeper("abc", 1s), 2s), 3);
        EXPECT_THROW(wait_for(loop, sleeper("never", 1s), Duration{}), TimeoutError);
    });
    EXPECT_THAT(log, ElementsAre("2000 late", "3000 abc"));
}

TEST_F(Loops, ATaskGroupCancelsTheOthersWhenOneFails) {
    loop.run([&] {
        try {
            TaskGroup(loop).run([&](TaskGroup& group) {
                group.create_task([&] {
                    loop.sleep(1s);
                    throw ValueError("broken");
                });
                group.create_task(sleeper("never", 1h));
                loop.sleep(1h);
            });
        } catch (const ExceptionGroup& group) {
            say(group.what());
        }
    });
    EXPECT_THAT(log, ElementsAre("1000 unhandled errors in a TaskGroup (1 sub-exception)"));
}

TEST_F(Loops, SemaphoresAreFair) {
    Semaphore gate(loop, 1);
    const auto worker = [&](std::string name) {
        return [this, &gate, name] {
            with(gate, [&] {
                say(name);
                loop.sleep(10ms);
            });
        };
    };
    loop.run([&] {
        gather(loop, std::vector{loop.create_task(worker("a")), loop.create_task(worker("b")), loop.create_task(worker("c"))});
    });
    EXPECT_THAT(log, ElementsAre("0 a", "10 b", "20 c"));
}

TEST_F(Loops, QueuesCarryItemsAndWakeInTurn) {
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

TEST_F(Loops, ExecutorsWorkWhileTheLoopIsHeld) {
    Executor pool(loop, ExecutorKind::threads, 3, "pool");
    loop.run([&] {
        std::vector<Future<void>> jobs;
        for (int i = 0; i < 7; ++i) jobs.push_back(run_in_executor(pool, [&] { loop.block(1s); }));
        loop.block(1500ms);
        say("held");
        for (auto& job : jobs) job.await();
        say("all");
    });
    EXPECT_THAT(log, ElementsAre("1500 held", "3000 all"));
}

TEST_F(Loops, ThreadsShareTheGil) {
    Executor pool(loop, ExecutorKind::threads, 4, "pool");
    loop.run([&] {
        std::vector<Future<void>> jobs;
        for (int i = 0; i < 4; ++i) jobs.push_back(run_in_executor(pool, [&] { loop.cpu(1s); }));
        for (auto& job : jobs) job.await();
    });
    EXPECT_EQ(loop.time().time_since_epoch(), 4s);
}

TEST_F(Loops, ADeadlockEndsTheRun) {
    Event event(loop, "ready");
    try {
        loop.run([&] { event.wait(); });
        FAIL();
    } catch (const Deadlock& deadlock) {
        EXPECT_STREQ(deadlock.what(), "deadlock: main waits on event ready");
    }
}

TEST_F(Loops, ShieldKeepsTheInnerTaskAlive) {
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

TEST_F(Loops, AsCompletedGivesTheFirstToEndFirst) {
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

TEST_F(Loops, GatherSettledGivesResultsAndExceptions) {
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

TEST_F(Loops, WaitGivesThoseThatAreDoneAndThoseThatAreNot) {
    loop.run([&] {
        const auto tasks = std::vector{loop.create_task(sleeper("slow", 2s)), loop.create_task(sleeper("quick", 1s))};
        const auto [done, pending] = wait(loop, tasks, ReturnWhen::first_completed);
        EXPECT_THAT(done, testing::SizeIs(1));
        EXPECT_EQ(done[0].result(), 5);
        EXPECT_EQ(wait(loop, pending, ReturnWhen::all_completed, 500ms).first.size(), 0u);
    });
    EXPECT_EQ(loop.time().time_since_epoch(), 1500ms);
}

// asyncio.locks.Semaphore: a waiter that is woken and cancelled at once hands its turn on.
TEST_F(Loops, ACancelledWaiterPassesItsWakeOn) {
    Semaphore gate(loop, 0);
    loop.run([&] {
        const auto waiter = [&](std::string name) {
            return [this, &gate, name] {
                gate.acquire();
                say(name);
            };
        };
        auto first = loop.create_task(waiter("first")), second = loop.create_task(waiter("second"));
        loop.yield();
        gate.release();
        first.cancel();
        second.await();
        EXPECT_TRUE(first.cancelled());
    });
    EXPECT_THAT(log, ElementsAre("0 second"));
}

TEST_F(Loops, AConditionWakesAsManyAsItIsTold) {
    Condition changed(loop);
    loop.run([&] {
        for (const char* name : {"a", "b", "c"}) {
            loop.create_task([this, &changed, name] {
                changed.acquire();
                changed.wait();
                say(name);
                changed.release();
            });
        }
        loop.yield();
        changed.acquire();
        changed.notify(2);
        changed.release();
        loop.sleep(1s);
    });
    EXPECT_THAT(log, ElementsAre("0 a", "0 b"));
}

TEST_F(Loops, ABarrierLetsAllGoAtOnce) {
    Barrier start(loop, 2);
    loop.run([&] {
        const auto party = [&](Duration delay) {
            return [this, &start, delay] {
                loop.sleep(delay);
                start.wait();
                say("goes");
            };
        };
        gather(loop, loop.create_task(party(1s)), loop.create_task(party(2s)));
    });
    EXPECT_THAT(log, ElementsAre("2000 goes", "2000 goes"));
}

TEST_F(Loops, APriorityQueueGivesTheSmallestFirst) {
    PriorityQueue<int> queue(loop);
    loop.run([&] {
        for (const int item : {3, 1, 2}) queue.put_nowait(item);
        EXPECT_EQ(queue.get(), 1);
        EXPECT_EQ(queue.get(), 2);
        EXPECT_EQ(queue.get(), 3);
        EXPECT_THROW(queue.get_nowait(), QueueEmpty);
    });
}

// Task.__step: a request that comes before the task waits is thrown at that wait.
TEST_F(Loops, ATaskThatCancelsItselfLearnsOfItWhenItWaits) {
    loop.run([&] {
        std::optional<Task<void>> self;
        self = loop.create_task([&] {
            self->cancel("by itself");
            say("goes on");
            loop.sleep(1h);
        });
        EXPECT_THROW(self->await(), CancelledError);
    });
    EXPECT_THAT(log, ElementsAre("0 goes on"));
}

TEST_F(Loops, AnExceptionThatNobodyAskedForIsKnownAtTheEnd) {
    loop.run([&] {
        loop.create_task([] { throw ValueError("unheard"); });
        auto heard = loop.create_task([] { throw ValueError("heard"); });
        EXPECT_THROW(heard.await(), ValueError);
    });
    EXPECT_THAT(loop.unretrieved(), ElementsAre(testing::Field(&EventLoop::Unretrieved::kind, FutureKind::task)));
}

TEST(LoopTraces, TheExampleOfTheTraceFormat) {
    trace::Tracer tracer;
    trace::Recorder recorder;
    tracer.add_consumer(recorder);
    LoopOptions options;
    options.tracer = &tracer;
    EventLoop loop(options);
    loop.run([&] {
        const auto a = [&] { loop.sleep(1s); };
        gather(loop, std::vector{loop.create_task(a, "a"), loop.create_task(a, "a#2")});
    });
    tracer.flush();
    auto recording = recorder.finish({}, {"returned", 1s}, tracer.texts());
    EXPECT_EQ(trace::to_json_lines(recording), R"({"t":0,"k":"run","scenario":"","seed":0,"params":{}}
{"t":0,"k":"create","task":0,"id":1,"name":"main","coroutine":"main"}
{"t":0,"k":"resume","task":1}
{"t":0,"k":"create","task":1,"id":2,"name":"a","coroutine":"task"}
{"t":0,"k":"create","task":1,"id":3,"name":"a#2","coroutine":"task"}
{"t":0,"k":"suspend","task":1,"on":"gather"}
{"t":0,"k":"resume","task":2}
{"t":0,"k":"suspend","task":2,"on":"sleep"}
{"t":0,"k":"resume","task":3}
{"t":0,"k":"suspend","task":3,"on":"sleep"}
{"t":1000000000,"k":"wake","task":2,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"wake","task":3,"due":1000000000,"by":"timer"}
{"t":1000000000,"k":"resume","task":2}
{"t":1000000000,"k":"done","task":2,"status":"returned","value":null}
{"t":1000000000,"k":"resume","task":3}
{"t":1000000000,"k":"done","task":3,"status":"returned","value":null}
{"t":1000000000,"k":"wake","task":1,"due":1000000000,"by":3}
{"t":1000000000,"k":"resume","task":1}
{"t":1000000000,"k":"done","task":1,"status":"returned","value":null}
{"t":1000000000,"k":"end","status":"returned","elapsed":1000000000}
)");
}

}  // namespace
}  // namespace baton
