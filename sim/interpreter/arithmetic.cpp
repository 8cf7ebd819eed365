// The operators on the values of a scenario. Rules and messages are Python's.
#include <cmath>

#include "sim/base/numbers.h"
#include "sim/base/rounding.h"
#include "sim/interpreter/evaluate.h"
#include "sim/interpreter/patience.h"

namespace baton::interpreter {
namespace {

constexpr std::size_t longest_sequence = 10'000'000;  // items; what an operator may make

[[noreturn]] void unsupported(const char* operation, const Value& a, const Value& b) {
    raise_type_error(std::string("unsupported operand type(s) for ") + operation + ": '" + type_name(a) + "' and '" + type_name(b) +
                     "'");
}

[[noreturn]] void overflow() { raise_error("OverflowError", "integer overflow"); }
[[noreturn]] void duration_overflow() { raise_error("OverflowError", "duration out of range"); }
[[noreturn]] void zero_division(const char* text) { raise_error("ZeroDivisionError", text); }

bool both_numbers(const Value& a, const Value& b) { return a.is_number() && b.is_number(); }
bool both_integral(const Value& a, const Value& b) { return a.is_integral() && b.is_integral(); }
bool both(Type type, const Value& a, const Value& b) { return a.is(type) && b.is(type); }

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
    if (b == -1) return a == INT64_MIN ? (overflow(), 0) : -a;
    const std::int64_t quotient = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
    if (b == -1) return 0;
    const std::int64_t remainder = a % b;
    return (remainder != 0 && (remainder < 0) != (b < 0)) ? remainder + b : remainder;
}

// float_divmod of CPython: fmod is exact, so this is the same everywhere.
void floor_parts(double a, double b, double& quotient, double& remainder) {
    remainder = std::fmod(a, b);
    double whole = (a - remainder) / b;
    if (remainder != 0) {
        if ((b < 0) != (remainder < 0)) {
            remainder += b;
            whole -= 1;
        }
    } else {
        remainder = std::copysign(0.0, b);
    }
    if (whole != 0) {
        quotient = std::floor(whole);
        if (whole - quotient > 0.5) quotient += 1;
    } else {
        quotient = std::copysign(0.0, a / b);
    }
}

// Gives a / b, exactly rounded, as whole_nanoseconds() rounds.
std::int64_t rounded_quotient(std::int64_t a, std::int64_t b) {
    const bool negative = (a < 0) != (b < 0);
    const auto magnitude = [](std::int64_t x) {
        return x < 0 ? ~static_cast<std::uint64_t>(x) + 1 : static_cast<std::uint64_t>(x);
    };
    const std::uint64_t divisor = magnitude(b), dividend = magnitude(a);
    std::uint64_t quotient = dividend / divisor;
    const std::uint64_t remainder = dividend % divisor, rest = divisor - remainder;
    if (remainder > rest || (remainder == rest && quotient % 2 == 1) || (quotient == 0 && remainder != 0)) ++quotient;
    if (quotient > static_cast<std::uint64_t>(INT64_MAX)) duration_overflow();
    return negative ? -static_cast<std::int64_t>(quotient) : static_cast<std::int64_t>(quotient);
}

Value repeated(const Value& sequence, const Value& times) {
    const std::uint64_t count = times.integer() < 0 ? 0 : static_cast<std::uint64_t>(times.integer());
    const std::size_t size = sequence.is(Type::text) ? sequence.text().size() : sequence.items().size();
    if (size != 0 && count > longest_sequence / size) raise_error("MemoryError", "a sequence may have 10,000,000 items at most");
    Patience::spend(size * count / (sequence.is(Type::text) ? 64 : 1));
    Footprint::require(size * count * (sequence.is(Type::text) ? 1 : sizeof(Value)));
    if (sequence.is(Type::text)) {
        std::string text;
        text.reserve(size * count);
        for (std::uint64_t i = 0; size != 0 && i < count; ++i) text += sequence.text();
        return Value(std::move(text));
    }
    std::vector<Value> items;
    items.reserve(size * count);
    for (std::uint64_t i = 0; size != 0 && i < count; ++i)
        items.insert(items.end(), sequence.items().begin(), sequence.items().end());
    return Value::list(std::move(items));
}

Value scaled(const Value& duration, const Value& number) {
    if (!number.is_integral()) return to_duration(static_cast<double>(duration.integer()) * number.real());
    std::int64_t product = 0;
    if (__builtin_mul_overflow(duration.integer(), number.integer(), &product)) duration_overflow();
    return Duration(product);
}

bool is_sequence(const Value& value) { return value.is(Type::text) || value.is(Type::list); }

Value concatenated(const Value& a, const Value& b) {
    const bool texts = a.is(Type::text);
    if (a.type() != b.type()) {
        const std::string type = texts ? "str" : "list";
        raise_type_error("can only concatenate " + type + " (not \"" + type_name(b) + "\") to " + type);
    }
    if (texts) {
        if (a.text().size() + b.text().size() > longest_sequence)
            raise_error("MemoryError", "a text may have 10,000,000 characters at most");
        Patience::spend((a.text().size() + b.text().size()) / 64);
        return Value(a.text() + b.text());
    }
    if (a.items().size() + b.items().size() > longest_sequence)
        raise_error("MemoryError", "a list may have 10,000,000 items at most");
    Patience::spend(a.items().size() + b.items().size());
    Footprint::require((a.items().size() + b.items().size()) * sizeof(Value));
    std::vector<Value> items;
    items.reserve(a.items().size() + b.items().size());
    items.insert(items.end(), a.items().begin(), a.items().end());
    items.insert(items.end(), b.items().begin(), b.items().end());
    return Value::list(std::move(items));
}

}  // namespace

