// Steps: plain recursion on the fiber's stack, one small function per kind of step.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// How a body was left, exceptions aside.
enum class Flow : std::uint8_t { next, break_loop, continue_loop, return_value };

Flow execute(Frame& frame, const scenario::Body& body);

// Calls a function, or runs a coroutine's body, with its arguments. The caller has counted arity.
Value call(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value> arguments);
// The same with enter and leave in the trace.
Value call_traced(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value> arguments);

// `await value`: runs a coroutine object in this task, or waits for a task or future.
Value await_value(Frame& frame, const Value& value);
Value run_coroutine(Runtime& runtime, Context& context, Coroutine& coroutine);

// asyncio.ensure_future
Ref<FutureBase> ensure_future(Frame& frame, const Value& value);
Value future_value(Ref<FutureBase> future);                  // the handle of a future or task
Value result_of(FutureBase& future, ExceptionTypes& types);  // of one that is done; throws what it raised
Value gather_results(const GatheringFuture& gathering, ExceptionTypes& types);
Ref<GatheringFuture> gather_values(Frame& frame, const std::vector<Value>& values, bool return_exceptions);
Value shield_value(Frame& frame, const Value& value);
Value submit_job(Frame& frame, Executor& executor, const scenario::Callable& function, std::vector<Value> arguments);
Value wait_for_value(Runtime& runtime, Context& context, const Value& awaitable, const Value& timeout);

Ref<Coroutine> make_coroutine(Runtime& runtime, const scenario::Callable& callable, std::vector<Value> arguments);
// The arguments of a call expression, with the defaults filled in.
std::vector<Value> evaluate_arguments(Frame& frame, const scenario::Expression& call, const scenario::Callable& callable);
std::vector<Value> with_defaults(Runtime& runtime, Context& context, const scenario::Callable& callable,
                                 std::vector<Value> arguments);

}  // namespace baton::interpreter
