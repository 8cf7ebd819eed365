#include "sim/scenario/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "sim/scenario/characters.h"
#include "sim/scenario/expression_parser.h"
#include "sim/scenario/habits.h"

namespace baton::scenario {
namespace {

std::optional<Name> find_in(const Names::Table& table, std::string_view name) {
    const auto found = table.find(name);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

void add_keys(const Names::Table& table, std::vector<std::string_view>& names) {
    for (const auto& [name, meaning] : table) names.push_back(name);
}

std::string_view kind_of(Scope scope) {
    switch (scope) {
        case Scope::local:
            return "a local variable";
        case Scope::variable:
            return "a variable";
        case Scope::parameter:
            return "a param";
        case Scope::object:
            return "an object";
        case Scope::coroutine:
            return "a coroutine";
        case Scope::function:
            return "a function";
        case Scope::builtin:
            break;
    }
    return "a built-in function";
}

// `asyncio.gather` of asyncio.gather(…), where no name of the scenario stands before the dot.
std::string dotted(const Expression& expression) {
    const bool has_dot = expression.kind == ExpressionKind::method_call || expression.kind == ExpressionKind::attribute;
    if (!has_dot || expression.operands[0].kind != ExpressionKind::name) return {};
    return fmt::format("{}.{}", expression.operands[0].text, expression.text);
}

std::size_t given_by_position(const Expression& call) {
    return static_cast<std::size_t>(std::count_if(call.operands.begin() + 1, call.operands.end(), [](const Expression& argument) {
        return argument.kind != ExpressionKind::keyword;
    }));
}

bool takes_generator(Builtin builtin) {
    static constexpr std::array consumers = {Builtin::sum, Builtin::min,    Builtin::max, Builtin::any,
                                             Builtin::all, Builtin::sorted, Builtin::list};
    return std::find(consumers.begin(), consumers.end(), builtin) != consumers.end();
}

Expression call_of(Expression name) {
    Expression call;
    call.kind = ExpressionKind::call;
    call.span = name.span;
    call.operands.push_back(std::move(name));
    return call;
}

}  // namespace

std::optional<Name> find_name(std::string_view name, const NameScope& context) {
    for (const NameScope::Item* item = context.items; item != nullptr; item = item->outer) {
        if (item->name == name) return Name{Scope::local, item->slot};
    }
    if (context.locals != nullptr) {
        const auto local = context.locals->find(name);
        if (local != context.locals->end()) return Name{Scope::local, local->second};
    }
    for (const Names::Table* table : {&context.names->vars, &context.names->params, &context.names->things}) {
        if (const std::optional<Name> found = find_in(*table, name)) return found;
    }
    const BuiltinRow* row = builtin_named(name);
    if (row == nullptr || (row->builtin == Builtin::clock && !context.in_text)) return std::nullopt;
    return Name{Scope::builtin, static_cast<std::uint32_t>(row->builtin)};
}

std::vector<std::string_view> known_names(const NameScope& context) {
    std::vector<std::string_view> names;
    for (const NameScope::Item* item = context.items; item != nullptr; item = item->outer) names.push_back(item->name);
    if (context.locals != nullptr) {
        for (const auto& [name, slot] : *context.locals) names.push_back(name);
    }
    add_keys(context.names->vars, names);
    add_keys(context.names->params, names);
    add_keys(context.names->things, names);
    for (const BuiltinRow& row : builtins()) {
        if (row.builtin != Builtin::clock || context.in_text) names.push_back(row.name);
    }
    return names;
}

void Resolver::unknown(const Expression& name, bool called) {
    if (name.text == "clock")
        return problems_.error(name.span, "unknown name 'clock'", "the wall clock is known in texts only: \"{clock}\"");
    problems_.error(name.span, "unknown name " + in_quotes(name.text), hint_for_unknown(name.text, called));
}

// Called, it is meant for a function of Python; else a word like `open` may be somebody's text.
std::string Resolver::hint_for_unknown(std::string_view name, bool called) {
    std::string hint = module_hint(name, {});
    if (hint.empty()) hint = habit(called ? Habit::name : Habit::word, name);
    if (hint.empty() && problems_.may_suggest()) hint = problems_.did_you_mean(name, known_names(context_));
    if (!hint.empty() || called || context_.in_text) return hint;
    if (context_.whole.empty()) return fmt::format("if a text is meant, write '{}'", clipped(name));
    return fmt::format("{} {}", context_.quoted ? "YAML removes the quotes; write a text as" : "if a text is meant, write",
                       text_in_quotes(context_.whole));
}

// Gives a name its meaning; false after an error.
bool Resolver::bind(Expression& name, bool called) {
    const std::optional<Name> found = find_name(name.text, context_);
    if (!found) return unknown(name, called), false;
    name.name = *found;
    const bool too_early = (found->scope == Scope::parameter && found->slot >= context_.params_before) ||
                           (found->scope == Scope::variable && found->slot >= context_.vars_before);
    if (too_early) {
        problems_.error(name.span, in_quotes(name.text) + " is not known here",
                        context_.vars_before == 0 && context_.params_before == UINT32_MAX
                            ? "use a param instead"
                            : "a definition can only use names that are defined before it");
    } else if (found->scope == Scope::object && !context_.objects) {
        problems_.error(name.span, in_quotes(name.text) + " is an object and cannot be used here", "use a param instead");
    } else {
        return true;
    }
    return false;
}

// A name that stands for its value.
void Resolver::bare_name(const Expression& name) {
    const Scope scope = name.name.scope;
    const bool is_clock = scope == Scope::builtin && name.text == "clock";
    if (is_clock || (scope != Scope::coroutine && scope != Scope::function && scope != Scope::builtin)) return;
    problems_.error(name.span, fmt::format("{} is {} and has no value of its own", in_quotes(name.text), kind_of(scope)),
                    fmt::format("call it: {}(…)", clipped(name.text)));
}

// Variables that are known for as long as it lives.
class Resolver::Items {
public:
    explicit Items(NameScope& context) : context_(context), outer_(context.items) {}
    ~Items() { context_.items = outer_; }
    Items(const Items&) = delete;
    Items& operator=(const Items&) = delete;