Duration to_duration(double nanoseconds) {
    if (std::isnan(nanoseconds)) raise_error("ValueError", "cannot convert float NaN to integer");
    if (std::isinf(nanoseconds)) raise_error("OverflowError", "cannot convert float infinity to integer");
    const double whole = whole_nanoseconds(nanoseconds);
    if (!fits_in_64_bits(whole)) duration_overflow();
    return Duration(static_cast<std::int64_t>(whole));
}

Value add(const Value& a, const Value& b) {
    if (both_integral(a, b)) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.integer(), b.integer(), &sum)) overflow();
        return sum;
    }
    if (both_numbers(a, b)) return a.number() + b.number();
    if (both(Type::duration, a, b)) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a.integer(), b.integer(), &sum)) duration_overflow();
        return Duration(sum);
    }
    if (is_sequence(a)) return concatenated(a, b);
    unsupported("+", a, b);
}

Value subtract(const Value& a, const Value& b) {
    std::int64_t difference = 0;
    if (both_integral(a, b)) {
        if (__builtin_sub_overflow(a.integer(), b.integer(), &difference)) overflow();
        return difference;
    }
    if (both_numbers(a, b)) return a.number() - b.number();
    if (both(Type::duration, a, b)) {
        if (__builtin_sub_overflow(a.integer(), b.integer(), &difference)) duration_overflow();
        return Duration(difference);
    }
    unsupported("-", a, b);
}

Value multiply(const Value& a, const Value& b) {
    if (both_integral(a, b)) {
        std::int64_t product = 0;
        if (__builtin_mul_overflow(a.integer(), b.integer(), &product)) overflow();
        return product;
    }
    if (both_numbers(a, b)) return a.number() * b.number();
    if (a.is(Type::duration) && b.is_number()) return scaled(a, b);
    if (a.is_number() && b.is(Type::duration)) return scaled(b, a);
    if (is_sequence(a) || is_sequence(b)) {
        const Value &sequence = is_sequence(a) ? a : b, &times = is_sequence(a) ? b : a;
        if (!times.is_integral())
            raise_type_error(std::string("can't multiply sequence by non-int of type '") + type_name(times) + "'");
        return repeated(sequence, times);
    }
    unsupported("*", a, b);
}

