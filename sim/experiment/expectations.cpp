#include "sim/experiment/expectations.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/trace/words.h"

namespace baton::experiment {

namespace {

using analysis::ExpectationRow;
using analysis::LogLine;
using analysis::RunDocument;
using analysis::TaskRow;
using scenario::Expectation;

std::string lines(std::size_t count) { return count == 1 ? "1 line" : fmt::format("{} lines", count); }

ExpectationRow impossible(std::string key, const NoValue& value, std::string actual) {
    return {std::move(key), false, value.why, std::move(actual)};
}

class Checker {
public:
    Checker(const scenario::Scenario& scenario, const interpreter::Outcome& outcome, const RunDocument& document)
        : scenario_(scenario), outcome_(outcome), document_(document) {}

    std::vector<ExpectationRow> check() {
        for (const Expectation& expectation : scenario_.expectations) check(expectation);
        return std::move(rows_);
    }

private:
    void check(const Expectation& expectation) {
        switch (expectation.kind) {
            case Expectation::Kind::elapsed:
                return add(elapsed(expectation));
            case Expectation::Kind::result:
                return add(result(expectation));
            case Expectation::Kind::raises:
                return add(raises(expectation));
            case Expectation::Kind::log:
                return add(log(expectation.texts));
            case Expectation::Kind::log_contains:
                return add(log_contains(expectation.texts));
            case Expectation::Kind::warnings:
                return add(expectation.value ? warning_count(*expectation.value) : warnings(expectation.texts));
            case Expectation::Kind::tasks:
                for (const auto& fact : expectation.facts) add(task_fact(fact));
                return;
            case Expectation::Kind::max_loop_hold:
                return add(max_loop_hold(*expectation.value));
        }
    }

    void add(ExpectationRow row) { rows_.push_back(std::move(row)); }

    ExpectationRow duration(std::string key, const scenario::Expression& expression, Duration actual) {
        const std::string text = duration_text(actual);
        const auto expected = duration_of(scenario_, expression);
        if (const auto* none = std::get_if<NoValue>(&expected)) return impossible(std::move(key), *none, text);
        const Duration wanted = std::get<Duration>(expected);
        return {std::move(key), wanted == actual, duration_text(wanted), text};
    }

    ExpectationRow elapsed(const Expectation& expectation) {
        if (expectation.value) return duration("elapsed", *expectation.value, document_.elapsed);
        ExpectationRow row{"elapsed", true, "", duration_text(document_.elapsed)};
        if (expectation.least) bound(row, *expectation.least, "at least ", [](Duration a, Duration b) { return a >= b; });
        if (expectation.most) bound(row, *expectation.most, "at most ", [](Duration a, Duration b) { return a <= b; });
        return row;
    }

    template <class Holds>
    void bound(ExpectationRow& row, const scenario::Expression& expression, std::string_view words, Holds holds) {
        if (!row.expected.empty()) row.expected += ", ";
        const auto limit = duration_of(scenario_, expression);
        if (const auto* none = std::get_if<NoValue>(&limit)) {
            row.held = false;
            row.expected += none->why;
            return;
        }
        row.held = row.held && holds(document_.elapsed, std::get<Duration>(limit));
        row.expected.append(words).append(duration_text(std::get<Duration>(limit)));
    }

    std::string how_it_ended() const {
        if (document_.status == "returned") return "returned " + document_.result;
        if (document_.status != "raised" || !document_.exception) return document_.status;
        const auto& [type, message] = *document_.exception;
        return message.empty() ? type : type + ": " + message;
    }

    ExpectationRow result(const Expectation& expectation) {
        if (document_.status == "returned")
            return {"result", outcome_.result_as_expected.value_or(false), outcome_.expected_result, document_.result};
        std::string error;
        return {"result", false, interpreter::evaluate(scenario_, *expectation.value, error).value_or(error), how_it_ended()};
    }

    ExpectationRow raises(const Expectation& expectation) {
        const bool raised = document_.status == "raised" && document_.exception;
        const std::string& name = raised ? document_.exception->first : document_.status;
        const bool held = document_.status != "returned" && name == expectation.name;
        return {"raises", held, expectation.name, held ? name : how_it_ended()};
    }

