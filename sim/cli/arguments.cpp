#include "sim/cli/arguments.h"

#include <charconv>
#include <limits>

#include "sim/scenario/literals.h"

namespace baton::cli {

std::optional<Duration> parse_duration(std::string_view text) {
    const std::size_t number = std::min(text.find_first_not_of("0123456789."), text.size());
    const std::string_view digits = text.substr(0, number), unit = number == text.size() ? "s" : text.substr(number);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    scenario::Decimal decimal;
    decimal.digits = digits.substr(0, point);
    if (point < digits.size()) decimal.digits += digits.substr(point + 1);
    if (decimal.digits.empty() || decimal.digits.find('.') != std::string::npos || !scenario::is_unit(unit)) return {};
    decimal.exponent = point < digits.size() ? -static_cast<int>(digits.size() - point - 1) : 0;
    const auto nanoseconds = scenario::duration_value(decimal, unit);
    if (!nanoseconds || *nanoseconds > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return {};
    return Duration(static_cast<std::int64_t>(*nanoseconds));
}

std::optional<std::uint64_t> parse_count(std::string_view text) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(count) : std::nullopt;
}

std::optional<std::uint64_t> parse_bytes(std::string_view text) {
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const int shift = unit.empty() ? 0 : unit == "K" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : -1;
    if (error != std::errc{} || shift < 0 || count > std::numeric_limits<std::uint64_t>::max() >> shift) return {};
    return count << shift;
}

}  // namespace baton::cli
