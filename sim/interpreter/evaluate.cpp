#include "sim/interpreter/evaluate.h"

#include <algorithm>
#include <cstring>

#include "sim/base/text.h"
#include "sim/interpreter/comprehensions.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/patience.h"
#include "sim/interpreter/slices.h"
#include "sim/interpreter/whole.h"

namespace baton::interpreter {

using scenario::Builtin;
using scenario::Callable;
using scenario::Comparison;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Name;
using scenario::Scope;
using scenario::Text;

namespace {

[[noreturn]] __attribute__((noinline)) void unbound_local(const Frame& frame, const Expression& name) {
    const std::string& text = frame.callable ? frame.callable->locals[name.name.slot] : name.text;
    if (frame.is_lambda) {
        raise_error("NameError",
                    "cannot access free variable '" + text + "' where it is not associated with a value in enclosing scope");
    }
    raise_error("UnboundLocalError", "cannot access local variable '" + text + "' where it is not associated with a value");
}

// A coroutine without parameters, named where an awaitable is expected: a call.
__attribute__((noinline)) Value named_coroutine(Frame& frame, const Expression& name) {
    const Callable& callable = frame.runtime.scenario().coroutines[name.name.slot];
    return Value(Type::coroutine,
                 make_coroutine(frame.runtime, callable, with_defaults(frame.runtime, frame.context, callable, {})));
}

__attribute__((noinline)) std::string wall_clock(Runtime& runtime) {
    const std::int64_t since_midnight =
        (runtime.scenario().clock + runtime.loop().time().time_since_epoch()) / std::chrono::seconds(1);
    const std::int64_t seconds = since_midnight % 86'400;
    const auto two = [](std::int64_t n) { return std::to_string(100 + n).substr(1); };
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
}

Value value_of_name(Frame& frame, const Expression& name) {
    switch (name.name.scope) {
        case Scope::local:
            if (frame.locals[name.name.slot].is(Type::unbound)) unbound_local(frame, name);
            return frame.locals[name.name.slot];
        case Scope::variable:
        case Scope::parameter:
        case Scope::object:
            return frame.runtime.value_in(name.name.scope, name.name.slot);
        case Scope::function:
            return frame.runtime.function(name.name.slot);
        case Scope::coroutine:
            return named_coroutine(frame, name);
        case Scope::builtin:
            break;
    }
    return Value(wall_clock(frame.runtime));  // `clock`, the only built-in that is no function
}

__attribute__((noinline)) Value call_expression(Frame& frame, const Expression& call) {
    const Name& callee = call.operands[0].name;
    if (callee.scope == Scope::builtin) return call_builtin(frame, call);
    const auto& scenario = frame.runtime.scenario();
    const Callable& callable =
        callee.scope == Scope::coroutine ? scenario.coroutines[callee.slot] : scenario.functions[callee.slot];
    std::vector<Value> arguments = evaluate_arguments(frame, call, callable);
    if (callable.is_coroutine) return Value(Type::coroutine, make_coroutine(frame.runtime, callable, std::move(arguments)));
    return call_traced(frame.runtime, frame.context, callable, std::move(arguments));
}

__attribute__((noinline)) Value text_expression(const Expression& expression) { return Value(expression.text); }

// now(), which most measurements are made with
inline bool is_now(const Expression& call) {
    const Name& callee = call.operands[0].name;
    return callee.scope == Scope::builtin && callee.slot == static_cast<std::uint32_t>(Builtin::now);
}

__attribute__((noinline)) Value list_expression(Frame& frame, const Expression& list) {
    std::vector<Value> items;
    items.reserve(list.operands.size());
    for (const Expression& item : list.operands) items.push_back(evaluate(frame, item));
    return Value::list(std::move(items));
}

std::int64_t index_into(std::int64_t index, std::size_t size, const char* what) {
    const auto count = static_cast<std::int64_t>(size);
    if (index < 0) index += count;
    if (index < 0 || index >= count) raise_error("IndexError", std::string(what) + " index out of range");
    return index;
}

__attribute__((noinline)) Value index_expression(Frame& frame, const Expression& expression) {
    const Value sequence = evaluate(frame, expression.operands[0]);
    if (expression.operands[1].kind == ExpressionKind::slice) return sliced(sequence, slice_of(frame, expression.operands[1]));
    const Value index = evaluate(frame, expression.operands[1]);
    if (sequence.is(Type::list)) {
        if (!index.is_integral()) raise_type_error(std::string("list indices must be integers or slices, not ") + type_name(index));
        return sequence.items()[static_cast<std::size_t>(index_into(index.integer(), sequence.items().size(), "list"))];
    }
    if (sequence.is(Type::text)) {
        if (!index.is_integral()) raise_type_error(std::string("string indices must be integers, not '") + type_name(index) + "'");
        Patience::spend(sequence.text().size() / 64);
        const auto at = index_into(index.integer(), code_points(sequence.text()), "string");
        return Value(std::string(code_point_at(sequence.text(), static_cast<std::size_t>(at))));
    }
    if (sequence.is(Type::dict)) {
        if (const Value* const found = dict_of(sequence).find(index)) return *found;
        raise_key_error(index);
    }
    raise_type_error(std::string("'") + type_name(sequence) + "' object is not subscriptable");
}

bool contains(const Value& container, const Value& item) {
    if (container.is(Type::text)) {
        if (!item.is(Type::text))
            raise_type_error(std::string("'in <string>' requires string as left operand, not ") + type_name(item));
        const std::string &text = container.text(), &part = item.text();
        Patience::spend(text.size() / 64);
        return part.empty() || memmem(text.data(), text.size(), part.data(), part.size());  // linear, as find() is not
    }
    if (container.is(Type::dict)) return dict_of(container).find(item) != nullptr;
    if (!container.is(Type::list)) raise_type_error(std::string("argument of type '") + type_name(container) + "' is not iterable");
    return std::any_of(container.items().begin(), container.items().end(),
                       [&](const Value& each) { return is_or_equals(each, item); });
}

bool compare(Comparison comparison, const Value& a, const Value& b) {
    switch (comparison) {
        case Comparison::equal:
            return equal(a, b);
        case Comparison::not_equal:
            return !equal(a, b);
        case Comparison::less:
            return less(a, b, "<");
        case Comparison::less_equal:
            return less_equal(a, b, "<=");
        case Comparison::greater:
            return less(b, a, ">");
        case Comparison::greater_equal:
            return less_equal(b, a, ">=");
        case Comparison::in:
            return contains(b, a);
        case Comparison::not_in:
            return !contains(b, a);
        case Comparison::is:
            return identical(a, b);
        case Comparison::is_not:
            return !identical(a, b);
    }
    return false;
}

// An operand, without a copy where that is safe. Anything else is evaluated into `storage`. A variable might be
// assigned by what is evaluated after it; `is_last` says that nothing is.
const Value& operand(Frame& frame, const Expression& expression, Value& storage, bool is_last) {
    const Value* const known = peek(frame, expression);
    if (known && (is_last || !is_variable(expression))) return *known;
    return storage = evaluate(frame, expression);
}

// Chained as in Python: `a < b < c` evaluates b once and stops at the first that does not hold.
__attribute__((noinline)) Value compare_expression(Frame& frame, const Expression& expression) {
    Value first, second;
    const Value* left = &operand(frame, expression.operands[0], first, false);
    const auto& operands = expression.operands;
    for (std::size_t i = 1; i < operands.size(); ++i) {
        Value& storage = i % 2 == 0 ? first : second;
        const Value* right = &operand(frame, operands[i], storage, i + 1 == operands.size());
        if (!compare(operands[i].comparison, *left, *right)) return false;
        left = right;
    }
    return true;
}

__attribute__((noinline)) Value logical_expression(Frame& frame, const Expression& expression, bool stop_at) {
    for (std::size_t i = 0; i + 1 < expression.operands.size(); ++i) {
        Value value = evaluate(frame, expression.operands[i]);
        if (is_true(value) == stop_at) return value;
    }
    return evaluate(frame, expression.operands.back());
}

Value plus(const Value& value) {
    if (value.is(Type::boolean)) return value.integer();
    if (!value.is_number() && !value.is(Type::duration))
        raise_type_error(std::string("bad operand type for unary +: '") + type_name(value) + "'");
    return value;
}

Value apply(ExpressionKind kind, const Value& a, const Value& b) {
    switch (kind) {
        case ExpressionKind::multiply:
            return multiply(a, b);
        case ExpressionKind::divide:
            return divide(a, b);
        case ExpressionKind::floor_divide:
            return floor_divide(a, b);
        case ExpressionKind::modulo:
            return modulo(a, b);
        case ExpressionKind::add:
            return add(a, b);
        default:
            return subtract(a, b);
    }
}

__attribute__((noinline)) Value unary(Frame& frame, const Expression& expression) {
    Value storage;
    const Value& value = operand(frame, expression.operands[0], storage, true);
    if (expression.kind == ExpressionKind::negate) return negate(value);
    if (expression.kind == ExpressionKind::plus) return plus(value);
    return !is_true(value);
}

__attribute__((noinline)) Value conditional_expression(Frame& frame, const Expression& expression) {
    return evaluate(frame, expression.operands[is_true(evaluate(frame, expression.operands[1])) ? 0 : 2]);
}

__attribute__((noinline)) Value text_of_value(Frame& frame, const Expression& expression) {
    const Value value = evaluate(frame, expression.operands[0]);
    if (expression.kind == ExpressionKind::formatted) return formatted(value, expression.text);
    if (expression.text == "s") return to_text(value);
    return expression.text == "r" ? represented(value) : in_ascii(represented(value));
}

__attribute__((noinline)) Value binary(Frame& frame, const Expression& expression) {
    Value left, right;
    const bool second_is_known = peek(frame, expression.operands[1]);
    const Value& a = operand(frame, expression.operands[0], left, second_is_known);
    const Value& b = operand(frame, expression.operands[1], right, true);
    return apply(expression.kind, a, b);
}

}  // namespace

bool is_or_equals(const Value& item, const Value& other) {
    Patience::spend();
    return identical(item, other) || equal(item, other);
}

Whole whole_operation(const Frame& frame, const Expression& expression) {
    if (is_arithmetic(expression.kind)) return whole_arithmetic(frame, expression);
    if (expression.kind != ExpressionKind::call || !is_now(expression)) return {};
    return {Type::duration, frame.runtime.loop().time().time_since_epoch().count()};
}

Value evaluate(Frame& frame, const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::none:
            return Value::none();
        case ExpressionKind::true_:
            return true;
        case ExpressionKind::false_:
            return false;
        case ExpressionKind::integer:
            return expression.integer;
        case ExpressionKind::real:
            return expression.real;
        case ExpressionKind::duration:
            return Duration(expression.integer);
        case ExpressionKind::text:
            return text_expression(expression);
        case ExpressionKind::list:
            return list_expression(frame, expression);
        case ExpressionKind::list_comprehension:
            return list_of(frame, expression);
        case ExpressionKind::dict:
            return dict_literal(frame, expression);
        case ExpressionKind::dict_comprehension:
            return dict_of(frame, expression);
        case ExpressionKind::name:
            return value_of_name(frame, expression);
        case ExpressionKind::index:
            return index_expression(frame, expression);
        case ExpressionKind::call:
            if (is_now(expression)) return Duration(frame.runtime.loop().time().time_since_epoch());
            return call_expression(frame, expression);
        case ExpressionKind::method_call:
            return call_method(frame, expression);
        case ExpressionKind::attribute:
            return get_attribute(frame, expression);
        case ExpressionKind::negate:
        case ExpressionKind::plus:
        case ExpressionKind::not_:
            return unary(frame, expression);
        case ExpressionKind::multiply:
        case ExpressionKind::modulo:
        case ExpressionKind::add:
        case ExpressionKind::subtract: {
            const Whole whole = whole_arithmetic(frame, expression);
            return whole ? whole.to_value() : binary(frame, expression);
        }
        case ExpressionKind::divide:
        case ExpressionKind::floor_divide:
            return binary(frame, expression);
        case ExpressionKind::compare:
            return compare_expression(frame, expression);
        case ExpressionKind::and_:
            return logical_expression(frame, expression, false);
        case ExpressionKind::or_:
            return logical_expression(frame, expression, true);
        case ExpressionKind::conditional:
            return conditional_expression(frame, expression);
        case ExpressionKind::converted:
        case ExpressionKind::formatted:
            return text_of_value(frame, expression);
        case ExpressionKind::slice:
        case ExpressionKind::generator:
        case ExpressionKind::for_clause:
        case ExpressionKind::if_clause:
        case ExpressionKind::lambda:
        case ExpressionKind::keyword:
            break;  // parts of others, which look at them themselves
    }
    return Value::none();
}

