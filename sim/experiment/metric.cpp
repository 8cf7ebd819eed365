#include "sim/experiment/metric.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/diagnostics.h"
#include "sim/base/text.h"
#include "sim/experiment/evaluate_metric.h"
#include "sim/experiment/metric_words.h"
#include "sim/scenario/expression_parser.h"

namespace baton::experiment {

namespace {

using scenario::Expression;
using scenario::ExpressionKind;
using scenario::ObjectKind;

[[noreturn]] void refuse(const std::string& text, const std::string& why) {
    throw SpecError(fmt::format("'{}': {}", terminal_text(text), why));
}

std::string with_nearest(std::string text, const std::string& name, const std::vector<std::string>& candidates) {
    const std::string nearest = nearest_name(name, candidates);
    return nearest.empty() ? text : text + fmt::format("; did you mean '{}'?", nearest);
}

Expression parsed(const std::string& text) {
    scenario::Problems problems;
    const Span all{0, static_cast<std::uint32_t>(text.size()), 1, 1, 0};
    scenario::ScalarSource source(text, scenario::Style::plain, all, text);
    auto expression = scenario::ExpressionParser(source, problems).whole();
    if (expression && !problems.any()) return std::move(*expression);
    const Diagnostics diagnostics = problems.take();
    if (diagnostics.empty()) refuse(text, "not an expression");
    const Diagnostic& first = diagnostics.front();
    refuse(text, first.text + (first.hint.empty() ? "" : "; " + first.hint));
}

// `latency(handle)` means `latency('handle')`.
void quote_names(Expression& e) {
    for (Expression& operand : e.operands) quote_names(operand);
    if (e.kind != ExpressionKind::call || e.operands.size() != 2 || !row_named(metric_facts(), e.operands[0].text)) return;
    if (e.operands[1].kind == ExpressionKind::name) e.operands[1].kind = ExpressionKind::text;
}

// Checks the names of a metric against the words and the scenario.
class MetricCheck {
public:
    MetricCheck(const std::string& text, const scenario::Scenario& scenario) : text_(text), scenario_(scenario) {}

    bool needs_trace() const { return needs_trace_; }

    void check(const Expression& e) {
        if (e.kind == ExpressionKind::call) return call(e);
        if (e.kind == ExpressionKind::name) name(e.text);
        for (const Expression& operand : e.operands) check(operand);
    }

private:
    void name(const std::string& name) {
        const NameRow* row = row_named(metric_names(), name);
        const auto is_named = [&](const auto& definition) { return definition.name == name; };
        if (row) {
            needs_trace_ = needs_trace_ || row->needs == Needs::trace;
            return;
        }
        if (std::any_of(scenario_.params.begin(), scenario_.params.end(), is_named)) return;
        std::vector<std::string> known;
        for (const NameRow& candidate : metric_names()) known.emplace_back(candidate.name);
        for (const auto& param : scenario_.params) known.push_back(param.name);
        refuse(text_, with_nearest(fmt::format("unknown name '{}' in a metric", name), name, known));
    }

    void call(const Expression& e) {
        const std::string& name = e.operands[0].text;
        if (const FactRow* fact = row_named(metric_facts(), name)) return this->fact(e, *fact);
        if (!row_named(metric_functions(), name) && percent_of(name) < 0) unknown_function(name);
        if (e.operands.size() < 2) refuse(text_, fmt::format("{}() needs what it is to be taken of", name));
        for (std::size_t i = 1; i < e.operands.size(); ++i) check(e.operands[i]);
    }

    [[noreturn]] void unknown_function(const std::string& name) {
        std::vector<std::string> known = {"p50", "p90", "p95", "p99"};
        for (const FactRow& candidate : metric_facts()) known.emplace_back(candidate.name);
        for (const FunctionRow& candidate : metric_functions()) known.emplace_back(candidate.name);
        refuse(text_, with_nearest(fmt::format("unknown function '{}' in a metric", name), name, known));
    }

    void fact(const Expression& e, const FactRow& fact) {
        needs_trace_ = true;
        if (e.operands.size() != 2 || e.operands[1].kind != ExpressionKind::text)
            refuse(text_, fmt::format("{0} needs one name: {0}(NAME)", fact.name));
        const std::string& wanted = e.operands[1].text;
        const auto known = things(fact.of);
        if (std::find(known.begin(), known.end(), wanted) != known.end()) return;
        const char* what = fact.of == FactRow::Of::coroutine  ? "coroutine"
                           : fact.of == FactRow::Of::executor ? "executor"
                                                              : "object";
        refuse(text_, with_nearest(fmt::format("unknown {} '{}'", what, wanted), wanted, known));
    }

    std::vector<std::string> things(FactRow::Of of) const {
        std::vector<std::string> out;
        if (of == FactRow::Of::coroutine) {
            for (const auto& coroutine : scenario_.coroutines) out.push_back(coroutine.name);
            return out;
        }
        for (const auto& object : scenario_.objects) {
            const bool wanted = of == FactRow::Of::queue_or_executor || is_executor(object.kind) == (of == FactRow::Of::executor);
            if (wanted) out.push_back(object.name);
        }
        return out;
    }

