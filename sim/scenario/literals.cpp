#include "sim/scenario/literals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/base/utf8.h"
#include "sim/scenario/characters.h"

namespace baton::scenario {
namespace {

struct TimeUnit {
    std::string_view name;
    int factor, power;  // factor × 10^power nanoseconds
};
constexpr std::array units = {TimeUnit{"ns", 1, 0}, TimeUnit{"us", 1, 3},   TimeUnit{"ms", 1, 6},
                              TimeUnit{"s", 1, 9},  TimeUnit{"min", 6, 10}, TimeUnit{"h", 36, 11}};

const TimeUnit* unit_named(std::string_view name) {
    const auto* found = std::find_if(units.begin(), units.end(), [&](const TimeUnit& unit) { return unit.name == name; });
    return found == units.end() ? nullptr : found;
}

std::string times(std::string_view digits, int factor) {
    std::string product;
    int carry = 0;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        carry += (*digit - '0') * factor;
        product.push_back(static_cast<char>('0' + carry % 10));
        carry /= 10;
    }
    for (; carry > 0; carry /= 10) product.push_back(static_cast<char>('0' + carry % 10));
    std::reverse(product.begin(), product.end());
    return product;
}

// Whether 0.FRACTION rounds up behind a whole part that is odd or not.
bool rounds_up(std::string_view fraction, bool odd) {
    if (fraction.empty() || fraction[0] != '5') return !fraction.empty() && fraction[0] > '5';
    return odd || fraction.find_first_not_of('0', 1) != std::string_view::npos;
}

bool matches_integer(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool matches_based(std::string_view text, std::string_view prefix, std::string_view digits) {
    return text.size() > 2 && text.substr(0, 2) == prefix && text.find_first_not_of(digits, 2) == std::string_view::npos;
}

bool matches_real(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    std::size_t i = 0, digits = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) ++digits;
    if (i < text.size() && text[i] == '.') {
        for (++i; i < text.size() && is_digit(text[i]); ++i) ++digits;
    }
    if (digits == 0) return false;
    if (i == text.size()) return true;
    if (text[i] != 'e' && text[i] != 'E') return false;
    return matches_integer(text.substr(i + 1));
}

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

CoreValue core_integer(std::string_view digits, int base, bool negative) {
    CoreValue value;
    value.type = CoreValue::Type::integer;
    const std::optional<std::uint64_t> magnitude = integer_value(digits, base);
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    value.overflow = !magnitude || *magnitude > most + (negative ? 1 : 0);
    if (!value.overflow) value.integer = static_cast<std::int64_t>(negative ? ~*magnitude + 1 : *magnitude);
    return value;
}

CoreValue core_real(double real) {
    CoreValue value;
    value.type = CoreValue::Type::real;
    value.real = real;
    return value;
}

int escape_digits(char kind) { return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0; }

// \xNN, \uNNNN, \UNNNNNNNN at `i`, which moves behind it.
bool hexadecimal_escape(std::string_view body, std::size_t& i, Unescaped& result) {
    const auto digits = static_cast<std::size_t>(escape_digits(body[i + 1]));
    const std::string_view text = body.substr(i + 2, digits);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (text.size() < digits || end != text.data() + digits || error != std::errc{}) {
        result.error = "the escape \\" + std::string(1, body[i + 1]) + " needs " + std::to_string(digits) + " hexadecimal digits";
        return false;
    }
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        result.error = "the escape \\" + std::string(body.substr(i + 1, digits + 1)) + " is not a character";
        return false;
    }
    append_utf8(result.text, value);
    i += 2 + digits;
    return true;
}

void octal_escape(std::string_view body, std::size_t& i, Unescaped& result) {
    char32_t value = 0;
    std::size_t n = 0;
    for (++i; n < 3 && i < body.size() && body[i] >= '0' && body[i] <= '7'; ++i, ++n)
        value = value * 8 + static_cast<unsigned>(body[i] - '0');
    append_utf8(result.text, value);
}

}  // namespace

std::optional<std::uint64_t> integer_value(std::string_view digits, int base) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

bool is_unit(std::string_view text) { return unit_named(text) != nullptr; }

