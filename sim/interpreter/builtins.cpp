// Evaluates calls of the built-in functions.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/interpreter/comprehensions.h"
#include "sim/interpreter/dictionary.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/execute.h"
#include "sim/interpreter/items.h"
#include "sim/interpreter/iterate.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {

using scenario::Builtin;
using scenario::Callable;
using scenario::Expression;

namespace {

Value builtin_len(const Value& value) {
    if (value.is(Type::list)) return static_cast<std::int64_t>(value.items().size());
    if (value.is(Type::text)) {
        Patience::spend(value.text().size() / 64);
        return static_cast<std::int64_t>(code_points(value.text()));
    }
    if (value.is(Type::dict)) return static_cast<std::int64_t>(dict_of(value).size());
    raise_type_error(std::string("object of type '") + type_name(value) + "' has no len()");
}

Value builtin_range(Frame& frame, const Expression& call) {
    const IntegerRange range = *as_range(frame, call);
    const std::uint64_t count = length(range);
    if (count > longest_list) raise_error("MemoryError", "a list may have 10,000,000 items at most");
    Footprint::require(count * sizeof(Value));
    Patience::spend(count);
    std::vector<Value> items;
    items.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) items.emplace_back(range.start + static_cast<std::int64_t>(i) * range.step);
    return Value::list(std::move(items));
}

// min and max take one iterable or several arguments. Of equal values they give the first.
Value builtin_extreme(const std::vector<Value>& arguments, bool greatest) {
    const std::vector<Value> items = arguments.size() == 1 ? items_of(arguments[0]) : arguments;
    if (items.empty()) raise_error("ValueError", std::string(greatest ? "max" : "min") + "() iterable argument is empty");
    const Value* best = &items[0];
    for (const Value& item : items) {
        if (&item == best) continue;
        if (greatest ? less(*best, item, ">") : less(item, *best)) best = &item;
    }
    return *best;
}

Value builtin_abs(const Value& value) {
    if (value.is(Type::real)) return std::fabs(value.real());
    if (value.is_integral()) return value.integer() < 0 ? negate(value) : Value(value.integer());
    if (value.is(Type::duration)) return value.integer() < 0 ? negate(value) : value;
    raise_type_error(std::string("bad operand type for abs(): '") + type_name(value) + "'");
}

std::int64_t integer_of(double value) {
    if (std::isnan(value)) raise_error("ValueError", "cannot convert float NaN to integer");
    if (std::isinf(value)) raise_error("OverflowError", "cannot convert float infinity to integer");
    if (!fits_in_64_bits(value)) raise_error("OverflowError", "integer overflow");
    return static_cast<std::int64_t>(value);
}

// A magnitude rounded to a multiple of `unit`, ties to even; `more`: a fraction comes on top of it.
std::uint64_t rounded_to(std::uint64_t magnitude, std::uint64_t unit, bool more) {
    const std::uint64_t low = magnitude / unit, rest = magnitude % unit, half = unit / 2;
    const bool up = rest > half || (rest == half && (more || low % 2 == 1));
    return (low + up) * unit;
}

constexpr std::int64_t most_places = 18;  // powers of ten that a 64-bit integer holds

std::uint64_t power_of_ten(std::int64_t exponent) {
    std::uint64_t power = 1;
    for (std::int64_t i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Value round_integer(std::int64_t value, std::int64_t digits) {
    if (digits >= 0) return value;
    if (digits < -most_places) return std::int64_t{0};
    const auto magnitude = value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    const std::uint64_t rounded = rounded_to(magnitude, power_of_ten(-digits), false);
    if (rounded > static_cast<std::uint64_t>(INT64_MAX)) raise_error("OverflowError", "integer overflow");
    return value < 0 ? -static_cast<std::int64_t>(rounded) : static_cast<std::int64_t>(rounded);
}

// Correctly rounded, ties to even, as CPython does it: by way of the exact decimal text.
Value round_real(double value, std::int64_t digits) {
    if (!std::isfinite(value) || digits > 323) return value;
    if (digits >= 0) {
        std::array<char, 700> text;
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, static_cast<int>(digits)).ptr;
        return *double_value({text.data(), end});
    }
    const double magnitude = std::fabs(value);
    if (digits < -most_places) return magnitude < 1e18 ? std::copysign(0.0, value) : value;
    if (magnitude >= 9e18) return value;
    const double whole = std::floor(magnitude);
    const std::uint64_t rounded = rounded_to(static_cast<std::uint64_t>(whole), power_of_ten(-digits), magnitude > whole);
    return std::copysign(static_cast<double>(rounded), value);
}

Value builtin_round(const std::vector<Value>& arguments) {
    const Value& value = arguments[0];
    const bool has_digits = arguments.size() == 2 && !arguments[1].is(Type::none);
    if (value.is_integral()) return has_digits ? round_integer(value.integer(), as_integer(arguments[1])) : Value(value.integer());
    if (value.is(Type::real))
        return has_digits ? round_real(value.real(), as_integer(arguments[1])) : Value(integer_of(std::nearbyint(value.real())));
    raise_type_error(std::string("type ") + type_name(value) + " doesn't define __round__ method");
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\n\r\f\v"), end = text.find_last_not_of(" \t\n\r\f\v");
    return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

// Digits with single underscores between them, as Python reads numbers; the underscores are taken out.
bool drop_underscores(std::string& text) {
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            digits += text[i];
            continue;
        }
        const auto is_digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
        if (i == 0 || !is_digit(i - 1) || !is_digit(i + 1)) return false;
    }
    text = digits;
    return true;
}

