// Translates statements, among them assignments.
#include <fmt/format.h>

#include <algorithm>

#include "sim/python/import_translator.h"

namespace baton::python {

using scenario::ExpressionKind;

void Translator::block(const Nodes& statements) {
    if (++blocks_ > deepest_block) {
        if (!statements.empty())
            error(statements[0], fmt::format("blocks are nested more than {} levels deep", deepest_block),
                  "move the inner ones into a function");
    } else {
        for (const Node& node : statements) statement(node);
    }
    --blocks_;
}

Body Translator::body(const Nodes& statements, bool in_loop) {
    loops_ += in_loop;
    Body result = collected([&] { block(statements); });
    loops_ -= in_loop;
    return result;
}

void Translator::statement(Node node) {
    if (options_of_loop(node)) return;
    const std::string kind = node.kind();
    if (kind == "Expr") return expression_statement(node.at("value"));
    if (kind == "Assign") return assign(node, node.all("targets"), node.at("value"));
    if (kind == "AnnAssign") return node.at("value") ? assign(node, {node.at("target")}, node.at("value")) : void();
    if (kind == "AugAssign") return augmented(node);
    if (kind == "Delete") return delete_items(node);
    if (kind == "Return") return returned(node);
    if (kind == "If") return if_step(node);
    if (kind == "For") return for_step(node);
    if (kind == "While") return while_step(node);
    if (kind == "Try") return try_step(node);
    if (kind == "With" || kind == "AsyncWith") return with_item(node, node.all("items"), 0, kind == "AsyncWith");
    if (kind == "Raise") return raise_step(node);
    if (kind == "Assert") return assert_step(node);
    if (kind == "Pass") return add(scenario::Pass{}, node);
    if (kind == "Break") return add(scenario::Break{}, node);
    if (kind == "Continue") return add(scenario::Continue{}, node);
    if (kind == "Global" || kind == "Nonlocal" || kind == "Import" || kind == "ImportFrom" || is_function(node)) return;
    if (kind == "ClassDef") return class_statement(node);
    refuse(node, kind);
}

void Translator::refuse(Node node, const std::string& kind) {
    if (kind == "AsyncFor")
        return void(error(node, "an asynchronous iterator cannot be translated", "await its items one by one, from a queue"));
    if (kind == "TryStar") return void(error(node, "except* cannot be translated", "catch the ExceptionGroup"));
    if (kind == "Match") return void(error(node, "match cannot be translated", "write: if … elif …"));
    error(node, fmt::format("{} cannot be translated", kind), {});
}

void Translator::expression_statement(Node node) {
    if (node.is("Constant")) return;  // a docstring
    if (node.is("Await") || node.is("YieldFrom")) return await_step(node.at("value"), Target{}, node);
    if (!node.is("Call")) return void(spill_effects(node));
    if (Node coroutine, group; creates_task(node, coroutine, group)) return create_task_step(node, coroutine, Target{}, group);
    if (call_statement(node)) return;
    if (kind_of(node, *scope_, program_) == ValueKind::foreign && program_.callee(node, *scope_) == nullptr)
        return foreign(node, false);
    if (Function* const called = program_.callee(node, *scope_); called != nullptr && runs_on_the_spot(*called))
        return add(scenario::Await{call_function(*called, node), Target{}}, node);
    if (runs_coroutine(node)) return await_step(argument(node, 0, "main"), Target{}, node);
    Expression result = value(node);
    const bool is_call = result.kind == ExpressionKind::call || result.kind == ExpressionKind::method_call;
    if (is_call) return add(scenario::Call{std::move(result), Target{}}, node);
    if (!result.operands.empty()) spilled(std::move(result), node, "unused");
}

// A call of a function that runs the loop becomes an await.
bool Translator::runs_on_the_spot(const Function& called) const {
    return called.is_coroutine && called.node.is("FunctionDef") && called.node.all("decorator_list").empty();
}

// Recognises `asyncio.run(x)` and `loop.run_until_complete(x)`.
bool Translator::runs_coroutine(Node call) {
    const Node function = call.at("func");
    if (known_as(function) == "asyncio.run") return true;
    const std::string method = function.is("Attribute") ? function.text("attr") : std::string();
    return (method == "run_until_complete" || method == "run") &&
           kind_of(function.at("value"), *scope_, program_) == ValueKind::loop;
}

// Evaluates an expression whose value is not used, since it may raise or have an effect.
void Translator::spill_effects(Node node) {
    Expression result = value(node);
    if (!is_stable(result)) spilled(std::move(result), node, "unused");
}

// The methods that are steps in a scenario.
bool Translator::call_statement(Node call) {
    const Node function = call.at("func");
    if (!function.is("Attribute") || !known_as(function).empty()) return false;
    const ValueKind kind = kind_of(function.at("value"), *scope_, program_);
    if (kind == ValueKind::loop || kind == ValueKind::executor || kind == ValueKind::logger || kind == ValueKind::foreign ||
        kind == ValueKind::group)
        return false;
    if (keeping_step(call) || is_keeping(call)) return true;
    using Verb = scenario::ObjectCall::Verb;
    struct Row {
        std::string_view method;
        Verb verb;
        int arguments;  // at most
    };
    static constexpr Row rows[] = {
        {"release", Verb::release, 0},
        {"set", Verb::event_set, 0},
        {"clear", Verb::event_clear, 0},
        {"notify", Verb::condition_notify, 1},
        {"notify_all", Verb::condition_notify_all, 0},
        {"put_nowait", Verb::queue_put_nowait, 1},
        {"get_nowait", Verb::queue_get_nowait, 0},
        {"task_done", Verb::queue_task_done, 0},
        {"shutdown", Verb::queue_shutdown, 1},
        {"set_result", Verb::future_set_result, 1},
    };
    const std::string method = function.text("attr");
    if (method == "cancel") return cancel_step(call, Target{}), true;
    if (method == "set_exception") return set_exception_step(call), true;
    const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& r) { return r.method == method; });
    if (row == std::end(rows) || (method == "clear" && kind != ValueKind::event)) return false;
    Nodes given = call.all("args");
    for (const Node& keyword : call.all("keywords")) given.push_back(keyword.at("value"));
    if (given.size() > static_cast<std::size_t>(row->arguments))
        return error(call, fmt::format("'{}' takes fewer arguments", method), {}), true;
    given.insert(given.begin(), function.at("value"));
    std::vector<Expression> values = sequence(given, Passing::on);
    std::optional<Expression> argument;
    if (values.size() > 1) argument = std::move(values[1]);
    if (row->verb == Verb::future_set_result && !argument) argument = make::none();
    add(scenario::ObjectCall{row->verb, std::move(values[0]), std::move(argument), Target{}}, call);
    return true;
}