std::optional<std::uint64_t> duration_value(const Decimal& decimal, std::string_view unit_name) {
    const TimeUnit& unit = *unit_named(unit_name);
    std::string digits = times(decimal.digits, unit.factor);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    const long long power = static_cast<long long>(decimal.exponent) + unit.power;
    if (digits.empty()) return 0;
    const long long whole_digits = static_cast<long long>(digits.size()) + power;
    if (whole_digits > 20) return std::nullopt;
    if (whole_digits < 0) return 1;
    if (power > 0) digits.append(static_cast<std::size_t>(power), '0');
    const std::string_view all = digits;
    const std::string_view whole = all.substr(0, static_cast<std::size_t>(whole_digits));
    std::optional<std::uint64_t> value = whole.empty() ? 0 : integer_value(whole, 10);
    if (!value) return std::nullopt;
    if (rounds_up(all.substr(whole.size()), *value % 2 == 1)) ++*value;  // cannot wrap: a fraction leaves at most 2^64 - 1 exactly
    return std::max<std::uint64_t>(*value, 1);
}

std::string duration_in(Duration duration, std::string_view unit_name) {
    const TimeUnit& unit = *unit_named(unit_name);
    std::uint64_t size = static_cast<std::uint64_t>(unit.factor);
    for (int i = 0; i < unit.power; ++i) size *= 10;
    const bool negative = duration.count() < 0;
    const std::uint64_t ns =
        negative ? ~static_cast<std::uint64_t>(duration.count()) + 1 : static_cast<std::uint64_t>(duration.count());
    const bool decimal = unit.factor == 1;
    const std::uint64_t scale = decimal ? size : 1000, part = ns % size;  // of a minute or an hour: thousandths
    if (!decimal && part * scale % size != 0) return duration_text(duration);
    std::string digits = std::to_string(scale + part * scale / size).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    std::string text = negative ? "-" : "";
    text += std::to_string(ns / size);
    if (!digits.empty()) text.append(".").append(digits);
    return text.append(unit_name);
}

Unescaped unescaped(std::string_view body) {
    constexpr std::string_view letters = "abfnrtv\\'\"", values = "\a\b\f\n\r\t\v\\'\"";
    Unescaped result;
    for (std::size_t i = 0; i < body.size();) {
        const char next = body[i] == '\\' && i + 1 < body.size() ? body[i + 1] : '\0';
        if (next == '\0') {
            result.text.push_back(body[i++]);
        } else if (const std::size_t known = letters.find(next); known != std::string_view::npos) {
            result.text.push_back(values[known]);
            i += 2;
        } else if (next == '\n') {
            i += 2;
        } else if (next >= '0' && next <= '7') {
            octal_escape(body, i, result);
        } else if (escape_digits(next) > 0) {
            if (!hexadecimal_escape(body, i, result)) return result;
        } else {  // Python keeps the backslash of an escape that it does not know
            result.text.append(body.substr(i, 2));
            i += 2;
        }
    }
    return result;
}

CoreValue core_value(std::string_view plain) {
    static constexpr std::array<std::string_view, 5> nulls = {"", "~", "null", "Null", "NULL"};
    static constexpr std::array<std::string_view, 3> trues = {"true", "True", "TRUE"}, falses = {"false", "False", "FALSE"};
    static constexpr std::array<std::string_view, 3> nans = {".nan", ".NaN", ".NAN"}, infinities = {".inf", ".Inf", ".INF"};
    const bool negative = !plain.empty() && plain[0] == '-';
    const std::string_view unsigned_part = plain.substr(!plain.empty() && (negative || plain[0] == '+') ? 1 : 0);
    CoreValue value;
    if (is_one_of(plain, nulls)) {
        value.type = CoreValue::Type::null;
    } else if (is_one_of(plain, trues) || is_one_of(plain, falses)) {
        value.type = CoreValue::Type::boolean;
        value.boolean = is_one_of(plain, trues);
    } else if (matches_integer(plain)) {
        return core_integer(unsigned_part, 10, negative);
    } else if (matches_based(plain, "0o", "01234567")) {
        return core_integer(plain.substr(2), 8, false);
    } else if (matches_based(plain, "0x", "0123456789abcdefABCDEF")) {
        return core_integer(plain.substr(2), 16, false);
    } else if (matches_real(plain)) {
        const double magnitude = *double_value(unsigned_part);
        return core_real(negative ? -magnitude : magnitude);
    } else if (is_one_of(plain, nans)) {
        return core_real(std::numeric_limits<double>::quiet_NaN());
    } else if (is_one_of(unsigned_part, infinities)) {
        return core_real(negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity());
    }
    return value;
}

}  // namespace baton::scenario
