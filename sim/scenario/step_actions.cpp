// Reads the steps that need a function of their own.
#include <fmt/format.h>

#include <array>
#include <utility>

#include "sim/scenario/parts.h"
#include "sim/scenario/python_syntax.h"
#include "sim/scenario/step_reader.h"
#include "sim/scenario/step_verbs.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::scenario {

// --- a part ---

const YamlNode* StepReader::node_of(const Fields& fields, std::string_view option) {
    if (option == no_option) return fields.value;
    const OptionRow* row = option_named(option);
    return row != nullptr && row->is_required ? required(fields, option) : fields.option(option);
}

void StepReader::fill(const Fields& fields, std::string_view option, Expression& part) {
    if (const YamlNode* node = node_of(fields, option)) part = expression(*node);
}

void StepReader::fill(const Fields& fields, std::string_view option, std::optional<Expression>& part) {
    if (const YamlNode* node = node_of(fields, option)) part = expression(*node);
}

void StepReader::fill(const Fields& fields, std::string_view option, Text& part) {
    if (const YamlNode* node = node_of(fields, option)) part = values_.text(*node, context_);
}

void StepReader::fill(const Fields& fields, std::string_view option, std::optional<Text>& part) {
    if (const YamlNode* node = node_of(fields, option)) part = values_.text(*node, context_);
}

void StepReader::fill(const Fields& fields, std::string_view option, ExceptionValue& part) {
    if (const YamlNode* node = node_of(fields, option)) part = values_.exception(*node, context_);
}

void StepReader::fill(const Fields& fields, std::string_view, Awaitables& part) { part = awaitables(fields); }

void StepReader::fill(const Fields& fields, std::string_view, Target& part) { part = target(fields); }

void StepReader::fill(const Fields& fields, std::string_view option, Body& part) { part = body_option(fields, option); }

// --- a step ---

Action StepReader::delay(const Fields& fields) { return Delay{*fields.row->delay, expression(*fields.value)}; }

void StepReader::check_loop(const Fields& fields) {
    if (loops_ == 0) error(fields.verb->span, fmt::format("'{}' outside of a loop", fields.row->name));
}

Action StepReader::break_(const Fields& fields) { return check_loop(fields), Break{}; }

Action StepReader::continue_(const Fields& fields) { return check_loop(fields), Continue{}; }

Action StepReader::pass(const Fields&) { return Pass{}; }

Action StepReader::yield(const Fields&) { return Yield{}; }

Action StepReader::await_(const Fields& fields) { return Await{expression(*fields.value, Role::awaitable), target(fields)}; }

Action StepReader::call(const Fields& fields) {
    const std::size_t before = values_.problems().count();
    Expression call = expression(*fields.value);
    const bool is_call = call.kind == ExpressionKind::call || call.kind == ExpressionKind::method_call;
    if (!is_call && before == values_.problems().count())
        error(fields.value->span, "'call' needs the call of a coroutine or function", "for example: f(1)");
    return Call{std::move(call), target(fields)};
}

namespace {

// Whether a key of `let` is written like an item, x[i], and not like a name.
bool is_item(const YamlNode& key) { return key.is_scalar() && key.text().ends_with(']') && key.text().find('[') > 0; }

}  // namespace

