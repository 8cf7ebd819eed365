#include "sim/experiment/expectations.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/analysis/ending.h"
#include "sim/base/text.h"
#include "sim/experiment/expectation_words.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/metric_facts.h"
#include "sim/scenario/literals.h"
#include "sim/trace/enumerator_words.h"

namespace baton::experiment {

namespace {

using analysis::ExpectationRow;
using analysis::LogLine;
using analysis::RunDocument;
using analysis::TaskRow;
using scenario::Expectation;
using scenario::Expression;

std::string lines(std::size_t count) { return count == 1 ? "1 line" : fmt::format("{} lines", count); }

class Checker {
public:
    Checker(const scenario::Scenario& scenario, const interpreter::Outcome& outcome, const RunDocument& document,
            std::uint64_t memory)
        : scenario_(scenario), outcome_(outcome), document_(document), constants_(scenario, memory) {}

    std::vector<ExpectationRow> check() {
        for (const Expectation& expectation : scenario_.expectations) check(expectation);
        return std::move(rows_);
    }

private:
    void check(const Expectation& expectation) {
        place_ = expectation.span;
        switch (expectation.kind) {
            case Expectation::Kind::elapsed:
                return add(elapsed(expectation));
            case Expectation::Kind::result:
                return add(result(*expectation.value));
            case Expectation::Kind::raises:
                return add(raises(expectation));
            case Expectation::Kind::log:
                return add(log(expectation));
            case Expectation::Kind::log_contains:
                return add(log_contains(expectation));
            case Expectation::Kind::warnings:
                return add(expectation.value ? warning_count(*expectation.value) : warnings(expectation));
            case Expectation::Kind::tasks:
                for (const auto& fact : expectation.facts) {
                    place_ = fact.span;
                    add(task_fact(fact));
                }
                return;
            case Expectation::Kind::max_loop_hold:
                return add(bounded("max_loop_hold", document_.longest_hold, nullptr, &*expectation.value));
            case Expectation::Kind::that:
                for (std::size_t i = 0; i < expectation.conditions.size(); ++i) {
                    at(expectation, i);
                    add(condition(expectation.texts[i], expectation.conditions[i]));
                }
                return;
        }
    }

    void add(ExpectationRow row) {
        if (place_.file < scenario_.sources.size()) row.file = scenario_.sources[place_.file]->name;
        row.line = place_.line;
        if (!row.held && !outcome_.main_began && row.key != "raises")
            row.actual = "main did not begin: the run " + analysis::ending_words(document_);
        rows_.push_back(std::move(row));
    }

    // The row for an expectation whose expression has no suitable value.
    std::string impossible(const Expression& expression, const NoValue& value) const {
        const std::string source = as_written(scenario_, expression);
        return outcome_.main_began ? fmt::format("{}, which {}", source, value.why) : source;
    }

    std::string told(const Expression& expression, Duration value) const {
        return with_source(scenario_, expression, scenario::duration_in(value, unit_of(scenario_, expression)));
    }

    ExpectationRow duration(std::string key, const Expression& expression, Duration actual) const {
        std::string text = scenario::duration_in(actual, unit_of(scenario_, expression));
        const auto expected = duration_of(constants_, expression);
        if (const auto* none = std::get_if<NoValue>(&expected))
            return {std::move(key), false, impossible(expression, *none), std::move(text)};
        const Duration wanted = std::get<Duration>(expected);
        return {std::move(key), wanted == actual, told(expression, wanted), std::move(text)};
    }

    ExpectationRow elapsed(const Expectation& expectation) const {
        if (expectation.value) return duration("elapsed", *expectation.value, document_.elapsed);
        return bounded("elapsed", document_.elapsed, expectation.least ? &*expectation.least : nullptr,
                       expectation.most ? &*expectation.most : nullptr);
    }

