#include "sim/scenario/metric_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/metric_words.h"

namespace baton::scenario {

namespace {

// `latency(handle)` means `latency('handle')`.
void quote_names(Expression& e) {
    for (Expression& operand : e.operands) quote_names(operand);
    if (e.kind != ExpressionKind::call || e.operands.size() != 2 || !row_named(metric_facts(), e.operands[0].text)) return;
    if (e.operands[1].kind == ExpressionKind::name) e.operands[1].kind = ExpressionKind::text;
}

bool is_param(const Scenario& scenario, const std::string& name) {
    return std::any_of(scenario.params.begin(), scenario.params.end(), [&](const auto& param) { return param.name == name; });
}

template <class Rows>
void add_names(const Rows& rows, std::vector<std::string_view>& out) {
    for (const auto& row : rows) out.push_back(row.name);
}

// Checks the names of a metric against the words and the scenario.
class NameCheck {
public:
    NameCheck(const Scenario& scenario, Problems& problems) : scenario_(scenario), problems_(problems) {}

    bool needs_trace() const { return needs_trace_; }

    void check(const Expression& e) {
        if (e.kind == ExpressionKind::call) return call(e);
        if (e.kind == ExpressionKind::name) name(e);
        for (const Expression& operand : e.operands) check(operand);
    }

private:
    void unknown(Span span, std::string text, const std::string& name, const std::vector<std::string_view>& known) {
        problems_.error(span, std::move(text), problems_.did_you_mean(name, known));
    }

    void name(const Expression& e) {
        if (const NameRow* row = row_named(metric_names(), e.text)) {
            needs_trace_ = needs_trace_ || row->needs == MetricNeeds::trace;
            return;
        }
        if (is_param(scenario_, e.text)) return;
        std::vector<std::string_view> known;
        add_names(metric_names(), known);
        add_names(scenario_.params, known);
        unknown(e.span, fmt::format("unknown name {} in a metric", in_quotes(e.text)), e.text, known);
    }

    void call(const Expression& e) {
        const std::string& name = e.operands[0].text;
        if (const FactRow* fact = row_named(metric_facts(), name)) return this->fact(e, *fact);
        if (!row_named(metric_functions(), name) && percent_of(name) < 0) return unknown_function(e.operands[0]);
        if (e.operands.size() < 2) problems_.error(e.span, fmt::format("{}() needs an argument, such as latency('fetch')", name));
        for (std::size_t i = 1; i < e.operands.size(); ++i) check(e.operands[i]);
    }

    void unknown_function(const Expression& callee) {
        std::vector<std::string_view> known = {"p50", "p90", "p95", "p99"};
        add_names(metric_facts(), known);
        add_names(metric_functions(), known);
        unknown(callee.span, fmt::format("unknown function {} in a metric", in_quotes(callee.text)), callee.text, known);
    }

    void fact(const Expression& e, const FactRow& fact) {
        needs_trace_ = true;
        if (e.operands.size() != 2 || e.operands[1].kind != ExpressionKind::text)
            return problems_.error(e.span, fmt::format("{0} needs one name: {0}(NAME)", fact.name));
        const std::string& wanted = e.operands[1].text;
        const auto known = things(fact.of);
        if (std::find(known.begin(), known.end(), wanted) != known.end()) return;
        const char* what = fact.of == FactRow::Of::coroutine  ? "coroutine"
                           : fact.of == FactRow::Of::executor ? "executor"
                                                              : "object";
        unknown(e.operands[1].span, fmt::format("unknown {} {}", what, in_quotes(wanted)), wanted, known);
    }

    std::vector<std::string_view> things(FactRow::Of of) const {
        std::vector<std::string_view> out;
        if (of == FactRow::Of::coroutine) {
            add_names(scenario_.coroutines, out);
            return out;
        }
        for (const auto& object : scenario_.objects) {
            const bool wanted = of == FactRow::Of::queue_or_executor || is_executor(object.kind) == (of == FactRow::Of::executor);
            if (wanted) out.push_back(object.name);
        }
        return out;
    }

    const Scenario& scenario_;
    Problems& problems_;
    bool needs_trace_ = false;
};

// A run in which everything is one: what cannot be computed of it can be computed of no run.
class SampleRun : public MetricFacts {
public:
    SampleRun(const Scenario& scenario, MetricValue result) : scenario_(scenario), result_(std::move(result)) {}