    const std::string& text_;
    const scenario::Scenario& scenario_;
    bool needs_trace_ = false;
};

// A run in which everything is one: what cannot be computed of it can be computed of no run.
analysis::RunDocument sample_document(const scenario::Scenario& scenario, const char* result) {
    analysis::RunDocument document;
    document.elapsed = document.busy = document.idle = document.longest_hold = Duration(1);
    document.status = "returned";
    document.result = result;
    for (const auto& object : scenario.objects) {
        if (is_executor(object.kind)) {
            document.executors.push_back({object.name, "", 1, 1, Duration(1), 1});
        } else {
            document.objects.push_back({object.name, "", 1, 1, Duration(1), 1});
        }
    }
    for (const auto& coroutine : scenario.coroutines) {
        analysis::TaskRow task;
        task.coroutine = coroutine.name;
        task.status = trace::Status::returned;
        task.ended = Time(Duration(1));
        document.tasks.push_back(task);
    }
    return document;
}

NamedValues sample_params(const scenario::Scenario& scenario) {
    NamedValues out;
    for (const auto& param : scenario.params) {
        MetricValue value = value_of(param.value);
        const bool known = !std::holds_alternative<std::monostate>(value);
        out.emplace_back(param.name, known ? value : MetricValue(Number{1, Unit::either}));
    }
    return out;
}

}  // namespace

Metric::Metric(std::string text, const scenario::Scenario& scenario) : text_(std::move(text)), expression_(parsed(text_)) {
    quote_names(expression_);
    MetricCheck check(text_, scenario);
    check.check(expression_);
    needs_trace_ = check.needs_trace();
    // What main returns is known only then: it may be a number or a list of them.
    std::string error;
    for (const char* result : {"1", "[1, 1, 1]"}) {
        error = try_out(sample_document(scenario, result), sample_params(scenario));
        if (error.empty()) return;
    }
    refuse(text_, error);
}

std::string Metric::try_out(const analysis::RunDocument& document, const NamedValues& params) {
    try {
        const MetricValue value = evaluate_metric(expression_, {&document, &params});
        if (const auto* number = std::get_if<Number>(&value)) unit_ = number->unit;
        if (std::holds_alternative<Numbers>(value)) return "several values; take their mean, p95, max, …";
        if (std::holds_alternative<std::string>(value)) return "a text is no metric; compare it: status == 'returned'";
    } catch (const NoMetricValue& error) {
        if (!error.absent) return error.what();
    }
    return {};
}

std::optional<double> Metric::of(const analysis::RunDocument& document) const {
    try {
        const MetricValue value = evaluate_metric(expression_, {&document, nullptr});
        const auto* number = std::get_if<Number>(&value);
        return number && number->value - number->value == 0 ? std::optional(number->value) : std::nullopt;
    } catch (const NoMetricValue&) {
        return std::nullopt;
    }
}

namespace {

bool says_yes_or_no(const Expression& e) {
    switch (e.kind) {
        case ExpressionKind::compare:
        case ExpressionKind::true_:
        case ExpressionKind::false_:
            return true;
        case ExpressionKind::not_:
        case ExpressionKind::and_:
        case ExpressionKind::or_:
            return std::all_of(e.operands.begin(), e.operands.end(), says_yes_or_no);
        case ExpressionKind::conditional:
            return says_yes_or_no(e.operands[0]) && says_yes_or_no(e.operands[2]);
        default:
            return false;
    }
}

bool is_measured(const Expression& e) {
    if (e.kind == ExpressionKind::call) return true;
    if (e.kind == ExpressionKind::name) return row_named(metric_names(), e.text) != nullptr;
    return std::any_of(e.operands.begin(), e.operands.end(), is_measured);
}

void add_compared(const Expression& e, std::vector<std::string>& out) {
    if (says_yes_or_no(e)) {
        for (const Expression& operand : e.operands) add_compared(operand, out);
    } else if (is_measured(e)) {
        const std::string text = scenario::expression_text(e);
        if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(text);
    }
}

}  // namespace

bool Metric::is_condition() const { return says_yes_or_no(expression_); }

std::vector<std::string> Metric::compared() const {
    std::vector<std::string> out;
    if (is_condition()) add_compared(expression_, out);
    return out;
}

namespace {

void check_names(const Expression& e, const std::string& text, const std::vector<std::string>& names) {
    if (e.kind == ExpressionKind::name && std::find(names.begin(), names.end(), e.text) == names.end())
        refuse(text, with_nearest(fmt::format("unknown name '{}'; params that are swept may be used", e.text), e.text, names));
    if (e.kind == ExpressionKind::call) {
        const std::string& name = e.operands[0].text;
        if (!row_named(metric_functions(), name)) refuse(text, fmt::format("'{}' cannot be called here", name));
    }
    for (std::size_t i = e.kind == ExpressionKind::call ? 1 : 0; i < e.operands.size(); ++i)
        check_names(e.operands[i], text, names);
}

bool has_no_names(const Expression& e) {
    if (e.kind == ExpressionKind::name || e.kind == ExpressionKind::call || e.kind == ExpressionKind::method_call) return false;
    return std::all_of(e.operands.begin(), e.operands.end(), has_no_names);
}

}  // namespace

Condition::Condition(std::string text, const std::vector<std::string>& names) : text_(std::move(text)), expression_(parsed(text_)) {
    check_names(expression_, text_, names);
    if (says_yes_or_no(expression_)) return;
    const std::string example = names.empty() ? "n == 1" : names.front() + " == 1";
    refuse(text_, fmt::format("a condition is needed here, which compares something, such as {}", terminal_text(example)));
}

bool Condition::holds(const NamedValues& values) const {
    try {
        return truth(evaluate_metric(expression_, {nullptr, &values}));
    } catch (const NoMetricValue& error) {
        refuse(text_, error.what());
    }
}

std::optional<Expression> constant(const std::string& text) {
    Expression expression = parsed(text);
    return has_no_names(expression) ? std::optional(std::move(expression)) : std::nullopt;
}

MetricValue value_of(const Expression& constant) {
    if (!has_no_names(constant)) return {};
    try {
        return evaluate_metric(constant, {});
    } catch (const NoMetricValue&) {
        return {};
    }
}

}  // namespace baton::experiment
