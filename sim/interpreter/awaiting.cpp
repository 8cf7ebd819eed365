// Coroutine objects, tasks and futures: what can be awaited, and how it runs.
#include <new>
#include <unordered_map>

#include "sim/interpreter/calls.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/patience.h"
#include "sim/interpreter/stack_sizes.h"
#include "sim/interpreter/traceback.h"

namespace baton::interpreter {

using scenario::Callable;
using scenario::Expression;

namespace {

bool is_stack_low(const Fiber& fiber) {
    return static_cast<const std::byte*>(__builtin_frame_address(0)) < fiber.stack_low() + stack_reserve;
}

// Goes on on a larger stack where this one may not hold what `function` needs.
template <class F>
Value with_room(Runtime& runtime, Context& context, F function) {
    Fiber* const fiber = context.fiber();
    if (!fiber || !is_stack_low(*fiber)) return function();
    Value result;
    fiber->call_on(runtime.loop().large_stacks(), [&] { result = function(); });
    return result;
}

[[gnu::noinline]] Value call_on_larger_stack(Runtime& runtime, Context& context, const Callable& callable,
                                             std::vector<Value>& arguments) {
    return with_room(runtime, context, [&] { return run_callable(runtime, context, callable, arguments); });
}

void tell(Runtime& runtime, const Context& context, trace::EventKind kind, const Callable& callable) {
    if (runtime.loop().tracer() && context.task)
        runtime.loop().emit(kind, context.task->id(), context.task->line(), runtime.name_id(callable));
}

}  // namespace

Value call(Runtime& runtime, Context& context, const Callable& callable, std::vector<Value> arguments) {
    const Depth depth(context, callable.nesting);
    runtime.loop().count_round();
    Fiber* const fiber = context.fiber();
    if (fiber && is_stack_low(*fiber)) [[unlikely]]
        return call_on_larger_stack(runtime, context, callable, arguments);
    return run_callable(runtime, context, callable, arguments);
}

Value call_traced(Runtime& runtime, Context& context, const Callable& callable, std::vector<Value> arguments) {
    struct Leave {
        Runtime& runtime;
        Context& context;
        const Callable& callable;
        Line line;
        ~Leave() {
            if (runtime.loop().closing()) return;
            if (context.task) context.task->line() = line;
            tell(runtime, context, trace::EventKind::leave, callable);
        }
    };
    tell(runtime, context, trace::EventKind::enter, callable);
    const Leave leave{runtime, context, callable, context.task ? context.task->line() : 0};
    return call(runtime, context, callable, std::move(arguments));
}

std::vector<Value> with_defaults(Runtime& runtime, Context& context, const Callable& callable, std::vector<Value> arguments) {
    const auto& parameters = callable.parameters;
    if (arguments.size() > parameters.size()) {
        const std::string s = parameters.size() == 1 ? "" : "s", was = arguments.size() == 1 ? "was" : "were";
        raise_type_error(callable.name + "() takes " + std::to_string(parameters.size()) + " positional argument" + s + " but " +
                         std::to_string(arguments.size()) + " " + was + " given");
    }
    Frame frame{runtime, context, nullptr, nullptr, Value::none()};
    for (std::size_t i = arguments.size(); i < parameters.size(); ++i) {
        if (!parameters[i].default_value)
            raise_type_error(callable.name + "() missing 1 required positional argument: '" + parameters[i].name + "'");
        arguments.push_back(evaluate(frame, *parameters[i].default_value));
    }
    return arguments;
}

std::vector<Value> evaluate_arguments(Frame& frame, const Expression& call, const Callable& callable) {
    std::vector<Value> arguments;
    if (call.operands.size() == 1 && callable.parameters.empty()) return arguments;
    arguments.reserve(callable.parameters.size());
    for (std::size_t i = 1; i < call.operands.size(); ++i) arguments.push_back(evaluate(frame, call.operands[i]));
    if (arguments.size() == callable.parameters.size()) return arguments;
    return with_defaults(frame.runtime, frame.context, callable, std::move(arguments));
}

Ref<Coroutine> make_coroutine(Runtime& runtime, const Callable& callable, std::vector<Value> arguments) {
    return make_ref<Coroutine>(runtime, Coroutine::Kind::defined, std::move(arguments), &callable);
}

// --- running a coroutine object ---

namespace {

Value acquire(const Value& object) {
    if (object.is(Type::lock)) object.as<LockObject>().lock.acquire();
    if (object.is(Type::semaphore)) object.as<SemaphoreObject>().semaphore->acquire();
    if (object.is(Type::condition)) object.as<ConditionObject>().condition.acquire();
    return true;
}

Value run_to_thread(Frame& frame, std::vector<Value>& arguments) {
    const Callable& function = function_of(arguments[0]);
    std::vector<Value> rest(arguments.begin() + 1, arguments.end());
    rest = with_defaults(frame.runtime, frame.context, function, std::move(rest));
    return await_value(frame, submit_job(frame, frame.runtime.default_executor(), function, std::move(rest)));
}

// These are coroutines in asyncio.
Value run_provided(Runtime& runtime, Context& context, Coroutine& coroutine) {
    std::vector<Value>& arguments = coroutine.arguments;
    Frame frame{runtime, context, nullptr, nullptr, Value::none()};
    switch (coroutine.kind) {
        case Coroutine::Kind::defined:
            break;
        case Coroutine::Kind::sleep:
            runtime.loop().sleep(as_delay(arguments[0]));
            return arguments.size() > 1 ? arguments[1] : Value::none();
        case Coroutine::Kind::io:
            runtime.loop().io(as_delay(arguments[0]));
            break;
        case Coroutine::Kind::to_thread:
            return run_to_thread(frame, arguments);
        case Coroutine::Kind::wait_for: {
            const Depth depth(context);  // the only one of these that awaits what it is given, which may be another one
            return with_room(runtime, context, [&] { return wait_for_value(runtime, context, arguments[0], arguments[1]); });
        }
        case Coroutine::Kind::acquire:
            return acquire(arguments[0]);
        case Coroutine::Kind::event_wait:
            arguments[0].as<EventObject>().event.wait();
            return true;
        case Coroutine::Kind::condition_wait:
            arguments[0].as<ConditionObject>().condition.wait();
            return true;
        case Coroutine::Kind::barrier_wait:
            return arguments[0].as<BarrierObject>().barrier.wait();
        case Coroutine::Kind::queue_get:
            return arguments[0].as<QueueObject>().get();
        case Coroutine::Kind::queue_put:
            arguments[0].as<QueueObject>().put(arguments[1]);
            break;
        case Coroutine::Kind::queue_join:
            arguments[0].as<QueueObject>().base().join();
            break;
    }
    return Value::none();
}

}  // namespace

Value run_coroutine(Runtime& runtime, Context& context, Coroutine& coroutine) {
    begin(coroutine);
    const Finish finish{&coroutine};
    if (coroutine.kind == Coroutine::Kind::defined)
        return call(runtime, context, *coroutine.callable, std::move(coroutine.arguments));
    return run_provided(runtime, context, coroutine);
}

// --- awaiting ---

Value result_of(FutureBase& future, Runtime& runtime) {
    future.rethrow();
    if (future.kind() == FutureKind::task) return *static_cast<TaskOf<Value>&>(future).stored_result();
    if (future.kind() == FutureKind::future) return *static_cast<FutureState<Value>&>(future).stored_result();
    return gather_results(static_cast<GatheringFuture&>(future), runtime);
}

namespace {

// What a gathering gives for a child that has no result.
Value exception_of_child(FutureBase& child, ExceptionTypes& types) {
    if (!child.cancelled()) return Value(Type::exception, to_object(child.stored_exception(), types));
    // It gets its own message only. Without one it is CancelledError('').
    const auto& message = child.cancel_message();
    return Value(Type::exception, make_ref<ExceptionObject>(types.named("CancelledError"), message ? message->text : ""));
}

bool has_result(const FutureBase& child) { return !child.cancelled() && !child.stored_exception(); }

}  // namespace

// This is not recursive, because gatherings of gatherings nest as deep as a scenario likes.
Value gather_results(GatheringFuture& gathering, Runtime& runtime) {
    struct Open {
        GatheringFuture* gathering;
        std::vector<Value> results;
    };
    const auto list_of = [](const GatheringFuture& done) { return Value(Type::list, Ref<RefCounted>(done.results())); };
    if (gathering.results() != nullptr) return list_of(gathering);
    std::vector<Open> open;
    open.push_back({&gathering, {}});
    while (true) {
        Open& now = open.back();
        const Futures& children = now.gathering->children();
        if (now.results.size() == children.size()) {
            Value list = Value::list(std::move(now.results));
            runtime.containers().note(list.as<ListObject>());  // one of the results may refer to the gathering
            now.gathering->keep_results(Ref<RefCounted>(list.object()));
            open.pop_back();
            if (open.empty()) return list;
            open.back().results.push_back(std::move(list));
            continue;
        }
        FutureBase& child = *children[now.results.size()];
        Patience::spend();
        const bool is_gathering = child.kind() == FutureKind::gathering;
        if (!has_result(child)) {
            now.results.push_back(exception_of_child(child, runtime.exception_types()));
        } else if (is_gathering && static_cast<GatheringFuture&>(child).results() == nullptr) {
            open.push_back({static_cast<GatheringFuture*>(&child), {}});
        } else {
            now.results.push_back(is_gathering ? list_of(static_cast<GatheringFuture&>(child)) : result_of(child, runtime));
        }
    }
}

namespace {

Value await_coroutine(Frame& frame, Coroutine& coroutine) {
    if (coroutine.kind != Coroutine::Kind::defined) return run_coroutine(frame.runtime, frame.context, coroutine);
    begin(coroutine);
    const Finish finish{&coroutine};
    return call_traced(frame.runtime, frame.context, *coroutine.callable, std::move(coroutine.arguments));
}

void wait_until_done(FutureBase& future) {
    if (future.done()) return;
    switch (future.kind()) {
        case FutureKind::task:
            return future.wait(trace::Wait::task, static_cast<TaskBase&>(future).id());
        case FutureKind::gathering:
            return future.wait(trace::Wait::gather);
        case FutureKind::future: {
            auto& own = static_cast<ScenarioFuture&>(future);
            return own.wait(own.waits_as, own.what);
        }
    }
}

Value await_future(FutureBase& future, Runtime& runtime) {
    const Ref<FutureBase> alive(&future);
    wait_until_done(future);
    return result_of(future, runtime);
}

}  // namespace

Value await_value(Frame& frame, const Value& value) {
    if (value.is(Type::coroutine)) return await_coroutine(frame, value.as<Coroutine>());
    if (value.is(Type::task) || value.is(Type::future)) return await_future(value.as<FutureBase>(), frame.runtime);
    raise_type_error(std::string("object ") + type_name(value) + " can't be used in 'await' expression");
}

void await_without_result(GatheringFuture& gathering) {
    const Ref<FutureBase> alive(&gathering);
    wait_until_done(gathering);
    gathering.rethrow();
    Patience::spend(gathering.children().size());
}

Value future_value(Ref<FutureBase> future) {
    const Type type = future->kind() == FutureKind::task ? Type::task : Type::future;
    return Value(type, std::move(future));
}

Ref<FutureBase> ensure_future(Frame& frame, const Value& value) {
    if (value.is(Type::task) || value.is(Type::future)) return Ref<FutureBase>(&value.as<FutureBase>());
    if (value.is(Type::coroutine)) return frame.runtime.make_task(Ref<Coroutine>(&value.as<Coroutine>()), &frame.context);
    raise_type_error("An asyncio.Future, a coroutine or an awaitable is required");
}

Ref<GatheringFuture> gather_values(Frame& frame, const std::vector<Value>& values, bool return_exceptions) {
    Futures futures;
    futures.reserve(values.size());
    std::unordered_map<const RefCounted*, Ref<FutureBase>> known;  // a coroutine object named twice is one task
    try {
        for (const Value& value : values) {
            if (!value.is(Type::coroutine)) {
                futures.push_back(ensure_future(frame, value));
                continue;
            }
            if (!value.object()->is_shared()) {  // so it is named once
                futures.push_back(ensure_future(frame, value));
                continue;
            }
            auto& future = known[value.object()];
            if (!future) future = ensure_future(frame, value);
            futures.push_back(future);
        }
    } catch (...) {
        abandon_gather(frame.runtime.loop(), std::move(futures));
        throw;
    }
    return gather_futures(frame.runtime.loop(), std::move(futures), return_exceptions);
}

Value shield_value(Frame& frame, const Value& value) {
    Ref<FutureBase> inner = ensure_future(frame, value);
    if (inner->done()) return future_value(inner);
    const auto outer = make_ref<ScenarioFuture>(frame.runtime, trace::Wait::future);
    shield_future(inner, outer, [](FutureBase& from, FutureBase& to) {
        auto& shield = static_cast<ScenarioFuture&>(to);
        shield.set_result(result_of(from, shield.runtime));
    });
    return future_value(outer);
}

Value wait_for_value(Runtime& runtime, Context& context, const Value& awaitable, const Value& timeout) {
    const std::optional<Duration> delay = as_timeout(timeout);
    Frame frame{runtime, context, nullptr, nullptr, Value::none()};
    if (delay && *delay <= Duration{}) {
        const auto future = ensure_future(frame, awaitable);
        if (future->done()) return result_of(*future, runtime);
        wait_for_future(*future, delay, trace::Wait::future, 0);
        try {
            return result_of(*future, runtime);
        } catch (const CancelledError&) {  // a gather ends with this error without being cancelled
        }
        throw TimeoutError();
    }
    Value result;
    baton::Timeout limit(runtime.loop(), delay);
    run_within(frame, limit, [&] { result = await_value(frame, awaitable); });
    return result;
}

// --- jobs ---

namespace {

class ScenarioJob : public Job {
public:
    ScenarioJob(Runtime& runtime, Executor& executor, const Callable& function, std::vector<Value> arguments, TaskBase& submitter,
                RandomStream* stream)
        : Job(executor, runtime.name_id(function)),
          runtime_(runtime),
          function_(function),
          arguments_(std::move(arguments)),
          submitter_(&submitter),
          destination_(make_ref<ScenarioFuture>(runtime, trace::Wait::executor, executor.name())) {
        context_.job = this;
        context_.stream = stream;
    }
    const Ref<ScenarioFuture>& future() const { return destination_; }

private:
    void body() override { result_ = call(runtime_, context_, function_, std::move(arguments_)); }
    void deliver() override { destination_->set_result(std::move(result_)); }
    FutureBase& destination() override { return *destination_; }

    Runtime& runtime_;
    const Callable& function_;
    std::vector<Value> arguments_;
    Ref<TaskBase> submitter_;  // owns the random stream
    Ref<ScenarioFuture> destination_;
    Context context_;
    Value result_;
};

}  // namespace

Value submit_job(Frame& frame, Executor& executor, const Callable& function, std::vector<Value> arguments) {
    TaskBase& submitter = frame.runtime.loop().running_task();
    const auto job =
        make_ref<ScenarioJob>(frame.runtime, executor, function, std::move(arguments), submitter, frame.context.stream);
    executor.submit(job);
    return future_value(job->future());
}

}  // namespace baton::interpreter
