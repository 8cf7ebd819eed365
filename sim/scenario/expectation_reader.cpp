// `expect`: what a run is tested against.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "sim/scenario/draft.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/metric_check.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {
namespace {

using Kind = Expectation::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 9> keys = {{{"elapsed", Kind::elapsed},
                                                                    {"result", Kind::result},
                                                                    {"raises", Kind::raises},
                                                                    {"log", Kind::log},
                                                                    {"log_contains", Kind::log_contains},
                                                                    {"warnings", Kind::warnings},
                                                                    {"tasks", Kind::tasks},
                                                                    {"max_loop_hold", Kind::max_loop_hold},
                                                                    {"that", Kind::that}}};

// Keys of a task in the run document.
constexpr std::array<std::string_view, 12> task_keys = {"id",    "name",   "coroutine", "parent",  "created", "started",
                                                        "ended", "status", "steps",     "running", "ready",   "waiting"};

constexpr std::array<std::string_view, 4> statuses = {"returned", "raised", "cancelled", "pending"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class ExpectationReader {
public:
    ExpectationReader(Draft& draft, const Values& values) : draft_(draft), values_(values), context_(draft.params_only()) {}

    void read(const YamlNode& node) {
        if (node.is_missing()) return;
        if (!node.is_mapping()) {
            return error(node.span, "'expect' needs a mapping",
                         node.is_sequence() ? "its keys have no '- ' before them" : "for example: expect: {elapsed: 2s}");
        }
        for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
            const auto* found = std::find_if(keys.begin(), keys.end(), [&](const auto& row) { return row.first == key->text(); });
            if (found == keys.end()) {
                unknown_key(*key, *key->next);
                continue;
            }
            Expectation expectation;
            expectation.kind = found->second;
            expectation.span = key->span;
            fill(expectation, *key, *key->next);
            draft_.scenario.expectations.push_back(std::move(expectation));
        }
    }

private:
    void error(Span span, std::string text, std::string hint = {}) {
        values_.problems().error(span, std::move(text), std::move(hint));
    }

    void unknown_key(const YamlNode& key, const YamlNode& value) {
        std::vector<std::string_view> names;
        names.reserve(std::size(keys));
        for (const auto& [name, kind] : keys) names.push_back(name);
        std::string hint = baton::scenario::hint(Habit::expect, key.text(), value.is_scalar() ? value.text() : "…");
        if (hint.empty() && key.text().find('(') != std::string_view::npos) hint = "conditions on metrics are texts in `that`";
        if (!hint.empty()) hint += "; ";
        if (hint.empty()) hint = values_.problems().did_you_mean(key.text(), names);
        if (hint.ends_with('?')) hint += " ";
        error(key.span, fmt::format("unknown key {} of 'expect'", in_quotes(key.text())),
              fmt::format("{}'expect' has {}", hint, fmt::join(names, ", ")));
    }

    // `elapsed: < 2s`, `elapsed: 1s..2s`: a limit is a mapping of `elapsed`, and a number everywhere else.
    bool is_comparison(const YamlNode& key, const YamlNode& value) {
        const std::string_view text = value.is_scalar() ? value.text() : std::string_view();
        const std::size_t length = std::min(text.find_first_not_of("<>=!~"), text.size());
        const std::string_view sign = text.substr(0, length), rest = trimmed(text.substr(length));
        const std::size_t dots = text.find("..");
        const bool has_limits = key.text() == "elapsed";
        std::string instead;
        if (length > 0 && sign[0] == '<') {
            instead = has_limits ? fmt::format("{{max: {}}}", rest) : std::string(rest);
        } else if (length > 0 && sign[0] == '>') {
            instead = has_limits ? fmt::format("{{min: {}}}", rest) : std::string();
        } else if (length > 0 && sign[0] == '=') {
            instead = rest;
        } else if (dots != std::string_view::npos && has_limits) {
            instead = fmt::format("{{min: {}, max: {}}}", trimmed(text.substr(0, dots)), trimmed(text.substr(dots + 2)));
        } else {
            return false;
        }
        const bool is_limit = has_limits || key.text() == "max_loop_hold" || sign[0] == '=';
        error(value.span, fmt::format("{} takes a value, not a comparison", in_quotes(key.text())),
              is_limit && !instead.empty() ? fmt::format("write `{}: {}`", key.text(), instead)
                                           : "only 'elapsed' has limits, {min: 1s, max: 2s}");
        return true;
    }

    // A limit where there is none, or no mapping is meant.
    bool is_wrong_mapping(const YamlNode& key, const YamlNode& value) {
        if (!value.is_mapping()) return false;
        const YamlNode* only = value.first != nullptr && value.first->next->next == nullptr ? value.first->next : nullptr;
        const bool is_limit = key.text() == "max_loop_hold" && only != nullptr && only->is_scalar();
        error(value.span, fmt::format("{} takes a value, not a mapping", in_quotes(key.text())),
              is_limit ? fmt::format("write `max_loop_hold: {}`; it is a limit", only->text())
                       : "only 'elapsed' has limits, {min: 1s, max: 2s}");
        return true;
    }

    void fill(Expectation& expectation, const YamlNode& key, const YamlNode& value) {
        switch (expectation.kind) {
            case Kind::elapsed:
                return elapsed(expectation, key, value);
            case Kind::raises:
                return raises(expectation, value);
            case Kind::log:
            case Kind::log_contains:
                return texts(expectation, key, value);
            case Kind::warnings:
                if (value.is_sequence()) return texts(expectation, key, value);
                break;
            case Kind::tasks:
                return tasks(expectation, value);
            case Kind::that:
                return conditions(expectation, value);
            default:
                break;
        }
        if (value.is_missing() && expectation.kind != Kind::result)
            return error(key.span, fmt::format("{} needs a value", in_quotes(key.text())));
        if (is_comparison(key, value) || is_wrong_mapping(key, value)) return;
        if (key.text() == "warnings" && value.is_plain() && (value.text() == "none" || value.text() == "None"))
            return error(value.span, "'warnings' takes a number, or a list of texts", "write `warnings: 0`");
        expectation.value = values_.expression(value, context_);
    }

    void elapsed(Expectation& expectation, const YamlNode& elapsed, const YamlNode& value) {
        if (value.is_sequence())
            return error(value.span, "'elapsed' takes a duration, not a list", "for limits, write {min: 1s, max: 2s}");
        if (!value.is_mapping()) {
            if (value.is_missing()) return error(expectation.span, "'elapsed' needs a value");
            if (!is_comparison(elapsed, value)) expectation.value = values_.expression(value, context_);
            return;
        }
        for (const YamlNode* key = value.first; key != nullptr; key = key->next->next) {
            if (key->text() == "min") {
                expectation.least = values_.expression(*key->next, context_);
            } else if (key->text() == "max") {
                expectation.most = values_.expression(*key->next, context_);
            } else {
                unknown_limit(*key);
            }
        }
        if (value.first == nullptr) error(value.span, "'elapsed' needs 'min' or 'max'");
    }

    void unknown_limit(const YamlNode& key) {
        std::string_view rest = key.text();
        const bool is_cut = key.next->is_missing() && (take_word(rest, "min") || take_word(rest, "max"));
        error(key.span, fmt::format("unknown key {} of 'elapsed'", in_quotes(key.text())),
              is_cut ? fmt::format("write `{}: {}`", key.text().substr(0, 3), rest) : "it has min and max");
    }

    void raises(Expectation& expectation, const YamlNode& value) {
        const auto call = value.is_scalar() ? call_in(value.text()) : std::nullopt;
        if (call && is_name(call->callee))
            return error(value.span, "'raises' takes the name of an exception alone",
                         fmt::format("write `raises: {}`", call->callee));
        const auto name = values_.name(value, "the name of an exception");
        if (name && values_.check_exception_name(*name, value.span, false)) expectation.name = *name;
    }

    void texts(Expectation& expectation, const YamlNode& key, const YamlNode& value) {
        if (!value.is_sequence())
            return error(value.span, fmt::format("{} needs a list of texts", in_quotes(key.text())),
                         value.is_scalar() && value.length < 60
                             ? fmt::format("write `{}: [{}]`", key.text(), flow_scalar(value.text()))
                             : "for example: [\"first line\"]");
        for (const YamlNode* item = value.first; item != nullptr; item = item->next) {
            const auto text = values_.literal(*item, "a text");
            if (!text) continue;
            expectation.texts.emplace_back(*text);
            expectation.text_spans.push_back(item->span);
        }
    }

    // `that` has one condition, or a list of them.
    void conditions(Expectation& expectation, const YamlNode& value) {
        const bool is_list = value.is_sequence() && value.first != nullptr;
        if (value.is_missing() || value.is_mapping() || (value.is_sequence() && !is_list))
            return error(value.is_missing() ? expectation.span : value.span, "'that' needs conditions on metrics",
                         "for example: [\"p95(latency('fetch')) < 200ms\"]");
        for (const YamlNode* item = is_list ? value.first : &value; item != nullptr; item = is_list ? item->next : nullptr)
            condition(expectation, *item);
    }

    void condition(Expectation& expectation, const YamlNode& node) {
        const auto text = values_.literal(node, "a condition");
        if (!text) return;
        ScalarSource source = values_.source(node);
        ExpressionParser parser(source, values_.problems());
        parser.hint_at_end(values_.hint_at_end(node));
        auto parsed = parser.whole();
        if (!parsed) return;
        const auto traits = check_metric(*parsed, draft_.scenario, values_.problems());
        if (!traits) return;
        if (!is_condition(*parsed)) {
            const char* example = traits->unit == Unit::time ? "< 200ms" : "< 10";
            return error(node.span, in_quotes(*text) + " is not a condition", fmt::format("compare it, such as with {}", example));
        }
        if (compared_metrics(*parsed).empty())
            return error(node.span, in_quotes(*text) + " measures nothing",
                         "metrics are such as elapsed, warnings, p95(latency('fetch'))");
        expectation.texts.emplace_back(*text);
        expectation.text_spans.push_back(node.span);
        expectation.conditions.push_back(std::move(*parsed));
    }

    void tasks(Expectation& expectation, const YamlNode& value) {
        if (!value.is_mapping())
            return error(value.span, "'tasks' needs a mapping of task names to facts", "for example: {fetch: {ended: 1s}}");
        for (const YamlNode* task = value.first; task != nullptr; task = task->next->next) {
            if (!task->next->is_mapping()) {
                const bool is_status = task->next->is_scalar() && is_one_of(statuses, task->next->text());
                error(task->next->span, fmt::format("the task {} needs a mapping of facts", in_quotes(task->text())),
                      is_status ? fmt::format("write `{{status: {}}}`", task->next->text()) : "for example: {ended: 1s}");
                continue;
            }
            for (const YamlNode* key = task->next->first; key != nullptr; key = key->next->next)
                fact(expectation, task->text(), *key, *key->next);
        }
    }

    void fact(Expectation& expectation, std::string_view task, const YamlNode& key, const YamlNode& value) {
        if (std::find(task_keys.begin(), task_keys.end(), key.text()) == task_keys.end()) {
            std::string hint = values_.problems().did_you_mean(key.text(), {task_keys.begin(), task_keys.end()});
            if (!hint.empty()) hint += " ";
            return error(key.span, fmt::format("unknown fact {} of a task", in_quotes(key.text())),
                         fmt::format("{}a task has {}", hint, fmt::join(task_keys, ", ")));
        }
        const bool is_word = key.text() == "status" || key.text() == "name" || key.text() == "coroutine";
        if (!is_word && is_comparison(key, value)) return;
        Expression expected = is_word ? word(key, value) : values_.expression(value, context_);
        expectation.facts.push_back({std::string(task), std::string(key.text()), std::move(expected), key.span});
    }

    Expression word(const YamlNode& key, const YamlNode& value) {
        Expression text;
        text.kind = ExpressionKind::text;
        text.span = value.span;
        const auto literal = values_.literal(value, "a text");
        if (!literal) return text;
        text.text = *literal;
        if (key.text() == "status" && !is_one_of(statuses, *literal)) {
            std::string hint = values_.problems().did_you_mean(*literal, {statuses.begin(), statuses.end()});
            error(value.span, "unknown status " + in_quotes(*literal),
                  hint.empty() ? "one of returned, raised, cancelled, pending" : std::move(hint));
        }
        return text;
    }

    Draft& draft_;
    const Values& values_;
    NameScope context_;
};

}  // namespace

void read_expectations(Draft& draft, const YamlNode& node, const Values& values) { ExpectationReader(draft, values).read(node); }

}  // namespace baton::scenario
