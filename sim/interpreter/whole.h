// Whole numbers and durations, which most expressions are made of: computed without the cost of Values.
//
// An expression of anything else says so before anything has happened, and is then evaluated as a whole.
#pragma once

#include "sim/interpreter/evaluate.h"

namespace baton::interpreter {

// A whole value, or none. It is small and plain, so that functions hand it over in two registers.
struct Whole {
    Type type = Type::unbound;  // Type::integer or Type::duration; unbound when it is none
    std::int64_t value = 0;
    explicit operator bool() const { return type != Type::unbound; }
    Value to_value() const { return type == Type::integer ? Value(value) : Value(Duration(value)); }
};

// None when the result is not among whole values, or beyond 64 bits.
[[gnu::always_inline]] inline Whole combine(scenario::ExpressionKind kind, Whole a, Whole b) {
    Whole result{a.type, 0};
    switch (kind) {
        case scenario::ExpressionKind::add:
            return a.type == b.type && !__builtin_add_overflow(a.value, b.value, &result.value) ? result : Whole{};
        case scenario::ExpressionKind::subtract:
            return a.type == b.type && !__builtin_sub_overflow(a.value, b.value, &result.value) ? result : Whole{};
        case scenario::ExpressionKind::multiply:
            if (a.type == Type::integer) {
                result.type = b.type;
            } else if (b.type != Type::integer) {
                return {};
            }
            return !__builtin_mul_overflow(a.value, b.value, &result.value) ? result : Whole{};
        default:  // modulo
            if (a.type != Type::integer || b.type != Type::integer || a.value < 0 || b.value <= 0) return {};
            result.value = a.value % b.value;
            return result;
    }
}

inline bool is_arithmetic(scenario::ExpressionKind kind) {
    using enum scenario::ExpressionKind;
    return kind == add || kind == subtract || kind == multiply || kind == modulo;
}

// The value of an expression of nothing but whole values, names of such and their operators, or now(); else none.
__attribute__((noinline)) Whole whole_operation(const Frame& frame, const scenario::Expression& expression);

[[gnu::always_inline]] inline Whole whole_operand(const Frame& frame, const scenario::Expression& expression) {
    if (expression.kind == scenario::ExpressionKind::name) {
        const Value* const value = place_of(frame, expression.name);
        return value && value->is_whole() ? Whole{value->type(), value->integer()} : Whole{};
    }
    if (expression.kind == scenario::ExpressionKind::integer) return {Type::integer, expression.integer};
    if (expression.kind == scenario::ExpressionKind::duration) return {Type::duration, expression.integer};
    return whole_operation(frame, expression);
}

// Of an operator for which is_arithmetic() holds.
[[gnu::always_inline]] inline Whole whole_arithmetic(const Frame& frame, const scenario::Expression& expression) {
    const scenario::Expression* const operands = expression.operands.data();
    const Whole a = whole_operand(frame, operands[0]);
    if (!a) return a;
    const Whole b = whole_operand(frame, operands[1]);
    return b ? combine(expression.kind, a, b) : b;
}

// Of any expression, with the operator at its top inline.
[[gnu::always_inline]] inline Whole whole_value(const Frame& frame, const scenario::Expression& expression) {
    return is_arithmetic(expression.kind) ? whole_arithmetic(frame, expression) : whole_operand(frame, expression);
}

}  // namespace baton::interpreter
