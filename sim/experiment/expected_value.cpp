#include "sim/experiment/expected_value.h"

#include <charconv>
#include <cmath>

#include "sim/base/rounding.h"
#include "sim/base/text.h"
#include "sim/interpreter/run.h"

namespace baton::experiment {

namespace {

using scenario::Expression;
using scenario::ExpressionKind;

// `str(expression)`: a duration and an integer are alike in JSON, but not in the scenario's own text.
Expression text_of(const Expression& expression) {
    Expression callee;
    callee.kind = ExpressionKind::name;
    callee.name = {scenario::Scope::builtin, static_cast<std::uint32_t>(scenario::Builtin::str)};
    callee.text = "str";
    Expression call;
    call.kind = ExpressionKind::call;
    call.span = expression.span;
    call.operands = {std::move(callee), expression};
    return call;
}

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
    constexpr double most = 9.2e9;  // seconds that surely fit
    if (const auto whole = integer(json); whole && std::abs(static_cast<double>(*whole)) < most)
        return Duration(*whole * 1'000'000'000);
    if (const auto value = real(json); value && std::abs(*value) < most)
        return Duration(static_cast<std::int64_t>(whole_nanoseconds(*value * 1e9)));
    return NoValue{"not a duration: " + std::string(json)};
}

struct Evaluated {
    std::string json;
    bool is_duration = false;
};

std::variant<Evaluated, NoValue> evaluated(const scenario::Scenario& scenario, const Expression& expression) {
    std::string error;
    const auto json = interpreter::evaluate(scenario, expression, error);
    if (!json) return NoValue{error};
    const auto text = interpreter::evaluate(scenario, text_of(expression), error);
    if (!text) return NoValue{error};
    return Evaluated{*json, integer(*json) && text->ends_with("s\"")};
}

}  // namespace

ExpectedDuration duration_of(const scenario::Scenario& scenario, const Expression& expression) {
    const auto value = evaluated(scenario, expression);
    if (const auto* none = std::get_if<NoValue>(&value)) return *none;
    const auto& [json, is_duration] = std::get<Evaluated>(value);
    return is_duration ? ExpectedDuration(Duration(*integer(json))) : seconds(json);
}

ExpectedCount count_of(const scenario::Scenario& scenario, const Expression& expression) {
    const auto value = evaluated(scenario, expression);
    if (const auto* none = std::get_if<NoValue>(&value)) return *none;
    const auto& [json, is_duration] = std::get<Evaluated>(value);
    if (is_duration) return NoValue{"not a whole number: " + duration_text(Duration(*integer(json)))};
    if (const auto whole = integer(json)) return *whole;
    return NoValue{"not a whole number: " + json};
}

}  // namespace baton::experiment
