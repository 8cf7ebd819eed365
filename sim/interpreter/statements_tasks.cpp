// Steps that make tasks and wait for them.
#include <algorithm>
#include <optional>

#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/statements.h"
#include "sim/interpreter/traceback.h"

namespace baton::interpreter {

namespace sc = scenario;

std::vector<Value> evaluate_awaitables(Frame& frame, const sc::Awaitables& awaitables) {
    std::vector<Value> values;
    switch (awaitables.form) {
        case sc::Awaitables::Form::items:
            values.reserve(awaitables.items.size());
            for (const sc::Expression& item : awaitables.items) values.push_back(evaluate(frame, item));
            break;
        case sc::Awaitables::Form::list_value:
            return items_of(evaluate(frame, awaitables.items[0]));
        case sc::Awaitables::Form::comprehension:
            for_each(frame, *awaitables.source, [&](const Value& item) {
                assign(frame, awaitables.variable, item);
                values.push_back(evaluate(frame, awaitables.items[0]));
                return true;
            });
            assign(frame, awaitables.variable, Value());
            break;
    }
    return values;
}

namespace {

Value make_task(Frame& frame, const sc::CreateTask& step, const Value& coroutine, TaskGroupState* group) {
    const std::string name = step.name ? render(frame, *step.name) : std::string();
    if (!coroutine.is(Type::coroutine)) raise_type_error("a coroutine was expected, got " + to_repr(coroutine));
    auto& object = coroutine.as<Coroutine>();
    if (group) {
        try {
            group->check_open();
        } catch (...) {
            object.state = Coroutine::State::finished;  // coro.close()
            throw;
        }
    }
    const auto task = frame.runtime.make_task(Ref<Coroutine>(&object), &frame.context, name);
    if (group) group->add(*task);
    return future_value(task);
}

}  // namespace

Flow run_statement(Frame& frame, const sc::CreateTask& step) {
    Value group;
    if (step.group) group = evaluate(frame, *step.group);
    if (step.group && !group.is(Type::task_group)) {
        raise_error("AttributeError", std::string("'") + type_name(group) + "' object has no attribute 'create_task'");
    }
    auto* state = step.group ? &group.as<TaskGroupState>() : nullptr;
    if (step.coroutine.form == sc::Awaitables::Form::items) {
        assign(frame, step.target, make_task(frame, step, evaluate(frame, step.coroutine.items[0]), state));
        return Flow::next;
    }
    // [create_task(X) for i in …]: each task is made before the next coroutine is called.
    std::vector<Value> tasks;
    for_each(frame, *step.coroutine.source, [&](const Value& item) {
        assign(frame, step.coroutine.variable, item);
        tasks.push_back(make_task(frame, step, evaluate(frame, step.coroutine.items[0]), state));
        return true;
    });
    assign(frame, step.coroutine.variable, Value());
    assign(frame, step.target, Value::list(std::move(tasks)));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::Gather& step) {
    const std::vector<Value> values = evaluate_awaitables(frame, step.awaitables);
    const bool return_exceptions = step.return_exceptions && is_true(evaluate(frame, *step.return_exceptions));
    const Ref<GatheringFuture> gathering = gather_values(frame, values, return_exceptions);
    if (step.target.places.empty())
        await_without_result(*gathering);
    else
        assign(frame, step.target, await_value(frame, future_value(gathering)));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::WaitStep& step) {
    const std::vector<Value> values = evaluate_awaitables(frame, step.awaitables);
    const Value timeout = step.timeout ? evaluate(frame, *step.timeout) : Value::none();
    Futures futures;
    for (const Value& value : values) futures.push_back(ensure_future(frame, value));
    wait_futures(frame.runtime.loop(), futures, step.return_when,
                 futures.empty() ? std::nullopt : as_timeout_delay(timeout));  // a timeout of a wrong type is found last
    std::vector<Value> done, pending;
    for (std::size_t i = 0; i < futures.size(); ++i) {
        const bool repeated = std::find(futures.begin(), futures.begin() + static_cast<std::ptrdiff_t>(i), futures[i]) !=
                              futures.begin() + static_cast<std::ptrdiff_t>(i);
        if (!repeated) (futures[i]->done() ? done : pending).push_back(future_value(futures[i]));
    }
    assign(frame, step.target, Value::list({Value::list(std::move(done)), Value::list(std::move(pending))}));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::AsCompletedStep& step) {
    const std::vector<Value> values = evaluate_awaitables(frame, step.awaitables);
    const Value timeout = step.timeout ? evaluate(frame, *step.timeout) : Value::none();
    Futures futures;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto same = [&](const Value& other) { return identical(other, values[i]); };
        if (std::none_of(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(i), same))
            futures.push_back(ensure_future(frame, values[i]));
    }
    AsCompleted completed(frame.runtime.loop(), futures);
    if (!futures.empty()) completed.set_timeout(as_timeout_delay(timeout));  // a timeout of a wrong type is found last
    while (!completed.empty()) {
        const Ref<FutureBase> next = completed.next();
        assign(frame, step.target, result_of(*next, frame.runtime));
        const Flow flow = execute(frame, step.body);
        if (flow == Flow::break_loop) break;
        if (flow == Flow::return_value) return flow;
    }
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::TaskGroupStep& step) {
    const auto state = make_ref<TaskGroupState>(frame.runtime.loop());
    assign(frame, step.group, Value(Type::task_group, state));
    Flow flow = Flow::next;
    const Span* const at = frame.at;
    const Line line = frame.line;
    std::exception_ptr thrown = exception_of([&] { flow = execute(frame, step.body); });
    if (thrown) thrown = to_pointer(caught_in(frame, thrown), true);
    frame.at = at;
    frame.line = line;  // where the group waits for its tasks, as `async with` does
    state->leave(thrown);
    return flow;
}

