#include "sim/interpreter/execute.h"

#include <algorithm>

#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/statements.h"

namespace baton::interpreter {

using namespace scenario;

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

// One round of a loop: false when the loop is left, and then `flow` says how.
bool goes_on(Frame& frame, const Body& body, Flow& flow) {
    flow = execute(frame, body);
    if (flow == Flow::return_value) return false;
    const bool again = flow != Flow::break_loop;
    flow = Flow::next;
    return again;
}

Flow run(Frame& frame, const For& step) {
    Flow flow = Flow::next;
    for_each(frame, step.source, [&](const Value& item) {
        assign(frame, step.variable, item);
        return goes_on(frame, step.body, flow);
    });
    return flow;
}

Flow run(Frame& frame, const Repeat& step) {
    const std::int64_t times = as_integer(evaluate(frame, step.times));
    Flow flow = Flow::next;
    for (std::int64_t i = 0; i < times; ++i) {
        frame.runtime.loop().count_round();
        if (!step.index.places.empty()) assign(frame, step.index, Value(i));
        if (!goes_on(frame, step.body, flow)) break;
    }
    return flow;
}

Flow run(Frame& frame, const While& step) {
    Flow flow = Flow::next;
    while (is_true(evaluate(frame, step.condition))) {
        frame.runtime.loop().count_round();
        if (!goes_on(frame, step.body, flow)) break;
    }
    return flow;
}

// --- what takes time, or the thread ---

Flow run(Frame& frame, const Log& step) {
    frame.runtime.log(frame.context, render(frame, step.text));
    return Flow::next;
}

// Inline, like `yield`: a return after a switch is mispredicted, so there are as few frames as can be between
// a body and the loop.
[[gnu::always_inline]] inline Flow run(Frame& frame, const Delay& step) {
    const Value given = evaluate(frame, step.duration);
    const Duration delay = step.how == Delay::How::block ? as_block(given) : as_delay(given);
    EventLoop& loop = frame.runtime.loop();
    switch (step.how) {
        case Delay::How::sleep:
            loop.sleep(delay);
            break;
        case Delay::How::io:
            loop.io(delay);
            break;
        case Delay::How::block:
            if (delay < Duration{}) raise_error("ValueError", "sleep length must be non-negative");
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

[[gnu::always_inline]] inline Flow run(Frame& frame, const Let& step) {
    for (std::size_t i = 0; i < step.places.size(); ++i) assign(frame, step.places[i], evaluate(frame, step.values[i]));
    return Flow::next;
}

template <class Step>
Flow run(Frame& frame, const Step& step) {
    return run_statement(frame, step);
}

Flow run_other(Frame& frame, const Step& step) {
    return std::visit([&](const auto& action) { return run(frame, action); }, *step.action);
}

}  // namespace

void assign(Frame& frame, const Place& place, Value value) {
    (place.scope == Scope::local ? frame.locals[place.slot] : frame.runtime.variable(place.slot)) = std::move(value);
}

void assign(Frame& frame, const Target& target, Value value) {
    if (target.places.empty()) return;
    if (!target.unpack) return assign(frame, target.places[0], std::move(value));
    if (!value.is(Type::list) && !value.is(Type::text)) {
        raise_type_error(std::string("cannot unpack non-iterable ") + type_name(value) + " object");
    }
    const std::vector<Value> items = items_of(value);
    const std::size_t expected = target.places.size();
    if (items.size() < expected) {
        raise_error("ValueError", "not enough values to unpack (expected " + std::to_string(expected) + ", got " +
                                      std::to_string(items.size()) + ")");
    }
    if (items.size() > expected) raise_error("ValueError", "too many values to unpack (expected " + std::to_string(expected) + ")");
    for (std::size_t i = 0; i < expected; ++i) assign(frame, target.places[i], items[i]);
}

Flow execute(Frame& frame, const Body& body) {
    for (const Step& step : body) {
        frame.set_line(step.span.line);
        if (const auto* delay = std::get_if<Delay>(step.action.get())) {
            run(frame, *delay);
        } else if (const auto* yield = std::get_if<Yield>(step.action.get())) {
            run(frame, *yield);
        } else if (const auto* let = std::get_if<Let>(step.action.get())) {
            run(frame, *let);
        } else {
            const Flow flow = run_other(frame, step);
            if (flow != Flow::next) return flow;
        }
    }
    return Flow::next;
}

}  // namespace baton::interpreter