Action StepReader::let(const Fields& fields) {
    Let let;
    if (!fields.value->is_mapping() || fields.value->first == nullptr) {
        const auto assignment = fields.value->is_scalar() ? assignment_in(fields.value->text()) : std::nullopt;
        const bool is_plain = assignment && assignment->targets.size() == 1 && assignment->operation.empty();
        error(fields.value->span, "'let' needs a mapping of names to expressions",
              is_plain ? fmt::format("write `let: {{{}: {}}}`", assignment->targets[0], flow_scalar(assignment->value))
                       : "for example: let: {x: 1}");
        return let;
    }
    for (const YamlNode* key = fields.value->first; key != nullptr; key = key->next->next) {
        if (is_item(*key)) {
            Expression value = expression(*key->next);
            if (auto target = item(*key)) more_.emplace_back(SetItem{std::move(*target), std::move(value)});
            continue;
        }
        const auto name = values_.name(*key, "the name of a variable");
        Expression value = expression(*key->next);
        if (!name) continue;
        if (more_.empty()) more_.emplace_back(Let{});
        if (!std::holds_alternative<Let>(more_.back())) more_.emplace_back(Let{});
        auto& names = std::get<Let>(more_.back());
        names.places.push_back(place(*name, key->span));
        names.values.push_back(std::move(value));
    }
    if (more_.empty()) return let;
    Action first = std::move(more_.front());
    more_.erase(more_.begin());
    return first;
}

// The x[i] that is assigned or deleted.
std::optional<Expression> StepReader::item(const YamlNode& node) {
    const std::size_t before = values_.problems().count();
    Expression item = expression(node);
    if (before != values_.problems().count()) return std::nullopt;
    if (item.kind == ExpressionKind::index) return item;
    error(node.span, in_quotes(node.text()) + " is no item", "an item is written x[i]");
    return std::nullopt;
}

Action StepReader::delete_(const Fields& fields) {
    auto target = item(*fields.value);
    return target ? Delete{std::move(*target)} : Delete{};
}

Action StepReader::return_(const Fields& fields) {
    if (fields.value->is_missing()) return Return{};
    return Return{expression(*fields.value)};
}

// `i in EXPR` and the X that is evaluated for every i.
void StepReader::comprehension(Awaitables& result, const YamlNode& head, const YamlNode& item) {
    result.form = Awaitables::Form::comprehension;
    if (!head.is_scalar()) return error(head.span, "'for' needs 'NAME in EXPRESSION'");
    ScalarSource source = values_.source(head);
    ExpressionParser parser(source, values_.problems());
    const std::optional<Token> name = parser.expect_name("the name of a variable");
    std::optional<Expression> over;
    if (name && parser.expect_word("in")) over = parser.part();
    if (over && parser.expect_end()) {
        Resolver(context_, values_.problems()).value(*over);
        result.source = std::move(over);
    }
    if (!name) return;
    if (item.is_sequence()) return error(item.span, "with 'for', write one awaitable instead of a list");
    const auto slot = static_cast<std::uint32_t>(callable_.locals.size());
    const std::string_view variable = name->lexeme;
    callable_.locals.emplace_back(variable);
    result.variable = {Scope::local, slot, std::string(variable), parser.span_of(*name)};
    const NameScope::Item one{variable, slot, context_.items};
    context_.items = &one;
    result.items.push_back(expression(item, Role::awaitable));
    context_.items = one.outer;
}

Awaitables StepReader::awaitables(const Fields& fields) {
    Awaitables result;
    const YamlNode& value = *fields.value;
    if (const YamlNode* head = fields.option("for")) {
        comprehension(result, *head, value);
    } else if (value.is_sequence()) {
        for (const YamlNode* item = value.first; item != nullptr; item = item->next)
            result.items.push_back(expression(*item, Role::awaitable));
    } else {
        result.form = Awaitables::Form::list_value;
        result.items.push_back(expression(value, Role::awaitable));
    }
    return result;
}

Action StepReader::create_task(const Fields& fields) {
    CreateTask action;
    const YamlNode* several = fields.option("for");
    if (several == nullptr && fields.value->is_sequence()) {
        error(fields.value->span, "'create_task' takes one coroutine", "for several, add the option 'for: NAME in EXPRESSION'");
    } else {
        action.coroutine = awaitables(fields);
        if (several == nullptr) action.coroutine.form = Awaitables::Form::items;
    }
    action.target = target(fields);
    if (const YamlNode* name = fields.option("name")) action.name = values_.text(*name, context_);
    action.group = optional(fields, "group");
    return action;
}

