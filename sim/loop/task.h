// Tasks: asyncio.Task on a fiber.
//
// A task is in exactly one of the states of TaskState, and the state says which queue holds it:
//
//     ready ──step──▶ running ──await──▶ waiting ──wake──▶ ready
//                        └──end──▶ done
//
// A step runs from one await that really suspends to the next. A step, a sleep and a wait for a lock
// allocate nothing: everything they need is part of the task.
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

extern const HandleKind step_kind;  // a task's step; a: the task, as a FutureBase

enum class TaskState : std::uint8_t {
    ready,    // its step stands in the ready queue
    running,  // it has the thread, or it started another task eagerly and goes on when that suspends
    waiting,  // for its waiter, or for a future: a callback of that will wake it
    done,
};

class WaiterList;

// The place of a task in the queue of a primitive: what asyncio's primitives make a future for. A task
// waits for one thing at a time, so one waiter is part of every task.
//
// With what follows it in a task it fills one cache line, the only one of a task that an await and a step touch.
struct alignas(64) Waiter {
    enum class State : std::uint8_t { pending, woken, cancelled };
    Waiter* previous = nullptr;  // of the first in the list: the last
    Waiter* next = nullptr;
    WaiterList* list = nullptr;
    Ref<CancelMessage> message;
    State state = State::woken;

    ~Waiter();  // leaves the list
    TaskBase& task();
    bool done() const { return state != State::pending; }
    bool cancelled() const { return state == State::cancelled; }
    bool cancel(Ref<CancelMessage> why);  // Future.cancel
    void wake(EventLoop& loop);           // Future.set_result; of a waiter that is pending
};

// What a step does not touch. A base of its own, because it fits where a task would be empty: before the line of the waiter.
struct TaskRecord {
    TaskId id_ = 0;
    int cancels_requested_ = 0;
    std::uint32_t registry_place_ = 0;  // among the unfinished tasks of the loop
    TextId coroutine_, given_name_;
    std::uint32_t ordinal_ = 0;  // of this coroutine's tasks, from 1
};

class TaskBase : private Timer, public FutureBase, private TaskRecord, private Waiter {
public:
    using FutureBase::cancelled, FutureBase::done, FutureBase::State;

    TaskBase(EventLoop& loop, TextId coroutine, TextId given_name);
    ~TaskBase() override;

#ifndef BATON_SANITIZED  // which want to see every allocation
    static void* operator new(std::size_t bytes, std::align_val_t) { return BlockPool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes, std::align_val_t) { BlockPool::release(memory, bytes); }
#endif

    TaskId id() const { return id_; }
    TaskState state() const { return state_; }
    std::string name() const;
    std::string describe() const;  // as Python's repr: `<Task pending name='a' coro=<a()>>`
    TextId coroutine() const { return coroutine_; }

    // Task.cancel: asks the task to stop; CancelledError is thrown at its await. False when it is done.
    bool cancel(Ref<CancelMessage> message = nullptr) override;
    int cancelling() const { return cancels_requested_; }
    int uncancel();
    bool must_cancel() const { return must_cancel_; }  // asked to, and CancelledError is not thrown yet

    // What the task awaits: a future, or null when it waits in the queue of a primitive (or not at all).
    FutureBase* awaited() const { return awaited_; }
    trace::Wait waits_on() const { return waits_on_; }
    std::uint32_t waits_for() const { return waits_for_; }  // as in the trace's suspend event
    bool waits_in(const WaiterList& list) const { return Waiter::list == &list; }

    void run_step(EventLoop& loop);  // the callback of step_kind: Task.__step and __wakeup
    Fiber& fiber() { return fiber_; }
    void set_line(Line line) { line_ = line; }  // the line of the program that it stands at, for the trace
    Line line() const { return line_; }

protected:
    // The coroutine: stores its result with set_value, or throws.
    virtual void body() = 0;
    virtual void close() {}  // instead of body, when the task is cancelled before its first step
    virtual trace::Payload trace_result(std::int64_t& payload);  // what the trace says of the result
    virtual void trace_exception(const std::exception_ptr& exception, std::string& type, std::string& message);
    virtual bool cleans_up() const { return false; }  // a cancellation now strikes in a clean-up; for the trace

private:
    friend class EventLoop;
    friend class FutureBase;
    friend struct Waiter;

    bool cancel_awaited(const Ref<CancelMessage>& message);
    void unwind();  // the loop ends: leaves the coroutine where it stands
    static void enter(void* task);
    void run_fiber(EventLoop& loop);  // from here to the next await
    void end();                       // the coroutine has ended
    void change(TaskState to);
    void trace_end(trace::Status status);

    // Timer: the end of a sleep, or an I/O completion.
    void fire(EventLoop& loop) override;
    const RefCounted& owner() const override { return *this; }

    Waiter& waiter() { return *this; }

    TaskState state_ = TaskState::ready;  // behind the waiter, in its cache line, as far as the first word of the fiber
    trace::Wait waits_on_{};
    bool must_cancel_ = false;
    bool throw_cancelled_ = false;  // this step begins with CancelledError
    bool asked_to_cancel_ = false;  // since it suspended; kept while tracing
    std::uint32_t waits_for_ = 0;
    Line line_ = 0;
    FutureBase* awaited_ = nullptr;
    Fiber fiber_;
    std::exception_ptr outcome_;  // what body threw
};

// A task with a typed result.
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

// First in, first out, with removal from the middle; the queue under every primitive. Holds no memory of its own.
class WaiterList {
public:
    WaiterList() = default;
    WaiterList(const WaiterList&) = delete;
    WaiterList& operator=(const WaiterList&) = delete;
    ~WaiterList();  // forgets those who still wait

    bool empty() const { return first_ == nullptr; }
    std::size_t size() const;  // counts them
    Waiter* first() const { return first_; }
    void append(Waiter& waiter);
    void remove(Waiter& waiter);  // of this list, or of none

private:
    Waiter* first_ = nullptr;
};

}  // namespace baton
