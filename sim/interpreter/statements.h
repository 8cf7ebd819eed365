// Executes the steps that work with tasks, objects and exceptions. The simple steps are in execute.cpp. Each run_statement() says
// how the body goes on after the step, suspends where the step awaits, and throws what it raises.
#pragma once

#include "sim/interpreter/execute.h"

namespace baton::interpreter {

// The variable that a place names, and assigning it.
inline Value& value_at(Frame& frame, const scenario::AssignedName& place) {
    return place.scope == scenario::Scope::local ? frame.locals[place.slot] : frame.runtime.variable_to_assign(place.slot);
}
inline void assign(Frame& frame, const scenario::AssignedName& place, Value&& value) { value_at(frame, place) = std::move(value); }
inline void assign(Frame& frame, const scenario::AssignedName& place, const Value& value) { value_at(frame, place) = value; }
void unpack(Frame& frame, const scenario::Target& target, const Value& value);
// Assigns what a step gives to its target. Does nothing when the step has no `as`.
inline void assign(Frame& frame, const scenario::Target& target, Value&& value) {
    if (target.places.empty()) return;
    if (target.unpack) return unpack(frame, target, value);
    assign(frame, target.places[0], std::move(value));
}
inline void assign(Frame& frame, const scenario::Target& target, const Value& value) { assign(frame, target, Value(value)); }

// The values of several awaitables.
std::vector<Value> evaluate_awaitables(Frame& frame, const scenario::Awaitables& awaitables);

// Tasks, in statements_tasks.cpp.
Flow run_statement(Frame& frame, const scenario::CreateTask& step);
Flow run_statement(Frame& frame, const scenario::Gather& step);
Flow run_statement(Frame& frame, const scenario::WaitStep& step);
Flow run_statement(Frame& frame, const scenario::AsCompletedStep& step);
Flow run_statement(Frame& frame, const scenario::TaskGroupStep& step);
Flow run_statement(Frame& frame, const scenario::TimeoutStep& step);
Flow run_statement(Frame& frame, const scenario::ToThread& step);
Flow run_statement(Frame& frame, const scenario::RunInExecutor& step);
Flow run_statement(Frame& frame, const scenario::Cancel& step);

// Objects and futures, in statements_objects.cpp.
Flow run_statement(Frame& frame, const scenario::ObjectCall& step);
Flow run_statement(Frame& frame, const scenario::FutureSetException& step);

// Exceptions, in statements_exceptions.cpp.
Flow run_statement(Frame& frame, const scenario::Raise& step);
Flow run_statement(Frame& frame, const scenario::Try& step);
Ref<ExceptionObject> evaluate_exception(Frame& frame, const scenario::ExceptionValue& value);

}  // namespace baton::interpreter
