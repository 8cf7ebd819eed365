// Tasks and futures with typed results, as C++ programs use them: asyncio.Task and asyncio.Future.
//
// Both are handles of one word that are cheap to copy. The task or future itself lives as long as any handle or the loop needs it.
//
// Include event_loop.h, or asyncio.h, which also has gather, wait and the others.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/loop/base_events.h"

namespace baton {

namespace detail {

template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, Nothing, std::remove_cvref_t<T>>;

template <class T>
T unpack(const Stored<T>& value) {
    if constexpr (!std::is_void_v<T>) return value;
}

// A task whose coroutine is a callable without arguments.
template <class F>
class CallableTask : public TaskOf<Stored<std::invoke_result_t<F>>> {
public:
    CallableTask(EventLoop& loop, TextId coroutine, TextId name, F function)
        : TaskOf<Stored<std::invoke_result_t<F>>>(loop, coroutine, name), function_(std::move(function)) {}

private:
    void body() override {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            function_();
            this->set_value({});
        } else {
            this->set_value(function_());
        }
    }
    trace::Payload trace_result(std::int64_t& payload) override {
        using T = std::invoke_result_t<F>;
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
            payload = static_cast<std::int64_t>(*this->stored_result());
            return trace::Payload::integer;
        }
        return TaskBase::trace_result(payload);
    }

    F function_;
};

}  // namespace detail

// asyncio.Task, with the result T of its coroutine.
template <class T>
class Task {
public:
    using State = TaskOf<detail::Stored<T>>;
    Task() = default;
    explicit Task(Ref<State> state) : state_(std::move(state)) {}

    T await() const { return detail::unpack<T>(state_->await()); }    // suspends until it is done; gives its result or throws
    T result() const { return detail::unpack<T>(state_->result()); }  // the same, but throws InvalidStateError while it is not done
    std::exception_ptr exception() const { return state_->exception(); }
    bool done() const { return state_->done(); }
    bool cancelled() const { return state_->cancelled(); }
    bool cancel(std::string message = {}) const {
        return state_->cancel(message.empty() ? nullptr : make_ref<CancelMessage>(std::move(message)));
    }
    int cancelling() const { return state_->cancelling(); }
    int uncancel() const { return state_->uncancel(); }
    std::string name() const { return state_->name(); }
    State& base() const { return *state_; }
    Ref<FutureBase> future() const { return state_; }

private:
    Ref<State> state_;
};

// asyncio.Future of a T. A future of void is set by set_result() without an argument.
template <class T>
class Future {
public:
    using State = FutureState<detail::Stored<T>>;
    Future() = default;
    explicit Future(Ref<State> state) : state_(std::move(state)) {}

    T await() const { return detail::unpack<T>(state_->await()); }
    T result() const { return detail::unpack<T>(state_->result()); }
    std::exception_ptr exception() const { return state_->exception(); }
    bool done() const { return state_->done(); }
    bool cancelled() const { return state_->cancelled(); }
    bool cancel(std::string message = {}) const {
        return state_->cancel(message.empty() ? nullptr : make_ref<CancelMessage>(std::move(message)));
    }
    void set_result(detail::Stored<T> value = {}) const { state_->set_result(std::move(value)); }
    template <class E>
    void set_exception(E exception) const {
        state_->set_exception(std::make_exception_ptr(std::move(exception)));
    }
    State& base() const { return *state_; }
    Ref<FutureBase> future() const { return state_; }

private:
    Ref<State> state_;
};

template <class F>
Task<std::invoke_result_t<F>> EventLoop::create_task(F coroutine, std::string_view name) {
    const TextId given = name.empty() ? 0 : texts_->intern(name);
    auto task = make_ref<detail::CallableTask<F>>(*this, default_name_, given, std::move(coroutine));
    start_task(*task);
    return Task<std::invoke_result_t<F>>(std::move(task));
}

template <class T>
Future<T> EventLoop::create_future() {
    return Future<T>(make_ref<FutureState<detail::Stored<T>>>(*this));
}

template <class F>
std::invoke_result_t<F> EventLoop::run(F main) {
    using Result = std::invoke_result_t<F>;
    auto task = make_ref<detail::CallableTask<F>>(*this, texts_->intern("main"), 0, std::move(main));
    switch (run_until_complete(*task)) {
        case End::completed:
            break;
        case End::deadlock:
            throw Deadlock(end_message_);
        case End::livelock:
            throw Livelock(end_message_);
        case End::limit:
            throw LimitReached(end_message_);
    }
    return detail::unpack<Result>(task->result());
}

}  // namespace baton
