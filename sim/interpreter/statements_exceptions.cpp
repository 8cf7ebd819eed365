// raise and try.
#include <algorithm>

#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/statements.h"
#include "sim/interpreter/traceback.h"

namespace baton::interpreter {

namespace sc = scenario;

Ref<ExceptionObject> evaluate_exception(Frame& frame, const sc::ExceptionValue& value) {
    if (!value.value) {
        auto exception = make_ref<ExceptionObject>(frame.runtime.exception_types().named(value.name),
                                                   value.message ? render(frame, *value.message) : std::string());
        exception->has_message = value.message.has_value();
        return exception;
    }
    const Value object = evaluate(frame, *value.value);
    if (!object.is(Type::exception)) raise_type_error("exceptions must derive from BaseException");
    return Ref<ExceptionObject>(&object.as<ExceptionObject>());
}

Flow run_statement(Frame& frame, const sc::Raise& step) {
    if (step.exception) {
        const auto exception = evaluate_exception(frame, *step.exception);
        if (!step.exception->value) set_context(*exception, frame.context.handled);
        raise(exception);
    }
    if (!frame.context.handled) raise_error("RuntimeError", "No active exception to reraise");
    raise(Ref<ExceptionObject>(frame.context.handled), true);
}

namespace {

// Runs a body and gives the exception that left it, so that handlers run outside any C++ catch block.
Ref<ExceptionObject> run_guarded(Frame& frame, const sc::Body& body, Flow& flow) {
    std::exception_ptr thrown;
    try {
        flow = execute(frame, body);
        return nullptr;
    } catch (const Raised&) {
        thrown = std::current_exception();
    } catch (const CancelledError&) {
        thrown = std::current_exception();
    } catch (const Error&) {
        thrown = std::current_exception();
    }
    return caught_in(frame, thrown);
}

const sc::Handler* handler_for(Frame& frame, const sc::Try& step, const ExceptionObject& exception) {
    ExceptionTypes& types = frame.runtime.exception_types();
    for (const sc::Handler& handler : step.handlers) {
        const auto catches = [&](const std::string& name) { return exception.type.derives_from(types.named(name)); };
        if (std::any_of(handler.names.begin(), handler.names.end(), catches)) return &handler;
    }
    return nullptr;
}

// While it stands, a cancellation strikes in a clean-up.
struct Cleanup {
    explicit Cleanup(Context& context_) : context(context_) { ++context.cleanups; }
    ~Cleanup() { --context.cleanups; }
    Cleanup(const Cleanup&) = delete;
    Cleanup& operator=(const Cleanup&) = delete;
    Context& context;
};

// While it runs, `exception` is what a bare `raise` raises again.
Ref<ExceptionObject> run_handling(Frame& frame, const sc::Body& body, Ref<ExceptionObject> exception, Flow& flow) {
    struct Handling {
        Context& context;
        Ref<ExceptionObject> before;
        ~Handling() { context.handled = std::move(before); }
    };
    const Handling handling{frame.context, std::exchange(frame.context.handled, std::move(exception))};
    return run_guarded(frame, body, flow);
}

// A cancellation ended here: in a handler, or because a `finally` returned.
void tell_swallowed(const Frame& frame, Line line) {
    EventLoop& loop = frame.runtime.loop();
    if (!loop.tracer() || !frame.context.task) return;
    loop.emit(trace::EventKind::swallow, frame.context.task->id(), line, 0, static_cast<std::uint8_t>(trace::Swallow::handler));
}

void tell_handled(const Frame& frame, const ExceptionObject& exception, Line line) {
    EventLoop& loop = frame.runtime.loop();
    if (!loop.tracer() || !frame.context.task) return;
    const TextId type = frame.runtime.text_id(exception.type.name);
    loop.emit(trace::EventKind::handle, frame.context.task->id(), line, 0, 0,
              trace::pack(type, frame.runtime.text_id(exception.message)));
}

Ref<ExceptionObject> run_handler(Frame& frame, const sc::Handler& handler, Ref<ExceptionObject> exception, Flow& flow) {
    tell_handled(frame, *exception, handler.span.line);
    if (handler.target) assign(frame, *handler.target, Value(Type::exception, exception));
    const bool cancelled = is_cancellation(*exception);
    std::optional<Cleanup> cleanup;
    if (cancelled) cleanup.emplace(frame.context);
    auto left = run_handling(frame, handler.body, std::move(exception), flow);
    if (cancelled && !left) tell_swallowed(frame, handler.span.line);
    if (handler.target) assign(frame, *handler.target, Value());
    return left;
}

}  // namespace

Flow run_statement(Frame& frame, const sc::Try& step) {
    Flow flow = Flow::next;
    Ref<ExceptionObject> pending = run_guarded(frame, step.body, flow);
    if (pending) {
        flow = Flow::next;
        if (const sc::Handler* handler = handler_for(frame, step, *pending))
            pending = run_handler(frame, *handler, std::move(pending), flow);
    } else if (flow == Flow::next && step.has_otherwise) {
        pending = run_guarded(frame, step.otherwise, flow);
    }
    if (step.has_finally) {
        Value result = std::move(frame.result);
        Flow last = Flow::next;
        const Cleanup cleanup(frame.context);
        auto replaced = pending ? run_handling(frame, step.finally, pending, last) : run_guarded(frame, step.finally, last);
        if (replaced) raise(replaced, true);
        if (last != Flow::next) {  // return, break or continue drop what was pending
            if (pending && is_cancellation(*pending)) tell_swallowed(frame, frame.at ? frame.at->line : 0);
            return last;
        }
        frame.result = std::move(result);
    }
    if (pending) raise(pending, true);
    return flow;
}

}  // namespace baton::interpreter
