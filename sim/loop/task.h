// Tasks: asyncio.Task, whose coroutine runs on a fiber.
//
// A task is in one of the states of TaskState, and the state says which queue holds it:
//
//     ready ──step──▶ running ──await──▶ waiting ──wake──▶ ready
//                        └──end──▶ done
//
// A step of a task runs from one await that really suspends to the next. A step, a sleep and a wait for a lock allocate nothing,
// because everything that they need is part of the task.
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include "sim/base/block_pool.h"
#include "sim/base/ids.h"
#include "sim/fiber/fiber.h"
#include "sim/loop/future.h"
#include "sim/loop/timer_queue.h"

namespace baton {

enum class TaskState : std::uint8_t {
    ready,    // its step stands in the ready queue
    running,  // it has the thread, or it has started another task eagerly and goes on when that one suspends
    waiting,  // its waiter stands in the queue of a primitive, or a callback of a future will wake it
    done,     // its coroutine has ended
};

class WaiterList;

// The place of a task in the queue of a primitive. asyncio's primitives make a future for each wait; here one waiter is part of
// every task, because a task waits for one thing at a time.
//
// The waiter and what follows it in a task fill one cache line, the only one of a task that an await and a step touch.
struct alignas(64) Waiter {
    enum class State : std::uint8_t { pending, woken, cancelled };
    Waiter* previous = nullptr;  // the first of a list has the last one here
    Waiter* next = nullptr;
    WaiterList* list = nullptr;
    Ref<CancelMessage> message;
    State state = State::woken;

    ~Waiter();  // leaves the list
    TaskBase& task();
    bool done() const { return state != State::pending; }
    bool cancelled() const { return state == State::cancelled; }
    bool cancel(Ref<CancelMessage> why);  // as Future.cancel
    void wake(EventLoop& loop);           // as Future.set_result; the waiter must be pending. Makes the task's step ready
};

// The parts of a task that a step does not touch. They are a base class because they fit into the gap before the waiter's cache
// line.
struct TaskRecord {
    TaskId id_ = 0;
    int cancels_requested_ = 0;
    std::uint32_t registry_place_ = 0;       // its index among the unfinished tasks of the loop
    TextId coroutine_ = 0, given_name_ = 0;  // a given name of 0 means none
    std::uint32_t ordinal_ = 0;              // counts the tasks of this coroutine, from 1
};

// A task without its result. Derived classes say what the coroutine is: body().
class TaskBase : private Timer, public FutureBase, private TaskRecord, private Waiter {
public:
    using FutureBase::cancelled, FutureBase::done, FutureBase::State;

    TaskBase(EventLoop& loop, TextId coroutine, TextId given_name);
    ~TaskBase() override;

#ifndef BATON_SANITIZED  // the sanitizers want to see every allocation
    static void* operator new(std::size_t bytes, std::align_val_t) { return BlockPool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes, std::align_val_t) { BlockPool::release(memory, bytes); }
#endif

    TaskId id() const { return id_; }
    TaskState state() const { return state_; }
    std::string name() const;
    std::string describe() const;  // as Python's repr: `<Task pending name='a' coro=<a()>>`
    TextId coroutine() const { return coroutine_; }
    TextId given_name() const { return given_name_; }   // 0 for none
    std::uint32_t ordinal() const { return ordinal_; }  // counts the tasks of its coroutine, from 1

    // Task.cancel: asks the task to stop. CancelledError is thrown at its await, in its next step. False when the task is done.
    bool cancel(Ref<CancelMessage> message = nullptr) override;
    int cancelling() const { return cancels_requested_; }  // Task.cancelling: how many requests were not taken back
    int uncancel();                                        // Task.uncancel: takes one back, and gives how many are left
    bool must_cancel() const { return must_cancel_; }      // it was asked to cancel, and CancelledError was not thrown yet