    // Checks a duration against bounds, either of which may be missing. It is shown in the unit of the bound that does not hold.
    ExpectationRow bounded(std::string key, Duration actual, const Expression* least, const Expression* most) const {
        ExpectationRow row{std::move(key), true, "", {}};
        std::string unit;
        const auto bound = [&](const Expression* expression, std::string_view words, auto holds) {
            if (expression == nullptr) return;
            if (!row.expected.empty()) row.expected += ", ";
            const auto limit = duration_of(constants_, *expression);
            const auto* value = std::get_if<Duration>(&limit);
            const bool held = value != nullptr && holds(actual, *value);
            if (unit.empty() || !held) unit = unit_of(scenario_, *expression);
            row.held = row.held && held;
            row.expected += value == nullptr ? impossible(*expression, std::get<NoValue>(limit))
                                             : fmt::format("{} {}", words, told(*expression, *value));
        };
        bound(least, "at least", [](Duration a, Duration b) { return a >= b; });
        bound(most, "at most", [](Duration a, Duration b) { return a <= b; });
        row.actual = scenario::duration_in(actual, unit);
        return row;
    }

    ExpectationRow result(const Expression& expression) const {
        ExpectationRow row{"result", false, "", analysis::ending_words(document_)};
        const bool returned = document_.status == "returned";
        if (returned) row.actual = document_.result_text;
        const auto value = constants_.evaluate(expression);
        if (const auto* failure = std::get_if<Failure>(&value)) {
            row.expected = impossible(expression, raising(*failure));
            return row;
        }
        const auto& constant = std::get<interpreter::Constant>(value);
        row.held = returned && !constant.key.empty() && constant.key == outcome_.result_key;
        const std::string unit = unit_of(scenario_, expression);
        row.expected =
            constant.is_duration ? told(expression, nanoseconds(constant.json)) : with_source(scenario_, expression, constant.text);
        if (returned && outcome_.result_is_duration) row.actual = scenario::duration_in(nanoseconds(document_.result), unit);
        return row;
    }

    ExpectationRow raises(const Expectation& expectation) const {
        const bool raised = document_.status == "raised" && document_.exception;
        const std::string& name = raised ? document_.exception->type : document_.status;
        const bool held = document_.status != "returned" && name == expectation.name;
        return {"raises", held, expectation.name, held ? name : analysis::ending_words(document_)};
    }

    void at(const Expectation& expectation, std::size_t text) { place_ = expectation.text_spans[text]; }

    ExpectationRow log(const Expectation& expectation) {
        const std::vector<std::string>& expected = expectation.texts;
        const std::vector<LogLine>& actual = document_.log;
        const auto line = [](std::size_t number, std::string_view text) {
            return fmt::format("line {}: {}", number, python_repr(text));
        };
        for (std::size_t i = 0; i < std::max(expected.size(), actual.size()); ++i) {
            if (i >= expected.size())
                return {"log", false, lines(expected.size()),
                        fmt::format("{}, {}", lines(actual.size()), line(i + 1, actual[i].text))};
            if (i < actual.size() && expected[i] == actual[i].text) continue;
            at(expectation, i);
            return {"log", false, line(i + 1, expected[i]), i < actual.size() ? line(i + 1, actual[i].text) : lines(actual.size())};
        }
        return {"log", true, lines(expected.size()), lines(actual.size())};
    }

    ExpectationRow log_contains(const Expectation& expectation) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < expectation.texts.size(); ++i) {
            const std::string& text = expectation.texts[i];
            const std::size_t from = next;
            while (next < document_.log.size() && document_.log[next].text != text) ++next;
            if (next++ < document_.log.size()) continue;
            at(expectation, i);
            return {"log_contains", false, python_repr(text), missing_line(document_.log, from, text)};
        }
        return {"log_contains", true, lines(expectation.texts.size()), lines(document_.log.size())};
    }

    ExpectationRow condition(const std::string& text, const Expression& condition) const {
        const RunFacts facts(document_);
        try {
            const bool holds = scenario::truth(scenario::evaluate_metric(condition, facts));
            return {"that", holds, text, "measured " + measured_words(scenario_, condition, facts)};
        } catch (const scenario::NoMetricValue& error) {
            return {"that", false, text, std::string("cannot be evaluated: ") + error.what()};
        }
    }

