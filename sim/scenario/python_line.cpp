#include "sim/scenario/python_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/step_template.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/suggestion.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {
namespace {

using Lines = Suggestion;

class LineTranslator {
public:
    LineTranslator(const PythonLine& line, const NameScope& context) : line_(line), context_(context) {}

    std::string hint() {
        const auto lines = line_.is_key ? of_key() : of_line(line_.text);
        return lines && reads_well(*lines, context_) ? written(*lines) : of_phrase();
    }

private:
    bool is_thing(std::string_view name, Scope scope) const {
        const auto found = find_name(name, context_);
        return found && found->scope == scope;
    }

    // --- what stands alone ---

    std::optional<Lines> of_line(std::string_view text) const {
        if (const auto assignment = assignment_in(text)) return of_assignment(*assignment);
        if (auto lines = of_statement(text)) return lines;
        const bool awaited = take_word(text, "await");
        if (auto lines = of_call(text, awaited)) return lines;
        if (awaited) return is_expression(text) ? std::optional(Lines{{"await", yaml_scalar(text)}}) : std::nullopt;
        if (is_thing(text, Scope::coroutine)) return Lines{{"await", std::string(text)}};
        if (is_thing(text, Scope::function)) return Lines{{"call", fmt::format("{}()", text)}};
        return of_verb(text);
    }

    // The line may be `sleep 1s` or `sleep:1s`.
    std::optional<Lines> of_verb(std::string_view text) const {
        const std::size_t end = std::min(text.find_first_of(" :"), text.size());
        const VerbRow* row = verb_named(text.substr(0, end));
        std::string_view rest = trimmed(text.substr(std::min(end + 1, text.size())));
        if (row == nullptr && !rest.empty() && habit(Habit::call, text.substr(0, end)) == "log: $text")  // print "x"
            return StepTemplate({}, split_at_commas(rest)).lines("log: $text");
        if (row == nullptr || rest.empty() || row->needs == ValueNeed::nothing) return std::nullopt;
        if (row->name == "log") return Lines{{"log", yaml_scalar(text_of_literal(rest).value_or(std::string(rest)))}};
        return with_body({{std::string(row->name), yaml_scalar(without_modules(rest))}}, *row);
    }

    static Lines with_body(Lines lines, const VerbRow& row) {
        if (has_option(row, "do")) lines.push_back({"do", std::string(suggested_body)});
        if (has_option(row, "then")) lines.push_back({"then", std::string(suggested_body)});
        return lines;
    }

    std::optional<Lines> of_assignment(const Assignment& assignment) const {
        const auto& [targets, operation, value] = assignment;
        if (!operation.empty()) {
            std::string whole = fmt::format("{} {} {}", targets[0], operation, value);
            if (!is_expression(without_modules(whole))) return std::nullopt;
            return Lines{let_line(targets[0], whole)};
        }
        std::string_view right = value;
        const bool awaited = take_word(right, "await");
        std::optional<Lines> lines = awaited || is_step(right) ? of_call(right, awaited) : std::nullopt;
        if (!lines && awaited && is_expression(right)) lines = Lines{{"await", yaml_scalar(right)}};
        if (lines) {
            lines->push_back({"as", targets.size() == 1 ? std::string(targets[0]) : list_of(targets)});
            return lines;
        }
        if (const auto [item, head] = comprehension_in(value); targets.size() == 1 && !item.empty()) {
            const auto task = call_in(item);
            if (!task || !habit_of(*task).starts_with("create_task: $1") || task->arguments.size() != 1) return std::nullopt;
            return Lines{{"create_task", yaml_scalar(without_modules(task->arguments[0]))},
                         {"for", yaml_scalar(without_modules(head))},
                         {"as", std::string(targets[0])}};
        }
        const auto values = split_at_commas(value);
        if (targets.size() != values.size()) return std::nullopt;
        std::string pairs;
        for (std::size_t i = 0; i < targets.size(); ++i)
            pairs += fmt::format("{}{}: {}", i == 0 ? "" : ", ", targets[i], flow_scalar(without_modules(values[i])));
        return Lines{{"let", "{" + pairs + "}"}};
    }

    // A call that a scenario writes as a step even where its value is wanted.
    static bool is_step(std::string_view text) {
        const auto call = call_in(text);
        return call && !habit_of(*call).empty() && builtin_named(call->callee) == nullptr;
    }

