#include "sim/experiment/expected_value.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "sim/base/rounding.h"

namespace baton::experiment {

namespace {

using scenario::Expression;

std::optional<std::int64_t> integer(std::string_view json) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), value);
    return error == std::errc{} && end == json.data() + json.size() ? std::optional(value) : std::nullopt;
}

std::optional<double> real(std::string_view json) {
    double value = 0;
    const auto [end, error] = std::from_chars(json.data(), json.data() + json.size(), value);
    return error == std::errc{} && end == json.data() + json.size() ? std::optional(value) : std::nullopt;
}

ExpectedDuration seconds(std::string_view json) {
    constexpr double most = 9.2e9;  // so many seconds fit into 64 bits of nanoseconds
    if (const auto whole = integer(json); whole && std::abs(static_cast<double>(*whole)) < most)
        return Duration(*whole * 1'000'000'000);
    if (const auto value = real(json); value && std::abs(*value) < most)
        return Duration(static_cast<std::int64_t>(whole_nanoseconds(*value * 1e9)));
    return NoValue{"is not a duration"};
}

}  // namespace

Duration nanoseconds(std::string_view json) { return Duration(integer(json).value_or(0)); }

NoValue raising(const Failure& failure) {
    return {"raises " + (failure.message.empty() ? failure.type : failure.type + ": " + failure.message)};
}

ExpectedDuration duration_of(const interpreter::Constants& constants, const Expression& expression) {
    const auto value = constants.evaluate(expression);
    if (const auto* failure = std::get_if<Failure>(&value)) return raising(*failure);
    const auto& constant = std::get<interpreter::Constant>(value);
    return constant.is_duration ? ExpectedDuration(nanoseconds(constant.json)) : seconds(constant.json);
}

ExpectedCount count_of(const interpreter::Constants& constants, const Expression& expression) {
    const auto value = constants.evaluate(expression);
    if (const auto* failure = std::get_if<Failure>(&value)) return raising(*failure);
    const auto& constant = std::get<interpreter::Constant>(value);
    const auto whole = constant.is_duration ? std::nullopt : integer(constant.json);
    return whole ? ExpectedCount(*whole) : NoValue{"is not an integer"};
}

ExpectedDuration duration_of(const scenario::Scenario& scenario, const Expression& expression) {
    return duration_of(interpreter::Constants(scenario), expression);
}

ExpectedCount count_of(const scenario::Scenario& scenario, const Expression& expression) {
    return count_of(interpreter::Constants(scenario), expression);
}

}  // namespace baton::experiment
