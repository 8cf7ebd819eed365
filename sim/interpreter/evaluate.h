// Expressions and texts to values. Exceptions of the scenario are thrown.
#pragma once

#include <optional>
#include <string>

#include "sim/interpreter/runtime.h"

namespace baton::interpreter {

Value evaluate(Frame& frame, const scenario::Expression& expression);
std::string render(Frame& frame, const scenario::Text& text);

// The operators, on values.
Value add(const Value& a, const Value& b);
Value subtract(const Value& a, const Value& b);
Value multiply(const Value& a, const Value& b);
Value divide(const Value& a, const Value& b);
Value floor_divide(const Value& a, const Value& b);
Value modulo(const Value& a, const Value& b);
Value negate(const Value& value);

// The nearest whole nanosecond, ties to even; OverflowError beyond 64 bits.
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

// Goes through what a `for` goes through, range() without making a list, until `visit` returns false.
template <class Visit>
void for_each(Frame& frame, const scenario::Expression& source, Visit visit);

}  // namespace baton::interpreter

#include "sim/interpreter/iterate.h"