    ExpectationRow warning_count(const Expression& expression) const {
        ExpectationRow row = count("warnings", expression, document_.warnings.size());
        if (!row.held && !document_.warnings.empty()) row.actual += ": " + warning_words(document_.warnings);
        return row;
    }

    ExpectationRow warnings(const Expectation& expectation) {
        std::size_t next = 0;
        const auto& actual = document_.warnings;
        for (std::size_t i = 0; i < expectation.texts.size(); ++i) {
            const std::string& text = expectation.texts[i];
            while (next < actual.size() && actual[next].text.find(text) == std::string::npos) ++next;
            if (next++ < actual.size()) continue;
            at(expectation, i);
            return {"warnings", false, python_repr(text), warning_words(actual)};
        }
        std::string all;
        for (const std::string& text : expectation.texts) all += (all.empty() ? "" : "; ") + python_repr(text);
        return {"warnings", true, std::move(all), warning_words(actual)};
    }

    ExpectationRow task_fact(const Expectation::TaskFact& fact) {
        std::string key = fmt::format("tasks.{}.{}", fact.task, fact.key);
        const auto task =
            std::find_if(document_.tasks.begin(), document_.tasks.end(), [&](const TaskRow& row) { return row.name == fact.task; });
        if (task == document_.tasks.end())
            return {std::move(key), false, as_expected(fact.value), missing_task(document_.tasks, fact.task)};
        const auto ns = [](Time t) { return t.time_since_epoch(); };
        const std::pair<std::string_view, Duration> durations[] = {{"created", ns(task->created)}, {"started", ns(task->started)},
                                                                   {"ended", ns(task->ended)},     {"running", task->running},
                                                                   {"ready", task->ready},         {"waiting", task->waiting}};
        for (const auto& [name, value] : durations) {
            if (name != fact.key) continue;
            ExpectationRow row = duration(std::move(key), fact.value, value);
            const bool pending = name == "ended" && task->status == trace::Status::pending;
            if (pending && !row.held) row.actual += "  (the end of the run; the task is pending)";
            return row;
        }
        const std::pair<std::string_view, std::uint64_t> counts[] = {
            {"id", task->id}, {"parent", task->parent}, {"steps", task->steps}};
        for (const auto& [name, value] : counts) {
            if (name == fact.key) return count(std::move(key), fact.value, value);
        }
        const std::string actual(fact.key == "status" ? trace::word(task->status)
                                 : fact.key == "name" ? task->name
                                                      : task->coroutine);
        return {std::move(key), fact.value.text == actual, fact.value.text, actual};
    }

    std::string as_expected(const Expression& value) const {
        return value.kind == scenario::ExpressionKind::text ? value.text : as_written(scenario_, value);
    }

    ExpectationRow count(std::string key, const Expression& expression, std::uint64_t actual) const {
        const auto expected = count_of(constants_, expression);
        std::string text = std::to_string(actual);
        if (const auto* none = std::get_if<NoValue>(&expected))
            return {std::move(key), false, impossible(expression, *none), std::move(text)};
        const std::int64_t wanted = std::get<std::int64_t>(expected);
        return {std::move(key), wanted >= 0 && static_cast<std::uint64_t>(wanted) == actual,
                with_source(scenario_, expression, std::to_string(wanted)), std::move(text)};
    }

    const scenario::Scenario& scenario_;
    const interpreter::Outcome& outcome_;
    const RunDocument& document_;
    const interpreter::Constants constants_;
    std::vector<ExpectationRow> rows_;
    Span place_;  // the place of the part of `expect` that is being checked
};

}  // namespace

std::vector<ExpectationRow> check_expectations(const scenario::Scenario& scenario, const interpreter::Outcome& outcome,
                                               const RunDocument& document, std::uint64_t memory) {
    return Checker(scenario, outcome, document, memory).check();
}

}  // namespace baton::experiment
