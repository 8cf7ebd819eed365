// Translates exceptions and `with` blocks.
#include <fmt/format.h>

#include <algorithm>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

// Returns true for the class of KeyError that an exported program has, whose text is shown without quotes.
bool Translator::is_named_key_error(Node node) const {
    return node.is("Name") && node.text("id") == "NamedKeyError" && helpers_.contains("NamedKeyError");
}

// Returns the name of an exception's class in a scenario, where names have no modules.
std::string Translator::exception_name(Node node) {
    const std::string dotted = known_as(node);
    if (is_named_key_error(node)) return "KeyError";
    if (!dotted.empty()) return dotted.substr(dotted.rfind('.') + 1);
    return {};
}

std::vector<std::string> Translator::caught(Node type) {
    if (!type) return {"BaseException"};
    std::vector<std::string> names;
    for (const Node& one : type.is("Tuple") ? type.all("elts") : Nodes{type}) {
        const std::string name = exception_name(one);
        if (name.empty())
            error(one, "only classes of exceptions that have a name can be caught", {});
        else if (!scenario::is_forbidden_exception(name))
            names.push_back(name);  // those come from outside: never here
    }
    return names;
}

void Translator::try_step(Node node) {
    scenario::Try step;
    ++tries_;
    step.body = body(node.all("body"));
    --tries_;
    for (const Node& handler : node.all("handlers")) {
        scenario::Handler caught;
        caught.names = this->caught(handler.at("type"));
        caught.span = handler.span();
        if (caught.names.empty()) continue;
        if (const std::string name = handler.text("name"); !name.empty()) {
            const auto [owner, variable] = program_.variable(name, *scope_);
            if (variable != nullptr && variable->role == Variable::Role::global)
                error(handler, "an exception cannot be bound to a global variable", "bind it to another name");
            caught.target = make::place(variable != nullptr ? variable->output : name);
        }
        caught.body = body(handler.all("body"));
        step.handlers.push_back(std::move(caught));
    }
    const Nodes otherwise = node.all("orelse"), finally = node.all("finalbody");
    step.otherwise = body(otherwise);
    step.finally = body(finally);
    step.has_otherwise = !otherwise.empty();
    step.has_finally = !finally.empty();
    if (step.handlers.empty() && !step.has_finally) {  // nothing of it is left
        for (Body* part : {&step.body, &step.otherwise}) std::move(part->begin(), part->end(), std::back_inserter(*out_));
        return;
    }
    if (step.handlers.empty() && step.has_otherwise) {
        std::move(step.otherwise.begin(), step.otherwise.end(), std::back_inserter(step.body));
        step.otherwise.clear();
        step.has_otherwise = false;
    }
    add(std::move(step), node);
}

// Translates `ValueError('text')`, `ValueError`, or a name that is bound to an exception.
std::optional<scenario::ExceptionValue> Translator::exception_value(Node node) {
    scenario::ExceptionValue result;
    const Node called = node.is("Call") ? node.at("func") : node;
    if (node.is("Name") && program_.variable(node.text("id"), *scope_).variable != nullptr) {
        result.value = value(node);
        return result;
    }
    result.name = exception_name(called);
    if (result.name.empty()) return std::nullopt;
    if (!node.is("Call")) return result;
    const Nodes arguments = node.all("args");
    if (arguments.size() > 1 || !node.all("keywords").empty()) return std::nullopt;
    if (arguments.size() != 1) return result;
    result.message.emplace();
    const bool as_key = result.name == "KeyError" && !is_named_key_error(called);  // which is shown as its repr
    as_key ? pieces(ShownNode{arguments[0], 'r'}, *result.message) : pieces(arguments[0], *result.message);
    return result;
}

void Translator::raise_step(Node node) {
    const Node raised = node.at("exc");
    if (!raised) return add(scenario::Raise{}, node);
    auto exception = exception_value(raised);
    if (!exception) return void(error(raised, "this exception cannot be translated", "write: raise ValueError('text')"));
    if (!exception->name.empty() && scenario::is_forbidden_exception(exception->name))
        return void(error(raised, fmt::format("a scenario raises no {}", exception->name), "return from main instead"));
    add(scenario::Raise{std::move(exception)}, node);
}

void Translator::assert_step(Node node) {
    scenario::If step;
    Expression test = value(node.at("test"));
    Body failing = collected([&] {
        scenario::ExceptionValue exception;
        exception.name = "AssertionError";
        if (node.at("msg")) exception.message = text(node.at("msg"));
        add(scenario::Raise{std::move(exception)}, node);
    });
    step.branches.push_back({make::of(scenario::ExpressionKind::not_, {std::move(test)}), std::move(failing)});
    add(std::move(step), node);
}