void Translator::cancel_step(Node call, Target target) {
    scenario::Cancel cancel;
    cancel.awaitable = value(call.at("func").at("value"));
    if (const Node message = argument(call, 0, "msg"); message && !message.is_none()) cancel.message = text(message);
    cancel.target = std::move(target);
    add(std::move(cancel), call);
}

void Translator::set_exception_step(Node call) {
    scenario::FutureSetException set;
    set.future = value(call.at("func").at("value"));
    const auto exception = exception_value(argument(call, 0, "exception"));
    if (!exception)
        return void(error(call, "this exception cannot be translated", "write: future.set_exception(ValueError('text'))"));
    set.exception = *exception;
    add(std::move(set), call);
}

// Assignments

AssignedName Translator::place_of(Node name) {
    const std::string id = name.text("id");
    if (const auto item = items_.find(id); item != items_.end()) return make::place(item->second);
    const auto [owner, variable] = program_.variable(id, *scope_);
    if (variable == nullptr) return make::place(id);
    if (variable->role == Variable::Role::global) return make::place(variable->output, scenario::Scope::variable);
    if (variable->role == Variable::Role::local && owner != scope_)
        error(name, fmt::format("'{}' belongs to '{}', which is called more than once", id, owner->name),
              fmt::format("pass '{}' as an argument, and give it back as a result", id));
    return make::place(variable->output);
}

