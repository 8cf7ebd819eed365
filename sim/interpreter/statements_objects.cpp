// Executes the steps on semaphores, locks, conditions, events, queues, barriers and futures.
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/statements.h"
#include "sim/scenario/step_verbs.h"

namespace baton::interpreter {

namespace sc = scenario;

namespace {

using Verb = sc::ObjectCall::Verb;

[[noreturn]] void no_method(const Value& value, std::string_view method) {
    raise_error("AttributeError", std::string("'") + type_name(value) + "' object has no attribute '" + std::string(method) + "'");
}

void require(const Value& value, Type type, Verb verb) {
    if (!value.is(type)) no_method(value, sc::row_of(verb).method->method);
}

void acquire(const Value& object) {
    switch (object.type()) {
        case Type::lock:
            return object.as<LockObject>().lock.acquire();
        case Type::semaphore:
            return object.as<SemaphoreObject>().semaphore->acquire();
        case Type::condition:
            return object.as<ConditionObject>().condition.acquire();
        default:
            no_method(object, "acquire");
    }
}

void release(const Value& object) {
    switch (object.type()) {
        case Type::lock:
            return object.as<LockObject>().lock.release();
        case Type::semaphore:
            return object.as<SemaphoreObject>().semaphore->release();
        case Type::condition:
            return object.as<ConditionObject>().condition.release();
        default:
            no_method(object, "release");
    }
}

Value on_event(const Value& object, Verb verb) {
    require(object, Type::event, verb);
    Event& event = object.as<EventObject>().event;
    if (verb == Verb::event_set) event.set();
    if (verb == Verb::event_clear) event.clear();
    if (verb != Verb::event_wait) return Value::none();
    event.wait();
    return true;
}

Value on_condition(Frame& frame, const Value& object, const sc::ObjectCall& step) {
    require(object, Type::condition, step.verb);
    Condition& condition = object.as<ConditionObject>().condition;
    switch (step.verb) {
        case Verb::condition_notify:
            condition.notify(step.argument ? as_integer(evaluate(frame, *step.argument)) : 1);
            return Value::none();
        case Verb::condition_notify_all:
            condition.notify_all();
            return Value::none();
        case Verb::condition_wait:
            condition.wait();
            return true;
        default: {
            Value held;
            Frame lambda{frame.runtime, frame.context, frame.callable, frame.locals, Value::none(), true};
            condition.wait_for([&] {
                held = evaluate(lambda, *step.argument);
                return is_true(held);
            });
            return held;
        }
    }
}

Value on_queue(Frame& frame, const Value& object, const sc::ObjectCall& step) {
    require(object, Type::queue, step.verb);
    auto& queue = object.as<QueueObject>();
    const auto argument = [&] { return step.argument ? evaluate(frame, *step.argument) : Value::none(); };
    switch (step.verb) {
        case Verb::queue_put:
            queue.put(argument());
            break;
        case Verb::queue_put_nowait:
            queue.put_nowait(argument());
            break;
        case Verb::queue_get:
            return queue.get();
        case Verb::queue_get_nowait:
            return queue.get_nowait();
        case Verb::queue_task_done:
            queue.base().task_done();
            break;
        case Verb::queue_join:
            queue.base().join();
            break;
        default:
            queue.base().shutdown(is_true(argument()));
    }
    return Value::none();
}

Value on_barrier(const Value& object, Verb verb) {
    require(object, Type::barrier, verb);
    Barrier& barrier = object.as<BarrierObject>().barrier;
    if (verb == Verb::barrier_wait) return barrier.wait();
    if (verb == Verb::barrier_reset) barrier.reset();
    if (verb == Verb::barrier_abort) barrier.abort();
    return Value::none();
}

ScenarioFuture& settable_future(const Value& value, const char* method) {
    if (value.is(Type::task)) raise_error("RuntimeError", std::string("Task does not support ") + method + " operation");
    if (!value.is(Type::future) || value.as<FutureBase>().kind() != FutureKind::future) no_method(value, method);
    return value.as<ScenarioFuture>();
}

Value on_object(Frame& frame, const Value& object, const sc::ObjectCall& step) {
    switch (step.verb) {
        case Verb::acquire:
            acquire(object);
            return true;
        case Verb::release:
            release(object);
            return Value::none();
        case Verb::event_wait:
        case Verb::event_set:
        case Verb::event_clear:
            return on_event(object, step.verb);
        case Verb::condition_wait:
        case Verb::condition_wait_for:
        case Verb::condition_notify:
        case Verb::condition_notify_all:
            return on_condition(frame, object, step);
        case Verb::barrier_wait:
        case Verb::barrier_reset:
        case Verb::barrier_abort:
            return on_barrier(object, step.verb);
        case Verb::future_set_result: {
            auto& future = settable_future(object, "set_result");  // the method is looked up before its argument is evaluated
            future.set_result(step.argument ? evaluate(frame, *step.argument) : Value::none());
            return Value::none();
        }
        case Verb::queue_put:
        case Verb::queue_get:
        case Verb::queue_put_nowait:
        case Verb::queue_get_nowait:
        case Verb::queue_task_done:
        case Verb::queue_join:
        case Verb::queue_shutdown:
            return on_queue(frame, object, step);
    }
    return Value::none();
}

}  // namespace

Flow run_statement(Frame& frame, const sc::ObjectCall& step) {
    const Value object = evaluate(frame, step.object);
    assign(frame, step.target, on_object(frame, object, step));
    return Flow::next;
}

Flow run_statement(Frame& frame, const sc::FutureSetException& step) {
    const Value future = evaluate(frame, step.future);
    const auto exception = evaluate_exception(frame, step.exception);
    settable_future(future, "set_exception").set_exception(to_pointer(exception));
    return Flow::next;
}

}  // namespace baton::interpreter