Value divide(const Value& a, const Value& b) {
    if (both_numbers(a, b)) {
        if (b.number() == 0) zero_division(both_integral(a, b) ? "division by zero" : "float division by zero");
        return a.number() / b.number();
    }
    if (both(Type::duration, a, b)) {
        if (b.integer() == 0) zero_division("division by zero");
        return static_cast<double>(a.integer()) / static_cast<double>(b.integer());
    }
    if (a.is(Type::duration) && b.is_number()) {
        if (b.number() == 0) zero_division(b.is_integral() ? "division by zero" : "float division by zero");
        if (b.is_integral()) return Duration(rounded_quotient(a.integer(), b.integer()));
        return to_duration(static_cast<double>(a.integer()) / b.real());
    }
    unsupported("/", a, b);
}

Value floor_divide(const Value& a, const Value& b) {
    if (both_integral(a, b) || both(Type::duration, a, b)) {
        if (b.integer() == 0) zero_division("integer division or modulo by zero");
        return floor_quotient(a.integer(), b.integer());
    }
    if (both_numbers(a, b)) {
        if (b.number() == 0) zero_division("float floor division by zero");
        double quotient = 0, remainder = 0;
        floor_parts(a.number(), b.number(), quotient, remainder);
        return quotient;
    }
    if (a.is(Type::duration) && b.is_integral()) {
        if (b.integer() == 0) zero_division("integer division or modulo by zero");
        return Duration(floor_quotient(a.integer(), b.integer()));
    }
    if (a.is(Type::duration) && b.is(Type::real)) {
        if (b.real() == 0) zero_division("float floor division by zero");
        double quotient = 0, remainder = 0;
        floor_parts(static_cast<double>(a.integer()), b.real(), quotient, remainder);
        return to_duration(quotient);
    }
    unsupported("//", a, b);
}

Value modulo(const Value& a, const Value& b) {
    if (both_integral(a, b) || both(Type::duration, a, b)) {
        if (b.integer() == 0) zero_division("integer modulo by zero");
        const std::int64_t remainder = floor_remainder(a.integer(), b.integer());
        return a.is(Type::duration) ? Value(Duration(remainder)) : Value(remainder);
    }
    if (both_numbers(a, b)) {
        if (b.number() == 0) zero_division("float modulo by zero");
        double quotient = 0, remainder = 0;
        floor_parts(a.number(), b.number(), quotient, remainder);
        return remainder;
    }
    unsupported("%", a, b);
}

Value negate(const Value& value) {
    if (value.is(Type::real)) return -value.real();
    if (!value.is_integral() && !value.is(Type::duration))
        raise_type_error(std::string("bad operand type for unary -: '") + type_name(value) + "'");
    std::int64_t negative = 0;
    if (__builtin_sub_overflow(std::int64_t{0}, value.integer(), &negative)) overflow();
    return value.is(Type::duration) ? Value(Duration(negative)) : Value(negative);
}

Duration as_delay(const Value& value) {
    if (value.is(Type::duration)) return value.duration();
    if (value.is_integral()) {
        std::int64_t ns = 0;
        if (__builtin_mul_overflow(value.integer(), std::int64_t{1'000'000'000}, &ns))
            return value.integer() < 0 ? Duration::min() : Duration::max();
        return Duration(ns);
    }
    if (value.is(Type::real)) {
        if (std::isnan(value.real())) raise_error("ValueError", "Invalid delay: NaN (not a number)");
        const double ns = whole_nanoseconds(value.real() * 1e9);
        return ns >= 0x1p63 ? Duration::max() : ns < -0x1p63 ? Duration::min() : Duration(static_cast<std::int64_t>(ns));
    }
    raise_type_error(std::string("'<=' not supported between instances of '") + type_name(value) + "' and 'int'");
}

Duration as_block(const Value& value) {
    if (!value.is_number() && !value.is(Type::duration)) as_integer(value);
    return as_delay(value);
}

std::optional<Duration> as_timeout_delay(const Value& value) {
    if (value.is(Type::none)) return std::nullopt;
    if (!value.is_number() && !value.is(Type::duration)) unsupported("+", Value(0.0), value);
    return as_delay(value);
}

std::optional<Duration> as_timeout(const Value& value) {
    if (value.is(Type::none)) return std::nullopt;
    return as_delay(value);
}

std::int64_t as_integer(const Value& value) {
    if (!value.is_integral())
        raise_type_error(std::string("'") + type_name(value) + "' object cannot be interpreted as an integer");
    return value.integer();
}

}  // namespace baton::interpreter
