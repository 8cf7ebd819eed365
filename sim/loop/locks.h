// asyncio's synchronization primitives: Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier.
//
// Waiters stand first in, first out. The rules of asyncio.locks are kept to the letter: who takes the
// lock or decrements the semaphore, and who passes a wake on when a woken waiter is cancelled. An
// operation that need not wait neither suspends nor allocates. Names appear in the trace.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "sim/loop/event_loop.h"

namespace baton {

// What the primitives have in common: their loop and their name.
class Primitive {
public:
    Primitive(EventLoop& loop, std::string_view name) : loop_(loop), name_(name.empty() ? 0 : loop.texts().intern(name)) {}
    Primitive(const Primitive&) = delete;
    Primitive& operator=(const Primitive&) = delete;

    EventLoop& loop() const { return loop_; }
    TextId name() const { return name_; }

protected:
    void emit(trace::Kind kind) {
        if (name_ != 0) loop_.emit_operation(kind, name_);
    }
    // Nobody is in the way of a newcomer: there is no waiter that was not cancelled.
    static bool nobody_waits(const WaiterList& waiters) { return waiters.empty() || all_cancelled(waiters); }

private:
    static bool all_cancelled(const WaiterList& waiters);
    EventLoop& loop_;
    TextId name_;
};

// A primitive that tasks hold; while tracing it knows which.
class Held : public Primitive {
public:
    using Primitive::Primitive;
    const std::vector<TaskId>& holders() const { return holders_; }

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

class Lock : public Held {
public:
    explicit Lock(EventLoop& loop, std::string_view name = {}) : Held(loop, name) {}
    bool locked() const { return locked_; }
    void acquire();  // suspends while it is locked, or others wait
    void release();  // throws RuntimeError when it is not locked

private:
    void wake_up_first();
    WaiterList waiters_;
    bool locked_ = false;
};

class Event : public Primitive {
public:
    explicit Event(EventLoop& loop, std::string_view name = {}) : Primitive(loop, name) {}
    bool is_set() const { return set_; }
    void set();
    void clear() {
        set_ = false;
        emit(trace::Kind::clear);
    }
    void wait();  // suspends until it is set

private:
    WaiterList waiters_;
    bool set_ = false;
};

class Condition : public Primitive {
public:
    explicit Condition(EventLoop& loop, std::string_view name = {}) : Primitive(loop, name), own_(loop, name), lock_(own_) {}
    Condition(EventLoop& loop, Lock& lock, std::string_view name = {}) : Primitive(loop, name), own_(loop), lock_(lock) {}

    bool locked() const { return lock_.locked(); }
    void acquire() { lock_.acquire(); }
    void release() { lock_.release(); }
    Lock& lock() { return lock_; }

    void wait();  // releases the lock, suspends until notified, acquires it again
    template <class Predicate>
    void wait_for(Predicate predicate) {
        while (!predicate()) wait();
    }
    void notify(std::int64_t n = 1);  // throws RuntimeError when the lock is not held
    void notify_all() { notify(static_cast<std::int64_t>(waiters_.size())); }

private:
    friend class Barrier;
    void wait_on(trace::Wait on, TextId what);
    void wake(std::int64_t n);
    Lock own_;
    Lock& lock_;
    WaiterList waiters_;
};

class Semaphore : public Held {
public:
    explicit Semaphore(EventLoop& loop, std::int64_t value = 1, std::string_view name = {});  // throws ValueError below 0
    virtual ~Semaphore() = default;
    bool locked() const { return value_ == 0 || !nobody_waits(waiters_); }  // an acquire would wait
    std::int64_t value() const { return value_; }
    void acquire();
    virtual void release();

private:
    void wait();
    bool wake_up_next();
    WaiterList waiters_;
    std::int64_t value_;
};

// Inline for the reason given in suspension.h.
[[gnu::always_inline]] inline void Semaphore::wait() {
    Waiter& waiter = loop().waiter();
    waiters_.append(waiter);
    const bool woken = loop().park(trace::Wait::semaphore, name());
    waiters_.remove(waiter);
    // Woken, so a permit was taken for this task, but it is cancelled: the permit goes back.
    if (!woken && waiter.state == Waiter::State::woken) ++value_;
    // New waiters may have come while the value was above zero; they had to queue. Wake as many as may go.
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

class BoundedSemaphore : public Semaphore {
public:
    explicit BoundedSemaphore(EventLoop& loop, std::int64_t value = 1, std::string_view name = {})
        : Semaphore(loop, value, name), bound_(value) {}
    void release() override;  // throws ValueError when that would pass the initial value

private:
    std::int64_t bound_;
};

class Barrier : public Primitive {
public:
    Barrier(EventLoop& loop, std::int64_t parties, std::string_view name = {});  // throws ValueError below 1
    std::int64_t wait();  // suspends until all parties wait; gives this one's number, from 0
    void reset();
    void abort();
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

// `async with object:` — runs `block` between acquire and release.
template <class Object, class F>
void with(Object& object, F&& block) {
    object.acquire();
    const std::exception_ptr thrown = exception_of(block);
    object.release();
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace baton
