// Translates the module: what the scenario declares, its coroutines and functions, and its main.
#include <fmt/format.h>

#include <algorithm>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::ExpressionKind;
using scenario::ObjectKind;

Expression Translator::error(Node at, std::string text, std::string hint) {
    diagnostics_.push_back({Diagnostic::Severity::error, at.span(), std::move(text), std::move(hint)});
    return make::none();
}

void Translator::warning(Node at, std::string text, std::string hint) {
    diagnostics_.push_back({Diagnostic::Severity::warning, at.span(), std::move(text), std::move(hint)});
}

void Translator::warn_once(Node at, const std::string& text) {
    if (said_.insert(text).second) warning(at, text);
}

// Returns a short piece of the program, on one line.
std::string Translator::source_of(Node node) const {
    const Span span = node.span();
    constexpr std::size_t most = 40;
    std::string text(span.offset < source_.size() ? source_.substr(span.offset, span.length) : std::string_view());
    const std::size_t end = text.find('\n');
    if (end == std::string::npos && text.size() <= most) return text;
    text.resize(std::min({end, text.size(), most}));
    while (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80) text.pop_back();
    return text + "…";
}

std::string Translator::known_as(Node node) {
    const std::string text = dotted_text(node);
    return items_.contains(text.substr(0, text.find('.'))) ? std::string() : program_.dotted(node, *scope_);
}

// Returns a value that is known before the run, since it consists of literals, params, and variables that are assigned only once.
std::optional<Expression> Translator::constant(Node node, Function& scope, int depth) {
    if (!node || depth > deepest_part) return std::nullopt;
    if (node.is("Constant")) {
        const std::string type = node.text("type");
        if (type != "none" && type != "bool" && type != "int" && type != "float" && type != "text") return std::nullopt;
        return number_constant(node);
    }
    if (node.is("Name")) {
        const auto [owner, variable] = program_.variable(node.text("id"), scope);
        if (variable == nullptr || variable->bindings != 1 || variable->in_loop || variable->changes ||
            !(owner->is_module() || owner->once))
            return std::nullopt;
        auto value = constant(variable->value, *owner, depth + 1);
        if (value && owner->is_module()) return make::name(variable->output, scenario::Scope::parameter);
        return value;
    }
    Nodes parts = node.all("elts");
    ExpressionKind kind = ExpressionKind::list;
    if (node.is("BinOp")) {
        const auto known = operator_of(node.at("op").kind());
        if (!known || (*known == ExpressionKind::modulo && is_textual(node.at("left")))) return std::nullopt;
        kind = *known;
        parts = {node.at("left"), node.at("right")};
    } else if (node.is("UnaryOp") && node.at("op").is("USub")) {
        kind = ExpressionKind::negate;
        parts = {node.at("operand")};
    } else if (node.is("Call") && helpers_.contains("Duration") && program_.dotted(node.at("func"), scope) == "Duration") {
        return node.all("args").size() == 1 && !node.all("args")[0].is("Constant") ? std::nullopt : std::optional(duration(node));
    } else if (node.is("Call") && program_.dotted(node.at("func"), scope) == "len" && node.all("args").size() == 1) {
        auto of = constant(node.all("args")[0], scope, depth + 1);
        return of ? std::optional(make::call("len", {std::move(*of)})) : std::nullopt;
    } else if (!node.is("List") && !node.is("Tuple")) {
        return std::nullopt;
    }
    std::vector<Expression> operands;
    for (const Node& part : parts) {
        auto operand = constant(part, scope, depth + 1);
        if (!operand) return std::nullopt;
        operands.push_back(std::move(*operand));
    }
    return make::of(kind, std::move(operands));
}

void Translator::declare_params() {
    std::vector<std::pair<std::uint32_t, const Variable*>> params;
    for (const auto& [name, variable] : program_.module().variables) {
        if (variable.role == Variable::Role::parameter) params.emplace_back(variable.value.span().offset, &variable);
    }
    std::sort(params.begin(), params.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [offset, variable] : params) {
        scenario::Definition definition;
        definition.name = variable->output;
        definition.value = *constant(variable->value, program_.module());
        definition.span = variable->value.span();
        scenario_.params.push_back(std::move(definition));
    }
}