    MetricValue name(const std::string& name) const override {
        if (name == "result") return result_;
        if (name == "status") return std::string("returned");
        if (const NameRow* row = row_named(metric_names(), name)) return Number{1, row->unit};
        for (const Definition& param : scenario_.params) {
            if (param.name != name) continue;
            MetricValue value = constant_value(param.value);
            if (!std::holds_alternative<std::monostate>(value)) return value;
        }
        return Number{1, Unit::either};
    }
    MetricValue fact(const std::string& fact, const std::string&) const override {
        const FactRow* row = row_named(metric_facts(), fact);
        if (row->of == FactRow::Of::coroutine) return Numbers{{1}, row->unit};
        return Number{1, row->unit};
    }

private:
    const Scenario& scenario_;
    MetricValue result_;
};

// What is wrong with it, whatever the run; empty when nothing is. Finds out the unit.
std::string try_out(const Expression& metric, const MetricFacts& facts, Unit& unit) {
    try {
        const MetricValue value = evaluate_metric(metric, facts);
        if (const auto* number = std::get_if<Number>(&value)) unit = number->unit;
        if (std::holds_alternative<Numbers>(value)) return "several values; take their mean, p95, max, …";
        if (std::holds_alternative<std::string>(value)) return "a text is not a metric; compare it: status == 'returned'";
    } catch (const NoMetricValue& error) {
        if (!error.absent) return error.what();
    }
    return {};
}

bool is_measured(const Expression& e) {
    if (e.kind == ExpressionKind::call) return true;
    if (e.kind == ExpressionKind::name) return row_named(metric_names(), e.text) != nullptr;
    return std::any_of(e.operands.begin(), e.operands.end(), is_measured);
}

void add_compared(const Expression& e, const Expression* limit, std::vector<ComparedMetric>& out) {
    if (is_condition(e)) {
        const bool compares = e.kind == ExpressionKind::compare;
        const auto other = std::find_if(e.operands.begin(), e.operands.end(),
                                        [&](const auto& operand) { return compares && !is_measured(operand); });
        for (const Expression& operand : e.operands) add_compared(operand, other == e.operands.end() ? nullptr : &*other, out);
    } else if (is_measured(e)) {
        const std::string text = expression_text(e);
        const auto is_it = [&](const ComparedMetric& one) { return expression_text(*one.metric) == text; };
        if (std::none_of(out.begin(), out.end(), is_it)) out.push_back({&e, limit});
    }
}

}  // namespace

std::optional<MetricTraits> check_metric(Expression& metric, const Scenario& scenario, Problems& problems) {
    quote_names(metric);
    const std::size_t errors = problems.count();
    NameCheck names(scenario, problems);
    names.check(metric);
    if (problems.count() > errors) return {};
    // What main returns is known only then: it may be a number or a list of them.
    std::string error;
    for (const MetricValue& result : {MetricValue(Number{1, Unit::either}), MetricValue(Numbers{{1, 1, 1}, Unit::either})}) {
        MetricTraits traits{Unit::plain, names.needs_trace()};
        error = try_out(metric, SampleRun(scenario, result), traits.unit);
        if (error.empty()) return traits;
    }
    problems.error(metric.span, error);
    return {};
}

bool is_condition(const Expression& e) {
    switch (e.kind) {
        case ExpressionKind::compare:
        case ExpressionKind::true_:
        case ExpressionKind::false_:
            return true;
        case ExpressionKind::not_:
        case ExpressionKind::and_:
        case ExpressionKind::or_:
            return std::all_of(e.operands.begin(), e.operands.end(), is_condition);
        case ExpressionKind::conditional:
            return is_condition(e.operands[0]) && is_condition(e.operands[2]);
        default:
            return false;
    }
}

std::vector<ComparedMetric> compared_metrics(const Expression& condition) {
    std::vector<ComparedMetric> out;
    if (is_condition(condition)) add_compared(condition, nullptr, out);
    return out;
}

bool has_no_names(const Expression& e) {
    if (e.kind == ExpressionKind::name || e.kind == ExpressionKind::call || e.kind == ExpressionKind::method_call) return false;
    return std::all_of(e.operands.begin(), e.operands.end(), has_no_names);
}

MetricValue constant_value(const Expression& expression) {
    if (!has_no_names(expression)) return {};
    try {
        return evaluate_metric(expression, NamedValues{});
    } catch (const NoMetricValue&) {
        return {};
    }
}

}  // namespace baton::scenario
