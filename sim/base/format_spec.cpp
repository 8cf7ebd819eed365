#include "sim/base/format_spec.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "sim/base/text.h"

namespace baton {
namespace {

struct Specification {
    std::string fill;  // one character; empty when none was given
    char align = 0, sign = 0, grouping = 0, type = 0;
    bool no_negative_zero = false, alternate = false, zeros = false;
    std::int64_t width = -1, precision = -1;
};

[[noreturn]] void fail(const std::string& message) { throw FormatFault(message); }

[[noreturn]] void unknown_type(char type, std::string_view of) {
    fail("Unknown format code '" + std::string(1, type) + "' for object of type '" + std::string(of) + "'");
}

bool is_alignment(char c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

class Parser {
public:
    Parser(std::string_view text, std::string_view type) : all_(text), left_(text), type_(type) {}

    Specification parse(char default_type) {
        Specification out;
        fill_and_alignment(out);
        if (!left_.empty() && (left_[0] == '+' || left_[0] == '-' || left_[0] == ' ')) out.sign = take();
        out.no_negative_zero = take_if('z');
        out.alternate = take_if('#');
        if (out.fill.empty()) out.zeros = take_if('0');
        out.width = number();
        grouping(out);
        if (take_if('.')) {
            out.precision = number();
            if (out.precision < 0) fail("Format specifier missing precision");
        }
        if (left_.size() > 1)
            fail("Invalid format specifier '" + std::string(all_) + "' for object of type '" + std::string(type_) + "'");
        if (!left_.empty()) out.type = take();
        check_grouping(out, out.type != 0 ? out.type : default_type);
        return out;
    }

private:
    char take() {
        const char c = left_[0];
        left_.remove_prefix(1);
        return c;
    }

    bool take_if(char c) {
        if (left_.empty() || left_[0] != c) return false;
        left_.remove_prefix(1);
        return true;
    }

    void fill_and_alignment(Specification& out) {
        const std::size_t first = left_.empty() ? 0 : code_point_at(left_, 0).size();
        if (first != 0 && left_.size() > first && is_alignment(left_[first])) {
            out.fill = left_.substr(0, first);
            left_.remove_prefix(first);
            out.align = take();
        } else if (first != 0 && is_alignment(left_[0])) {
            out.align = take();
        }
    }

    // -1 when there is none.
    std::int64_t number() {
        std::int64_t value = -1;
        for (int digits = 0; !left_.empty() && left_[0] >= '0' && left_[0] <= '9'; ++digits) {
            if (digits == 6) fail("Too many decimal digits in format string");
            value = std::max<std::int64_t>(0, value) * 10 + (take() - '0');
        }
        return value;
    }

    void grouping(Specification& out) {
        constexpr const char* both = "Cannot specify both ',' and '_'.";
        if (take_if(',')) out.grouping = ',';
        if (!left_.empty() && left_[0] == '_') {
            if (out.grouping != 0) fail(both);
            out.grouping = take();
        }
        if (!left_.empty() && left_[0] == ',' && out.grouping == '_') fail(both);
    }

    static void check_grouping(const Specification& spec, char type) {
        if (spec.grouping == 0) return;
        const std::string_view allowed = spec.grouping == '_' ? "defgEGF%boxX" : "defgEGF%";
        if (type != 0 && allowed.find(type) == std::string_view::npos)
            fail("Cannot specify '" + std::string(1, spec.grouping) + "' with '" + std::string(1, type) + "'.");
    }

    std::string_view all_, left_, type_;
};

std::string repeated(std::string_view fill, std::int64_t times) {
    std::string out;
    for (std::int64_t i = 0; i < times; ++i) out += fill;
    return out;
}

// A number in its parts: `-`, `0x`, `12`, `.5e+07`.
struct Parts {
    bool is_negative = false;
    std::string prefix, digits, rest;
};

// The digits, at least so many characters, from the right in groups.
std::string grouped(const std::string& digits, std::int64_t least, char separator, std::int64_t size) {
    std::string out;  // from the right
    auto left = static_cast<std::int64_t>(digits.size());
    if (separator == 0) size = std::max(left, least);
    while (true) {
        const std::int64_t length = std::min(size, std::max({left, least, std::int64_t{1}}));
        for (std::int64_t i = 0; i < length; ++i) out += left > 0 ? digits[static_cast<std::size_t>(--left)] : '0';
        least -= length;
        if (left <= 0 && least <= 0) break;
        out += separator;
        --least;
    }
    std::reverse(out.begin(), out.end());
    return out;
}

std::string laid_out(const Specification& spec, const Parts& number) {
    const char align = spec.align != 0 ? spec.align : spec.zeros ? '=' : '>';
    const std::string fill = spec.zeros ? "0" : spec.fill.empty() ? " " : spec.fill;
    std::string sign;
    if (number.is_negative) {
        sign = "-";
    } else if (spec.sign == '+' || spec.sign == ' ') {
        sign = spec.sign;
    }
    const auto others = static_cast<std::int64_t>(sign.size() + number.prefix.size() + number.rest.size());
    const std::int64_t least = fill == "0" && align == '=' ? spec.width - others : 0;
    const bool in_fours = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X';
    const std::string digits = number.digits.empty() ? "" : grouped(number.digits, least, spec.grouping, in_fours ? 4 : 3);
    const std::int64_t padding = std::max<std::int64_t>(0, spec.width - others - static_cast<std::int64_t>(digits.size()));
    const std::int64_t before = align == '>' ? padding : align == '^' ? padding / 2 : 0;
    const std::int64_t inside = align == '=' ? padding : 0;
    return repeated(fill, before) + sign + number.prefix + repeated(fill, inside) + digits + number.rest +
           repeated(fill, padding - before - inside);
}

// --- doubles ---

// The significant digits of a finite double that is not negative, and where its point is: 0.00123 is `123` and -2.
struct Digits {
    std::string digits;
    int point = 1;
};

std::string written(double value, std::chars_format format, int precision) {
    std::vector<char> buffer(static_cast<std::size_t>(precision) + 400);
    const auto result = precision < 0 ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format)
                                      : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision);
    return {buffer.data(), result.ptr};
}

// So many significant digits, without zeros at the end; the shortest ones that read back when `count` is 0.
Digits digits_of(double value, int count) {
    const std::string text = written(value, std::chars_format::scientific, count - 1);
    const std::size_t e = text.find('e');
    Digits out;
    for (const char c : text.substr(0, e)) {
        if (c != '.') out.digits += c;
    }
    while (out.digits.size() > 1 && out.digits.back() == '0') out.digits.pop_back();
    out.point = std::stoi(text.substr(e + 1)) + 1;
    return out;
}

std::string exponent_text(int exponent) {
    std::string digits = std::to_string(std::abs(exponent));
    if (digits.size() < 2) digits.insert(0, "0");
    return (exponent < 0 ? "e-" : "e+") + digits;
}

// The general form, `g`, and that of `repr`: with an exponent where the number is very large or very small.
std::string general(double value, int count, bool alternate, bool adds_point) {
    Digits of = digits_of(value, count);
    const int largest = count == 0 ? 16 : count - (adds_point ? 1 : 0);
    if (alternate && count > 0) of.digits.resize(static_cast<std::size_t>(count), '0');
    const bool has_exponent = of.point <= -4 || of.point > largest;
    const int point = has_exponent ? 1 : of.point;
    if (point <= 0) of.digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    const auto whole = static_cast<std::size_t>(std::max(1, point));
    if (of.digits.size() < whole) of.digits.resize(whole, '0');
    std::string rest = of.digits.substr(whole);
    if (rest.empty() && adds_point && !has_exponent) rest = "0";
    std::string out = of.digits.substr(0, whole);
    if (!rest.empty() || alternate) out += '.' + rest;
    return has_exponent ? out + exponent_text(of.point - 1) : out;
}

// Without a sign.
std::string magnitude_text(double value, char type, int precision, bool alternate) {
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return "inf";
    if (type == 0 || type == 'g')
        return general(value, type == 0 && precision < 0 ? 0 : std::max(1, precision), alternate, type == 0);
    std::string out = written(value, type == 'e' ? std::chars_format::scientific : std::chars_format::fixed, precision);
    if (alternate && precision == 0) out.insert(std::min(out.find('e'), out.size()), ".");
    return out;
}

}  // namespace

