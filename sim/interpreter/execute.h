// Executes steps by plain recursion on the stack of the task or job, with one small function for each kind of step.
#pragma once

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// How a body was left, when no exception left it.
enum class Flow : std::uint8_t { next, break_loop, continue_loop, return_value };

// Executes the steps of a body. Suspends where a step awaits; throws what a step raises.
Flow execute(Frame& frame, const scenario::Body& body);

// Runs the body of a callable with these arguments, which it takes, and gives what it returns. call() is what others use: it guards
// the depth of calls and the stack.
Value run_callable(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value>& arguments);

// Calls a function, or runs the body of a coroutine, and gives what it returns. The caller has checked how many arguments there
// must be.
Value call(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value> arguments);
// The same, and tells the trace that the call begins and ends.
Value call_traced(Runtime& runtime, Context& context, const scenario::Callable& callable, std::vector<Value> arguments);

// `await value`: runs a coroutine object inside this task, or suspends until a task or future is done.
Value await_value(Frame& frame, const Value& value);
Value run_coroutine(Runtime& runtime, Context& context, Coroutine& coroutine);

// asyncio.ensure_future: a coroutine object becomes a task; a future is given back.
Ref<FutureBase> ensure_future(Frame& frame, const Value& value);
Value future_value(Ref<FutureBase> future);                  // the handle of a future or task
Value result_of(FutureBase& future, Runtime& runtime);  // the result of a future that is done; throws what it raised
Value gather_results(GatheringFuture& gathering, Runtime& runtime);
// `await` of a gathering whose results nobody asks for.
void await_without_result(GatheringFuture& gathering);
Ref<GatheringFuture> gather_values(Frame& frame, const std::vector<Value>& values, bool return_exceptions);
Value shield_value(Frame& frame, const Value& value);
Value submit_job(Frame& frame, Executor& executor, const scenario::Callable& function, std::vector<Value> arguments);
Value wait_for_value(Runtime& runtime, Context& context, const Value& awaitable, const Value& timeout);

Ref<Coroutine> make_coroutine(Runtime& runtime, const scenario::Callable& callable, std::vector<Value> arguments);
// The arguments of a call, with the defaults filled in.
std::vector<Value> evaluate_arguments(Frame& frame, const scenario::Expression& call, const scenario::Callable& callable);
std::vector<Value> with_defaults(Runtime& runtime, Context& context, const scenario::Callable& callable,
                                 std::vector<Value> arguments);

}  // namespace baton::interpreter