Action StepReader::wait(const Fields& fields) {
    WaitStep action{awaitables(fields), ReturnWhen::all_completed, optional(fields, "timeout"), target(fields)};
    const YamlNode* when = fields.option("return_when");
    if (when == nullptr) return action;
    for (const ReturnWhen meaning : {ReturnWhen::all_completed, ReturnWhen::first_completed, ReturnWhen::first_exception}) {
        if (when->is_scalar() && when->text() == word(meaning)) return action.return_when = meaning, action;
    }
    std::string hint = values_.problems().did_you_mean(when->text(), {return_when_words.begin(), return_when_words.end()});
    error(when->span, "unknown 'return_when' " + in_quotes(when->text()),
          hint.empty() ? "one of first_completed, first_exception, all_completed" : std::move(hint));
    return action;
}

Action StepReader::as_completed(const Fields& fields) {
    AsCompletedStep action{awaitables(fields), optional(fields, "timeout"), target(fields), {}};
    action.body = loop_body(fields);
    return action;
}

Action StepReader::task_group(const Fields& fields) {
    TaskGroupStep action;
    if (const auto name = values_.name(*fields.value, "the name of a task group")) action.group = place(*name, fields.value->span);
    action.body = body_option(fields, "do");
    return action;
}

Action StepReader::object_call(const Fields& fields) {
    const MethodStep& method = *fields.row->method;
    ObjectCall action{method.verb, expression(*fields.value), {}, target(fields)};
    const OptionRow* option = option_named(method.argument);
    if (option == nullptr) return action;
    const YamlNode* argument = option->is_required ? required(fields, option->name) : fields.option(option->name);
    if (argument != nullptr) action.argument = expression(*argument);
    return action;
}

Action StepReader::to_thread(const Fields& fields) { return ToThread{expression(*fields.value, Role::job), target(fields)}; }

Action StepReader::run_in_executor(const Fields& fields) {
    return RunInExecutor{expression(*fields.value, Role::job), optional(fields, "executor"), target(fields)};
}

Action StepReader::raise(const Fields& fields) {
    if (fields.value->is_missing()) return Raise{};
    return Raise{values_.exception(*fields.value, context_)};
}

// `NAME, NAME as e`, the names in parentheses or not.
std::optional<Handler> StepReader::handler(const YamlNode& key, const YamlNode& body_node) {
    Handler handler;
    handler.span = key.span;
    ScalarSource source = values_.source(key);
    ExpressionParser parser(source, values_.problems());
    const bool in_brackets = parser.take_symbol("(");
    do {
        const std::optional<Token> name = parser.expect_name("the name of an exception");
        if (!name) break;
        values_.check_exception_name(name->lexeme, parser.span_of(*name), false);
        handler.names.emplace_back(name->lexeme);
    } while (parser.take_symbol(","));
    if (in_brackets) parser.expect_symbol(")");
    if (!parser.failed() && parser.token().is_word("as")) {
        parser.take();
        if (const std::optional<Token> name = parser.expect_name("the name of a variable")) {
            handler.target = place(name->lexeme, parser.span_of(*name));
        }
    }
    parser.expect_end();
    handler.body = body(body_node, "a handler");
    return handler;
}

Action StepReader::try_(const Fields& fields) {
    Try action;
    action.body = body(*fields.value, "'try'");
    if (const YamlNode* handlers = fields.option("except")) {
        if (!handlers->is_mapping() || handlers->first == nullptr) {
            error(handlers->span, "'except' needs a mapping of exceptions to steps",
                  "for example: except: {ValueError as e: [pass]}");
        } else {
            for (const YamlNode* key = handlers->first; key != nullptr; key = key->next->next) {
                if (auto next = handler(*key, *key->next)) action.handlers.push_back(std::move(*next));
            }
        }
    }
    action.has_otherwise = fields.option("else") != nullptr;
    action.otherwise = body_option(fields, "else", false);
    action.has_finally = fields.option("finally") != nullptr;
    action.finally = body_option(fields, "finally", false);
    if (fields.option("except") == nullptr) {
        if (!action.has_finally) error(fields.verb->span, "'try' needs 'except' or 'finally'");
        if (action.has_finally && action.has_otherwise) error(fields.verb->span, "'else' of a 'try' needs 'except'");
    }
    return action;
}

