#include "sim/experiment/metric.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/diagnostics.h"
#include "sim/base/text.h"
#include "sim/experiment/metric_facts.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/metric_words.h"

namespace baton::experiment {

namespace {

using scenario::Expression;
using scenario::ExpressionKind;
using scenario::NoMetricValue;

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw SpecError(fmt::format("'{}': {}", terminal_text(text), why));
}

[[noreturn]] void refuse(const std::string& text, scenario::Problems& problems) {
    const Diagnostics diagnostics = problems.take();
    if (diagnostics.empty()) refuse(text, "not an expression");
    const Diagnostic& first = diagnostics.front();
    refuse(text, first.text + (first.hint.empty() ? "" : "; " + first.hint));
}

std::string with_nearest(std::string text, const std::string& name, const std::vector<std::string>& candidates) {
    const std::string nearest = nearest_name(name, candidates);
    if (!nearest.empty()) text += fmt::format("; did you mean '{}'?", nearest);
    return text;
}

Expression parsed(const std::string& text) {
    scenario::Problems problems;
    const Span all{0, static_cast<std::uint32_t>(text.size()), 1, 1, 0};
    scenario::ScalarSource source(text, scenario::Style::plain, all, text);
    auto expression = scenario::ExpressionParser(source, problems).whole();
    if (expression && !problems.any()) return std::move(*expression);
    refuse(text, problems);
}

}  // namespace

Metric::Metric(std::string text, const scenario::Scenario& scenario) : text_(std::move(text)), expression_(parsed(text_)) {
    scenario::Problems problems;
    const auto traits = scenario::check_metric(expression_, scenario, problems);
    if (!traits) refuse(text_, problems);
    traits_ = *traits;
}

std::optional<double> Metric::of(const analysis::RunDocument& document) const {
    try {
        const MetricValue value = evaluate_metric(expression_, RunFacts(document));
        const auto* number = std::get_if<Number>(&value);
        return number && number->value - number->value == 0 ? std::optional(number->value) : std::nullopt;
    } catch (const NoMetricValue&) {
        return std::nullopt;
    }
}

bool Metric::is_condition() const { return scenario::is_condition(expression_); }

std::vector<std::string> Metric::compared() const {
    std::vector<std::string> out;
    for (const auto& one : scenario::compared_metrics(expression_)) out.push_back(scenario::expression_text(*one.metric));
    return out;
}

namespace {

// The first few names, for a message.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 12;
    if (names.empty()) return "no names";
    const std::vector<std::string> first(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(most, names.size())));
    return fmt::format("{}{}", fmt::join(first, ", "), names.size() > most ? ", …" : "");
}

void check_names(const Expression& e, const std::string& text, const std::vector<std::string>& names) {
    if (e.kind == ExpressionKind::name && std::find(names.begin(), names.end(), e.text) == names.end())
        refuse(text,
               with_nearest(fmt::format("unknown name '{}'; a condition here can use {}", e.text, listed(names)), e.text, names));
    if (e.kind == ExpressionKind::call) {
        const std::string& name = e.operands[0].text;
        if (!row_named(scenario::metric_functions(), name)) refuse(text, fmt::format("'{}' cannot be called here", name));
    }
    for (std::size_t i = e.kind == ExpressionKind::call ? 1 : 0; i < e.operands.size(); ++i)
        check_names(e.operands[i], text, names);
}

}  // namespace

ParamCondition::ParamCondition(std::string text, const std::vector<std::string>& names)
    : text_(std::move(text)), expression_(parsed(text_)) {
    check_names(expression_, text_, names);
    if (scenario::is_condition(expression_)) return;
    const std::string example = names.empty() ? "n == 1" : names.front() + " == 1";
    refuse(text_, fmt::format("a condition is needed here, such as {}", terminal_text(example)));
}

bool ParamCondition::holds(const NamedValues& values) const {
    try {
        return scenario::truth(evaluate_metric(expression_, values));
    } catch (const NoMetricValue& error) {
        refuse(text_, error.what());
    }
}

namespace {

bool counts_something(const Expression& e) {
    const bool is_count =
        e.kind == ExpressionKind::call && (e.operands[0].text == "len" || e.operands[0].text == "count") && e.operands.size() > 1;
    return is_count || std::any_of(e.operands.begin(), e.operands.end(), counts_something);
}

}  // namespace

bool ParamCondition::counts() const { return counts_something(expression_); }

bool ParamCondition::holds_if_known(const NamedValues& values) const {
    try {
        return scenario::truth(evaluate_metric(expression_, values));
    } catch (const NoMetricValue&) {
        return false;
    }
}

std::optional<Expression> constant(const std::string& text) {
    Expression expression = parsed(text);
    return scenario::has_no_names(expression) ? std::optional(std::move(expression)) : std::nullopt;
}

MetricValue value_of(const Expression& constant) { return scenario::constant_value(constant); }

}  // namespace baton::experiment
