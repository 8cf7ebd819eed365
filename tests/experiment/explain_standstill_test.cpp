// Deadlocks and livelocks: how it came to that, and cures that were run.
#include <algorithm>

#include "tests/experiment/explaining.h"

namespace baton::experiment {
namespace {

using namespace test;

using analysis::Explanation;
using analysis::TurningPoint;
using analysis::WhatIf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<std::string> cures_of(const Explanation& found) {
    std::vector<std::string> out;
    for (const WhatIf& cure : found.cures) out.push_back(cure.title + " -> " + cure.ending);
    return out;
}

std::vector<TaskId> circle_of(const Explanation& found) {
    std::vector<TaskId> out;
    for (const auto& one : found.standstill->circle) out.push_back(one.task);
    return out;
}

// Each cure comes to an end when it is run again.
void expect_true(const Explanation& found) {
    EXPECT_THAT(found.changes, IsEmpty());
    for (const WhatIf& cure : found.cures) {
        const auto document = run(read(cure.text), {}).document;
        EXPECT_EQ(document.status, cure.status) << cure.title;
        EXPECT_EQ(document.elapsed, cure.elapsed) << cure.title;
        EXPECT_THAT(document.status, testing::AnyOf("returned", "raised")) << cure.title;
    }
}

const std::string two_locks = R"(baton: 1
locks: [a, b]
coroutines:
  one:
    - with: a
      do:
        - io: 10ms
        - with: b
          do:
            - log: one has both
  two:
    - io: 1ms
    - with: b
      do:
        - io: 10ms
        - with: a
          do:
            - log: two has both
  main:
    - gather: [one, two]
)";

TEST(Standstill, LocksInDifferentOrdersMakeACircle) {
    const Explanation found = explained(two_locks);
    expect_true(found);
    ASSERT_TRUE(found.standstill);
    EXPECT_THAT(circle_of(found), ElementsAre(2, 3));
    const auto& one = found.standstill->circle[0];
    EXPECT_EQ(one.has, "a");
    EXPECT_EQ(one.has_line, 5u);
    EXPECT_EQ(one.wants, "b");
    EXPECT_EQ(one.wants_line, 8u);
    EXPECT_EQ(one.wants_since, start_of_run + 10_ms);
    const auto& turning = *found.standstill->turning;
    EXPECT_EQ(turning.kind, TurningPoint::Kind::closed);
    EXPECT_EQ(turning.t, start_of_run + 11_ms);
    EXPECT_EQ(turning.task, 3u);
    EXPECT_EQ(turning.line, 16u);
    EXPECT_THAT(cures_of(found), ElementsAre("b acquired before a, as other tasks do (lines 5 and 8) -> returned",
                                             "a acquired before b, as other tasks do (lines 13 and 16) -> returned",
                                             "a timeout of 1s around the wait in line 8 -> raised TimeoutError",
                                             "a timeout of 1s around the wait in line 16 -> raised TimeoutError"));
    EXPECT_THAT(found.cures[0].diff, HasSubstr("-    - with: a\n+    - with: b\n"));
}

TEST(Standstill, PhilosophersAreCuredByAnOrderAndByRoom) {
    const Explanation found = explained(library("64-philosophers"));
    expect_true(found);
    EXPECT_THAT(circle_of(found), ElementsAre(2, 3, 4, 5, 6));
    EXPECT_THAT(cures_of(found), Contains(HasSubstr("philosopher gets forks in the order of their indices")));
    EXPECT_THAT(cures_of(found), Contains("at most 4 of philosopher at a time (a semaphore around its steps) -> returned"));
    EXPECT_THAT(found.cures[0].diff, HasSubstr("forks[min(i, (i + 1) % 5)], forks[max(i, (i + 1) % 5)]"));
}

TEST(Standstill, ASemaphoreTakenTwice) {
    const Explanation found = explained(
        "baton: 1\nsemaphores: {pool: 2}\ncoroutines:\n  handler(at):\n    - sleep: at\n    - with: pool\n      do:\n        - io: "
        "10ms\n        - with: pool\n          do:\n            - io: 10ms\n  main:\n    - gather: [handler(0ms), handler(5ms)]\n");
    expect_true(found);
    EXPECT_THAT(circle_of(found), ElementsAre(2, 3));
    EXPECT_EQ(found.standstill->turning->t, start_of_run + 15_ms);
    EXPECT_THAT(cures_of(found), ElementsAre("pool is not taken a second time while it is held (line 9) -> returned",
                                             "semaphore pool: 3 -> returned",
                                             "at most 1 of handler at a time (a semaphore around its steps) -> returned",
                                             "a timeout of 1s around the wait in line 9 -> raised TimeoutError"));
}

TEST(Standstill, AConsumerThatDied) {
    const Explanation found = explained(R"(baton: 1
queues: {jobs: 0}
coroutines:
  worker:
    - while: true
      do:
        - queue.get: jobs
          as: job
        - log: "got {job}"
        - if: job == 2
          then:
            - raise: ValueError(no)
        - queue.task_done: jobs
  main:
    - for: i in range(4)
      do:
        - call: jobs.put_nowait(i)
    - create_task: worker
      as: w
    - queue.join: jobs
)");
    expect_true(found);
    EXPECT_THAT(found.standstill->circle, IsEmpty());
    const auto& turning = *found.standstill->turning;
    EXPECT_EQ(turning.kind, TurningPoint::Kind::ended);
    EXPECT_EQ(turning.task, 2u);
    EXPECT_EQ(turning.waiter, 1u);
    EXPECT_EQ(turning.line, 12u);
    EXPECT_EQ(turning.how, "raised ValueError: no");
    // Marking it done is not enough here: one item is left in the queue, and nobody takes it.
    EXPECT_THAT(cures_of(found), ElementsAre("a timeout of 1s around the wait in line 20 -> raised TimeoutError"));
}

TEST(Standstill, AnItemNotMarkedDone) {
    const Explanation found = explained(R"(baton: 1
queues: {jobs: 0}
coroutines:
  worker:
    - while: true
      do:
        - queue.get: jobs
          as: d
        - timeout: 50ms
          do:
            - io: d
        - queue.task_done: jobs
  main:
    - for: d in [10ms, 60ms, 10ms]
      do:
        - call: jobs.put_nowait(d)
    - create_task: worker
      for: i in range(2)
    - queue.join: jobs
)");
    expect_true(found);
    ASSERT_FALSE(found.cures.empty());
    EXPECT_EQ(cures_of(found)[0],
              "`queue.task_done: jobs` in a `finally`, so that it runs even if an earlier step fails (line 12) -> returned");
    EXPECT_THAT(found.cures[0].diff,
                HasSubstr("+        - try:\n+            - timeout: 50ms\n+              do:\n+                - io: d\n"
                          "+          finally:\n+            - queue.task_done: jobs\n"));
}

TEST(Standstill, OneSentinelForSeveralConsumers) {
    const Explanation found = explained(R"(baton: 1
queues: {q: 2}
coroutines:
  consumer(n):
    - while: true
      do:
        - queue.get: q
          as: x
        - if: x == None
          then:
            - break
        - sleep: 100ms
        - log: "{n} consumed {x}"
  main:
    - create_task: consumer(n)
      for: n in range(3)
      as: cs
    - for: i in range(5)
      do:
        - queue.put: q
          item: i
    - queue.put: q
      item: None
    - gather: cs
    - log: all done
)");
    expect_true(found);
    EXPECT_EQ(found.standstill->turning->kind, TurningPoint::Kind::waits);
    EXPECT_EQ(found.standstill->turning->task, 1u);
    EXPECT_EQ(cures_of(found)[0], "3 items instead of one put into q (line 22) -> returned");
}

TEST(Standstill, WakesThatNeverCome) {
    const Explanation event = explained(
        "baton: 1\nevents: [ready]\ncoroutines:\n  load:\n    - io: 1s\n    - raise: OSError(gone)\n    - event.set: ready\n  "
        "main:\n    - create_task: load\n      as: t\n    - event.wait: ready\n");
    expect_true(event);
    EXPECT_EQ(event.standstill->turning->how, "raised OSError: gone");
    EXPECT_THAT(cures_of(event),
                Contains(HasSubstr("`event.set: ready` in a `finally`, so that it runs even if an earlier step fails")));

    const Explanation condition = explained(
        "baton: 1\nconditions: [c]\ncoroutines:\n  w:\n    - with: c\n      do:\n        - condition.wait: c\n  main:\n    - "
        "create_task: w\n      for: i in range(3)\n      as: ws\n    - sleep: 1s\n    - with: c\n      do:\n        - "
        "condition.notify: c\n    - gather: ws\n");
    expect_true(condition);
    EXPECT_EQ(cures_of(condition)[0], "`notify_all` instead of `notify` on c (line 15) -> returned");

    const Explanation never = explained("baton: 1\nevents: [e]\nmain:\n  - io: 1s\n  - event.wait: e\n");
    expect_true(never);
    EXPECT_EQ(never.standstill->turning->kind, TurningPoint::Kind::never);
    EXPECT_EQ(never.standstill->turning->t, start_of_run + 1_s);
}

TEST(Standstill, APermitThatIsLost) {
    const Explanation raised = explained(
        "baton: 1\nlocks: [l]\ncoroutines:\n  a:\n    - acquire: l\n    - raise: KeyError(x)\n    - release: l\n  main:\n    - "
        "try:\n  "
        "      - await: a\n      except:\n        KeyError:\n          - pass\n    - acquire: l\n    - log: got it\n");
    expect_true(raised);
    EXPECT_EQ(cures_of(raised)[0], "`with: l` instead of acquire and release in a (lines 5 to 7) -> returned");

    const Explanation cancelled = explained(R"(baton: 1
semaphores: {pool: 1}
coroutines:
  transaction:
    - acquire: pool
    - try:
        - io: 27ms
      finally:
        - io: 5ms
        - release: pool
  main:
    - try:
        - timeout: 30ms
          do:
            - await: transaction
      except:
        TimeoutError:
          - pass
    - with: pool
      do:
        - io: 1ms
)");
    expect_true(cancelled);
    EXPECT_EQ(cures_of(cancelled)[0], "`release: pool` before the clean-up waits (line 10) -> returned");
}

TEST(Standstill, ABarrierForMoreThanCome) {
    const Explanation found =
        explained("baton: 1\nbarriers: {start: 3}\ncoroutines:\n  a:\n    - barrier.wait: start\n  main:\n    - gather: [a, a]\n");
    expect_true(found);
    EXPECT_THAT(cures_of(found), Contains("barrier start: 2 -> returned"));
}

TEST(Standstill, FlowStyleIsCuredInTheCanonicalForm) {
    const Explanation found =
        explained("baton: 1\nqueues: {q: 1}\nmain: [{queue.put: q, item: 1}, {queue.put: q, item: 2}, {log: done}]\n");
    EXPECT_TRUE(found.canonical);
    EXPECT_THAT(cures_of(found), Contains("queue q: 2 -> returned"));
}

TEST(Standstill, ACureKeepsWhatWasLogged) {
    // With a larger queue the second put would not wait, and what is logged before the wait would be something else.
    const Explanation found = explained(
        "baton: 1\nqueues: {q: 1}\nmain:\n  - queue.put: q\n    item: 1\n  - log: \"{q.full()}\"\n  - queue.put: q\n"
        "    item: 2\n");
    EXPECT_THAT(cures_of(found), Not(Contains(HasSubstr("queue q: 2"))));
}

TEST(Standstill, ALivelockIsLetPassTime) {
    ExplainOptions options;
    options.run.limits.callbacks_per_instant = 10'000;
    const Explanation found = explained(
        "baton: 1\nvars: {ready: false}\ncoroutines:\n  set:\n    - sleep: 1s\n    - let: {ready: true}\n  main:\n    - "
        "create_task: "
        "set\n    - while: not ready\n      do:\n        - yield\n",
        options);
    EXPECT_THAT(found.changes, IsEmpty());
    EXPECT_THAT(cures_of(found), ElementsAre("a sleep of 1ms, so that time passes in the loop (line 11) -> returned"));
}

}  // namespace
}  // namespace baton::experiment
