#include "sim/scenario/step_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sim/scenario/assigned_names.h"
#include "sim/scenario/habits.h"
#include "sim/scenario/python_line.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {
namespace {

// `{await: f(1, 2)}`: YAML ends the value at the comma and takes `2)` for a key.
std::string hint_for_split(std::string_view key) {
    const auto more = [&](char closing, char opening) {
        return std::count(key.begin(), key.end(), closing) > std::count(key.begin(), key.end(), opening);
    };
    const bool is_rest = more(')', '(') || more(']', '[');
    return is_rest ? "inside of brackets and braces YAML splits at commas; put the expression in quotes" : std::string{};
}

// What stands behind a key that is unknown: a scalar, or a short collection of scalars as YAML writes it.
std::string shown_value(const YamlNode& value) {
    constexpr std::size_t longest = 60;
    if (value.is_scalar()) return std::string(value.text());
    std::string items;
    for (const YamlNode* item = value.first; item != nullptr && items.size() <= longest; item = item->next) {
        const bool is_key = value.is_mapping() && (item->next != nullptr);
        if (!item->is_scalar() || !(is_key ? item->next : item)->is_scalar()) return value.is_mapping() ? "{…}" : "[…]";
        items += (items.empty() ? "" : ", ") + flow_scalar(item->text());
        if (!value.is_mapping()) continue;
        item = item->next;
        items += ": " + flow_scalar(item->text());
    }
    if (items.size() > longest) items = "…";
    return value.is_mapping() ? "{" + items + "}" : "[" + items + "]";
}

constexpr std::string_view frequent_verbs =
    "frequent steps are log, sleep, await, create_task, gather, with, let, if, for; scenarios/format.md has all of them";

}  // namespace

const YamlNode* StepReader::Fields::option(std::string_view name) const {
    for (const Option& option : options) {
        if (option.name == name) return option.value;
    }
    return nullptr;
}

StepReader::StepReader(const Values& values, const Names& names, Callable& callable) : values_(values), callable_(callable) {
    context_.names = &names;
}

void StepReader::read(const YamlNode& node) {
    for (const Parameter& parameter : callable_.parameters) {
        locals_.emplace(parameter.name, static_cast<std::uint32_t>(callable_.locals.size()));
        callable_.locals.push_back(parameter.name);
    }
    for (const std::string_view name : assigned_names(node)) {
        if (context_.names->vars.contains(name) || locals_.contains(name)) continue;
        locals_.emplace(name, static_cast<std::uint32_t>(callable_.locals.size()));
        callable_.locals.emplace_back(name);
    }
    context_.locals = &locals_;
    context_.slots = &callable_.locals;
    callable_.body = body(node, in_quotes(callable_.name));
}

Body StepReader::body(const YamlNode& node, std::string_view what) {
    Body steps;
    if (!node.is_sequence()) {
        error(node.span, fmt::format("{} needs a list of steps", what),
              node.is_missing() ? "an empty body is [pass]" : "each step begins with '- '");
        return steps;
    }
    callable_.nesting = std::max(callable_.nesting, ++nesting_);
    for (const YamlNode* item = node.first; item != nullptr; item = item->next) add_steps(steps, *item);
    --nesting_;
    return steps;
}

void StepReader::add_steps(Body& steps, const YamlNode& node) {
    std::optional<Step> next = step(node);
    std::vector<Action> more = std::exchange(more_, {});
    if (!next) return;
    const Span span = next->span;
    steps.push_back(std::move(*next));
    for (Action& action : more) steps.push_back({span, ActionPointer(new Action(std::move(action)))});
}

Body StepReader::body_option(const Fields& fields, std::string_view name, bool is_required) {
    const YamlNode* node = is_required ? required(fields, name) : fields.option(name);
    return node != nullptr ? body(*node, in_quotes(name)) : Body{};
}

Body StepReader::loop_body(const Fields& fields) {
    ++loops_;
    Body steps = body_option(fields, "do");
    --loops_;
    return steps;
}

std::optional<Step> StepReader::step(const YamlNode& node) {
    if (node.is_scalar()) return bare_step(node);
    if (node.is_sequence()) {
        error(node.span, "a step cannot be a list", "a step is a mapping with one verb");
        return std::nullopt;
    }
    const std::optional<Fields> fields = take_apart(node);
    return fields ? made(*fields) : std::nullopt;
}

std::optional<Step> StepReader::bare_step(const YamlNode& node) {
    const VerbRow* row = verb_named(node.text());
    static const YamlNode nothing;
    if (row != nullptr && row->needs != ValueNeed::value) return made({row, &node, &nothing, {}});
    if (row != nullptr) {
        error(node.span, fmt::format("'{}' needs a value", row->name), fmt::format("write {}: …", row->name));
    } else if (node.is_missing()) {
        error(node.span, "a step is missing", "write 'pass' for a step that does nothing");
    } else {
        unknown_verb(node, nullptr);
    }
    return std::nullopt;
}