    static std::string_view habit_of(const PythonCall& call) {
        std::string_view callee = call.callee;
        if (callee.starts_with("asyncio.")) callee.remove_prefix(8);
        if (const std::string_view found = habit(Habit::call, callee); !found.empty()) return found;
        return call.receiver.empty() ? std::string_view() : habit(Habit::call, "." + std::string(call.method));
    }

    std::optional<Lines> of_call(std::string_view text, bool awaited) const {
        const auto call = call_in(text);
        if (!call) return std::nullopt;
        if (const VerbRow* row = verb_named(call->callee);
            row != nullptr && habit(Habit::call, call->callee).empty() && !call->arguments.empty()) {
            // The call may be `queue.put(q, 1)`.
            Lines lines{{std::string(row->name), yaml_scalar(without_modules(call->arguments[0]))}};
            if (call->arguments.size() == 2 && row->method && !row->method->argument.empty())
                lines.push_back({std::string(row->method->argument), yaml_scalar(without_modules(call->arguments[1]))});
            if (call->arguments.size() == lines.size() && reads_well(lines, context_)) return lines;
        }
        if (const std::string_view pattern = habit_of(*call); !pattern.empty()) {
            if (pattern == "sleep: $1" && call->arguments.size() == 1 && call->arguments[0] == "0") return Lines{{"yield", ""}};
            if (auto lines = of_comprehension(pattern, call->arguments)) return lines;
            if (auto lines = StepTemplate(call->receiver, call->arguments).lines(pattern)) return lines;
        }
        const std::string expression = without_modules(text);
        if (!module_hint(call->receiver, call->method).empty() || !is_expression(expression)) return std::nullopt;
        const bool awaits = awaited || is_thing(call->callee, Scope::coroutine);
        if (!awaits && !is_thing(call->callee, Scope::function) && call->receiver.empty()) return std::nullopt;
        return Lines{{awaits ? "await" : "call", yaml_scalar(expression)}};
    }

    // The call may be `gather(*[f(i) for i in range(3)])`.
    static std::optional<Lines> of_comprehension(std::string_view pattern, const std::vector<std::string_view>& arguments) {
        const VerbRow* row = verb_named(pattern.substr(0, pattern.find(':')));
        if (row == nullptr || !has_option(*row, "for") || arguments.empty()) return std::nullopt;
        const auto [item, head] = comprehension_in(arguments[0]);
        if (item.empty() || !is_expression(without_modules(item))) return std::nullopt;
        return Lines{{std::string(row->name), yaml_scalar(without_modules(item))}, {"for", yaml_scalar(without_modules(head))}};
    }

    // --- statements, whose bodies may follow ---

    std::optional<Lines> of_statement(std::string_view text) const {
        const bool is_async = take_word(text, "async");
        if (take_word(text, "with")) return of_with(text);
        if (take_word(text, "for")) return of_for(text, is_async);
        if (take_word(text, "raise")) {
            const auto raised = exception_text(text);
            return raised ? std::optional(Lines{{"raise", yaml_scalar(*raised)}}) : std::nullopt;
        }
        if (take_word(text, "assert")) {
            const auto parts = split_at_commas(text);
            const std::string condition = fmt::format("not ({})", without_modules(parts.empty() ? text : parts[0]));
            if (!is_expression(condition)) return std::nullopt;
            return Lines{{"if", yaml_scalar(condition)}, {"then", "[{raise: AssertionError}]"}};
        }
        for (const std::string_view word : {"let", "var", "const"}) {
            std::string_view rest = text;
            if (!take_word(rest, word)) continue;
            if (const auto assignment = assignment_in(rest)) return of_assignment(*assignment);
            if (line_.is_key && is_name(rest)) return Lines{let_line(rest, line_.value)};
        }
        return std::nullopt;
    }