std::string render(Frame& frame, const Text& text) {
    std::string rendered;
    for (const Text::Piece& piece : text.pieces) {
        rendered += piece.is_expression ? to_text(evaluate(frame, piece.expression)) : piece.literal;
        Patience::spend(rendered.size() / 4096);
        require_text(rendered.size());
    }
    return rendered;
}

std::optional<IntegerRange> as_range(Frame& frame, const Expression& expression) {
    if (expression.kind != ExpressionKind::call) return std::nullopt;
    const Name& callee = expression.operands[0].name;
    if (callee.scope != Scope::builtin || callee.slot != static_cast<std::uint32_t>(Builtin::range)) return std::nullopt;
    std::vector<std::int64_t> bounds;
    for (std::size_t i = 1; i < expression.operands.size(); ++i)
        bounds.push_back(as_integer(evaluate(frame, expression.operands[i])));
    if (bounds.size() == 1) return IntegerRange{0, bounds[0], 1};
    const IntegerRange range{bounds[0], bounds[1], bounds.size() == 3 ? bounds[2] : 1};
    if (range.step == 0) raise_error("ValueError", "range() arg 3 must not be zero");
    return range;
}

std::uint64_t length(const IntegerRange& range) {
    const bool up = range.step > 0;
    if (up ? range.start >= range.stop : range.start <= range.stop) return 0;
    const auto from = static_cast<std::uint64_t>(up ? range.start : range.stop),
               to = static_cast<std::uint64_t>(up ? range.stop : range.start);
    const auto step = up ? static_cast<std::uint64_t>(range.step) : ~static_cast<std::uint64_t>(range.step) + 1;
    return (to - from - 1) / step + 1;
}