// Whether a step may bind the name by `as`. Otherwise the step binds a temporary variable, which is assigned to the name.
bool Translator::is_plain_target(Node target) {
    if (target.is("Tuple") || target.is("List")) {
        const Nodes items = target.all("elts");
        return !items.empty() &&
               std::all_of(items.begin(), items.end(), [this](Node item) { return item.is("Name") && is_plain_target(item); });
    }
    if (!target.is("Name")) return false;
    const auto found = program_.variable(target.text("id"), *scope_);
    if (found.variable == nullptr) return true;
    const auto role = found.variable->role;
    return role != Variable::Role::object && role != Variable::Role::dropped && found.variable->kind != ValueKind::foreign;
}

Target Translator::target_of(Node target) {
    Target result;
    result.unpack = !target.is("Name");
    for (const Node& name : result.unpack ? target.all("elts") : Nodes{target}) result.places.push_back(place_of(name));
    return result;
}

void Translator::store(Node name, Expression value) {
    if (!name.is("Name")) return unpack(name, std::move(value));
    if (!is_plain_target(name)) return;  // an object under its own name, or something that a scenario does not know
    add(make::let(place_of(name), std::move(value)), name);
}

void Translator::unpack(Node target, Expression value) {
    if (target.is("Attribute"))
        return void(error(target, "a scenario has no attributes that are assigned", "use a variable of the module"));
    if (target.is("Subscript")) return store_item(target, std::move(value));
    if (!is_plain_target(target)) return void(error(target, "only names can be unpacked here", "unpack step by step"));
    add(scenario::Call{make::call("list", {std::move(value)}), target_of(target)}, target);
}

namespace {

// d.keys() and its relatives
bool is_view(Node call) {
    const std::string method = call.at("func").is("Attribute") ? call.at("func").text("attr") : std::string();
    return call.all("args").empty() && (method == "keys" || method == "values" || method == "items");
}

}  // namespace

void Translator::assign(Node statement, const Nodes& targets, Node value) {
    if (targets.size() == 1 && targets[0].is("Name") && assign_named(targets[0], value)) return;
    if (targets.size() == 1 && is_plain_target(targets[0]) && assign_step(targets[0], value)) return;
    if (targets.size() == 1 && (targets[0].is("Tuple") || targets[0].is("List")) && value.is("Tuple"))
        return assign_tuple(targets[0].all("elts"), value.all("elts"), statement);
    if (value.is("Call") && is_view(value)) warning(value, "a view becomes a list, which does not follow the dictionary any more");
    Expression result = passed(value);
    const bool is_made = result.kind == ExpressionKind::list || result.kind == ExpressionKind::dict;
    if (targets.size() > 1 && (!is_stable(result) || is_made)) result = spilled(std::move(result), value);
    for (const Node& target : targets) store(target, result);
}

// Handles assignments to names of declared objects, and of things that a scenario leaves out.
bool Translator::assign_named(Node target, Node value) {
    const auto found = program_.variable(target.text("id"), *scope_);
    if (found.variable == nullptr) return false;
    if (found.variable->role == Variable::Role::object || found.variable->role == Variable::Role::parameter) return true;
    if (found.variable->role == Variable::Role::dropped) return dropped_value(value), true;
    if (found.variable->kind == ValueKind::foreign) return passed(value), true;
    return false;
}

void Translator::dropped_value(Node value) {
    if (value.is("Call") && known_as(value.at("func")) == "set") return;  // it only keeps tasks alive
    if (value.is("Call") && known_as(value.at("func")) == "asyncio.Runner") return;
    passed(value);
}

