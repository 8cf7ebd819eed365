// `expect`: what a run is tested against.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/scenario/draft.h"

namespace baton::scenario {
namespace {

using Kind = Expectation::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 8> keys = {{{"elapsed", Kind::elapsed},
                                                                    {"result", Kind::result},
                                                                    {"raises", Kind::raises},
                                                                    {"log", Kind::log},
                                                                    {"log_contains", Kind::log_contains},
                                                                    {"warnings", Kind::warnings},
                                                                    {"tasks", Kind::tasks},
                                                                    {"max_loop_hold", Kind::max_loop_hold}}};

// Keys of a task in the run document.
constexpr std::array<std::string_view, 12> task_keys = {"id",    "name",   "coroutine", "parent",  "created", "started",
                                                        "ended", "status", "steps",     "running", "ready",   "waiting"};

class ExpectationReader {
public:
    ExpectationReader(Draft& draft, const Values& values) : draft_(draft), values_(values), context_(draft.params_only()) {}

    void read(const Node& node) {
        if (node.is_missing()) return;
        if (!node.is_mapping()) return error(node.span, "'expect' needs a mapping");
        for (const Node* key = node.first; key != nullptr; key = key->next->next) {
            const auto* found = std::find_if(keys.begin(), keys.end(), [&](const auto& row) { return row.first == key->text(); });
            if (found == keys.end()) {
                unknown_key(*key);
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

    void unknown_key(const Node& key) {
        std::vector<std::string_view> names;
        for (const auto& [name, kind] : keys) names.push_back(name);
        error(key.span, fmt::format("unknown key {} of 'expect'", quoted(key.text())),
              values_.problems().did_you_mean(key.text(), names));
    }

    void fill(Expectation& expectation, const Node& key, const Node& value) {
        switch (expectation.kind) {
            case Kind::elapsed:
                return elapsed(expectation, value);
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
            default:
                break;
        }
        if (value.is_missing() && expectation.kind != Kind::result)
            return error(key.span, fmt::format("{} needs a value", quoted(key.text())));
        expectation.value = values_.expression(value, context_);
    }

    void elapsed(Expectation& expectation, const Node& value) {
        if (!value.is_mapping()) {
            if (value.is_missing()) return error(expectation.span, "'elapsed' needs a value");
            expectation.value = values_.expression(value, context_);
            return;
        }
        for (const Node* key = value.first; key != nullptr; key = key->next->next) {
            if (key->text() == "min") {
                expectation.least = values_.expression(*key->next, context_);
            } else if (key->text() == "max") {
                expectation.most = values_.expression(*key->next, context_);
            } else {
                error(key->span, fmt::format("unknown key {} of 'elapsed'", quoted(key->text())), "it has min and max");
            }
        }
        if (value.first == nullptr) error(value.span, "'elapsed' needs 'min' or 'max'");
    }

    void raises(Expectation& expectation, const Node& value) {
        const auto name = values_.name(value, "the name of an exception");
        if (name && values_.check_exception_name(*name, value.span, false)) expectation.name = *name;
    }

    void texts(Expectation& expectation, const Node& key, const Node& value) {
        if (!value.is_sequence())
            return error(value.span, fmt::format("{} needs a list of texts", quoted(key.text())), "for example: [\"first line\"]");
        for (const Node* item = value.first; item != nullptr; item = item->next) {
            const auto text = values_.literal(*item, "a text");
            if (!text) continue;
            expectation.texts.emplace_back(*text);
            expectation.text_spans.push_back(item->span);
        }
    }

    void tasks(Expectation& expectation, const Node& value) {
        if (!value.is_mapping())
            return error(value.span, "'tasks' needs a mapping of task names to facts", "for example: {fetch: {ended: 1s}}");
        for (const Node* task = value.first; task != nullptr; task = task->next->next) {
            if (!task->next->is_mapping()) {
                error(task->next->span, fmt::format("the task {} needs a mapping of facts", quoted(task->text())),
                      "for example: {ended: 1s}");
                continue;
            }
            for (const Node* key = task->next->first; key != nullptr; key = key->next->next)
                fact(expectation, task->text(), *key, *key->next);
        }
    }

    void fact(Expectation& expectation, std::string_view task, const Node& key, const Node& value) {
        if (std::find(task_keys.begin(), task_keys.end(), key.text()) == task_keys.end()) {
            return error(key.span, fmt::format("unknown fact {} of a task", quoted(key.text())),
                         values_.problems().did_you_mean(key.text(), {task_keys.begin(), task_keys.end()}));
        }
        const bool is_word = key.text() == "status" || key.text() == "name" || key.text() == "coroutine";
        Expression expected = is_word ? word(key, value) : values_.expression(value, context_);
        expectation.facts.push_back({std::string(task), std::string(key.text()), std::move(expected), key.span});
    }

    Expression word(const Node& key, const Node& value) {
        Expression text;
        text.kind = ExpressionKind::text;
        text.span = value.span;
        const auto literal = values_.literal(value, "a text");
        if (!literal) return text;
        text.text = *literal;
        static constexpr std::array<std::string_view, 4> statuses = {"returned", "raised", "cancelled", "pending"};
        if (key.text() == "status" && std::find(statuses.begin(), statuses.end(), *literal) == statuses.end()) {
            std::string hint = values_.problems().did_you_mean(*literal, {statuses.begin(), statuses.end()});
            error(value.span, "unknown status " + quoted(*literal),
                  hint.empty() ? "one of returned, raised, cancelled, pending" : std::move(hint));
        }
        return text;
    }

    Draft& draft_;
    const Values& values_;
    Context context_;
};

}  // namespace

void read_expectations(Draft& draft, const Node& node, const Values& values) { ExpectationReader(draft, values).read(node); }

}  // namespace baton::scenario