    std::optional<Lines> of_with(std::string_view text) const {
        const std::size_t as = text.find(" as ");
        std::string_view object = trimmed(text.substr(0, as));
        if (line_.is_key && object.starts_with("asyncio.")) {  // `with asyncio.timeout: 1s`
            object.remove_prefix(8);
            if (verb_named(object) != nullptr) return Lines{{std::string(object), value()}, {"do", std::string(suggested_body)}};
        }
        if (const auto call = call_in(object)) {
            const std::string_view last = call->callee.substr(call->callee.rfind('.') + 1);
            if (last == "TaskGroup") {
                const std::string_view group = as == std::string_view::npos ? "tg" : trimmed(text.substr(as + 4));
                return Lines{{"task_group", std::string(group)}, {"do", std::string(suggested_body)}};
            }
            if (last == "timeout" && call->arguments.size() == 1 && is_expression(call->arguments[0]))
                return Lines{{"timeout", yaml_scalar(call->arguments[0])}, {"do", std::string(suggested_body)}};
            return std::nullopt;
        }
        if (!is_expression(object)) return std::nullopt;
        return Lines{{"with", yaml_scalar(object)}, {"do", std::string(suggested_body)}};
    }

    std::optional<Lines> of_for(std::string_view text, bool is_async) const {
        const std::size_t in = text.find(" in ");
        if (in == std::string_view::npos) return std::nullopt;
        const std::string_view variable = trimmed(text.substr(0, in)), source = trimmed(text.substr(in + 4));
        const auto call = call_in(source);
        if (call && call->callee.ends_with("as_completed") && !call->arguments.empty()) {
            auto lines = StepTemplate({}, call->arguments).lines("as_completed: $1");
            if (!lines) return std::nullopt;
            lines->insert(lines->end(), {{"as", std::string(variable)}, {"do", std::string(suggested_body)}});
            return lines;
        }
        if (is_async || !is_expression(without_modules(source))) return std::nullopt;
        return Lines{{"for", yaml_scalar(fmt::format("{} in {}", variable, without_modules(source)))},
                     {"do", std::string(suggested_body)}};
    }

    // --- a key with a value ---

    std::optional<Lines> of_key() const {
        std::string_view key = line_.text;
        if (auto lines = of_known_key(key)) return lines;
        if (take_word(key, "await") || take_word(key, "async")) {
            if (key == "for") return of_for(line_.value, true);
            if (verb_named(key) != nullptr) return Lines{{std::string(key), value()}};
            if (auto lines = of_known_key(key)) return lines;
            key = line_.text;
        }
        if (auto lines = of_statement(key)) return lines;
        if (auto lines = of_verb(key)) return lines;
        std::string_view awaited = line_.value;
        if (is_name(key) && (take_word(awaited, "await") || is_step(awaited))) return of_assignment({{key}, {}, line_.value});
        if (is_thing(key, Scope::coroutine)) return of_callable("await");
        if (is_thing(key, Scope::function)) return of_callable("call");
        if (is_thing(key, Scope::variable) || is_thing(key, Scope::local)) {
            std::string_view right = line_.value;
            if (const std::size_t equals = right.find("= ");
                equals != std::string_view::npos && right.substr(0, equals).find_first_of("<>!=") == std::string_view::npos)
                right = trimmed(right.substr(equals + 1));  // `x: = 1`, `x: int = 1`
            if (is_expression(right)) return Lines{let_line(key, right)};
        }
        return std::nullopt;
    }

    std::optional<Lines> of_callable(std::string_view verb) const {
        const bool has_arguments = !line_.value.empty() && !line_.is_collection && is_expression(line_.value);
        return Lines{{std::string(verb), yaml_scalar(fmt::format("{}({})", line_.text, has_arguments ? line_.value : ""))}};
    }

    std::optional<Lines> of_known_key(std::string_view key) const {
        if (habit(Habit::step, key) == "let: $" && find_name(line_.value, context_)) return Lines{{"event.set", value()}};
        if (const std::string_view known = habit(Habit::step, key); !known.empty()) return of_pattern(known);
        if (key.starts_with("asyncio.")) {
            key.remove_prefix(8);
            if (const VerbRow* row = verb_named(key)) return with_body({{std::string(key), value()}}, *row);
        }
        const std::size_t dot = key.rfind('.');
        if (dot == std::string_view::npos || dot == 0) return std::nullopt;
        const std::string_view pattern = habit(Habit::call, "." + std::string(key.substr(dot + 1)));
        if (pattern.empty() || !is_expression(key.substr(0, dot))) return std::nullopt;
        const bool has_value = !line_.value.empty() && line_.value != "null" && !line_.is_collection;
        return StepTemplate(key.substr(0, dot), has_value ? std::vector{line_.value} : std::vector<std::string_view>{})
            .lines(pattern);
    }