std::optional<If::Branch> StepReader::elif (const YamlNode& node) {
    const YamlNode *condition = nullptr, *then = nullptr;
    for (const YamlNode* key = node.is_mapping() ? node.first : nullptr; key != nullptr; key = key->next->next) {
        if (key->text() == "if") {
            condition = key->next;
        } else if (key->text() == "then") {
            then = key->next;
        } else {
            error(key->span, fmt::format("unknown option {} of 'elif'", in_quotes(key->text())), "'elif' takes if and then");
        }
    }
    if (condition == nullptr || then == nullptr) {
        error(node.span, "each item of 'elif' needs 'if' and 'then'");
        return std::nullopt;
    }
    return If::Branch{expression(*condition), body(*then, "'then'")};
}

Action StepReader::if_(const Fields& fields) {
    If action;
    Expression condition = expression(*fields.value);
    action.branches.push_back({std::move(condition), body_option(fields, "then")});
    if (const YamlNode* others = fields.option("elif")) {
        if (!others->is_sequence()) {
            const std::string condition = others->is_scalar() && others->length < 60 ? flow_scalar(others->text()) : "x > 1";
            error(others->span, "'elif' needs a list", fmt::format("for example: elif: [{{if: {}, then: [pass]}}]", condition));
        }
        for (const YamlNode* item = others->is_sequence() ? others->first : nullptr; item != nullptr; item = item->next) {
            if (auto branch = elif (*item)) action.branches.push_back(std::move(*branch));
        }
    }
    action.has_otherwise = fields.option("else") != nullptr;
    action.otherwise = body_option(fields, "else", false);
    return action;
}

// Reads the names before `in`: `x`, `a, b`, `(a, b)` or `[a, b]`.
std::vector<AssignedName> StepReader::for_names(ExpressionParser& parser, bool& unpack) {
    std::vector<AssignedName> places;
    const std::string_view closing = parser.take_symbol("(") ? ")" : parser.take_symbol("[") ? "]" : "";
    unpack = !closing.empty();
    do {
        const std::optional<Token> name = parser.expect_name("the name of a variable");
        if (!name) return places;
        places.push_back(place(name->lexeme, parser.span_of(*name)));
        unpack |= parser.token().is(",");
    } while (parser.take_symbol(","));
    if (!closing.empty()) parser.expect_symbol(closing);
    if (places.size() == 1 && closing == ")") unpack = false;
    return places;
}

Action StepReader::for_(const Fields& fields) {
    For action{};
    if (!fields.value->is_scalar()) {
        error(fields.value->span, "'for' needs 'NAME in EXPRESSION'");
    } else {
        ScalarSource source = values_.source(*fields.value);
        ExpressionParser parser(source, values_.problems());
        action.variable.places = for_names(parser, action.variable.unpack);
        std::optional<Expression> over;
        if (!parser.failed() && parser.expect_word("in")) over = parser.part();
        if (over && parser.expect_end()) {
            Resolver(context_, values_.problems()).value(*over);
            action.source = std::move(*over);
        }
    }
    action.body = loop_body(fields);
    return action;
}

Action StepReader::repeat(const Fields& fields) {
    Repeat action{expression(*fields.value), target(fields), {}};
    action.body = loop_body(fields);
    return action;
}

Action StepReader::while_(const Fields& fields) {
    While action{expression(*fields.value), {}};
    action.body = loop_body(fields);
    return action;
}

}  // namespace baton::scenario