    ExpectationRow log(const std::vector<std::string>& expected) {
        const std::vector<LogLine>& actual = document_.log;
        const auto line = [](std::size_t number, std::string_view text) { return fmt::format("line {}: {}", number, text); };
        for (std::size_t i = 0; i < std::max(expected.size(), actual.size()); ++i) {
            if (i >= expected.size()) return {"log", false, lines(expected.size()), line(i + 1, actual[i].text)};
            if (i >= actual.size()) return {"log", false, line(i + 1, expected[i]), lines(actual.size())};
            if (expected[i] != actual[i].text) return {"log", false, line(i + 1, expected[i]), line(i + 1, actual[i].text)};
        }
        return {"log", true, lines(expected.size()), lines(actual.size())};
    }

    ExpectationRow log_contains(const std::vector<std::string>& expected) {
        std::size_t at = 0;
        for (const std::string& text : expected) {
            const std::size_t from = at;
            while (at < document_.log.size() && document_.log[at].text != text) ++at;
            if (at == document_.log.size()) return {"log_contains", false, text, fmt::format("no such line after line {}", from)};
            ++at;
        }
        return {"log_contains", true, lines(expected.size()), lines(document_.log.size())};
    }

    std::string warning_texts() const {
        if (document_.warnings.empty()) return "none";
        std::string text;
        for (const LogLine& warning : document_.warnings) text += (text.empty() ? "" : "; ") + warning.text;
        return text;
    }

    ExpectationRow warning_count(const scenario::Expression& expression) {
        const auto count = static_cast<std::int64_t>(document_.warnings.size());
        const auto expected = count_of(scenario_, expression);
        if (const auto* none = std::get_if<NoValue>(&expected)) return impossible("warnings", *none, std::to_string(count));
        const std::int64_t wanted = std::get<std::int64_t>(expected);
        const bool held = wanted == count;
        return {"warnings", held, std::to_string(wanted),
                held || count == 0 ? std::to_string(count) : fmt::format("{}: {}", count, warning_texts())};
    }

    ExpectationRow warnings(const std::vector<std::string>& expected) {
        std::size_t at = 0;
        const auto& actual = document_.warnings;
        for (const std::string& text : expected) {
            while (at < actual.size() && actual[at].text.find(text) == std::string::npos) ++at;
            if (at == actual.size()) return {"warnings", false, text, warning_texts()};
            ++at;
        }
        return {"warnings", true, fmt::format("{}", fmt::join(expected, "; ")), warning_texts()};
    }

    ExpectationRow max_loop_hold(const scenario::Expression& expression) {
        ExpectationRow row = duration("max_loop_hold", expression, document_.longest_hold);
        const auto limit = duration_of(scenario_, expression);
        if (const auto* most = std::get_if<Duration>(&limit)) {
            row.held = document_.longest_hold <= *most;
            row.expected = "at most " + row.expected;
        }
        return row;
    }

    ExpectationRow task_fact(const Expectation::TaskFact& fact) {
        std::string key = fmt::format("tasks.{}.{}", fact.task, fact.key);
        const auto task =
            std::find_if(document_.tasks.begin(), document_.tasks.end(), [&](const TaskRow& row) { return row.name == fact.task; });
        if (task == document_.tasks.end()) return {std::move(key), false, "a task of this name", "no such task"};
        const auto ns = [](Time t) { return t.time_since_epoch(); };
        const std::pair<std::string_view, Duration> durations[] = {{"created", ns(task->created)}, {"started", ns(task->started)},
                                                                   {"ended", ns(task->ended)},     {"running", task->running},
                                                                   {"ready", task->ready},         {"waiting", task->waiting}};
        for (const auto& [name, value] : durations) {
            if (name == fact.key) return duration(std::move(key), fact.value, value);
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

    ExpectationRow count(std::string key, const scenario::Expression& expression, std::uint64_t actual) {
        const auto expected = count_of(scenario_, expression);
        if (const auto* none = std::get_if<NoValue>(&expected)) return impossible(std::move(key), *none, std::to_string(actual));
        const std::int64_t wanted = std::get<std::int64_t>(expected);
        return {std::move(key), wanted >= 0 && static_cast<std::uint64_t>(wanted) == actual, std::to_string(wanted),
                std::to_string(actual)};
    }

    const scenario::Scenario& scenario_;
    const interpreter::Outcome& outcome_;
    const RunDocument& document_;
    std::vector<ExpectationRow> rows_;
};

}  // namespace

std::vector<ExpectationRow> check_expectations(const scenario::Scenario& scenario, const interpreter::Outcome& outcome,
                                               const RunDocument& document) {
    return Checker(scenario, outcome, document).check();
}

}  // namespace baton::experiment