// The only classes that a scenario can express are exceptions.
void Translator::class_statement(Node node) {
    if (helpers_.contains(node.text("name"))) return;
    const Nodes bases = node.all("bases"), body = node.all("body");
    const bool plain =
        bases.size() == 1 && known_as(bases[0]) == "Exception" && std::all_of(body.begin(), body.end(), [](Node part) {
            return part.is("Pass") || (part.is("Expr") && part.at("value").is("Constant"));
        });
    if (!plain)
        error(node, fmt::format("the class '{}' cannot be translated", node.text("name")),
              "a scenario has functions, coroutines, and exceptions that are direct and empty subclasses of Exception");
}

void Translator::with_item(Node node, const Nodes& items, std::size_t index, bool async) {
    if (index == items.size()) return block(node.all("body"));
    const Node item = items[index], object = item.at("context_expr"), name = item.at("optional_vars");
    const auto inner = [&] { return collected([&] { with_item(node, items, index + 1, async); }); };
    const std::string dotted = object.is("Call") ? known_as(object.at("func")) : std::string();
    const ValueKind kind = kind_of(object, *scope_, program_);
    if (dotted == "asyncio.TaskGroup") {
        const AssignedName group = name.is("Name") ? place_of(name) : make::place(temporary("group"));
        return add(scenario::TaskGroupStep{group, inner()}, item.at("context_expr"));
    }
    if (dotted == "asyncio.timeout" || dotted == "asyncio.timeout_at") return timeout_item(object, name, dotted, inner);
    if (kind == ValueKind::executor) return executor_item(object, name, inner);
    if (kind == ValueKind::loop) return with_item(node, items, index + 1, async);  // asyncio.Runner()
    if (dotted == "contextlib.suppress") return suppress_item(object, inner);
    if (kind == ValueKind::foreign) {
        if (object.is("Call") && program_.callee(object, *scope_) == nullptr)
            foreign(object, async && !is_constructor(object));
        else if (async)
            add(scenario::Delay{scenario::Delay::How::io, outside(object, true)}, object);
        return with_item(node, items, index + 1, async);
    }
    if (!async)
        return void(error(object, "this 'with' has no counterpart in a scenario", "use async with, of an object of asyncio"));
    Expression held = value(object);
    if (name) error(name, "async with of such an object gives nothing that has a name", "leave 'as' out");
    add(scenario::With{std::move(held), inner()}, object);
}

void Translator::timeout_item(Node call, Node name, const std::string& dotted, const Inner& inner) {
    if (name && uses_of(name) > 0)
        return void(error(name, "a timeout cannot be asked or moved in a scenario", "catch the TimeoutError"));
    const Node seconds = argument(call, 0, dotted == "asyncio.timeout" ? "delay" : "when");
    if (!seconds) return void(error(call, "asyncio.timeout takes a delay", {}));
    Expression delay = this->delay(seconds);
    if (dotted != "asyncio.timeout") delay = make::binary(scenario::ExpressionKind::subtract, std::move(delay), seconds_now());
    add(scenario::TimeoutStep{std::move(delay), inner()}, call);
}

// At the end of the block the thread blocks until the pool has finished its jobs.
void Translator::executor_item(Node call, Node name, const Inner& inner) {
    const auto found = name.is("Name") ? program_.variable(name.text("id"), *scope_) : Program::Found{};
    if (name && (found.variable == nullptr || found.variable->role != Variable::Role::object))
        return void(error(call, "this pool is made more than once, and a scenario makes its pools once, by name",
                          "make it in the module, or in a function that runs once"));
    warn_once(call, "the end of 'with' waits for no jobs here: those of the pool must have been awaited inside");
    Body steps = inner();
    std::move(steps.begin(), steps.end(), std::back_inserter(*out_));
}

void Translator::suppress_item(Node call, const Inner& inner) {
    scenario::Try step;
    step.body = inner();
    scenario::Handler handler;
    for (const Node& type : call.all("args")) {
        for (const std::string& name : caught(type)) handler.names.push_back(name);
    }
    handler.span = call.span();
    handler.body.push_back(make::step(scenario::Pass{}, call.span()));
    if (!handler.names.empty()) step.handlers.push_back(std::move(handler));
    if (step.handlers.empty()) return void(std::move(step.body.begin(), step.body.end(), std::back_inserter(*out_)));
    add(std::move(step), call);
}

int Translator::uses_of(Node name) {
    int uses = 0;
    walk_scope(*scope_, [&](Node node, bool) {
        uses += node.is("Name") && node.integer("stores") == 0 && node.text("id") == name.text("id");
    });
    return uses;
}

}  // namespace baton::python
