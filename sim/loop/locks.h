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

// What the primitives have in common: their loop, their name, and while tracing who holds them.
class Primitive {
public:
    Primitive(EventLoop& loop, std::string_view name) : loop_(loop), name_(name.empty() ? 0 : loop.texts().intern(name)) {}
    Primitive(const Primitive&) = delete;
    Primitive& operator=(const Primitive&) = delete;

    EventLoop& loop() const { return loop_; }
    TextId name() const { return name_; }
    const std::vector<TaskId>& holders() const { return holders_; }  // kept in a traced run only

protected:
    void acquired();
    void released();
    void emit(trace::Kind kind) {
        if (name_ != 0) loop_.emit_operation(kind, name_);
    }

private:
    EventLoop& loop_;
    TextId name_;
    std::vector<TaskId> holders_;
};

class Lock : public Primitive {
public:
    explicit Lock(EventLoop& loop, std::string_view name = {}) : Primitive(loop, name) {}
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
    void clear();
    void wait();  // suspends until it is set

private:
    friend class QueueBase;
    void wait_on(trace::Wait on, TextId what);
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

class Semaphore : public Primitive {
public:
    explicit Semaphore(EventLoop& loop, std::int64_t value = 1, std::string_view name = {});  // throws ValueError below 0
    virtual ~Semaphore() = default;
    bool locked() const;  // an acquire would wait
    std::int64_t value() const { return value_; }
    void acquire();
    virtual void release();

private:
    bool wake_up_next();
    WaiterList waiters_;
    std::int64_t value_;
};

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
