// What the handles of the scenario language refer to: named objects, coroutine objects and futures, each with what the language
// needs to know of it besides the object of the loop.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/block_pool.h"
#include "sim/interpreter/value.h"
#include "sim/loop/asyncio.h"
#include "sim/scenario/scenario.h"

namespace baton::interpreter {

class Runtime;

struct LockObject : RefCounted {
    LockObject(EventLoop& loop, std::string_view name_) : lock(loop, name_), name(name_) {}
    Lock lock;
    std::string name;
};

struct SemaphoreObject : RefCounted {
    SemaphoreObject(EventLoop& loop, std::int64_t value, bool bounded_, std::string_view name_)
        : bounded(bounded_),
          semaphore(bounded_ ? std::make_unique<BoundedSemaphore>(loop, value, name_)
                             : std::make_unique<Semaphore>(loop, value, name_)),
          name(name_) {}
    const bool bounded;
    std::unique_ptr<Semaphore> semaphore;
    std::string name;
};

struct ConditionObject : RefCounted {
    ConditionObject(EventLoop& loop, std::string_view name_) : condition(loop, name_), name(name_) {}
    ConditionObject(EventLoop& loop, Ref<LockObject> lock_, std::string_view name_)
        : lock(std::move(lock_)), condition(loop, lock->lock, name_), name(name_) {}
    Ref<LockObject> lock;  // a shared one
    Condition condition;
    std::string name;
};

struct EventObject : RefCounted {
    EventObject(EventLoop& loop, std::string_view name_) : event(loop, name_), name(name_) {}
    Event event;
    std::string name;
};

struct BarrierObject : RefCounted {
    BarrierObject(EventLoop& loop, std::int64_t parties, std::string_view name_) : barrier(loop, parties, name_), name(name_) {}
    Barrier barrier;
    std::string name;
};

// The three kinds of queue behind one face. A plain queue takes two cache lines in all, because a scenario may have a queue for
// each request.
class QueueObject : public RefCounted {
public:
    enum class Kind : std::uint8_t { fifo, priority, lifo };
    explicit QueueObject(Kind kind) : kind_(kind) {}
    virtual QueueBase& base() = 0;
    virtual void put(Value item) = 0;
    virtual void put_nowait(Value item) = 0;
    virtual Value get() = 0;
    virtual Value get_nowait() = 0;
    Queue<Value>* fifo();  // the queue when it is a plain one, else null; the fast path of put and get
    std::string name() { return std::string(base().loop().texts()[base().name()]); }
    const char* type_name() const {
        return kind_ == Kind::fifo ? "Queue" : kind_ == Kind::priority ? "PriorityQueue" : "LifoQueue";
    }

#ifndef BATON_SANITIZED  // the sanitizers want to see every allocation
    static void* operator new(std::size_t bytes) { return BlockPool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes) { BlockPool::release(memory, bytes); }
#endif

private:
    const Kind kind_;
};

template <class Q, QueueObject::Kind kind>
class QueueOf : public QueueObject {
public:
    QueueOf(EventLoop& loop, std::int64_t maxsize, std::string_view name) : QueueObject(kind), queue(loop, maxsize, name) {}
    QueueBase& base() override { return queue; }
    void put(Value item) override { queue.put(std::move(item)); }
    void put_nowait(Value item) override { queue.put_nowait(std::move(item)); }
    Value get() override { return queue.get(); }
    Value get_nowait() override { return queue.get_nowait(); }
    Q queue;
};
using FifoObject = QueueOf<Queue<Value>, QueueObject::Kind::fifo>;
inline Queue<Value>* QueueObject::fifo() { return kind_ == Kind::fifo ? &static_cast<FifoObject*>(this)->queue : nullptr; }

struct ExecutorObject : RefCounted {
    ExecutorObject(EventLoop& loop, ExecutorKind kind_, std::uint32_t workers, std::string_view name_)
        : kind(kind_), executor(loop, kind_, workers, name_), name(name_) {}
    const char* type_name() const { return kind == ExecutorKind::threads ? "ThreadPoolExecutor" : "ProcessPoolExecutor"; }
    const ExecutorKind kind;
    Executor executor;
    std::string name;
};

// Makes an object that the scenario declares. `size` was evaluated, and `lock` is the one that a condition shares, or null.
Value make_object(EventLoop& loop, const scenario::Object& object, std::int64_t size, const Value* lock);

struct FunctionObject : RefCounted {
    explicit FunctionObject(const scenario::Callable& callable_) : callable(callable_) {}
    const scenario::Callable& callable;
};

// The function that a value is. Throws TypeError, with CPython's words, for any other value.
const scenario::Callable& function_of(const Value& value);

// A coroutine object: a call that has not run yet. It runs once, awaited or as a task. Fits in one cache line.
class Coroutine : public RefCounted {
public:
    // Those that asyncio provides, and those that a scenario defines.
    enum class Kind : std::uint8_t {
        defined,
        sleep,
        io,
        to_thread,
        wait_for,
        acquire,
        event_wait,
        condition_wait,
        barrier_wait,
        queue_get,
        queue_put,
        queue_join,
    };
    enum class State : std::uint8_t { created, running, finished };

    Coroutine(Runtime& runtime, Kind kind, std::vector<Value> arguments, const scenario::Callable* callable = nullptr);
    ~Coroutine() override;  // gives the warning when it never ran

#ifndef BATON_SANITIZED  // the sanitizers want to see every allocation
    static void* operator new(std::size_t bytes) { return BlockPool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes) { BlockPool::release(memory, bytes); }
#endif

    const char* name() const;
    std::uint64_t serial() const { return serial_; }
    Line line() const { return static_cast<Line>(line_); }  // where it was made; 0: not known

    Kind kind;
    State state = State::created;
    const scenario::Callable* callable;  // of a defined one
    std::vector<Value> arguments;        // receiver first

private:
    Runtime& runtime_;
    std::uint64_t serial_ : 40, line_ : 24;  // a line beyond the sixteen millionth is not known
};
static_assert(sizeof(Coroutine) <= 64);

// A future of the scenario: made by future(), run_in_executor or shield.
class ScenarioFuture : public FutureState<Value> {
public:
    ScenarioFuture(Runtime& runtime_, trace::Wait waits_as_, TextId what_ = 0);
    Runtime& runtime;
    const trace::Wait waits_as;  // the word of the trace for awaiting it
    const TextId what;
};

std::string handle_text(const Value& value);  // `<Lock mutex>`

}  // namespace baton::interpreter
