// Futures: asyncio.Future, down to the order of its callbacks.
//
// A future is pending at first. Then it is finished, with a result or an exception, or it is cancelled, and stays so. When it
// leaves the pending state, all its callbacks are appended to the ready queue, in the order in which they were added.
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
extern const HandleKind step_kind;  // the handle of a task's step; its word `a` is the task, as a FutureBase
class FutureBase;
class TaskBase;

// What runs when a future is done: a kind of handle, and the object that it is about. The handle carries the future and that
// object; see done_callback_kind. The kind `step_kind` means that the task in `context` waits for the future.
struct DoneCallback {
    const HandleKind* kind = nullptr;
    RefCounted* context = nullptr;
    bool operator==(const DoneCallback&) const = default;
};

// What kind of future it is. The warning about an exception that nobody retrieved names the class by it.
enum class FutureKind : std::uint8_t { future, task, gathering };

// A future without its result. Everything but the result is here.
class FutureBase : public RefCounted {
public:
    enum class State : std::uint8_t { pending, finished, cancelled };

    explicit FutureBase(EventLoop& loop, FutureKind kind = FutureKind::future);
    ~FutureBase() override;

    EventLoop& loop() const { return *loop_; }
    FutureKind kind() const { return kind_; }
    std::uint64_t serial() const { return serial_; }  // counts all futures and tasks of the loop in order of creation
    bool done() const { return state_ != State::pending; }
    bool cancelled() const { return state_ == State::cancelled; }

    // Future.cancel: cancels the future and schedules its callbacks. False when it was done already.
    virtual bool cancel(Ref<CancelMessage> message = nullptr);

    // Future.exception: the exception, or null when there is none, and marks it retrieved. Throws InvalidStateError while the
    // future is pending, and CancelledError when it was cancelled.
    std::exception_ptr exception();
    void set_exception(std::exception_ptr exception);  // throws InvalidStateError when done

    // The same for callbacks, which must not throw: null unless the future finished with an exception.
    const std::exception_ptr& take_notice() {
        if (state_ != State::finished) return no_exception;
        forget_exception();
        return exception_;
    }
    const std::exception_ptr& stored_exception() const { return exception_; }

    // Future._make_cancelled_error: the error that a waiter gets. The very error that ended a task is given to the first who asks
    // only.
    std::exception_ptr make_cancelled_error();
    const Ref<CancelMessage>& cancel_message() const { return message_; }

    // Throws what `await` and result() throw: the exception, or CancelledError. Returns when there is a result.
    void rethrow();
    void require_done(const char* otherwise) const;  // throws InvalidStateError with this message while it is pending

    // Future.add_done_callback. When the future is done already, the callback is appended to the ready queue at once. `context` is
    // kept alive until the callback has run.
    void add_done_callback(DoneCallback callback) {
        if (kind_ != FutureKind::task || done() || first_.kind || others_) return add_callback(callback);
        if (callback.kind != &step_kind) callback.context->retain();
        first_ = callback;
    }
    // The callback that was added last, or an empty one.
    DoneCallback last_callback() const { return others_ && !others_->empty() ? others_->back() : first_; }
    // Future.remove_done_callback: removes every equal callback that is not scheduled yet.
    void remove_done_callback(const DoneCallback& callback);

    // Suspends the current task until the future is done, and does not look at the result. Returns at once, without a turn of the
    // loop, when it is done already. Throws CancelledError when the task is cancelled meanwhile.
    void wait(trace::Wait on = trace::Wait::future, std::uint32_t what = 0);

    // Whether an exception was set that nobody has looked at.
    bool never_retrieved() const { return unretrieved_; }
    void forget_exception() {
        if (unretrieved_) [[unlikely]]
            retrieved();
    }

protected:
    void finish();  // to be called when a result has been stored: the future is finished, and its callbacks are scheduled
    void require_pending() const;
    void set_cancelled(Ref<CancelMessage> message, std::exception_ptr error);

private:
    friend class TaskBase;
    friend class EventLoop;
    static const std::exception_ptr no_exception;
    void add_callback(const DoneCallback& callback);
    void watch();
    void unwatch();
    void schedule_callbacks();
    void schedule_others();
    void schedule(const DoneCallback& callback);
    void abandon();    // forgets the callbacks, because the loop ends
    void retrieved();  // somebody has looked at the exception, or nobody ever will

    State state_ = State::pending;
    FutureKind kind_;
    bool unretrieved_ = false;
    bool watched_ = false;  // it may be part of a circle of references: a pending future whose callbacks hold other objects
    EventLoop* loop_;
    std::uint64_t serial_;
    DoneCallback first_;  // most futures have one callback, which needs no memory of its own
    std::unique_ptr<std::vector<DoneCallback>> others_;
    std::exception_ptr exception_;  // what it finished with, or the error that cancelled it
    Ref<CancelMessage> message_;    // the message of the last cancel; a task has it as soon as it is asked to cancel
};

// Calls future.cancel() on behalf of another future that waits for it. Such calls may lie deep within each other: the call moves to
// a larger stack before its own is full, and throws RecursionError at the depth where CPython does. `weight` is 1 for what is a
// call in C there, and 10 for a call in Python, of which CPython allows a thousand.
bool cancel_within(EventLoop& loop, FutureBase& future, const Ref<CancelMessage>& message, int weight = 1);

// Whether the exception is a CancelledError. Costs a throw.
bool is_cancelled_error(const std::exception_ptr& exception);

// The result of a future of void.
struct Nothing {
    bool operator==(const Nothing&) const = default;
};

// A future with a result of type T, which is any movable type. Programs use it through Future in face.h.
template <class T>
class FutureState : public FutureBase {
public:
    using FutureBase::FutureBase;

    // Future.set_result: stores the result and schedules the callbacks. Throws InvalidStateError when the future is done.
    void set_result(T value) {
        require_pending();
        value_.emplace(std::move(value));
        finish();
    }
    // Future.result. Throws InvalidStateError while the future is pending, else its exception or CancelledError.
    const T& result() {
        require_done("Result is not set.");
        rethrow();
        return *value_;
    }
    // `await future`: suspends until it is done, and gives the result or throws.
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
