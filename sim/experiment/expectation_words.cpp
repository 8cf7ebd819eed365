#include "sim/experiment/expectation_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/warning_groups.h"
#include "sim/base/amounts.h"
#include "sim/base/diagnostics.h"
#include "sim/base/rounding.h"
#include "sim/base/text.h"
#include "sim/experiment/results.h"
#include "sim/scenario/literals.h"
#include "sim/scenario/metric_check.h"

namespace baton::experiment {

namespace {

using analysis::LogLine;
using scenario::Expression;
using scenario::ExpressionKind;

bool is_literal(const Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::none:
        case ExpressionKind::true_:
        case ExpressionKind::false_:
        case ExpressionKind::integer:
        case ExpressionKind::real:
        case ExpressionKind::duration:
        case ExpressionKind::text:
            return true;
        case ExpressionKind::list:
            return std::all_of(expression.operands.begin(), expression.operands.end(), is_literal);
        default:
            return false;
    }
}

}  // namespace

std::string as_written(const scenario::Scenario& scenario, const Expression& expression) {
    constexpr std::size_t longest = 60;
    const Span& span = expression.span;
    const bool is_one_piece =
        expression.kind != ExpressionKind::list && span.line != 0 && span.length > 0 && span.length <= longest;
    if (is_one_piece && span.file < scenario.sources.size()) {
        const std::string& file = scenario.sources[span.file]->text;
        std::string text = span.offset <= file.size() ? file.substr(span.offset, span.length) : std::string();
        if (!text.empty() && text.find('\n') == std::string::npos) return text;
    }
    return scenario::expression_text(expression);
}

std::string unit_of(const scenario::Scenario& scenario, const Expression& expression) {
    if (expression.kind != ExpressionKind::duration) return "s";
    const std::string text = as_written(scenario, expression);
    const std::string unit = text.substr(std::min(text.find_first_not_of("0123456789._-+"), text.size()));
    return scenario::is_unit(unit) ? unit : "s";  // a number with an exponent is in seconds
}

std::string with_source(const scenario::Scenario& scenario, const Expression& expression, std::string value) {
    const std::string source = as_written(scenario, expression);
    const bool says_it = expression.kind == ExpressionKind::duration ? source == value : is_literal(expression);
    return says_it ? value : fmt::format("{}  ({})", value, source);
}

namespace {

std::string measured_value(const scenario::Scenario& scenario, const scenario::ComparedMetric& one,
                           const scenario::MetricFacts& facts) {
    try {
        const scenario::MetricValue value = scenario::evaluate_metric(*one.metric, facts);
        if (const auto* text = std::get_if<std::string>(&value)) return python_repr(*text);
        const auto* number = std::get_if<scenario::Number>(&value);
        if (number == nullptr) return "no value";
        const bool is_time = number->unit != scenario::Unit::plain && one.limit && one.limit->kind == ExpressionKind::duration;
        if (!is_time && number->unit != scenario::Unit::time) return shown(number->value, scenario::Unit::plain);
        const Duration time(static_cast<std::int64_t>(whole_nanoseconds(number->value)));
        return scenario::duration_in(time, one.limit ? unit_of(scenario, *one.limit) : "s");
    } catch (const scenario::NoMetricValue& error) {
        return std::string("no value: ") + error.what();
    }
}

}  // namespace

std::string measured_words(const scenario::Scenario& scenario, const Expression& condition, const scenario::MetricFacts& facts) {
    const auto compared = scenario::compared_metrics(condition);
    std::string out;
    for (const scenario::ComparedMetric& one : compared) {
        std::string value = measured_value(scenario, one, facts);
        if (compared.size() == 1) return value;
        out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", scenario::expression_text(*one.metric), value);
    }
    return out;
}

std::string warning_words(const std::vector<analysis::Warning>& warnings) {
    constexpr std::size_t most = 3;
    const auto texts = analysis::warnings_by_text(warnings);
    std::string out;
    for (std::size_t i = 0; i < std::min(texts.size(), most); ++i)
        out += fmt::format("{}{}{}", i == 0 ? "" : "; ", texts[i].first->text, times_text(texts[i].count));
    if (texts.size() > most) out += fmt::format("; and {} others", texts.size() - most);
    return out.empty() ? "none" : out;
}

std::string missing_line(const std::vector<LogLine>& log, std::size_t from, const std::string& text) {
    constexpr std::size_t most = 2000, shortest = 4;  // lines compared; length of texts compared
    std::string out = from == 0 ? std::string("no such line") : fmt::format("no such line after line {}", from);
    for (std::size_t i = 0; i < from; ++i) {
        if (log[i].text == text) return fmt::format("{}; line {} has it", out, i + 1);
    }
    if (text.size() < shortest) return out;
    std::vector<std::string> candidates;
    for (std::size_t i = from; i < std::min(log.size(), from + most); ++i) candidates.push_back(log[i].text);
    const std::string nearest = nearest_name(text, candidates);
    const auto place = std::find(candidates.begin(), candidates.end(), nearest);
    if (nearest.empty() || place == candidates.end()) return out;
    return fmt::format("{}; the nearest is line {}: {}", out, from + static_cast<std::size_t>(place - candidates.begin()) + 1,
                       python_repr(nearest));
}

std::string missing_task(const std::vector<analysis::TaskRow>& tasks, const std::string& name) {
    constexpr std::size_t most = 5, compared = 10'000;
    std::vector<std::string> names;
    for (const analysis::TaskRow& task : tasks) {
        if (names.size() < compared) names.push_back(task.name);
    }
    const std::string none = fmt::format("no task {}", python_repr(name)), nearest = nearest_name(name, names);
    if (!nearest.empty()) return fmt::format("{}; did you mean {}?", none, python_repr(nearest));
    const std::size_t shown = std::min(names.size(), most);
    std::string there = fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < tasks.size()) there += fmt::format(" and {} more", tasks.size() - shown);
    return there.empty() ? none : fmt::format("{}; there are {}", none, there);
}

}  // namespace baton::experiment
