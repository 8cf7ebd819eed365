// The steps that work with tasks, objects and exceptions; the simple ones are in execute.cpp.
#pragma once

#include "sim/interpreter/execute.h"

namespace baton::interpreter {

inline Value& value_at(Frame& frame, const scenario::Place& place) {
    return place.scope == scenario::Scope::local ? frame.locals[place.slot] : frame.runtime.variable(place.slot);
}
inline void assign(Frame& frame, const scenario::Place& place, Value value) { value_at(frame, place) = std::move(value); }
void unpack(Frame& frame, const scenario::Target& target, const Value& value);
inline void assign(Frame& frame, const scenario::Target& target, Value value) {  // nothing when the target has no place
    if (target.places.empty()) return;
    if (target.unpack) return unpack(frame, target, value);
    assign(frame, target.places[0], std::move(value));
}

// Several awaitables as a list of values.
std::vector<Value> evaluate_awaitables(Frame& frame, const scenario::Awaitables& awaitables);

// tasks: statements_tasks.cpp
Flow run_statement(Frame& frame, const scenario::CreateTask& step);
Flow run_statement(Frame& frame, const scenario::Gather& step);
Flow run_statement(Frame& frame, const scenario::WaitStep& step);
Flow run_statement(Frame& frame, const scenario::AsCompletedStep& step);
Flow run_statement(Frame& frame, const scenario::TaskGroupStep& step);
Flow run_statement(Frame& frame, const scenario::TimeoutStep& step);
Flow run_statement(Frame& frame, const scenario::ToThread& step);
Flow run_statement(Frame& frame, const scenario::RunInExecutor& step);
Flow run_statement(Frame& frame, const scenario::Cancel& step);

// objects and futures: statements_objects.cpp
Flow run_statement(Frame& frame, const scenario::With& step);
Flow run_statement(Frame& frame, const scenario::ObjectCall& step);
Flow run_statement(Frame& frame, const scenario::FutureSetException& step);

// exceptions: statements_exceptions.cpp
Flow run_statement(Frame& frame, const scenario::Raise& step);
Flow run_statement(Frame& frame, const scenario::Try& step);
Ref<ExceptionObject> evaluate_exception(Frame& frame, const scenario::ExceptionValue& value);

}  // namespace baton::interpreter