Flow run_statement(Frame& frame, const sc::TimeoutStep& step) {
    Timeout timeout(frame.runtime.loop(), as_timeout_delay(evaluate(frame, step.delay)));
    Flow flow = Flow::next;
    run_within(frame, timeout, [&] { flow = execute(frame, step.body); });
    return flow;
}

namespace {

// A call of a function, without making it: the function and its arguments.
std::pair<const sc::Callable*, std::vector<Value>> unfold(Frame& frame, const sc::Expression& call) {
    const sc::Callable& function = frame.runtime.scenario().functions[call.operands[0].name.slot];
    return {&function, evaluate_arguments(frame, call, function)};
}

}  // namespace

Flow run_statement(Frame& frame, const sc::ToThread& step) {
    auto [function, arguments] = unfold(frame, step.call);
    const Value future = submit_job(frame, frame.runtime.default_executor(), *function, std::move(arguments));
    assign(frame, step.target, await_value(frame, future));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::RunInExecutor& step) {
    Value named;
    if (step.executor) named = evaluate(frame, *step.executor);
    if (step.executor && !named.is(Type::executor) && !named.is(Type::none)) {
        raise_error("AttributeError", std::string("'") + type_name(named) + "' object has no attribute 'submit'");
    }
    auto [function, arguments] = unfold(frame, step.call);
    Executor& executor = named.is(Type::executor) ? named.as<ExecutorObject>().executor : frame.runtime.default_executor();
    assign(frame, step.target, await_value(frame, submit_job(frame, executor, *function, std::move(arguments))));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::Cancel& step) {
    const Value awaitable = evaluate(frame, step.awaitable);
    if (!awaitable.is(Type::task) && !awaitable.is(Type::future)) {
        raise_error("AttributeError", std::string("'") + type_name(awaitable) + "' object has no attribute 'cancel'");
    }
    Ref<CancelMessage> message;
    if (step.message) message = make_ref<CancelMessage>(render(frame, *step.message));
    frame.runtime.tell_cancel(frame.context, awaitable);
    assign(frame, step.target, Value(awaitable.as<FutureBase>().cancel(std::move(message))));
    return Flow::next;
}

}  // namespace baton::interpreter