// Declares the global variables. Those that the module assigns before it does anything else have that value from the start.
void Translator::declare_vars(Nodes& statements) {
    std::map<std::string, Expression> values;
    while (!statements.empty()) {
        const Node first = statements.front();
        const Nodes targets = first.is("Assign") ? first.all("targets") : Nodes{};
        if (first.is("Expr") && body({first}).empty()) {  // it only prepares the real world
            statements.erase(statements.begin());
            continue;
        }
        const auto found = targets.size() == 1 && targets[0].is("Name")
                               ? program_.variable(targets[0].text("id"), program_.module())
                               : Program::Found{};
        if (found.variable == nullptr) break;
        const bool global = found.variable->role == Variable::Role::global;
        auto value = global ? constant(first.at("value"), program_.module()) : std::nullopt;
        if (global && (!value || values.contains(found.variable->output))) break;
        if (!global && found.variable->role == Variable::Role::local) break;
        if (!global && found.variable->kind == ValueKind::foreign) break;
        if (global) values[found.variable->output] = std::move(*value);
        statements.erase(statements.begin());
    }
    for (const auto& scope : program_.scopes()) {
        for (const auto& [name, variable] : scope->variables) {
            if (variable.role != Variable::Role::global || variable.kind == ValueKind::foreign) continue;
            scenario::Definition definition;
            definition.name = variable.output;
            const auto value = values.find(variable.output);
            definition.value = value == values.end() ? make::none() : value->second;
            scenario_.vars.push_back(std::move(definition));
        }
    }
}

// Returns the statements of the module in the order in which they run, including those under `if __name__ == "__main__"`.
Translator::Nodes Translator::statements_of_module() {
    Nodes statements;
    for (const Node& node : program_.module().body()) {
        if (is_function(node) || node.is("Import") || node.is("ImportFrom")) continue;
        if (node.is("Expr") && node.at("value").is("Constant")) continue;
        if (node.is("ClassDef")) {
            class_statement(node);
        } else if (node.is("If") && dotted_text(node.at("test").at("left")) == "__name__") {
            const Nodes inner = node.all("body");
            statements.insert(statements.end(), inner.begin(), inner.end());
        } else if (!is_part_of_export(node)) {
            statements.push_back(node);
        }
    }
    return statements;
}

void Translator::main() {
    for (const auto& scope : program_.scopes()) {
        if (!scope->is_module() && scope->output == "main") scope->output = program_.fresh("main_");
    }
    Nodes statements = statements_of_module();
    scope_ = &program_.module();
    declare_params();
    declare_vars(statements);
    Body steps = body(statements);
    if (main_alone(steps)) return;
    if (steps.empty()) {
        error(program_.module().node, "the program runs nothing", "end it with asyncio.run(main())");
        diagnostics_.back().span.line = 1;
        diagnostics_.back().span.column = 1;
    }
    scenario::Callable main;
    main.name = "main";
    main.body = std::move(steps);
    main_ = std::move(main);
}

// If the program does nothing but run one coroutine, that coroutine becomes the main of the scenario.
bool Translator::main_alone(const Body& steps) {
    const auto* const await = steps.size() == 1 ? std::get_if<scenario::Await>(steps[0].action.get()) : nullptr;
    if (await == nullptr || await->awaitable.kind != ExpressionKind::call || await->awaitable.operands.size() != 1) return false;
    const Expression& called = await->awaitable.operands[0];
    if (called.name.scope != scenario::Scope::coroutine) return false;
    for (const auto& scope : program_.scopes()) {
        if (scope->is_module() || scope->output != called.text || !scope->parameters.empty()) continue;
        scope->output = "main";
        return true;
    }
    return false;
}

void Translator::definitions() {
    const auto is_in_helper = [&](const Function* scope) {
        while (scope->outer && !scope->outer->is_module()) scope = scope->outer;
        return helpers_.contains(scope->name);
    };
    for (const auto& scope : program_.scopes()) {
        if (!scope->is_module() && !is_in_helper(scope.get())) function(*scope);
    }
    if (main_) scenario_.coroutines.push_back(std::move(*main_));
}

