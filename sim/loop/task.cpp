#include "sim/loop/task.h"

#include <array>
#include <cassert>
#include <string>

#include "sim/loop/event_loop.h"

namespace baton {

const HandleKind step_kind = {
    [](EventLoop& loop, void* task, void*) { static_cast<TaskBase*>(static_cast<FutureBase*>(task))->run_step(loop); },
    [](void*, void*) {},
};

TaskBase::TaskBase(EventLoop& loop, TextId coroutine, TextId given_name)
    : Timer(Owner::sleeper), FutureBase(loop, FutureKind::task), TaskRecord{.coroutine_ = coroutine, .given_name_ = given_name} {}

TaskBase::~TaskBase() {
    if (!never_retrieved()) return;
    loop().lost_unretrieved(*this, id_);
    forget_exception();
}

std::string TaskBase::name() const {
    const auto& texts = loop().texts();
    if (given_name_ != 0) return std::string(texts[given_name_]);
    std::string name(texts[coroutine_]);
    if (ordinal_ > 1) name += "#" + std::to_string(ordinal_);
    return name;
}

std::string TaskBase::describe() const {
    const char* state = !done() ? (cancels_requested_ > 0 ? "cancelling" : "pending") : cancelled() ? "cancelled" : "finished";
    return std::string("<Task ") + state + " name='" + name() + "' coro=<" + std::string(loop().texts()[coroutine_]) + "()>>";
}

namespace {

// CPython 3.13 allows so many calls in C within each other. Tasks that await each other in a circle reach it.
constexpr int deepest_cancel = 9990;

// A cancel asks what its task awaits to cancel itself, and so on. While one of them stands, the depth of its loop is that much
// greater.
class DeeperCancel {
public:
    DeeperCancel(int& depth, int weight) : depth_(depth), weight_(weight) {
        if ((depth_ += weight_) <= deepest_cancel) return;
        depth_ -= weight_;
        throw Error("RecursionError", "maximum recursion depth exceeded");
    }
    ~DeeperCancel() { depth_ -= weight_; }
    DeeperCancel(const DeeperCancel&) = delete;
    DeeperCancel& operator=(const DeeperCancel&) = delete;

private:
    int& depth_;
    const int weight_;
};

bool has_little_room(const Fiber& fiber) {
    constexpr std::ptrdiff_t room = 8 << 10;
    return static_cast<const std::byte*>(__builtin_frame_address(0)) - fiber.stack_low() < room;
}

}  // namespace

bool cancel_within(EventLoop& loop, FutureBase& future, const Ref<CancelMessage>& message, int weight) {
    const DeeperCancel deeper(loop.cancel_depth(), weight);
    loop.count_cancel();
    Fiber* const fiber = loop.running_fiber();
    if (!fiber || !has_little_room(*fiber)) return future.cancel(message);
    bool cancelled = false;
    fiber->call_on(loop.large_stacks(), [&] { cancelled = future.cancel(message); });
    return cancelled;
}

// The future may be a task that ignores the request, so it stays awaited; it may be asked again.
bool TaskBase::cancel_awaited(const Ref<CancelMessage>& message) {
    return awaited_ ? cancel_within(loop(), *awaited_, message) : waiter().cancel(message);
}

bool TaskBase::cancel(Ref<CancelMessage> message) {
    forget_exception();
    if (done()) return false;
    ++cancels_requested_;
    asked_to_cancel_ = true;
    loop().note_cancel(*this);
    if (state_ == TaskState::waiting && cancel_awaited(message)) return true;
    must_cancel_ = true;
    message_ = std::move(message);
    return true;
}

int TaskBase::uncancel() {
    if (cancels_requested_ > 0 && --cancels_requested_ == 0) must_cancel_ = false;
    return cancels_requested_;
}

// The first frame of the fiber. Exceptions are kept and dealt with on the loop's stack.
void TaskBase::enter(void* task) {
    auto& self = *static_cast<TaskBase*>(task);
    try {
        if (self.throw_cancelled_) {
            self.close();
            throw self.loop().take_cancelled(true);
        }
        self.body();
    } catch (const Fiber::Unwind&) {
    } catch (const RunAborted&) {
    } catch (...) {
        self.outcome_ = std::current_exception();
    }
}

bool is_cancelled_error(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const CancelledError&) {
        return true;
    } catch (...) {
        return false;
    }
}

void TaskBase::unwind() {
    loop().forget_timer(*this);
    fiber_.reset();
    abandon();
}

// Task.__step_run_and_handle_result, for a coroutine that has ended.
void TaskBase::end() {
    EventLoop& loop = this->loop();
    if (loop.closing_ || loop.aborted()) return;
    change(TaskState::done);
    const Ref<TaskBase> alive = loop.unregister_task(*this);
    if (outcome_ || must_cancel_) [[unlikely]] {
        end_otherwise();
    } else {
        if (loop.tracer_) trace_end(trace::Status::returned);
        finish();
    }
    if (loop.stepped_ == this) {
        loop.stepped_ = nullptr;
        if (loop.is_slow()) [[unlikely]]
            loop.ended_step_ = {describe(), id_};
    }
}

// It was cancelled, or raised an exception.
void TaskBase::end_otherwise() {
    if (outcome_ ? is_cancelled_error(outcome_) : must_cancel_) {
        if (loop().tracer_) trace_end(trace::Status::cancelled);
        auto message = outcome_ ? nullptr : message_;  // cancelled right before it stopped: its own message
        must_cancel_ = false;
        forget_exception();
        set_cancelled(std::move(message), std::exchange(outcome_, nullptr));
    } else {
        if (loop().tracer_) trace_end(trace::Status::raised);
        set_exception(std::exchange(outcome_, nullptr));
    }
}

void TaskBase::trace_end(trace::Status status) {
    std::int64_t payload = 0;
    trace::Payload kind = trace::Payload::none;
    if (status == trace::Status::returned) {
        kind = trace_result(payload);
    } else if (status == trace::Status::raised) {
        std::string type, message;
        trace_exception(outcome_, type, message);
        kind = trace::Payload::exception;
        payload = trace::pack(loop().texts().intern(type), loop().texts().intern(message));
    }
    loop().emit(trace::EventKind::done, id_, line_, 0, trace::pack_done(status, kind), payload);
}

trace::Payload TaskBase::trace_result(std::int64_t& payload) {
    payload = loop().null_text_;
    return trace::Payload::json;
}

void TaskBase::trace_exception(const std::exception_ptr& exception, std::string& type, std::string& message) {
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        type = error.type();
        message = error.what();
    } catch (const std::exception& error) {
        type = "Exception";
        message = error.what();
    } catch (...) {
        type = "Exception";
    }
}

bool Waiter::cancel(Ref<CancelMessage> why) {
    if (done()) return false;
    state = State::cancelled;
    message = std::move(why);
    task().loop().wake(task());
    return true;
}

std::size_t WaiterList::size() const {
    std::size_t count = 0;
    for (const Waiter* waiter = first_; waiter; waiter = waiter->next) ++count;
    return count;
}

WaiterList::~WaiterList() {
    for (Waiter* waiter = first_; waiter; waiter = waiter->next) waiter->list = nullptr;
}

}  // namespace baton