Value int_of_text(const std::string& text) {
    std::string digits = trimmed(text);
    const std::size_t sign = !digits.empty() && (digits[0] == '+' || digits[0] == '-') ? 1 : 0;
    const bool valid =
        drop_underscores(digits) && digits.size() > sign && digits.find_first_not_of("0123456789", sign) == std::string::npos;
    if (!valid) raise_error("ValueError", "invalid literal for int() with base 10: " + quoted_text(text));
    errno = 0;
    const long long value = std::strtoll(digits.c_str(), nullptr, 10);
    if (errno == ERANGE) raise_error("OverflowError", "integer overflow");
    return static_cast<std::int64_t>(value);
}

Value builtin_int(const Value& value) {
    if (value.is_integral()) return value.integer();
    if (value.is(Type::real)) return integer_of(value.real());
    if (value.is(Type::text)) return int_of_text(value.text());
    raise_type_error(std::string("int() argument must be a string, a bytes-like object or a real number, not '") +
                     type_name(value) + "'");
}

Value float_of_text(const std::string& text) {
    std::string digits = trimmed(text);
    const std::optional<double> value = drop_underscores(digits) ? double_value(digits) : std::nullopt;
    if (!value) raise_error("ValueError", "could not convert string to float: " + quoted_text(text));
    return *value;
}

Value builtin_float(const Value& value) {
    if (value.is_number()) return value.number();
    if (value.is(Type::text)) return float_of_text(value.text());
    raise_type_error(std::string("float() argument must be a string or a real number, not '") + type_name(value) + "'");
}

Value builtin_format(const std::vector<Value>& arguments) {
    if (arguments.size() == 1) return formatted(arguments[0], {});
    if (arguments[1].is(Type::text)) return formatted(arguments[0], arguments[1].text());
    raise_type_error(std::string("format() argument 2 must be str, not ") + type_name(arguments[1]));
}

Value builtin_current_task(Frame& frame) {
    TaskBase* task = frame.runtime.loop().current_task();
    if (!task) raise_error("RuntimeError", "no running event loop");
    return Value(Type::task, Ref<RefCounted>(task));
}

// --- random draws ---

// Among durations, the result is a duration, never below zero.
Value drawn(bool durations, double value) {
    if (!durations) return value;
    return Duration(std::max(Duration{}, to_duration(value)));
}

double draw_argument(const Value& value) {
    if (value.is(Type::duration)) return static_cast<double>(value.integer());
    return builtin_float(value).real();
}

Value builtin_draw(Frame& frame, Builtin builtin, const std::vector<Value>& arguments) {
    if (!frame.context.stream) raise_error("RuntimeError", "random draws are for running tasks");
    RandomStream& stream = *frame.context.stream;
    if (builtin == Builtin::random) return stream.random();
    if (builtin == Builtin::choice) {
        const std::vector<Value> items = items_of(arguments[0]);
        if (items.empty()) raise_error("IndexError", "Cannot choose from an empty sequence");
        return items[stream.index(items.size())];
    }
    const bool durations =
        std::any_of(arguments.begin(), arguments.end(), [](const Value& value) { return value.is(Type::duration); });
    if (builtin == Builtin::randint) {
        const std::int64_t a = durations ? arguments[0].integer() : builtin_int(arguments[0]).integer();
        const std::int64_t b = durations ? arguments[1].integer() : builtin_int(arguments[1]).integer();
        if (a > b) raise_error("ValueError", "empty range in randint(" + std::to_string(a) + ", " + std::to_string(b) + ")");
        const std::int64_t value = stream.randint(a, b);
        return durations ? Value(Duration(std::max<std::int64_t>(0, value))) : Value(value);
    }
    const double a = draw_argument(arguments[0]);
    const double b = arguments.size() > 1
                         ? (builtin == Builtin::lognormal || builtin == Builtin::pareto ? builtin_float(arguments[1]).real()
                                                                                        : draw_argument(arguments[1]))
                         : 0;
    switch (builtin) {
        case Builtin::uniform:
            return drawn(durations, stream.uniform(a, b));
        case Builtin::exponential:
            return drawn(durations, stream.exponential(a));
        case Builtin::normal:
            return drawn(durations, stream.normal(a, b));
        case Builtin::lognormal:
            return drawn(durations, stream.lognormal(a, b));
        default:
            if (b == 0) raise_error("ZeroDivisionError", "float division by zero");
            return drawn(durations, stream.pareto(a, b));
    }
}

