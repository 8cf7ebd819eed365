// Expressions and texts to values. Exceptions of the scenario are thrown.
#pragma once

#include <optional>
#include <string>

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

Value evaluate(Frame& frame, const scenario::Expression& expression);

// The value of a name that stands for a value, without a copy; null for any other expression. It stays valid as long as
// nothing assigns that name, which for a local, a param or an object nobody but the step itself could do.
inline const Value* peek(const Frame& frame, const scenario::Expression& expression) {
    if (expression.kind != scenario::ExpressionKind::name) return nullptr;
    const std::uint32_t slot = expression.name.slot;
    switch (expression.name.scope) {
        case scenario::Scope::local:
            return frame.locals[slot].is(Type::unbound) ? nullptr : &frame.locals[slot];
        case scenario::Scope::variable:
            return &frame.runtime.variable(slot);
        case scenario::Scope::parameter:
            return &frame.runtime.parameter(slot);
        case scenario::Scope::object:
            return &frame.runtime.object(slot);
        default:
            return nullptr;
    }
}
inline bool is_variable(const scenario::Expression& name) { return name.name.scope == scenario::Scope::variable; }

std::string render(Frame& frame, const scenario::Text& text);

// The operators, on values.
Value add(const Value& a, const Value& b);
Value subtract(const Value& a, const Value& b);
Value multiply(const Value& a, const Value& b);
Value divide(const Value& a, const Value& b);
Value floor_divide(const Value& a, const Value& b);
Value modulo(const Value& a, const Value& b);
Value negate(const Value& value);

// As whole_nanoseconds() rounds; OverflowError beyond 64 bits.
Duration to_duration(double nanoseconds);
// A delay: a duration, or a plain number of seconds; else TypeError.
Duration as_delay(const Value& value);
// The same for time.sleep and for asyncio.timeout, which word their TypeErrors differently.
Duration as_block(const Value& value);
std::optional<Duration> as_timeout_delay(const Value& value);
// The same where None means that there is none.
std::optional<Duration> as_timeout(const Value& value);
std::int64_t as_integer(const Value& value);  // TypeError otherwise

Value call_builtin(Frame& frame, const scenario::Expression& call);
Value call_method(Frame& frame, const scenario::Expression& call);
Value get_attribute(Frame& frame, const scenario::Expression& attribute);

}  // namespace baton::interpreter