std::string formatted(double value, std::string_view specification) {
    const Specification spec = Parser(specification, "float").parse(0);
    const char type = spec.type == 'E' ? 'e' : spec.type == 'G' ? 'g' : spec.type == 'F' || spec.type == '%' ? 'f' : spec.type;
    if (type != 0 && type != 'e' && type != 'f' && type != 'g') unknown_type(spec.type, "float");
    if (spec.type == '%') value *= 100;
    const int precision = spec.precision >= 0 ? static_cast<int>(spec.precision) : type == 0 ? -1 : 6;
    std::string text = magnitude_text(std::abs(value), type, precision, spec.alternate);
    const bool is_zero = std::isfinite(value) && text.substr(0, text.find('e')).find_first_of("123456789") == std::string::npos;
    if (spec.type == 'E' || spec.type == 'F' || spec.type == 'G') {
        for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    Parts parts;
    parts.is_negative = std::signbit(value) && !std::isnan(value) && !(spec.no_negative_zero && is_zero);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    parts.digits = text.substr(0, digits);
    parts.rest = text.substr(digits) + (spec.type == '%' ? "%" : "");
    return laid_out(spec, parts);
}

std::string formatted(std::int64_t value, std::string_view specification, std::string_view type) {
    const Specification spec = Parser(specification, type).parse('d');
    if (spec.type != 0 && std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos)
        return formatted(static_cast<double>(value), specification);
    const int base = spec.type == 0 || spec.type == 'd'     ? 10
                     : spec.type == 'b'                     ? 2
                     : spec.type == 'o'                     ? 8
                     : spec.type == 'x' || spec.type == 'X' ? 16
                                                            : 0;
    if (base == 0) unknown_type(spec.type, type);
    if (spec.precision >= 0) fail("Precision not allowed in integer format specifier");
    if (spec.no_negative_zero) fail("Negative zero coercion (z) not allowed in integer format specifier");
    const std::uint64_t magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    char buffer[64];
    Parts parts;
    parts.is_negative = value < 0;
    parts.digits.assign(buffer, std::to_chars(buffer, buffer + sizeof buffer, magnitude, base).ptr);
    if (spec.alternate && base != 10) parts.prefix = {'0', spec.type};
    if (spec.type == 'X') {
        for (char& c : parts.digits) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return laid_out(spec, parts);
}

std::string formatted(std::string_view text, std::string_view specification) {
    const Specification spec = Parser(specification, "str").parse('s');
    if (spec.type != 0 && spec.type != 's') unknown_type(spec.type, "str");
    if (spec.sign == ' ') fail("Space not allowed in string format specifier");
    if (spec.sign != 0) fail("Sign not allowed in string format specifier");
    if (spec.no_negative_zero) fail("Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate) fail("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=') fail("'=' alignment not allowed in string format specifier");
    auto length = static_cast<std::int64_t>(code_points(text));
    if (spec.precision >= 0 && spec.precision < length) {
        std::size_t bytes = 0;
        for (std::int64_t i = 0; i < spec.precision; ++i) bytes += code_point_at(text.substr(bytes), 0).size();
        text = text.substr(0, bytes);
        length = spec.precision;
    }
    const std::string fill = spec.zeros ? "0" : spec.fill.empty() ? " " : spec.fill;
    const std::int64_t padding = std::max<std::int64_t>(0, spec.width - length);
    const std::int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    return repeated(fill, before) + std::string(text) + repeated(fill, padding - before);
}

bool is_format_specification(std::string_view specification) {
    const auto fits = [&](const auto& value) {
        try {
            formatted(value, specification);
            return true;
        } catch (const FormatFault&) {
            return false;
        }
    };
    return fits(std::int64_t{0}) || fits(0.0) || fits(std::string_view());
}

}  // namespace baton