// --- awaitables ---

Value new_coroutine(Frame& frame, Coroutine::Kind kind, std::vector<Value> arguments) {
    return Value(Type::coroutine, make_ref<Coroutine>(frame.runtime, kind, std::move(arguments)));
}

Value builtin_run_in_executor(Frame& frame, std::vector<Value> arguments) {
    Executor* executor = nullptr;
    if (arguments[0].is(Type::none)) {
        executor = &frame.runtime.default_executor();
    } else if (arguments[0].is(Type::executor)) {
        executor = &arguments[0].as<ExecutorObject>().executor;
    } else {
        raise_error("AttributeError", std::string("'") + type_name(arguments[0]) + "' object has no attribute 'submit'");
    }
    const Callable& function = function_of(arguments[1]);
    std::vector<Value> rest(arguments.begin() + 2, arguments.end());
    return submit_job(frame, *executor, function, with_defaults(frame.runtime, frame.context, function, std::move(rest)));
}

Value builtin_future(Frame& frame) {
    frame.runtime.loop().running_task();
    return Value(Type::future, make_ref<ScenarioFuture>(frame.runtime, trace::Wait::future));
}

}  // namespace

std::vector<Value> sorted(std::vector<Value> items) {
    std::stable_sort(items.begin(), items.end(), [](const Value& a, const Value& b) { return less(a, b); });
    return items;
}

Value call_builtin(Frame& frame, const Expression& call) {
    const auto builtin = static_cast<Builtin>(call.operands[0].name.slot);
    if (builtin == Builtin::range) return builtin_range(frame, call);
    if (auto consumed = call_consumer(frame, call)) return std::move(*consumed);
    std::vector<Value> arguments;
    arguments.reserve(call.operands.size() - 1);
    for (std::size_t i = 1; i < call.operands.size(); ++i) arguments.push_back(evaluate(frame, call.operands[i]));
    switch (builtin) {
        case Builtin::len:
            return builtin_len(arguments[0]);
        case Builtin::list:
            return Value::list({});
        case Builtin::dict: {
            Value dict = new_dict();
            if (!arguments.empty()) update_dict(frame.runtime, dict, arguments[0]);
            return dict;
        }
        case Builtin::min:
            return builtin_extreme(arguments, false);
        case Builtin::max:
            return builtin_extreme(arguments, true);
        case Builtin::abs:
            return builtin_abs(arguments[0]);
        case Builtin::round:
            return builtin_round(arguments);
        case Builtin::int_:
            return arguments.empty() ? Value(std::int64_t{0}) : builtin_int(arguments[0]);
        case Builtin::float_:
            return arguments.empty() ? Value(0.0) : builtin_float(arguments[0]);
        case Builtin::str:
            return Value(arguments.empty() ? std::string() : to_text(arguments[0], deepest_in_text + 1));
        case Builtin::repr:
            return represented(arguments[0]);
        case Builtin::ascii:
            return in_ascii(represented(arguments[0]));
        case Builtin::format:
            return builtin_format(arguments);
        case Builtin::now:
            return frame.runtime.loop().time().time_since_epoch();
        case Builtin::current_task:
            return builtin_current_task(frame);
        case Builtin::type:
            return Value(std::string(type_name(arguments[0])));
        case Builtin::sleep:
            return new_coroutine(frame, Coroutine::Kind::sleep, std::move(arguments));
        case Builtin::io:
            return new_coroutine(frame, Coroutine::Kind::io, std::move(arguments));
        case Builtin::to_thread:
            return new_coroutine(frame, Coroutine::Kind::to_thread, std::move(arguments));
        case Builtin::wait_for:
            return new_coroutine(frame, Coroutine::Kind::wait_for, std::move(arguments));
        case Builtin::gather:
            return future_value(gather_values(frame, arguments, false));
        case Builtin::shield:
            return shield_value(frame, arguments[0]);
        case Builtin::run_in_executor:
            return builtin_run_in_executor(frame, std::move(arguments));
        case Builtin::future:
            return builtin_future(frame);
        case Builtin::clock:
        case Builtin::range:
        case Builtin::sum:
        case Builtin::sorted:
        case Builtin::any:
        case Builtin::all:
            return Value::none();
        default:
            return builtin_draw(frame, builtin, arguments);
    }
}

}  // namespace baton::interpreter
