#include "sim/base/numbers.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace baton {

namespace {

// Tells whether a decimal that no double can hold is too large or too small.
bool is_large(std::string_view text) {
    const std::size_t e = text.find_first_of("eE");
    const std::string_view mantissa = text.substr(0, e);
    int exponent = 0;
    bool negative = false;
    if (e != std::string_view::npos) {
        std::string_view digits = text.substr(e + 1);
        negative = !digits.empty() && digits[0] == '-';
        if (negative || digits[0] == '+') digits.remove_prefix(1);
        if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc{}) return !negative;
    }
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) return false;
    const auto place = static_cast<long long>(point) - static_cast<long long>(first);
    return place + (negative ? -exponent : exponent) > 0;
}

}  // namespace

std::optional<double> double_value(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    if (negative || (!text.empty() && text[0] == '+')) text.remove_prefix(1);
    if (text.empty() || text[0] == '-' || text.find('(') != std::string_view::npos) return std::nullopt;  // std knows nan(…)
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) return std::nullopt;
    if (error == std::errc::result_out_of_range) value = is_large(text) ? std::numeric_limits<double>::infinity() : 0.0;
    return negative ? -value : value;
}

}  // namespace baton
