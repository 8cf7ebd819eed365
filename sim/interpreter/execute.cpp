#include "sim/interpreter/execute.h"

#include <alloca.h>

#include <algorithm>
#include <new>

#include "sim/interpreter/calls.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/slices.h"
#include "sim/interpreter/statements.h"
#include "sim/interpreter/traceback.h"
#include "sim/interpreter/whole.h"

namespace baton::interpreter {

using scenario::Action;
using scenario::Await;
using scenario::Body;
using scenario::Break;
using scenario::Call;
using scenario::Continue;
using scenario::Delay;
using scenario::Expression;
using scenario::For;
using scenario::If;
using scenario::Let;
using scenario::Log;
using scenario::ObjectCall;
using scenario::Pass;
using scenario::Repeat;
using scenario::Return;
using scenario::Step;
using scenario::Target;
using scenario::While;
using scenario::With;
using scenario::Yield;

namespace {

// --- control flow ---

Flow run(Frame&, const Pass&) { return Flow::next; }
Flow run(Frame&, const Break&) { return Flow::break_loop; }
Flow run(Frame&, const Continue&) { return Flow::continue_loop; }

Flow run(Frame& frame, const Return& step) {
    frame.result = step.value ? evaluate(frame, *step.value) : Value::none();
    return Flow::return_value;
}

Flow run(Frame& frame, const If& step) {
    for (const If::Branch& branch : step.branches) {
        if (is_true(evaluate(frame, branch.condition))) return execute(frame, branch.body);
    }
    return step.has_otherwise ? execute(frame, step.otherwise) : Flow::next;
}

// --- what takes time, or the thread ---

Flow run(Frame& frame, const Log& step) {
    frame.runtime.log(frame.context, render(frame, step.text));
    return Flow::next;
}

// Out of line, because what it needs meanwhile would stay in the frame of a task that sleeps.
[[gnu::noinline]] Duration other_delay(Frame& frame, const Delay& step) {
    const Value given = evaluate(frame, step.duration);
    if (step.how != Delay::How::block) return as_delay(given);
    const Duration delay = as_block(given);
    if (delay < Duration{}) raise_error("ValueError", "sleep length must be non-negative");
    return delay;
}

[[gnu::always_inline]] inline Duration delay_of(Frame& frame, const Delay& step) {
    if (step.how == Delay::How::block) return other_delay(frame, step);
    const Whole delay = whole_value(frame, step.duration);
    return delay.type == Type::duration ? Duration(delay.value) : other_delay(frame, step);
}

// Inline, like `yield`: a return after a switch is mispredicted, so there are as few frames as can be between
// a body and the loop.
[[gnu::always_inline]] inline Flow run(Frame& frame, const Delay& step) {
    const Duration delay = delay_of(frame, step);
    EventLoop& loop = frame.runtime.loop();
    switch (step.how) {
        case Delay::How::sleep:
            loop.sleep(delay);
            break;
        case Delay::How::io:
            loop.io(delay);
            break;
        case Delay::How::block:
            loop.block(delay);
            break;
        case Delay::How::cpu:
            loop.cpu(delay);
            break;
    }
    return Flow::next;
}

[[gnu::always_inline]] inline Flow run(Frame& frame, const Yield&) {
    frame.runtime.loop().yield();
    return Flow::next;
}

Flow run(Frame& frame, const Await& step) {
    assign(frame, step.target, await_value(frame, evaluate(frame, step.awaitable)));
    return Flow::next;
}

Flow run(Frame& frame, const Call& step) {
    assign(frame, step.target, evaluate(frame, step.call));
    return Flow::next;
}

[[gnu::noinline]] void assign_value_of(Frame& frame, const scenario::AssignedName& place, const Expression& value) {
    assign(frame, place, evaluate(frame, value));
}

[[gnu::always_inline]] inline Flow run(Frame& frame, const Let& step) {
    const Expression* value = step.values.data();
    for (const scenario::AssignedName& place : step.places) {
        if (const Whole whole = whole_value(frame, *value))
            value_at(frame, place).set_whole(whole.type, whole.value);
        else
            assign_value_of(frame, place, *value);
        ++value;
    }
    return Flow::next;
}

Flow run(Frame& frame, const scenario::SetItem& step) {
    Value value = evaluate(frame, step.value);
    const Value container = evaluate(frame, step.item.operands[0]);
    if (is_slice(step.item)) {
        set_slice(frame.runtime, container, slice_of(frame, step.item.operands[1]), value);
        return Flow::next;
    }
    set_item(frame.runtime, container, evaluate(frame, step.item.operands[1]), std::move(value));
    return Flow::next;
}

Flow run(Frame& frame, const scenario::Delete& step) {
    const Value container = evaluate(frame, step.item.operands[0]);
    if (is_slice(step.item))
        delete_slice(container, slice_of(frame, step.item.operands[1]));
    else
        delete_item(container, evaluate(frame, step.item.operands[1]));
    return Flow::next;
}

// put and get of a plain queue; the rest of the verbs is in statements_objects.cpp. Only the switch is inline.

[[gnu::always_inline]] inline Queue<Value>* plain_queue(Frame& frame, const ObjectCall& step) {
    const Value* const object = is_variable(step.object) ? nullptr : peek(frame, step.object);
    return object && object->is(Type::queue) ? object->as<QueueObject>().fifo() : nullptr;
}

[[gnu::noinline]] Value other_item(Frame& frame, const ObjectCall& step) {
    return step.argument ? evaluate(frame, *step.argument) : Value::none();
}

[[gnu::noinline]] Flow put(Frame& frame, const ObjectCall& step) {
    Queue<Value>* const queue = plain_queue(frame, step);
    if (!queue) return run_statement(frame, step);
    const Whole whole = step.argument ? whole_value(frame, *step.argument) : Whole{};
    queue->put(whole ? whole.to_value() : other_item(frame, step));
    if (!step.target.places.empty()) assign(frame, step.target, Value::none());
    return Flow::next;
}

[[gnu::noinline]] void take(Frame& frame, const ObjectCall& step, Queue<Value>& queue) {
    assign(frame, step.target, queue.get_nowait());
}

[[gnu::always_inline]] inline Flow run(Frame& frame, const ObjectCall& step) {
    if (step.verb == ObjectCall::Verb::queue_put) return put(frame, step);
    Queue<Value>* const queue = step.verb == ObjectCall::Verb::queue_get ? plain_queue(frame, step) : nullptr;
    if (!queue) return run_statement(frame, step);
    queue->wait_for_item();
    take(frame, step, *queue);
    return Flow::next;
}

Flow run(Frame& frame, const With& step);
Flow run(Frame& frame, const For& step);
Flow run(Frame& frame, const Repeat& step);
Flow run(Frame& frame, const While& step);

template <class Step>
Flow run(Frame& frame, const Step& step) {
    return run_statement(frame, step);
}

template <class Step, class... Steps>
constexpr std::size_t index_in(const std::variant<Steps...>*) {
    std::size_t index = 0;
    (void)((std::is_same_v<Step, Steps> || (++index, false)) || ...);
    return index;
}
template <class Step>
constexpr std::size_t index_of = index_in<Step>(static_cast<const Action*>(nullptr));

__attribute__((noinline)) Flow run_other(Frame& frame, const Action& action) {
    return std::visit([&](const auto& step) { return run(frame, step); }, action);
}

// The steps that most bodies are made of by themselves: with as few frames as can be.
[[gnu::always_inline]] inline Flow run_action(Frame& frame, const Action& action) {
    switch (action.index()) {
        case index_of<Delay>:
            return run(frame, *std::get_if<Delay>(&action));
        case index_of<Yield>:
            return run(frame, *std::get_if<Yield>(&action));
        case index_of<Let>:
            return run(frame, *std::get_if<Let>(&action));
        case index_of<ObjectCall>:
            return run(frame, *std::get_if<ObjectCall>(&action));
        case index_of<With>:
            return run(frame, *std::get_if<With>(&action));
        case index_of<Repeat>:
            return run(frame, *std::get_if<Repeat>(&action));
        default:
            return run_other(frame, action);
    }
}

[[gnu::always_inline]] inline Flow run_body(Frame& frame, const Body& body) {
    for (const Step& step : body) {
        frame.set_step(step.span);
        const Flow flow = run_action(frame, *step.action);
        if (flow != Flow::next) return flow;
    }
    return Flow::next;
}

// --- async with ---

// Inline, with the body of the step, for the reason that suspension.h gives: few frames stand between two switches.
[[gnu::always_inline]] inline void enter(const Value& object) {
    switch (object.type()) {
        case Type::lock:
            return object.as<LockObject>().lock.acquire();
        case Type::semaphore:
            return object.as<SemaphoreObject>().semaphore->acquire();
        case Type::condition:
            return object.as<ConditionObject>().condition.acquire();
        default:
            raise_type_error(std::string("'") + type_name(object) +
                             "' object does not support the asynchronous context manager protocol");
    }
}

// Of one that enter() has taken.
void leave(const Value& object) {
    if (object.is(Type::semaphore)) return object.as<SemaphoreObject>().semaphore->release();
    if (object.is(Type::lock)) return object.as<LockObject>().lock.release();
    object.as<ConditionObject>().condition.release();
}

[[gnu::noinline]] Flow run(Frame& frame, const With& step) {
    const Value* const known = peek(frame, step.object);
    const Value object = known ? *known : evaluate(frame, step.object);
    const Span* const at = frame.at;
    enter(object);
    Flow flow = Flow::next;
    const std::exception_ptr thrown = exception_of([&]() __attribute__((always_inline)) { flow = run_body(frame, step.body); });
    const Span* const inner = frame.at;
    frame.set_step(*at);  // it is released in the line of the `with`, as by `async with`
    leave(object);
    if (thrown) [[unlikely]] {
        frame.set_step(*inner);
        std::rethrow_exception(thrown);
    }
    return flow;
}

// --- loops ---

// After one round of a loop: false when the loop is left, and then `flow` says how.
bool goes_on(Flow& flow) {
    if (flow == Flow::return_value) return false;
    const bool again = flow != Flow::break_loop;
    flow = Flow::next;
    return again;
}

Flow run(Frame& frame, const For& step) {
    Flow flow = Flow::next;
    for_each(frame, step.source, [&](const Value& item) {
        assign(frame, step.variable, item);
        flow = execute(frame, step.body);
        return goes_on(flow);
    });
    return flow;
}

[[gnu::noinline]] std::int64_t times_of(Frame& frame, const Repeat& step) { return as_integer(evaluate(frame, step.times)); }

[[gnu::noinline]] void assign_index(Frame& frame, const Repeat& step, std::int64_t i) { assign(frame, step.index, Value(i)); }

Flow run(Frame& frame, const Repeat& step) {
    const std::int64_t times = times_of(frame, step);
    const bool is_plain = step.index.places.size() == 1 && !step.index.unpack;
    Flow flow = Flow::next;
    for (std::int64_t i = 0; i < times; ++i) {
        frame.runtime.loop().count_round();
        if (is_plain)
            value_at(frame, step.index.places[0]).set_whole(Type::integer, i);
        else if (!step.index.places.empty())
            assign_index(frame, step, i);
        flow = run_body(frame, step.body);
        if (!goes_on(flow)) break;
    }
    return flow;
}

Flow run(Frame& frame, const While& step) {
    Flow flow = Flow::next;
    while (is_true(evaluate(frame, step.condition))) {
        frame.runtime.loop().count_round();
        flow = run_body(frame, step.body);
        if (!goes_on(flow)) break;
    }
    return flow;
}

}  // namespace

void unpack(Frame& frame, const Target& target, const Value& value) {
    std::vector<Value> items = unpacked(value, target.places.size());
    for (std::size_t i = 0; i < items.size(); ++i) assign(frame, target.places[i], std::move(items[i]));
}

Flow execute(Frame& frame, const Body& body) { return run_body(frame, body); }

namespace {

// The locals of a call: on the fiber's stack, gone when the call ends.
struct Locals {
    Locals(Value* memory, std::size_t count_) : values(memory), count(count_) {
        for (std::size_t i = 0; i < count; ++i) new (values + i) Value();
    }
    ~Locals() {
        for (std::size_t i = 0; i < count; ++i) values[i].~Value();
    }
    Value* values;
    std::size_t count;
};

// Runs the body of a callable. `take(locals)` puts its arguments in place.
template <class Take>
[[gnu::always_inline]] inline Value run_callable_with(Runtime& runtime, Context& context, const scenario::Callable& callable,
                                                      Take take) {
    const std::size_t count = callable.locals.size();
    // cppcheck-suppress allocaCalled  // as many as the callable has names; the heap would cost an allocation for each call
    Locals locals(static_cast<Value*>(alloca(sizeof(Value) * (count + 1))), count);
    take(locals.values);
    Frame frame{runtime, context, &callable, locals.values, Value::none()};
    // This is not done as in run_guarded, because an exception_ptr in this frame made the queues of tests/bench a tenth slower
    // (pingpong as a scenario).
    try {
        if (run_body(frame, callable.body) == Flow::return_value) return std::move(frame.result);
        return Value::none();
    } catch (const Raised&) {
        pass_on(frame);
    } catch (const CancelledError&) {
        pass_on(frame);
    } catch (const Error&) {
        pass_on(frame);
    }
}

void move_to(Value* locals, std::vector<Value>& arguments) {
    for (std::size_t i = 0; i < arguments.size(); ++i) locals[i] = std::move(arguments[i]);
    arguments = {};
}

}  // namespace

Value run_callable(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value>& arguments) {
    return run_callable_with(runtime, context, callable, [&](Value* locals) { move_to(locals, arguments); });
}

// It has the frames of its body inline, because the frames of a task that waits are kept for each of a million. Its stack is new,
// so there is room on it.
void ScenarioTask::body() {
    Ref<Coroutine> coroutine = take_called();
    if (coroutine->kind != Coroutine::Kind::defined) return set_value(run_coroutine(runtime_, context_, *coroutine));
    begin(*coroutine);
    Finish finish{coroutine.get()};
    const Depth depth(context_, coroutine->callable->nesting);
    runtime_.loop().count_round();
    set_value(run_callable_with(runtime_, context_, *coroutine->callable, [&](Value* locals) {
        move_to(locals, coroutine->arguments);
        if (coroutine->is_shared()) return;
        finish.coroutine = nullptr;  // nobody can see its state
        coroutine = nullptr;
    }));
}

}  // namespace baton::interpreter
