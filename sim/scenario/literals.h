// Turns the characters of numbers and quoted texts into values. Pure functions that do not depend on the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/time.h"

namespace baton::scenario {

// A decimal as it is written, exactly: its digits without point and underscores, and where the point belongs.
struct Decimal {
    std::string digits;
    int exponent = 0;  // value = digits × 10^exponent
};

// The value of an unsigned integer in base 2, 8, 10 or 16. Empty when it needs more than 64 bits.
std::optional<std::uint64_t> integer_value(std::string_view digits, int base);

// The nanoseconds of a duration, rounded as whole_nanoseconds() rounds. `unit` is one of `ns us ms s min h`. Empty when they need
// more than 64 bits.
std::optional<std::uint64_t> duration_value(const Decimal& decimal, std::string_view unit);
bool is_unit(std::string_view text);
// A duration written in a unit: `1500ms`. In minutes or hours only when three decimals are enough; otherwise in seconds.
std::string duration_in(Duration duration, std::string_view unit);

// The value of the characters between the quotes of a Python string literal. `error` says what is wrong with an escape; it is empty
// when nothing is.
struct Unescaped {
    std::string text;
    std::string error;
};
Unescaped unescaped(std::string_view body);

// What a plain scalar means by the core schema of YAML 1.2.
struct CoreValue {
    enum class Type { text, null, boolean, integer, real };
    Type type = Type::text;
    bool boolean = false;
    bool overflow = false;  // it is an integer that does not fit into 64 bits
    std::int64_t integer = 0;
    double real = 0;
};
CoreValue core_value(std::string_view plain);

}  // namespace baton::scenario
