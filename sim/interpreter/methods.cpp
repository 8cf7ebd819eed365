// Evaluates methods and attributes of handles.
#include <cstring>

#include "sim/base/text.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/method_call.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Method;

namespace {

Ref<CancelMessage> cancel_message(const MethodCall& call) {
    if (!call.has(0) || call.argument(0).is(Type::none)) return nullptr;
    return make_ref<CancelMessage>(to_text(call.argument(0)));
}

Result future_method(MethodCall& call, Method method) {
    auto& future = call.receiver.as<FutureBase>();
    switch (method) {
        case Method::done:
            return Value(future.done());
        case Method::cancelled:
            return Value(future.cancelled());
        case Method::result:
            future.require_done("Result is not set.");
            return result_of(future, call.frame.runtime);
        case Method::exception: {
            const std::exception_ptr exception = future.exception();
            if (!exception) return Value::none();
            return Value(Type::exception, to_object(exception, call.frame.runtime.exception_types()));
        }
        case Method::cancel:
            call.frame.runtime.tell_cancel(call.frame.context, call.receiver);
            return Value(future.cancel(cancel_message(call)));
        default:
            break;
    }
    if (!call.receiver.is(Type::task)) return std::nullopt;
    auto& task = call.receiver.as<TaskBase>();
    switch (method) {
        case Method::get_name:
            return Value(task.name());
        case Method::uncancel:
            return Value(static_cast<std::int64_t>(task.uncancel()));
        case Method::cancelling:
            return Value(static_cast<std::int64_t>(task.cancelling()));
        default:
            return std::nullopt;
    }
}

template <class Held>
Result held_method(MethodCall& call, Method method, Held& object) {
    switch (method) {
        case Method::locked:
            return Value(object.locked());
        case Method::acquire:
            return call.waiting(Coroutine::Kind::acquire);
        case Method::release:
            object.release();
            return Value::none();
        default:
            return std::nullopt;
    }
}

Result condition_method(MethodCall& call, Method method) {
    Condition& condition = call.receiver.as<ConditionObject>().condition;
    switch (method) {
        case Method::wait:
            return call.waiting(Coroutine::Kind::condition_wait);
        case Method::notify:
            condition.notify(call.has(0) ? as_integer(call.argument(0)) : 1);
            return Value::none();
        case Method::notify_all:
            condition.notify_all();
            return Value::none();
        default:
            return held_method(call, method, condition);
    }
}

Result event_method(MethodCall& call, Method method) {
    Event& event = call.receiver.as<EventObject>().event;
    switch (method) {
        case Method::is_set:
            return Value(event.is_set());
        case Method::wait:
            return call.waiting(Coroutine::Kind::event_wait);
        case Method::set:
            event.set();
            return Value::none();
        case Method::clear:
            event.clear();
            return Value::none();
        default:
            return std::nullopt;
    }
}

Result queue_method(MethodCall& call, Method method) {
    auto& object = call.receiver.as<QueueObject>();
    QueueBase& queue = object.base();
    switch (method) {
        case Method::qsize:
            return Value(queue.qsize());
        case Method::empty:
            return Value(queue.empty());
        case Method::full:
            return Value(queue.full());
        case Method::get:
            if (call.has(0))
                raise_type_error("Queue.get() takes 1 positional argument but " + std::to_string(call.arguments.size() + 1) +
                                 " were given");
            return call.waiting(Coroutine::Kind::queue_get);
        case Method::put:
            return call.waiting(Coroutine::Kind::queue_put);
        case Method::join:
            if (call.has(0)) raise_type_error("Queue.join() takes 1 positional argument but 2 were given");
            return call.waiting(Coroutine::Kind::queue_join);
        case Method::get_nowait:
            return object.get_nowait();
        case Method::put_nowait:
            object.put_nowait(call.argument(0));
            return Value::none();
        case Method::task_done:
            queue.task_done();
            return Value::none();
        case Method::shutdown:
            queue.shutdown(call.has(0) && is_true(call.argument(0)));
            return Value::none();
        default:
            return std::nullopt;
    }
}

Value joined_text(MethodCall& call) {
    if (!call.has(0)) raise_type_error("str.join() takes exactly one argument (0 given)");
    const Value& given = call.argument(0);
    if (!given.is(Type::list) && !given.is(Type::text) && !given.is(Type::dict)) raise_type_error("can only join an iterable");
    std::string joined;
    std::size_t at = 0;
    for (const Value& item : items_of(given)) {
        if (!item.is(Type::text))
            raise_type_error("sequence item " + std::to_string(at) + ": expected str instance, " + type_name(item) + " found");
        if (at++ != 0) joined += call.receiver.text();
        joined += item.text();
        Patience::spend(1 + item.text().size() / 64);
        require_text(joined.size());
    }
    return Value(std::move(joined));
}

const std::string& part_of(MethodCall& call) {
    const Value& part = call.argument(0);
    if (!part.is(Type::text))
        raise_type_error(std::string(call.name()) + "() argument 1 must be str, not " +
                         (part.is(Type::none) ? "None" : type_name(part)));
    Patience::spend(call.receiver.text().size() / 64);
    return part.text();
}

// memmem() is linear, as find() of a string is not.
std::size_t find_from(const std::string& text, const std::string& part, std::size_t from) {
    if (part.empty()) return from;
    const void* const found = memmem(text.data() + from, text.size() - from, part.data(), part.size());
    return found == nullptr ? std::string::npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::int64_t count_in_text(MethodCall& call) {
    const std::string &text = call.receiver.text(), &part = part_of(call);
    if (part.empty()) return static_cast<std::int64_t>(code_points(text) + 1);
    std::int64_t count = 0;
    for (std::size_t at = 0; (at = find_from(text, part, at)) != std::string::npos; at += part.size()) ++count;
    return count;
}

std::int64_t index_in_text(MethodCall& call) {
    const std::string &text = call.receiver.text(), &part = part_of(call);
    const std::size_t at = find_from(text, part, 0);
    if (at == std::string::npos) raise_error("ValueError", "substring not found");
    return static_cast<std::int64_t>(code_points(std::string_view(text).substr(0, at)));
}

Result text_method(MethodCall& call, Method method) {
    switch (method) {
        case Method::join:
            return joined_text(call);
        case Method::count:
            return Value(count_in_text(call));
        case Method::index:
            return Value(index_in_text(call));
        default:
            return std::nullopt;
    }
}

Result call_on(MethodCall& call, Method method) {
    switch (call.receiver.type()) {
        case Type::task:
        case Type::future:
            return future_method(call, method);
        case Type::lock:
            return held_method(call, method, call.receiver.as<LockObject>().lock);
        case Type::semaphore:
            return held_method(call, method, *call.receiver.as<SemaphoreObject>().semaphore);
        case Type::condition:
            return condition_method(call, method);
        case Type::event:
            return event_method(call, method);
        case Type::queue:
            return queue_method(call, method);
        case Type::barrier:
            if (method == Method::wait) return call.waiting(Coroutine::Kind::barrier_wait);
            return std::nullopt;
        case Type::text:
            return text_method(call, method);
        case Type::list:
            return list_method(call, method);
        case Type::dict:
            return dict_method(call, method);
        default:
            return std::nullopt;
    }
}

}  // namespace

void no_attribute(const Value& value, const std::string& name) {
    raise_error("AttributeError", std::string("'") + type_name(value) + "' object has no attribute '" + name + "'");
}

std::optional<DictView> as_view(Frame& frame, const Expression& expression) {
    const bool is_view =
        expression.method == Method::keys || expression.method == Method::values || expression.method == Method::items;
    if (expression.kind != ExpressionKind::method_call || !is_view) return std::nullopt;
    Value dict = evaluate(frame, expression.operands[0]);
    if (!dict.is(Type::dict)) no_attribute(dict, expression.text);
    return DictView{std::move(dict), expression.method};
}

void MethodCall::require_at_most(std::size_t count) const {
    if (arguments.size() <= count) return;
    raise_type_error(std::string(name()) + " expected at most " + std::to_string(count) +
                     (count == 1 ? " argument" : " arguments") + ", got " + std::to_string(arguments.size()));
}

void MethodCall::require_at_least(std::size_t count) const {
    if (arguments.size() >= count) return;
    raise_type_error(std::string(name()) + " expected at least " + std::to_string(count) +
                     (count == 1 ? " argument" : " arguments") + ", got " + std::to_string(arguments.size()));
}

Value call_method(Frame& frame, const Expression& expression) {
    const Value receiver = evaluate(frame, expression.operands[0]);
    if (receiver.type() < Type::text) no_attribute(receiver, expression.text);  // before the arguments are evaluated
    std::vector<Value> arguments;
    arguments.reserve(expression.operands.size() - 1);
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
        if (expression.operands[i].kind != ExpressionKind::keyword) arguments.push_back(evaluate(frame, expression.operands[i]));
    }
    MethodCall call{frame, receiver, arguments, expression};
    Result result = call_on(call, expression.method);
    if (!result) no_attribute(receiver, expression.text);
    return std::move(*result);
}

Value get_attribute(Frame& frame, const Expression& expression) {
    const Value receiver = evaluate(frame, expression.operands[0]);
    if (receiver.is(Type::semaphore) && expression.method == Method::value)
        return receiver.as<SemaphoreObject>().semaphore->value();
    if (receiver.is(Type::barrier)) {
        const Barrier& barrier = receiver.as<BarrierObject>().barrier;
        if (expression.method == Method::n_waiting) return barrier.n_waiting();
        if (expression.method == Method::parties) return barrier.parties();
        if (expression.method == Method::broken) return barrier.broken();
    }
    if (receiver.is(Type::exception) && expression.method == Method::exceptions) {
        const auto& exception = receiver.as<ExceptionObject>();
        if (!exception.exceptions.empty()) return Value::list(exception.exceptions);
    }
    no_attribute(receiver, expression.text);
}

}  // namespace baton::interpreter