// Translates assignments of values that are the results of steps.
bool Translator::assign_step(Node target, Node value) {
    if (value.is("Await") || value.is("YieldFrom")) return await_step(value.at("value"), target_of(target), value), true;
    if (value.is("ListComp")) return assign_comprehension(target, value);
    if (value.is("DictComp") && target.is("Name")) return store(target, comprehension(value)), true;
    if (!value.is("Call")) return false;
    if (Node coroutine, group; creates_task(value, coroutine, group))
        return create_task_step(value, coroutine, target_of(target), group), true;
    if (runs_coroutine(value)) return await_step(argument(value, 0, "main"), target_of(target), value), true;
    Function* const called = program_.callee(value, *scope_);
    if (called == nullptr || helpers_.contains(called->name)) {
        if (value.at("func").is("Attribute") && value.at("func").text("attr") == "get_nowait" && value.all("args").empty()) {
            Expression queue = this->value(value.at("func").at("value"));
            return add(scenario::ObjectCall{scenario::ObjectCall::Verb::queue_get_nowait, std::move(queue), {}, target_of(target)},
                       value),
                   true;
        }
        return false;
    }
    if (runs_on_the_spot(*called)) return add(scenario::Await{call_function(*called, value), target_of(target)}, value), true;
    if (called->is_coroutine) return false;
    return add(scenario::Call{call_function(*called, value), target_of(target)}, value), true;
}

// A comprehension can collect directly into the variable if nothing can look at it meanwhile.
bool Translator::assign_comprehension(Node target, Node value) {
    if (!target.is("Name")) return false;
    if (task_list(value, target_of(target))) return true;
    if (auto made = comprehension_value(value, ExpressionKind::list_comprehension)) return store(target, std::move(*made)), true;
    bool is_used = items_.contains(target.text("id"));
    walk(value, [&](Node node) { return is_used |= node.is("Name") && node.text("id") == target.text("id"), true; });
    const AssignedName place = place_of(target);
    if (is_used || place.scope != scenario::Scope::local || tries_ > 0) return false;
    return collect(value, place), true;
}

// Translates `a, b = x, y`.
void Translator::assign_tuple(const Nodes& targets, const Nodes& values, Node at) {
    if (targets.size() != values.size()) return void(error(at, "as many names as values are needed here", {}));
    std::vector<Expression> results = sequence(values, Passing::on);
    for (std::size_t i = 0; i < results.size(); ++i) {
        const bool constant = results[i].operands.empty() && results[i].kind != ExpressionKind::name;
        if (i > 0 && !constant) results[i] = spilled(std::move(results[i]), values[i]);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) store(targets[i], std::move(results[i]));
}

void Translator::augmented(Node node) {
    const Node target = node.at("target");
    const std::string sign = node.at("op").kind();
    const std::optional<ExpressionKind> kind = operator_of(sign);
    if (!kind) return void(error(node, fmt::format("a scenario has no operator for {}", source_of(node)), {}));
    if (target.is("Subscript")) return augmented_item(node, *kind);
    if (!target.is("Name")) return unpack(target, make::none());
    if (*kind == ExpressionKind::add && (is_list(target) || is_list(node.at("value")))) {
        std::vector<Expression> parts = sequence({target, node.at("value")}, Passing::on);
        return add(scenario::Call{make::method(std::move(parts[0]), "extend", {std::move(parts[1])}), Target{}}, node);
    }
    Expression old = name(target), added;
    Body before = collected([&] { added = value(node.at("value")); });
    if (!before.empty()) old = spilled(std::move(old), target);  // as Python does, which loads it first
    std::move(before.begin(), before.end(), std::back_inserter(*out_));
    store(target, make::binary(*kind, std::move(old), std::move(added)));
}

void Translator::returned(Node node) {
    const Node value = node.at("value");
    if (!value) return add(scenario::Return{}, node);
    Expression result = value.is("Tuple") ? list(value) : passed(value);
    add(scenario::Return{std::move(result)}, node);
}

}  // namespace baton::python
