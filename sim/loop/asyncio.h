// All of asyncio for C++ programs and tests: the loop, tasks, primitives, and the functions on several tasks.
//
//     #include <sim/loop/asyncio.h>
//
// The names are those of Python. What suspends the current task throws CancelledError when that task is cancelled meanwhile.
#pragma once

#include <tuple>
#include <variant>
#include <vector>

#include "sim/loop/combinators.h"
#include "sim/loop/event_loop.h"
#include "sim/loop/executor.h"
#include "sim/loop/locks.h"
#include "sim/loop/queues.h"
#include "sim/loop/task_groups.h"
#include "sim/loop/timeouts.h"

namespace baton {

// asyncio.gather: suspends until all tasks are done. Gives their results in the order of the arguments, or throws the first
// exception.
template <class T>
auto gather(EventLoop& loop, const std::vector<Task<T>>& tasks) {
    Futures futures;
    futures.reserve(tasks.size());
    for (const auto& task : tasks) futures.push_back(task.future());
    const auto gathering = gather_futures(loop, std::move(futures), false);
    gathering->wait(trace::Wait::gather);
    gathering->rethrow();
    if constexpr (!std::is_void_v<T>) {
        std::vector<T> results;
        results.reserve(tasks.size());
        for (const auto& task : tasks) results.push_back(task.result());
        return results;
    }
}

template <class... T>
auto gather(EventLoop& loop, const Task<T>&... tasks) {
    const auto gathering = gather_futures(loop, {tasks.future()...}, false);
    gathering->wait(trace::Wait::gather);
    gathering->rethrow();
    return std::tuple<detail::Stored<T>...>(tasks.base().result()...);
}

// What became of a task: its result or its exception.
template <class T>
using Settled = std::variant<detail::Stored<T>, std::exception_ptr>;

// asyncio.gather with return_exceptions: suspends until all tasks are done. Throws only when the current task is cancelled.
template <class T>
std::vector<Settled<T>> gather_settled(EventLoop& loop, const std::vector<Task<T>>& tasks) {
    Futures futures;
    for (const auto& task : tasks) futures.push_back(task.future());
    const auto gathering = gather_futures(loop, std::move(futures), true);
    gathering->wait(trace::Wait::gather);
    gathering->rethrow();
    std::vector<Settled<T>> results;
    for (const auto& task : tasks) {
        if (task.cancelled()) {
            results.emplace_back(task.base().make_cancelled_error());
        } else if (auto exception = task.exception()) {
            results.emplace_back(std::move(exception));
        } else {
            results.emplace_back(task.base().result());
        }
    }
    return results;
}

// asyncio.as_completed: calls `body` with each task, in the order in which they end. Suspends until the next one is done. Throws
// TimeoutError when the time is up.
template <class T, class F>
void as_completed(EventLoop& loop, const std::vector<Task<T>>& tasks, F body, std::optional<Duration> timeout = {}) {
    Futures futures;
    for (const auto& task : tasks) futures.push_back(task.future());
    AsCompleted completed(loop, futures);
    completed.set_timeout(timeout);
    while (!completed.empty()) body(Task<T>(Ref(static_cast<typename Task<T>::State*>(completed.next().get()))));
}

// asyncio.wait: suspends until the condition holds or the timeout has passed. Gives the tasks that are done and those that are not,
// each in the order of the arguments.
template <class T>
std::pair<std::vector<Task<T>>, std::vector<Task<T>>> wait(EventLoop& loop, const std::vector<Task<T>>& tasks,
                                                           ReturnWhen when = ReturnWhen::all_completed,
                                                           std::optional<Duration> timeout = {}) {
    Futures futures;
    for (const auto& task : tasks) futures.push_back(task.future());
    wait_futures(loop, futures, when, timeout);
    std::pair<std::vector<Task<T>>, std::vector<Task<T>>> result;
    for (const auto& task : tasks) (task.done() ? result.first : result.second).push_back(task);
    return result;
}

// asyncio.wait_for of a coroutine: runs `coroutine` in the current task with a time limit. Throws TimeoutError when the time is up.
template <class F>
std::invoke_result_t<F> wait_for(EventLoop& loop, F coroutine, std::optional<Duration> timeout) {
    using Result = std::invoke_result_t<F>;
    if (timeout && *timeout <= Duration{}) {
        auto task = loop.create_task(std::move(coroutine));
        wait_for_future(task.base(), timeout, trace::Wait::future, 0);
        return task.result();
    }
    if constexpr (std::is_void_v<Result>) {
        Timeout(loop, timeout).run(coroutine);
    } else {
        std::optional<Result> result;
        Timeout(loop, timeout).run([&] { result.emplace(coroutine()); });
        return std::move(*result);
    }
}

// asyncio.shield: suspends until the task is done. When the current task is cancelled meanwhile, `task` is not.
template <class T>
T shield(const Task<T>& task) {
    using Stored = detail::Stored<T>;
    if (task.done()) return task.result();
    auto outer = make_ref<FutureState<Stored>>(task.base().loop());
    shield_future(task.future(), outer, [](FutureBase& from, FutureBase& to) {
        static_cast<FutureState<Stored>&>(to).set_result(static_cast<TaskOf<Stored>&>(from).result());
    });
    return detail::unpack<T>(outer->await());
}

namespace detail {

template <class F>
class CallableJob : public Job {
public:
    using Result = Stored<std::invoke_result_t<F>>;
    CallableJob(Executor& executor, TextId name, F function)
        : Job(executor, name), destination_(make_ref<FutureState<Result>>(executor.loop())), function_(std::move(function)) {}
    const Ref<FutureState<Result>>& future() const { return destination_; }

private:
    void body() override {
        if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
            function_();
            value_.emplace();
        } else {
            value_.emplace(function_());
        }
    }
    void deliver() override { destination_->set_result(std::move(*value_)); }
    FutureBase& destination() override { return *destination_; }

    Ref<FutureState<Result>> destination_;
    std::optional<Result> value_;
    F function_;
};

}  // namespace detail

// loop.run_in_executor: gives `function` to the executor, and a future for its result. Inside the function, block() and cpu() of
// the loop take the worker's time. Never suspends.
template <class F>
Future<std::invoke_result_t<F>> run_in_executor(Executor& executor, F function, std::string_view name = "job") {
    auto job = make_ref<detail::CallableJob<F>>(executor, executor.loop().texts().intern(name), std::move(function));
    executor.submit(job);
    return Future<std::invoke_result_t<F>>(job->future());
}

}  // namespace baton
