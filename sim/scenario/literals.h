// Numbers and quoted texts of the expression language, read from characters to values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/base/time.h"

namespace baton::scenario {

// A decimal as it is written: digits (without underscores), the point's place and the exponent.
struct Decimal {
    std::string digits;
    int exponent = 0;  // value = digits × 10^exponent
};

// The unsigned integer in base 2, 8, 10 or 16; none when it exceeds 64 bits.
std::optional<std::uint64_t> integer_value(std::string_view digits, int base);

// How many nanoseconds, as whole_nanoseconds() rounds; none when it exceeds 64 bits.
// `unit` is one of `ns us ms s min h`.
std::optional<std::uint64_t> duration_value(const Decimal& decimal, std::string_view unit);
bool is_unit(std::string_view text);
// The duration written in a unit: `1500ms`; in seconds where minutes or hours would take more than three decimals.
std::string duration_in(Duration duration, std::string_view unit);

// The value of a Python string literal between its quotes. `error` says what is wrong with an escape.
struct Unescaped {
    std::string text;
    std::string error;
};
Unescaped unescaped(std::string_view body);

// A plain scalar by the core schema of YAML 1.2.
struct CoreValue {
    enum class Type { text, null, boolean, integer, real };
    Type type = Type::text;
    bool boolean = false;
    bool overflow = false;  // of an integer
    std::int64_t integer = 0;
    double real = 0;
};
CoreValue core_value(std::string_view plain);

}  // namespace baton::scenario