std::vector<Value> items_of(const Value& value) {
    if (value.is(Type::list)) {
        Patience::spend(value.items().size());
        Footprint::require(value.items().size() * sizeof(Value));
        return value.items();
    }
    if (value.is(Type::dict)) {
        std::vector<Value> keys;
        for (const DictObject::Entry& entry : dict_of(value).entries()) {
            if (entry.is_there()) keys.push_back(entry.key);
        }
        Patience::spend(keys.size());
        return keys;
    }
    if (!value.is(Type::text)) raise_type_error(std::string("'") + type_name(value) + "' object is not iterable");
    std::vector<Value> characters;
    const std::string& text = value.text();
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;  // the rest of its UTF-8
        characters.emplace_back(text.substr(i, end - i));
        i = end;
    }
    return characters;
}

std::vector<Value> unpacked(const Value& value, std::size_t expected) {
    if (!value.is(Type::list) && !value.is(Type::text) && !value.is(Type::dict)) {
        raise_type_error(std::string("cannot unpack non-iterable ") + type_name(value) + " object");
    }
    std::vector<Value> items = items_of(value);
    if (items.size() < expected) {
        raise_error("ValueError", "not enough values to unpack (expected " + std::to_string(expected) + ", got " +
                                      std::to_string(items.size()) + ")");
    }
    if (items.size() > expected) raise_error("ValueError", "too many values to unpack (expected " + std::to_string(expected) + ")");
    return items;
}

}  // namespace baton::interpreter