    // The future that the task awaits; null when it waits in the queue of a primitive, or does not wait.
    FutureBase* awaited() const { return awaited_; }
    trace::Wait waits_on() const { return waits_on_; }
    std::uint32_t waits_for() const { return waits_for_; }  // the `a` of the trace's suspend event
    bool waits_in(const WaiterList& list) const { return Waiter::list == &list; }

    void run_step(EventLoop& loop);                         // Task.__step and __wakeup: what the handle of step_kind runs
    void end_sleep(EventLoop& loop, std::uint64_t number);  // the callback of its timer, when that still has this number
    Fiber& fiber() { return fiber_; }
    Line& line() { return line_; }  // the line of the program where it stands, for the trace
    Line line() const { return line_; }

protected:
    // The coroutine. It stores its result with set_value, or throws.
    virtual void body() = 0;
    virtual void close() {}  // called in place of body when the task is cancelled before its first step
    virtual trace::Payload trace_result(std::int64_t& payload);  // what the trace shows as the result
    virtual void trace_exception(const std::exception_ptr& exception, std::string& type, std::string& message);
    virtual bool cleans_up() const { return false; }  // whether it stands in a `finally` or the like; for the trace

private:
    friend class EventLoop;
    friend class FutureBase;
    friend struct Waiter;

    bool cancel_awaited(const Ref<CancelMessage>& message);
    void unwind();  // leaves the coroutine where it stands, because the loop ends
    static void enter(void* task);
    void begin_step(EventLoop& loop);
    void start_fiber(EventLoop& loop);
    void run_fiber(EventLoop& loop);  // runs the coroutine to its next await, and those that it hands the thread to
    void end();                       // to be called when the coroutine has ended
    void end_otherwise();             // than with a result
    void change(TaskState to);
    void trace_end(trace::Status status);

    // The task as a Timer: the end of its sleep, or of its I/O.
    const RefCounted& owner() const override { return *this; }

    Waiter& waiter() { return *this; }

    // From here to the first word of the fiber, the members share the cache line of the waiter.
    TaskState state_ = TaskState::ready;
    trace::Wait waits_on_{};
    bool must_cancel_ = false;
    bool throw_cancelled_ = false;  // this step begins by throwing CancelledError
    bool asked_to_cancel_ = false;  // somebody asked since it suspended; kept while tracing only
    std::uint32_t waits_for_ = 0;
    Line line_ = 0;
    FutureBase* awaited_ = nullptr;
    Fiber fiber_;
    std::exception_ptr outcome_;  // what body() threw
};

// A task with a result of type T. Programs use it through Task in face.h.
template <class T>
class TaskOf : public TaskBase {
public:
    using TaskBase::TaskBase;
    const T& result() {
        require_done("Result is not set.");
        rethrow();
        return *value_;
    }
    const T& await() {
        if (!done()) wait(trace::Wait::task, id());
        rethrow();
        return *value_;
    }
    const std::optional<T>& stored_result() const { return value_; }

protected:
    void set_value(T value) { value_.emplace(std::move(value)); }

private:
    std::optional<T> value_;
};

inline TaskBase& Waiter::task() { return static_cast<TaskBase&>(*this); }

// The queue of waiters under every primitive: first in, first out, with removal from the middle. Every operation but size() takes
// constant time, and it holds no memory of its own.
class WaiterList {
public:
    WaiterList() = default;
    WaiterList(const WaiterList&) = delete;
    WaiterList& operator=(const WaiterList&) = delete;
    ~WaiterList();  // forgets those who still wait; they are not woken

    bool empty() const { return first_ == nullptr; }
    std::size_t size() const;  // counts the waiters, one after another
    Waiter* first() const { return first_; }
    void append(Waiter& waiter);
    void remove(Waiter& waiter);  // does nothing when the waiter is not in this list
    Waiter* take_first();         // removes it; null when the list is empty

private:
    Waiter* first_ = nullptr;
};

}  // namespace baton
