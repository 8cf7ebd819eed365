// Every primitive of asyncio that has waiters, behind one interface: a gate that is closed at first and that main opens.
//
// The contract tests of waiters_test.cpp run over all of them; tests/conformance/contracts.py does the same with scenarios, and
// holds them against CPython.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "sim/loop/asyncio.h"

namespace baton::test {

class Gate {
public:
    virtual ~Gate() = default;
    virtual void close() {}   // called by main before anybody comes
    virtual void wait() = 0;  // called by a task: suspends until this task may go
    virtual void leave() {}   // called by a task that went: the next one may go
    virtual void open() = 0;  // called by main: the first one may go, or all of them
    virtual void shut() {}    // called by main: whoever waits, or comes later, gets an error
};

// How the waiters of a primitive treat each other.
enum class Turns : std::uint8_t {
    one_by_one,  // one goes, and its leaving lets the next one go
    together,    // all go at once
    shared,      // all go at once, and whoever is cancelled cancels what all of them await
};

struct GateKind {
    const char* name;
    Turns turns;
    std::unique_ptr<Gate> (*make)(EventLoop& loop);
    // Somebody who comes between the opening and the step of the woken task goes first.
    bool newcomers_pass = false;
    // The exception that shut() brings to those who wait; empty: there is no such thing.
    const char* shut_error = "";
    // A waiter that is cancelled wakes the first one, who finds nothing changed and goes to the end of the line.
    // (Condition.wait inside Barrier.wait)
    bool false_wakes = false;
};

inline void PrintTo(const GateKind& kind, std::ostream* out) { *out << kind.name; }

// A Lock, a Semaphore of one, or a Condition used as a lock.
template <class Object>
class HeldGate : public Gate {
public:
    explicit HeldGate(EventLoop& loop) : object_(loop) {}
    void close() override { object_.acquire(); }
    void wait() override { object_.acquire(); }
    void leave() override { object_.release(); }
    void open() override { object_.release(); }

private:
    Object object_;
};

// `async with condition: await condition.wait_for(lambda: free)`
class ConditionGate : public Gate {
public:
    explicit ConditionGate(EventLoop& loop) : condition_(loop) {}
    void wait() override {
        with(condition_, [this] {
            condition_.wait_for([this] { return free_; });
            free_ = false;
        });
    }
    void leave() override { open(); }
    void open() override {
        with(condition_, [this] {
            free_ = true;
            condition_.notify();
        });
    }

private:
    Condition condition_;
    bool free_ = false;
};

// The one item of a queue goes from hand to hand.
template <class Items>
class GetGate : public Gate {
public:
    explicit GetGate(EventLoop& loop) : queue_(loop) {}
    void wait() override { queue_.get(); }
    void leave() override { queue_.put_nowait(0); }
    void open() override { queue_.put_nowait(0); }
    void shut() override { queue_.shutdown(); }

private:
    Items queue_;
};

// A queue has room for one item, and each task puts one.
template <class Items>
class PutGate : public Gate {
public:
    explicit PutGate(EventLoop& loop) : queue_(loop, 1) {}
    void close() override { queue_.put_nowait(0); }
    void wait() override { queue_.put(0); }
    void leave() override { queue_.get_nowait(); }
    void open() override { queue_.get_nowait(); }
    void shut() override { queue_.shutdown(); }

private:
    Items queue_;
};

class JoinGate : public Gate {
public:
    explicit JoinGate(EventLoop& loop) : queue_(loop) {}
    void close() override { queue_.put_nowait(0); }
    void wait() override { queue_.join(); }
    void open() override { queue_.task_done(); }

private:
    Queue<int> queue_;
};

class EventGate : public Gate {
public:
    explicit EventGate(EventLoop& loop) : event_(loop) {}
    void wait() override { event_.wait(); }
    void open() override { event_.set(); }

private:
    Event event_;
};

// Main is the last party; parties that were cancelled are replaced before.
class BarrierGate : public Gate {
public:
    explicit BarrierGate(EventLoop& loop) : barrier_(loop, 4) {}
    void wait() override { barrier_.wait(); }
    void open() override {
        EventLoop& loop = barrier_.loop();
        for (auto missing = barrier_.parties() - barrier_.n_waiting(); missing > 1; --missing) {
            loop.create_task([this] { barrier_.wait(); });
            loop.yield();
        }
        barrier_.wait();
    }
    void shut() override { barrier_.abort(); }

private:
    Barrier barrier_;
};

// All await one future.
class FutureGate : public Gate {
public:
    explicit FutureGate(EventLoop& loop) : future_(loop.create_future<void>()) {}
    void wait() override { future_.await(); }
    void open() override { future_.set_result(); }
    void shut() override { future_.set_exception(ValueError("shut")); }

private:
    Future<void> future_;
};

// All wait for one task, which waits for an event; `wait` is how they do it.
template <void (*await)(EventLoop& loop, const Task<void>& task)>
class TaskGate : public Gate {
public:
    explicit TaskGate(EventLoop& loop) : loop_(loop), event_(loop) {}
    void close() override {
        task_ = loop_.create_task([this] { event_.wait(); });
        loop_.yield();
    }
    void wait() override { await(loop_, *task_); }
    void open() override {
        event_.set();
        loop_.yield();  // its last step is made, and its callbacks are ready
    }

private:
    EventLoop& loop_;
    Event event_;
    std::optional<Task<void>> task_;
};

// All wait for jobs of one worker, which is busy with a long one.
class JobGate : public Gate {
public:
    explicit JobGate(EventLoop& loop) : loop_(loop), pool_(loop, ExecutorKind::threads, 1, "pool") {}
    void close() override {
        busy_ = run_in_executor(pool_, [this] { loop_.block(std::chrono::seconds(1)); });
    }
    void wait() override {
        run_in_executor(pool_, [] {}).await();
    }
    void open() override { busy_->await(); }

private:
    EventLoop& loop_;
    Executor pool_;
    std::optional<Future<void>> busy_;
};

template <class G>
std::unique_ptr<Gate> make_gate(EventLoop& loop) {
    return std::make_unique<G>(loop);
}

inline void await_directly(EventLoop&, const Task<void>& task) { task.await(); }
inline void await_by_gather(EventLoop& loop, const Task<void>& task) { gather(loop, task); }
inline void await_by_wait(EventLoop& loop, const Task<void>& task) { wait(loop, std::vector{task}); }
inline void await_by_as_completed(EventLoop& loop, const Task<void>& task) {
    as_completed(loop, std::vector{task}, [](const Task<void>&) {});
}
inline void await_by_shield(EventLoop&, const Task<void>& task) { shield(task); }
inline void await_by_wait_for(EventLoop& loop, const Task<void>& task) {
    wait_for(
        loop, [&] { shield(task); }, std::chrono::hours(1));
}

inline std::vector<GateKind> all_gates() {
    return {
        {"Lock", Turns::one_by_one, make_gate<HeldGate<Lock>>},
        {"Semaphore", Turns::one_by_one, make_gate<HeldGate<Semaphore>>},
        {"BoundedSemaphore", Turns::one_by_one, make_gate<HeldGate<BoundedSemaphore>>},
        {"ConditionAsLock", Turns::one_by_one, make_gate<HeldGate<Condition>>},
        {"Condition", Turns::one_by_one, make_gate<ConditionGate>, true},
        {"QueueGet", Turns::one_by_one, make_gate<GetGate<Queue<int>>>, true, "QueueShutDown"},
        {"PriorityQueueGet", Turns::one_by_one, make_gate<GetGate<PriorityQueue<int>>>, true, "QueueShutDown"},
        {"LifoQueueGet", Turns::one_by_one, make_gate<GetGate<LifoQueue<int>>>, true, "QueueShutDown"},
        {"QueuePut", Turns::one_by_one, make_gate<PutGate<Queue<int>>>, true, "QueueShutDown"},
        {"PriorityQueuePut", Turns::one_by_one, make_gate<PutGate<PriorityQueue<int>>>, true, "QueueShutDown"},
        {"LifoQueuePut", Turns::one_by_one, make_gate<PutGate<LifoQueue<int>>>, true, "QueueShutDown"},
        {"QueueJoin", Turns::together, make_gate<JoinGate>},
        {"Event", Turns::together, make_gate<EventGate>},
        {"Barrier", Turns::together, make_gate<BarrierGate>, false, "BrokenBarrierError", true},
        {"Job", Turns::together, make_gate<JobGate>},
        {"TaskByWait", Turns::together, make_gate<TaskGate<await_by_wait>>},
        {"TaskByAsCompleted", Turns::together, make_gate<TaskGate<await_by_as_completed>>},
        {"TaskByShield", Turns::together, make_gate<TaskGate<await_by_shield>>},
        {"TaskByWaitFor", Turns::together, make_gate<TaskGate<await_by_wait_for>>},
        {"Future", Turns::shared, make_gate<FutureGate>, false, "ValueError"},
        {"Task", Turns::shared, make_gate<TaskGate<await_directly>>},
        {"TaskByGather", Turns::shared, make_gate<TaskGate<await_by_gather>>},
    };
}

}  // namespace baton::test
