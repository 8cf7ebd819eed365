// Futures: asyncio.Future, to the callback.
//
// A future is pending, then finished (with a result or an exception) or cancelled; on leaving the pending
// state every callback is appended to the ready queue, in the order in which it was added.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sim/base/ids.h"
#include "sim/base/ref.h"
#include "sim/loop/exceptions.h"
#include "sim/loop/footprint.h"
#include "sim/trace/event.h"

namespace baton {

class EventLoop;
struct HandleKind;
class FutureBase;
class TaskBase;

// What runs when a future is done, with the object that it belongs to. Its handle carries (future, context);
// see done_callback. The kind of a task's step stands for that task waiting.
struct DoneCallback {
    const HandleKind* kind = nullptr;
    RefCounted* context = nullptr;
    bool operator==(const DoneCallback&) const = default;
};

// What a future was made by; also the class name in the warning about an exception that nobody retrieved.
enum class FutureKind : std::uint8_t { future, task, gathering };

class FutureBase : public RefCounted {
public:
    enum class State : std::uint8_t { pending, finished, cancelled };

    explicit FutureBase(EventLoop& loop, FutureKind kind = FutureKind::future);
    ~FutureBase() override;

    EventLoop& loop() const { return *loop_; }
    FutureKind kind() const { return kind_; }
    std::uint64_t serial() const { return serial_; }  // order of creation among all futures and tasks of the loop
    bool done() const { return state_ != State::pending; }
    bool cancelled() const { return state_ == State::cancelled; }

    // Future.cancel: false when done already; else cancelled, callbacks scheduled.
    virtual bool cancel(Ref<CancelMessage> message = nullptr);

    // Future.exception: null when there is none; marks it retrieved. Throws InvalidStateError while
    // pending, CancelledError when cancelled.
    std::exception_ptr exception();
    void set_exception(std::exception_ptr exception);  // throws InvalidStateError when done

    // The same without a throw, for callbacks: null unless finished with an exception; marks it retrieved.
    const std::exception_ptr& take_notice();
    const std::exception_ptr& stored_exception() const { return exception_; }

    // Future._make_cancelled_error: the error that a waiter gets. The error that ended a task is given once.
    std::exception_ptr make_cancelled_error();
    const Ref<CancelMessage>& cancel_message() const { return message_; }

    // Throws what `await` or result() would throw: the exception, or CancelledError. Returns when there is a result.
    void rethrow();
    void require_done(const char* otherwise) const;  // throws InvalidStateError(otherwise)

    // Appended to the ready queue at once when the future is done already. Keeps `context` alive until it ran.
    void add_done_callback(DoneCallback callback);
    DoneCallback last_callback() const {
        return others_ && !others_->empty() ? others_->back() : first_;
    }                                                         // added last; empty: none
    void remove_done_callback(const DoneCallback& callback);  // every equal one that is not scheduled yet

    // Suspends the current task until the future is done. Returns at once when it is done; throws
    // CancelledError when the task is cancelled meanwhile. Does not look at the result.
    void wait(trace::Wait on = trace::Wait::future, std::uint32_t what = 0);

    // An exception was set and nobody has looked at it.
    bool never_retrieved() const { return unretrieved_; }
    void forget_exception() {
        if (unretrieved_) [[unlikely]]
            retrieved();
    }

protected:
    void finish();  // a result has been stored: finished, callbacks scheduled
    void require_pending() const;
    void set_cancelled(Ref<CancelMessage> message, std::exception_ptr error);

private:
    friend class TaskBase;
    friend class EventLoop;
    void watch();
    void unwatch();
    void schedule_callbacks();
    void schedule(const DoneCallback& callback);
    void abandon();    // the loop ends: callbacks are forgotten
    void retrieved();  // somebody has looked at the exception, or never will

    State state_ = State::pending;
    FutureKind kind_;
    bool unretrieved_ = false;
    bool watched_ = false;  // no task, pending, and with callbacks that hold others: may be part of a circle of references
    EventLoop* loop_;
    std::uint64_t serial_;
    DoneCallback first_;  // most futures have one callback
    std::unique_ptr<std::vector<DoneCallback>> others_;
    std::exception_ptr exception_;  // of a finished future, or the error that cancelled it
    Ref<CancelMessage> message_;    // of the last cancel: of a task also while it is only asked to
};

// future.cancel() on behalf of a future that waits for it. Chains of these may be long: it goes on on a large stack in time, and
// throws RecursionError where CPython would: `weight` is 1 for a call in C, and 10 for one in Python, of which there may be a
// thousand.
bool cancel_within(EventLoop& loop, FutureBase& future, const Ref<CancelMessage>& message, int weight = 1);

// Is it CancelledError? Costs a throw.
bool is_cancelled_error(const std::exception_ptr& exception);

// A future with a typed result. T is any movable type; void is spelled Nothing inside.
struct Nothing {
    bool operator==(const Nothing&) const = default;
};

template <class T>
class FutureState : public FutureBase {
public:
    using FutureBase::FutureBase;

    void set_result(T value) {
        require_pending();
        value_.emplace(std::move(value));
        finish();
    }
    // Future.result: throws InvalidStateError while pending, the exception, or CancelledError.
    const T& result() {
        require_done("Result is not set.");
        rethrow();
        return *value_;
    }
    const T& await(trace::Wait on = trace::Wait::future, std::uint32_t what = 0) {
        if (!done()) wait(on, what);
        rethrow();
        return *value_;
    }
    const std::optional<T>& stored_result() const { return value_; }

private:
    std::optional<T> value_;
};

}  // namespace baton
