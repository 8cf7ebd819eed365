// asyncio's synchronization primitives: Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier.
//
// Waiters are served first come, first served. The rules of asyncio.locks are kept to the letter: who takes the lock or decrements
// the semaphore, whether a newcomer may pass those who wait, and who passes a wake on when a woken waiter is cancelled. An
// operation that need not wait neither suspends nor allocates. A method that suspends throws CancelledError when the task is
// cancelled meanwhile, and loses nothing then. An object with a name appears in the trace. It must not be destroyed while tasks
// wait for it, except after the run.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sim/loop/event_loop.h"

namespace baton {

// What all primitives have: their loop and their name.
class Primitive {
public:
    Primitive(EventLoop& loop, std::string_view name) : loop_(loop), name_(name.empty() ? 0 : loop.texts().intern(name)) {}
    Primitive(const Primitive&) = delete;
    Primitive& operator=(const Primitive&) = delete;

    EventLoop& loop() const { return loop_; }
    TextId name() const { return name_; }

protected:
    void emit(trace::EventKind kind) {
        if (name_ != 0) loop_.emit_operation(kind, name_);
    }
    // Whether nobody is in the way of a newcomer: no waiter, or only waiters that were cancelled and have not left yet.
    static bool nobody_waits(const WaiterList& waiters) { return waiters.empty() || all_cancelled(waiters); }

private:
    static bool all_cancelled(const WaiterList& waiters);
    EventLoop& loop_;
    TextId name_;
};

// A primitive that tasks hold. While the run is traced it knows which tasks those are.
class Held : public Primitive {
public:
    using Primitive::Primitive;
    const std::vector<TaskId>& holders() const { return holders_; }  // in the order in which they came; empty without a tracer

protected:
    void acquired() {
        if (loop().tracer()) [[unlikely]]
            trace_acquired();
    }
    void released() {
        if (loop().tracer()) [[unlikely]]
            trace_released();
    }

private:
    void trace_acquired();
    void trace_released();
    std::vector<TaskId> holders_;
};

// asyncio.Lock
class Lock : public Held {
public:
    explicit Lock(EventLoop& loop, std::string_view name = {}) : Held(loop, name) {}
    bool locked() const { return locked_; }
    void acquire();  // suspends while it is locked or others wait
    void release();  // wakes the first waiter, which takes the lock in its step; throws RuntimeError when it is not locked

private:
    void wake_up_first();
    WaiterList waiters_;
    bool locked_ = false;
};

// asyncio.Event
class Event : public Primitive {
public:
    explicit Event(EventLoop& loop, std::string_view name = {}) : Primitive(loop, name) {}
    bool is_set() const { return set_; }
    void set();  // wakes all waiters, in their order
    void clear() {
        set_ = false;
        emit(trace::EventKind::clear);
    }
    void wait();  // suspends until set() is called; returns at once when it is set. It may be cleared again when the wait returns

private:
    WaiterList waiters_;
    bool set_ = false;
};

// asyncio.Condition, with a lock of its own or one that it shares. All but acquire() and locked() need the lock to be held.
class Condition : public Primitive {
public:
    explicit Condition(EventLoop& loop, std::string_view name = {}) : Primitive(loop, name), own_(loop, name), lock_(own_) {}
    Condition(EventLoop& loop, Lock& lock, std::string_view name = {}) : Primitive(loop, name), own_(loop), lock_(lock) {}

    bool locked() const { return lock_.locked(); }
    void acquire() { lock_.acquire(); }
    void release() { lock_.release(); }
    Lock& lock() { return lock_; }

    // Releases the lock, suspends until it is notified, and acquires the lock again, also when it is cancelled. Throws RuntimeError
    // when the lock is not held.
    void wait();
    // Waits until `predicate()` is true. It is evaluated at once, and after each notification.
    template <class Predicate>
    void wait_for(Predicate predicate) {
        while (!predicate()) wait();
    }
    void notify(std::int64_t n = 1);  // wakes the first n waiters; throws RuntimeError when the lock is not held
    void notify_all() { notify(static_cast<std::int64_t>(waiters_.size())); }

private:
    friend class Barrier;
    void wait_on(trace::Wait on, TextId what);
    void wake(std::int64_t n);
    Lock own_;
    Lock& lock_;
    WaiterList waiters_;
};

// asyncio.Semaphore. A newcomer never passes those who wait.
class Semaphore : public Held {
public:
    // With `value` permits at first; throws ValueError when that is negative.
    explicit Semaphore(EventLoop& loop, std::int64_t value = 1, std::string_view name = {});
    virtual ~Semaphore() = default;
    bool locked() const { return value_ == 0 || !nobody_waits(waiters_); }  // whether an acquire would wait
    std::int64_t value() const { return value_; }
    void acquire();          // takes a permit; suspends while there is none or others wait
    virtual void release();  // gives a permit, which goes to the first waiter if there is one

private:
    void wait();
    bool wake_up_next();
    WaiterList waiters_;
    Waiter* pending_ = nullptr;  // all before it in the list were woken or cancelled, and have yet to leave; all, when it is null
    std::int64_t value_;
};

// Inline, for the reason that suspension.h gives.
[[gnu::always_inline]] inline void Semaphore::wait() {
    Waiter& waiter = loop().waiter();
    waiters_.append(waiter);
    if (!pending_) pending_ = &waiter;
    const bool woken = loop().park(trace::Wait::semaphore, name());
    if (pending_ == &waiter) pending_ = waiter.next;
    waiters_.remove(waiter);
    // It was woken, so a permit was taken for it. But it is cancelled, and the permit goes back.
    if (!woken && waiter.state == Waiter::State::woken) ++value_;
    // New waiters may have come while the value was above zero, and had to queue. As many as may go are woken.
    while (value_ > 0 && wake_up_next()) {}
    if (!woken) loop().throw_cancelled();
}

[[gnu::always_inline]] inline void Semaphore::acquire() {
    if (locked()) {
        wait();
    } else {
        --value_;
    }
    acquired();
}

// asyncio.BoundedSemaphore: a semaphore that never has more permits than at first.
class BoundedSemaphore : public Semaphore {
public:
    explicit BoundedSemaphore(EventLoop& loop, std::int64_t value = 1, std::string_view name = {})
        : Semaphore(loop, value, name), bound_(value) {}
    void release() override;  // throws ValueError when there would be more permits than at first

private:
    std::int64_t bound_;
};

// asyncio.Barrier: tasks wait for each other until `parties` of them have come.
class Barrier : public Primitive {
public:
    Barrier(EventLoop& loop, std::int64_t parties, std::string_view name = {});  // throws ValueError when parties is less than 1
    std::int64_t wait();  // suspends until all parties wait, and gives this one's number, from 0; throws BrokenBarrierError
    void reset();         // those who wait get BrokenBarrierError, and the barrier is empty
    void abort();         // those who wait get BrokenBarrierError, and so does everybody who comes later
    std::int64_t parties() const { return parties_; }
    std::int64_t n_waiting() const { return state_ == State::filling ? count_ : 0; }
    bool broken() const { return state_ == State::broken; }

private:
    enum class State : std::uint8_t { filling, draining, resetting, broken };
    void block();
    void wait_until_released();
    void exit();

    Condition condition_;
    std::int64_t parties_, count_ = 0;
    State state_ = State::filling;
};

// `async with object:` around `block()`: acquires the object, runs the block, releases the object, and throws what the block threw.
template <class Object, class F>
void with(Object& object, F&& block) {
    object.acquire();
    const std::exception_ptr thrown = exception_of(block);
    object.release();
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace baton