    std::optional<Lines> of_pattern(std::string_view pattern) const {
        Lines lines;
        while (!pattern.empty()) {
            const std::size_t end = std::min(pattern.find('\n'), pattern.size()), colon = pattern.find(':');
            std::string text(pattern.substr(colon + 2, end - colon - 2));
            const bool is_value = text == "$";
            if (const std::size_t at = text.find('$'); at != std::string::npos && !is_value) text.replace(at, 1, line_.value);
            lines.push_back({std::string(pattern.substr(0, colon)), is_value                ? value()
                                                                    : text.starts_with('[') ? text
                                                                                            : yaml_scalar(text)});
            pattern.remove_prefix(std::min(end + 1, pattern.size()));
        }
        return lines;
    }

    // The value as it would stand behind the right key.
    std::string value() const {
        if (line_.value.empty()) return "…";
        if (line_.is_collection) return std::string(line_.value);
        return yaml_scalar(text_of_literal(line_.value).value_or(std::string(line_.value)));
    }

    // --- what has no step of its own ---

    std::string of_phrase() const {
        std::string_view rest = line_.text;
        const std::string_view first = rest.substr(0, std::min(rest.find_first_of(" (:"), rest.size()));
        const std::size_t blank = rest.find(' ', first.size() + 1);
        if (first == "async" && rest.size() > 6) {
            const std::string two(rest.substr(0, std::min({blank, rest.find('(', 6), rest.size()})));
            if (const auto found = habit(Habit::phrase, two); !found.empty()) return std::string(found);
        }
        if (const auto found = habit(Habit::phrase, first); !found.empty()) return std::string(found);
        return line_.is_key ? std::string() : of_unknown_call(rest);
    }

    // Of a call, or of one that is assigned: what is known of the function's name.
    std::string of_unknown_call(std::string_view text) const {
        if (const auto assignment = assignment_in(text)) text = assignment->value;
        if (text_of_literal(text)) return "a text is put together of texts: 'n is ' + str(n)";
        if (!comprehension_in(text).first.empty()) return "a comprehension is a value: `let: {x: \"[… for … in …]\"}`";
        take_word(text, "await");
        const auto call = call_in(text);
        if (!call || builtin_named(call->callee) != nullptr) return {};
        if (call->receiver.empty()) {
            if (const auto found = habit(Habit::name, call->callee); !found.empty()) return std::string(found);
            return fmt::format("a coroutine is awaited, `await: {0}(…)`, and a function called, `call: {0}(…)`", call->callee);
        }
        const std::string_view first = call->receiver.substr(0, call->receiver.find_first_of(".("));
        if (std::string hint = module_hint(first, call->receiver == first ? call->method : call->receiver.substr(first.size() + 1));
            !hint.empty())
            return hint;
        return find_name(first, context_) ? std::string() : std::string(habit(Habit::name, first));
    }

    const PythonLine& line_;
    const NameScope& context_;
};

}  // namespace

std::string step_hint(const PythonLine& line, const NameScope& context) {
    constexpr std::size_t longest = 200;
    if (line.text.empty() || line.text.size() > longest || line.value.size() > longest) return {};
    return LineTranslator(line, context).hint();
}

std::string option_hint(std::string_view verb, std::string_view key, std::string_view value,
                        const std::vector<std::string_view>& options) {
    const auto has = [&](std::string_view option) { return std::find(options.begin(), options.end(), option) != options.end(); };
    if (verb == "try" && key.starts_with("except "))
        return fmt::format("write `except: {{{}: […]}}`", without_modules(key.substr(7)));
    if (std::string text = hint(Habit::option, fmt::format("{} {}", verb, key), value); !text.empty()) return text;
    if (key.starts_with("elif ") && has("elif"))
        return fmt::format("write `elif: [{{if: {}, then: […]}}]`", flow_scalar(key.substr(5)));
    std::string text = hint(Habit::option, key, value.empty() ? "1s" : value);
    const std::string_view instead = habit(Habit::option, key);
    const bool is_option = instead.starts_with("write `") && instead.find('$') == std::string_view::npos;
    return !is_option || has(instead.substr(7, instead.size() - 8)) ? text : std::string();
}

}  // namespace baton::scenario