    void add(Expression& name) {
        name.name = {Scope::local, static_cast<std::uint32_t>(context_.slots->size())};
        context_.slots->push_back(name.text);
        items_.push_back({name.text, name.name.slot, context_.items});
        context_.items = &items_.back();
    }

private:
    NameScope& context_;
    const NameScope::Item* const outer_;
    std::deque<NameScope::Item> items_;  // which stay where they are
};

// The first list is looked at before any variable is known; all else sees those that stand before it.
void Resolver::comprehension(Expression& expression) {
    context_.whole = {};
    if (context_.slots == nullptr)
        return problems_.error(expression.span, "a comprehension cannot be used here",
                               "it needs a coroutine or a function around it: `let` it there");
    Items items(context_);
    for (Expression& clause : expression.operands) {
        if (clause.kind != ExpressionKind::for_clause && clause.kind != ExpressionKind::if_clause) continue;
        value(clause.operands.back());
        for (std::size_t i = 0; i + 1 < clause.operands.size(); ++i) items.add(clause.operands[i]);
    }
    for (Expression& element : expression.operands) {
        if (element.kind == ExpressionKind::for_clause || element.kind == ExpressionKind::if_clause) break;
        value(element);
    }
}

void Resolver::lambda(Expression& function) {
    if (context_.slots == nullptr)
        return problems_.error(function.span, "a lambda cannot be used here", "it needs a coroutine or a function around it");
    Items items(context_);
    items.add(function.operands[0]);
    value(function.operands[1]);
}

// Which calls take arguments by name.
void Resolver::keywords(Expression& call, std::string_view callee) {
    const bool sorts = callee == "sorted" || callee == "sort", finds = callee == "min" || callee == "max";
    for (std::size_t i = 1; i < call.operands.size(); ++i) {
        Expression& argument = call.operands[i];
        if (argument.kind != ExpressionKind::keyword) continue;
        const bool takes_it = argument.text == "key" ? sorts || finds : argument.text == "reverse" ? sorts : finds;
        if (!takes_it) {
            problems_.error(argument.span, fmt::format("{}() has no argument '{}'", clipped(callee), argument.text),
                            "arguments are given by position, not by name: f(1), not f(n=1)");
        } else if (argument.text == "key" && argument.operands[0].kind != ExpressionKind::lambda &&
                   argument.operands[0].kind != ExpressionKind::none) {
            problems_.error(argument.operands[0].span, "'key' needs a lambda", "for example: key=lambda x: x[0]");
        }
    }
}

void Resolver::value(Expression& expression) {
    switch (expression.kind) {
        case ExpressionKind::list_comprehension:
        case ExpressionKind::dict_comprehension:
            return comprehension(expression);
        case ExpressionKind::generator:
            return problems_.error(expression.span, "a generator cannot be used here",
                                   "sum, min, max, any, all, sorted and list take one; elsewhere write a list: [… for … in …]");
        case ExpressionKind::lambda:
            return lambda(expression);
        case ExpressionKind::name:
            if (bind(expression)) bare_name(expression);
            return;
        case ExpressionKind::call:
            return call(expression);
        default:
            break;
    }
    context_.whole = {};
    if (const std::string name = dotted(expression); !name.empty() && !find_name(expression.operands[0].text, context_)) {
        if (std::string hint = module_hint(expression.operands[0].text, expression.text); !hint.empty())
            return problems_.error(expression.operands[0].span, "unknown name " + in_quotes(name), std::move(hint));
    }
    if (expression.kind == ExpressionKind::method_call && context_.pure) {
        problems_.error(expression.span, "methods cannot be called here",
                        "this is evaluated before the run, when there is no task");
    }
    if (expression.kind == ExpressionKind::method_call) keywords(expression, expression.text);
    for (Expression& operand : expression.operands) value(operand);
}

void Resolver::awaitable(Expression& expression) {
    if (expression.kind == ExpressionKind::list) {
        for (Expression& item : expression.operands) awaitable(item);
        return;
    }
    if (expression.kind == ExpressionKind::conditional) {
        awaitable(expression.operands[0]);
        value(expression.operands[1]);
        return awaitable(expression.operands[2]);
    }
    if (expression.kind != ExpressionKind::name) return value(expression);
    if (!bind(expression)) return;
    if (expression.name.scope == Scope::function) {
        return problems_.error(
            expression.span, in_quotes(expression.text) + " is a function and cannot be awaited",
            fmt::format("call it with 'call: {0}(…)', or in a thread with 'to_thread: {0}(…)'", clipped(expression.text)));
    }
    if (expression.name.scope != Scope::coroutine) return bare_name(expression);
    const Arity arity = context_.names->coroutines[expression.name.slot];
    if (arity.most == 0) {
        expression = call_of(std::move(expression));
        return;
    }
    problems_.error(expression.span, fmt::format("{} takes {}", in_quotes(expression.text), arguments_text(arity.least, arity.most)),
                    fmt::format("call it: {}(…); only a coroutine without parameters may be named without parentheses",
                                clipped(expression.text)));
}

void Resolver::check_arity(const Expression& call, std::string_view name, Arity arity, std::size_t given) {
    if (arity.accepts(given)) return;
    problems_.error(call.span,
                    fmt::format("{}() takes {}, {} given", clipped(name), arguments_text(arity.least, arity.most), given));
}

void Resolver::callable(const Expression& call) {
    const Expression& callee = call.operands[0];
    const bool is_coroutine = callee.name.scope == Scope::coroutine;
    if (context_.pure) {
        return problems_.error(
            callee.span, fmt::format("{} is {} and cannot be called here", in_quotes(callee.text), kind_of(callee.name.scope)),
            "this is evaluated before the run, when there is no task");
    }
    const auto& arities = is_coroutine ? context_.names->coroutines : context_.names->functions;
    check_arity(call, callee.text, arities[callee.name.slot], call.operands.size() - 1);
}

void Resolver::call(Expression& expression) {
    context_.whole = {};
    Expression& callee = expression.operands[0];
    keywords(expression, callee.text);
    if (!bind(callee, true)) {
        for (std::size_t i = 1; i < expression.operands.size(); ++i) value(expression.operands[i]);
        return;
    }
    const Scope scope = callee.name.scope;
    if (scope == Scope::builtin) return builtin_call(expression, row_of(static_cast<Builtin>(callee.name.slot)));
    if (scope == Scope::coroutine || scope == Scope::function) {
        callable(expression);
    } else {
        problems_.error(callee.span, fmt::format("{} is {} and cannot be called", in_quotes(callee.text), kind_of(scope)));
    }
    for (std::size_t i = 1; i < expression.operands.size(); ++i) value(expression.operands[i]);
}

void Resolver::builtin_call(Expression& expression, const BuiltinRow& row) {
    const Expression& callee = expression.operands[0];
    const std::size_t given = given_by_position(expression);
    if (row.builtin == Builtin::clock)
        return problems_.error(callee.span, "'clock' is a text, not a function", "leave the parentheses out");
    if (context_.pure && !row.pure) {
        return problems_.error(callee.span, fmt::format("{}() cannot be used here", row.name),
                               "this is evaluated before the run, when there is no task");
    }
    check_arity(expression, row.name, row.arity, given);
    const bool has_job = row.builtin == Builtin::to_thread || row.builtin == Builtin::run_in_executor;
    const std::size_t function = row.builtin == Builtin::to_thread ? 1 : 2;
    if (has_job && given >= function) job(expression, function, row.name);
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
        const bool awaits =
            row.builtin == Builtin::gather || (i == 1 && (row.builtin == Builtin::wait_for || row.builtin == Builtin::shield));
        if (has_job && i == function) continue;
        if (expression.operands[i].kind == ExpressionKind::generator && takes_generator(row.builtin)) {
            comprehension(expression.operands[i]);
            continue;
        }
        awaits ? awaitable(expression.operands[i]) : value(expression.operands[i]);
    }
}

// The function named by an argument, which gets the arguments behind it.
void Resolver::job(Expression& call, std::size_t index, std::string_view by) {
    Expression& function = call.operands[index];
    if (function.kind == ExpressionKind::name && !bind(function)) return;
    if (function.kind != ExpressionKind::name || function.name.scope != Scope::function) {
        if (function.kind != ExpressionKind::name) value(function);
        return problems_.error(function.span, fmt::format("{}() needs the name of a function", by),
                               fmt::format("its arguments follow: {}({}f, x), not f(x)", by, index == 2 ? "pool, " : ""));
    }
    check_arity(call, function.text, context_.names->functions[function.name.slot], call.operands.size() - 1 - index);
}

void Resolver::function_call(Expression& expression) {
    const bool is_call = expression.kind == ExpressionKind::call;
    Expression& callee = is_call ? expression.operands[0] : expression;
    if (callee.kind == ExpressionKind::name) {
        const std::optional<Name> found = find_name(callee.text, context_);
        if (!found) return is_call ? call(expression) : value(expression);
        if (is_call && found->scope == Scope::function) return call(expression);
        const bool is_function = found->scope == Scope::function;
        return problems_.error(
            callee.span,
            is_function ? fmt::format("{} is not called", in_quotes(callee.text))
                        : fmt::format("{} is {}, not a function", in_quotes(callee.text), kind_of(found->scope)),
            is_function ? fmt::format("write {}(…)", clipped(callee.text)) : "the functions of 'functions' run in executors");
    }
    problems_.error(expression.span, "expected the call of a function", "for example: f(1)");
}

void Resolver::text(Text& text) {
    context_.in_text = true;
    for (Text::Piece& piece : text.pieces) {
        if (piece.is_expression) value(piece.expression);
    }
}

}  // namespace baton::scenario
