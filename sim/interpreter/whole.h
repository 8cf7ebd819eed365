// Whole numbers and durations, which most expressions are made of: computed without the cost of Values.
//
// An expression of anything else says so before anything has happened, and is then evaluated as a whole.
#pragma once

#include "sim/interpreter/evaluate.h"

namespace baton::interpreter {

struct Whole {
    Type type = Type::integer;
    std::int64_t value = 0;
    Value to_value() const { return type == Type::integer ? Value(value) : Value(Duration(value)); }
};

// False: not among whole values, or beyond 64 bits.
inline bool combine(scenario::ExpressionKind kind, const Whole& a, const Whole& b, Whole& result) {
    result.type = a.type == Type::duration ? a.type : b.type;
    switch (kind) {
        case scenario::ExpressionKind::add:
            return a.type == b.type && !__builtin_add_overflow(a.value, b.value, &result.value);
        case scenario::ExpressionKind::subtract:
            return a.type == b.type && !__builtin_sub_overflow(a.value, b.value, &result.value);
        case scenario::ExpressionKind::multiply:
            return (a.type == Type::integer || b.type == Type::integer) && !__builtin_mul_overflow(a.value, b.value, &result.value);
        default:  // modulo
            if (result.type != Type::integer || a.value < 0 || b.value <= 0) return false;
            result.value = a.value % b.value;
            return true;
    }
}

inline bool is_arithmetic(scenario::ExpressionKind kind) {
    using enum scenario::ExpressionKind;
    return kind == add || kind == subtract || kind == multiply || kind == modulo;
}

// Of nothing but whole values, names of such and their operators, or now(); else false.
__attribute__((noinline)) bool whole_operation(const Frame& frame, const scenario::Expression& expression, Whole& result);

[[gnu::always_inline]] inline bool whole_operand(const Frame& frame, const scenario::Expression& expression, Whole& result) {
    if (expression.kind == scenario::ExpressionKind::name) {
        const Value* const value = peek(frame, expression);
        if (!value || !value->is_whole()) return false;
        result = {value->type(), value->integer()};
        return true;
    }
    if (expression.kind == scenario::ExpressionKind::integer || expression.kind == scenario::ExpressionKind::duration) {
        result = {expression.kind == scenario::ExpressionKind::integer ? Type::integer : Type::duration, expression.integer};
        return true;
    }
    return whole_operation(frame, expression, result);
}

// Of an operator for which is_arithmetic() holds.
[[gnu::always_inline]] inline bool whole_arithmetic(const Frame& frame, const scenario::Expression& expression, Whole& result) {
    Whole a, b;
    return whole_operand(frame, expression.operands[0], a) && whole_operand(frame, expression.operands[1], b) &&
           combine(expression.kind, a, b, result);
}

}  // namespace baton::interpreter
