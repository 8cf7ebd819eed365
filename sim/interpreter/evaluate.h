// Evaluates expressions and texts, as Python does. What raises an exception in the scenario throws it here. Evaluating an
// expression never suspends; only the awaiting steps do.
#pragma once

#include <optional>
#include <string>

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

// The value of an expression.
Value evaluate(Frame& frame, const scenario::Expression& expression);

// Where the value of a name is; null for a name of a callable. A local may be unbound.
inline const Value* place_of(const Frame& frame, const scenario::Name& name) {
    if (name.scope == scenario::Scope::local) return &frame.locals[name.slot];
    return name.scope <= scenario::Scope::object ? &frame.runtime.value_in(name.scope, name.slot) : nullptr;
}

// The value of a name, without a copy; null for any other expression, for a name of a callable, and for a local that has no value. It
// is valid until the name is assigned, which for a local, a param or an object nobody but the step itself could do. For fast paths.
inline const Value* peek(const Frame& frame, const scenario::Expression& expression) {
    if (expression.kind != scenario::ExpressionKind::name) return nullptr;
    const Value* const value = place_of(frame, expression.name);
    return value && !value->is(Type::unbound) ? value : nullptr;
}
// Whether a name is a global variable, which another task may assign.
inline bool is_variable(const scenario::Expression& name) { return name.name.scope == scenario::Scope::variable; }

// A text with the values of its expressions.
std::string render(Frame& frame, const scenario::Text& text);

// Python's `format(value, specification)`, where a duration counts as its seconds, and `repr(value)`, where a task is shown as its name.
std::string formatted(const Value& value, std::string_view specification);
std::string represented(const Value& value);

// Python's operators on values. They throw what Python raises.
Value add(const Value& a, const Value& b);
Value subtract(const Value& a, const Value& b);
Value multiply(const Value& a, const Value& b);
Value divide(const Value& a, const Value& b);
Value floor_divide(const Value& a, const Value& b);
Value modulo(const Value& a, const Value& b);
Value negate(const Value& value);

// A count of nanoseconds as a duration, rounded as whole_nanoseconds() rounds. Throws OverflowError when it needs more than 64
// bits.
Duration to_duration(double nanoseconds);
// A value as a delay: a duration, or a plain number, which means seconds. Throws TypeError for any other value.
Duration as_delay(const Value& value);
// The same for time.sleep and for asyncio.timeout, whose TypeErrors have other words. A timeout of None means no limit.
Duration as_block(const Value& value);
std::optional<Duration> as_timeout_delay(const Value& value);
// The same for the timeouts of wait, as_completed and wait_for, where None means no limit.
std::optional<Duration> as_timeout(const Value& value);
std::int64_t as_integer(const Value& value);  // throws TypeError when the value is no integer

// Calls of built-in functions and of methods, and attributes. Some functions give awaitables, which are awaited elsewhere.
Value call_builtin(Frame& frame, const scenario::Expression& call);
Value call_method(Frame& frame, const scenario::Expression& call);
Value get_attribute(Frame& frame, const scenario::Expression& attribute);
[[noreturn]] void no_attribute(const Value& value, const std::string& name);  // AttributeError

}  // namespace baton::interpreter