std::optional<StepReader::Fields> StepReader::take_apart(const YamlNode& node) {
    const YamlNode* verb = verb_key(node);
    if (verb == nullptr) {
        if (node.first == nullptr) {
            error(node.span, "a step is missing", "write 'pass' for a step that does nothing");
        } else {
            unknown_verb(*node.first, node.first->next);
        }
        return std::nullopt;
    }
    Fields fields{verb_named(verb->text()), verb, verb->next, {}};
    for (const YamlNode* key = node.first; key != nullptr; key = key->next->next) {
        if (key == verb) continue;
        if (has_option(*fields.row, key->text())) {
            fields.options.push_back({key->text(), key, key->next});
        } else if (verb_named(key->text()) != nullptr) {
            const std::string hint = option_hint(fields.row->name, key->text(), shown_value(*key->next), {});
            error(key->span, fmt::format("a step has one verb; this one has '{}' and '{}'", fields.row->name, key->text()),
                  hint.empty() ? "begin a new step with '- '" : hint);
        } else {
            unknown_option(fields, *key);
        }
    }
    return fields;
}

void StepReader::unknown_verb(const YamlNode& key, const YamlNode* value) {
    std::string hint = hint_for_split(key.text());
    const std::string shown = value != nullptr ? shown_value(*value) : std::string();
    if (hint.empty()) hint = step_hint({key.text(), shown, value != nullptr, value != nullptr && !value->is_scalar()}, context_);
    if (hint.empty()) hint = values_.problems().did_you_mean(key.text(), verb_names());
    const bool is_option =
        std::any_of(verbs().begin(), verbs().end(), [&](const VerbRow& row) { return has_option(row, key.text()); });
    if (hint.empty() && is_option) hint = fmt::format("'{}' is an option; the verb of the step is missing", key.text());
    error(key.span, "unknown step " + in_quotes(key.text()), hint.empty() ? std::string(frequent_verbs) : std::move(hint));
}

void StepReader::unknown_option(const Fields& fields, const YamlNode& key) {
    const std::vector<std::string_view> candidates = option_names(*fields.row);
    std::string hint = hint_for_split(key.text());
    if (hint.empty()) hint = option_hint(fields.row->name, key.text(), shown_value(*key.next), candidates);
    if (hint.empty()) hint = values_.problems().did_you_mean(key.text(), candidates);
    if (hint.empty() && candidates.empty()) hint = fmt::format("'{}' has no options", fields.row->name);
    if (hint.empty()) hint = fmt::format("'{}' has {}", fields.row->name, fmt::join(candidates, ", "));
    error(key.span, fmt::format("unknown option {} of '{}'", in_quotes(key.text()), fields.row->name), std::move(hint));
}

std::optional<Step> StepReader::made(const Fields& fields) {
    const VerbRow& row = *fields.row;
    if (row.awaits && !callable_.is_coroutine) {
        error(fields.verb->span, fmt::format("'{}' awaits, but functions cannot await", row.name), "move it to a coroutine");
    }
    if (row.needs == ValueNeed::value && fields.value->is_missing()) {
        error(fields.verb->span, fmt::format("'{}' needs a value", row.name));
        return std::nullopt;
    }
    if (row.needs == ValueNeed::nothing &&
        !(fields.value->is_missing() || (fields.value->is_plain() && fields.value->text() == "null"))) {
        error(fields.value->span, fmt::format("'{}' takes no value", row.name));
    }
    Step step;
    step.span = fields.verb->span;
    step.action = ActionPointer(new Action((this->*row.read)(fields)));
    return step;
}

std::optional<Expression> StepReader::optional(const Fields& fields, std::string_view name) {
    const YamlNode* node = fields.option(name);
    return node != nullptr ? std::optional(expression(*node)) : std::nullopt;
}

const YamlNode* StepReader::required(const Fields& fields, std::string_view name) {
    for (const Fields::Option& option : fields.options) {
        if (option.name != name) continue;
        if (!option.value->is_missing()) return option.value;
        error(option.key->span, fmt::format("'{}' needs a value", name));
        return nullptr;
    }
    error(fields.verb->span, fmt::format("'{}' needs '{}'", fields.row->name, name));
    return nullptr;
}

AssignedName StepReader::place(std::string_view name, Span span) {
    const auto local = locals_.find(name);
    if (local != locals_.end()) return {Scope::local, local->second, std::string(name), span};
    const auto variable = context_.names->vars.find(name);
    if (variable != context_.names->vars.end()) return {Scope::variable, variable->second.slot, std::string(name), span};
    const auto slot = static_cast<std::uint32_t>(callable_.locals.size());  // only where the file is not well formed
    locals_.emplace(name, slot);
    callable_.locals.emplace_back(name);
    return {Scope::local, slot, std::string(name), span};
}

Target StepReader::target(const Fields& fields) {
    Target target;
    const YamlNode* node = fields.option("as");
    if (node == nullptr) return target;
    target.unpack = node->is_sequence();
    if (target.unpack && node->first == nullptr) error(node->span, "'as' needs a name, or a list of names");
    for (const YamlNode* name = target.unpack ? node->first : node; name != nullptr; name = target.unpack ? name->next : nullptr) {
        if (const auto text = values_.name(*name, "the name of a variable")) target.places.push_back(place(*text, name->span));
    }
    return target;
}

std::vector<std::string_view> verb_names() {
    std::vector<std::string_view> names;
    for (const VerbRow& row : verbs()) names.push_back(row.name);
    return names;
}

}  // namespace baton::scenario