void Translator::function(Function& scope) {
    refuse_forms(scope);
    scope_ = &scope;
    loops_ = 0;
    temporaries_.clear();
    scenario::Callable callable;
    callable.name = scope.output;
    callable.is_coroutine = scope.is_coroutine;
    callable.span = scope.node.span();
    Body steps = collected([&] {
        for (std::size_t i = 0; i < scope.parameters.size(); ++i) parameter(scope, i, callable);
        block(scope.body());
    });
    if (steps.empty()) steps.push_back(make::step(scenario::Pass{}, callable.span));
    callable.body = std::move(steps);
    (scope.is_coroutine ? scenario_.coroutines : scenario_.functions).push_back(std::move(callable));
}

void Translator::parameter(Function& scope, std::size_t index, scenario::Callable& callable) {
    const Variable& variable = scope.variables[scope.parameters[index]];
    scenario::Parameter parameter;
    parameter.name = variable.output;
    if (variable.role == Variable::Role::global) {  // an inner function uses it
        parameter.name = program_.fresh(scope.parameters[index]);
        add(make::let(make::place(variable.output, scenario::Scope::variable), make::local(parameter.name)), scope.node);
    }
    if (const Node value = index < scope.defaults.size() ? scope.defaults[index] : Node()) {
        const bool none = variable.kind == ValueKind::loop || variable.kind == ValueKind::foreign;
        auto known = none ? std::optional(make::none()) : constant(value, program_.module());
        if (!known) error(value, "a default must be a constant here", "use None, and decide in the function");
        if (known) parameter.default_value = std::move(*known);
    }
    callable.parameters.push_back(std::move(parameter));
}

void Translator::refuse_forms(Function& scope) {
    const Node arguments = scope.node.at("args");
    for (const char* field : {"vararg", "kwarg"}) {
        if (arguments.at(field))
            error(arguments.at(field),
                  fmt::format("'{}' takes any number of arguments, which a scenario does not have", scope.name),
                  "name its parameters");
    }
    for (const Node& decorator : scope.node.all("decorator_list")) {
        const std::string name = dotted_text(decorator);
        if (name != "asyncio.coroutine" && name != "types.coroutine")
            error(decorator, fmt::format("the decorator '{}' cannot be translated", source_of(decorator)),
                  "write what it does into the function");
    }
    const bool old = scope.is_coroutine && scope.node.is("FunctionDef");
    walk_scope(scope, [&](Node node, bool) {
        if (node.is("Yield") || (node.is("YieldFrom") && !old))
            error(node, "generators cannot be translated", "return a list, or put the items into a queue");
    });
}

void Translator::head(const std::string& title) {
    std::string docstring;
    const Nodes statements = program_.module().body();
    if (!statements.empty() && statements[0].is("Expr") && statements[0].at("value").is_text())
        docstring = statements[0].at("value").text("value");
    const auto trimmed = [](std::string text) {
        text.erase(0, text.find_first_not_of(" \n\t"));
        text.erase(text.find_last_not_of(" \n\t") + 1);
        return text;
    };
    docstring = trimmed(docstring);
    const std::size_t end = docstring.find('\n');
    scenario_.name = docstring.empty() ? title : trimmed(docstring.substr(0, end));
    if (end == std::string::npos) return;
    std::string about = trimmed(docstring.substr(end));
    for (std::size_t at = about.find('\n'); at != std::string::npos; at = about.find('\n', at + 1)) {
        const bool paragraph = at + 1 < about.size() && about[at + 1] == '\n';
        if (paragraph)
            ++at;
        else
            about[at] = ' ';
    }
    scenario_.about = about;
}

scenario::Scenario Translator::translate(const std::string& title) {
    head(title);
    take_export_facts();
    find_logging_level();
    find_lists();
    choose_roles();
    share_locks();
    main();
    definitions();
    return std::move(scenario_);
}

}  // namespace baton::python
