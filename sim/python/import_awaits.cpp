// Translates awaits and the creation of tasks.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::Awaitables;
using scenario::ExpressionKind;
using scenario::ObjectCall;

void Translator::await_step(Node awaited, Target target, Node whole) {
    if (kind_of(awaited, *scope_, program_) == ValueKind::foreign && !program_.callee(awaited, *scope_)) {
        if (awaited.is("Call")) return foreign(awaited, true);
        return add(scenario::Delay{scenario::Delay::How::io, outside(awaited, true)}, whole);
    }
    if (awaited.is("Call")) return await_call(awaited, known_as(awaited.at("func")), std::move(target), whole);
    if (!awaited) return void(error(whole, "nothing is awaited here", {}));
    add(scenario::Await{value(awaited), std::move(target)}, whole);
}

void Translator::await_call(Node call, const std::string& dotted, Target target, Node whole) {
    Function* const called = program_.callee(call, *scope_);
    const std::string helper = called != nullptr && helpers_.contains(called->name) ? called->name : std::string();
    if (dotted == "asyncio.sleep" || helper == "io") return sleep_step(call, helper.empty(), std::move(target), whole);
    if (dotted == "asyncio.gather") return gather_step(call, std::move(target));
    if (dotted == "asyncio.wait" || helper == "wait_listed") return wait_step(call, std::move(target), helper.empty());
    if (dotted == "asyncio.to_thread") return to_thread_step(call, std::move(target));
    if (dotted.empty() && called == nullptr && await_method(call, target)) return;
    Expression awaited = value(call);
    if (awaited.kind == ExpressionKind::none) return none_into(target, call);  // of the loop's own housekeeping, or wrong
    const bool runs = called != nullptr && called->is_coroutine && awaited.kind == ExpressionKind::name;
    if (runs) return store_into(target, std::move(awaited), call);  // awaited already
    add(scenario::Await{std::move(awaited), std::move(target)}, whole);
}

void Translator::none_into(const Target& target, Node at) { store_into(target, make::none(), at); }

void Translator::store_into(const Target& target, Expression value, Node at) {
    if (target.places.size() == 1 && !target.unpack) add(make::let(target.places[0], std::move(value)), at);
}

void Translator::sleep_step(Node call, bool sleeps, Target target, Node whole) {
    const Node seconds = argument(call, 0, "delay"), result = sleeps ? argument(call, 1, "result") : Node();
    if (!seconds) return void(error(call, "sleep takes a delay", {}));
    std::optional<Expression> given;
    if (result) given = spilled(value(result), result);
    const bool yields = sleeps && seconds.text("type") == "int" && seconds.integer("value") == 0;
    if (yields)
        add(scenario::Yield{}, whole);
    else
        add(scenario::Delay{sleeps ? scenario::Delay::How::sleep : scenario::Delay::How::io, delay(seconds)}, whole);
    store_into(target, given ? std::move(*given) : make::none(), call);
}

// The methods that wait. The object's kind decides which one is meant, or if the kind is not known, the name of the method alone.
bool Translator::await_method(Node call, Target& target) {
    const Node function = call.at("func");
    if (!function.is("Attribute")) return false;
    const std::string name = function.text("attr");
    const ValueKind kind = kind_of(function.at("value"), *scope_, program_);
    const Nodes arguments = call.all("args");
    if (kind == ValueKind::loop && name == "run_in_executor") return in_executor_step(call, std::move(target)), true;
    if (kind == ValueKind::loop || kind == ValueKind::group || kind == ValueKind::executor) return false;
    using Verb = ObjectCall::Verb;
    struct Row {
        std::string_view method;
        ValueKind kind;  // nothing: any
        Verb verb;
        std::size_t arguments;
        bool gives;
    };
    static constexpr std::array rows = {
        Row{"acquire", ValueKind::nothing, Verb::acquire, 0, true},
        Row{"wait", ValueKind::event, Verb::event_wait, 0, true},
        Row{"wait", ValueKind::condition, Verb::condition_wait, 0, true},
        Row{"wait", ValueKind::barrier, Verb::barrier_wait, 0, true},
        Row{"wait_for", ValueKind::condition, Verb::condition_wait_for, 1, true},
        Row{"put", ValueKind::nothing, Verb::queue_put, 1, false},
        Row{"get", ValueKind::nothing, Verb::queue_get, 0, true},
        Row{"join", ValueKind::queue, Verb::queue_join, 0, false},
        Row{"reset", ValueKind::barrier, Verb::barrier_reset, 0, false},
        Row{"abort", ValueKind::barrier, Verb::barrier_abort, 0, false},
    };
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& r) {
        return r.method == name && (r.kind == ValueKind::nothing || r.kind == kind) && r.arguments == arguments.size();
    });
    if (row == rows.end()) return false;
    Expression object = value(function.at("value"));
    std::optional<Expression> argument;
    if (row->verb == Verb::condition_wait_for) {
        argument = predicate(arguments[0]);
    } else if (row->arguments == 1) {
        Body before = collected([&] { argument = passed(arguments[0]); });
        if (!before.empty() && !is_stable(object)) object = spilled(std::move(object), function);
        std::move(before.begin(), before.end(), std::back_inserter(*out_));
    }
    add(ObjectCall{row->verb, std::move(object), std::move(argument), row->gives ? target : Target{}}, call);
    if (!row->gives) none_into(target, call);
    return true;
}

// Translates the predicate of Condition.wait_for, which is evaluated again and again, into an expression.
Expression Translator::predicate(Node function) {
    Expression result;
    const Body before = collected([&] {
        Function* const called = function.is("Name") ? program_.function(function.text("id"), *scope_) : nullptr;
        if (called != nullptr && !called->is_coroutine && called->parameters.empty())
            result = make::call(called->output, {}, scenario::Scope::function);
        else if (function.is("Lambda") && function.at("args").all("args").empty())
            result = value(function.at("body"));
        else
            result = error(function, "wait_for takes a lambda or a function without arguments here", {});
    });
    if (!before.empty()) error(function, "what wait_for looks at must be an expression", "compute it in a function of its own");
    return result;
}

// Translates an awaitable that is handed on without being awaited here.
Expression Translator::awaitable(Node node) {
    if (node.is("Call") && kind_of(node, *scope_, program_) == ValueKind::foreign && !program_.callee(node, *scope_))
        return make::call("io", {outside(node.at("func"), true)});
    return value(node);
}

// Translates several awaitables: the arguments of gather (`starred`), or the list that wait and as_completed take.
Awaitables Translator::awaitables(const Nodes& arguments, bool starred, Node at) {
    Awaitables result;
    if (!starred || (arguments.size() == 1 && arguments[0].is("Starred"))) {
        if (arguments.empty()) return error(at, "a list of awaitables is missing here", {}), result;
        const Node list = starred ? arguments[0].at("value") : arguments[0];
        if (auto one_for_each = generated(list)) return std::move(*one_for_each);
        if (list.is("List") || list.is("Tuple") || list.is("Set")) return awaitables(list.all("elts"), true, at);
        result.form = Awaitables::Form::list_value;
        result.items.push_back(value(list));
        return result;
    }
    const bool mixed = std::any_of(arguments.begin(), arguments.end(), [](Node argument) { return argument.is("Starred"); });
    if (!mixed) {
        result.items = sequence(arguments, Passing::awaited);
        return result;
    }
    Nodes parts;
    for (const Node& argument : arguments) parts.push_back(argument.is("Starred") ? argument.at("value") : argument);
    const std::vector<Expression> values = sequence(parts, Passing::awaited);
    for (std::size_t i = 0; i < values.size(); ++i) {
        Expression part = arguments[i].is("Starred") ? values[i] : make::list({values[i]});
        if (i == 0)
            result.items.push_back(std::move(part));
        else
            result.items[0] = make::binary(ExpressionKind::add, std::move(result.items[0]), std::move(part));
    }
    result.form = Awaitables::Form::list_value;
    return result;
}

// Translates `X for i in Y` into one awaitable for each i. Returns nothing if X needs steps, or if the comprehension has conditions
// or several loops.
std::optional<Awaitables> Translator::generated(Node node) {
    Node variable, source, item;
    if (node.is("ListComp") || node.is("GeneratorExp") || node.is("SetComp")) {
        const Nodes generators = node.all("generators");
        if (generators.size() != 1 || !generators[0].all("ifs").empty() || generators[0].integer("is_async") != 0)
            return std::nullopt;
        variable = generators[0].at("target");
        source = generators[0].at("iter");
        item = node.at("elt");
    } else if (node.is("Call") && known_as(node.at("func")) == "map" && node.all("args").size() == 2) {
        return mapped(node);
    }
    if (!variable.is("Name")) return std::nullopt;
    Awaitables result;
    result.form = Awaitables::Form::comprehension;
    const auto before = items_;
    const std::string name = variable.text("id");
    items_[name] = scenario::is_keyword(name) || scenario::builtin_named(name) != nullptr ? temporary(name) : name;
    result.variable = make::place(items_[name]);
    const Body steps = collected([&] {
        Node coroutine, group;
        result.items.push_back(awaitable(creates_task(item, coroutine, group) && !group ? coroutine : item));
    });
    const bool starts = item.is("Call") && [&] {
        Node coroutine, group;
        return creates_task(item, coroutine, group);
    }();
    items_ = before;
    if (!steps.empty() || starts) return std::nullopt;
    result.source = items_of(source);
    return result;
}

// Translates `map(fetch, urls)`.
std::optional<Awaitables> Translator::mapped(Node node) {
    const Nodes arguments = node.all("args");
    Function* const called = arguments[0].is("Name") ? program_.function(arguments[0].text("id"), *scope_) : nullptr;
    if (called == nullptr) return std::nullopt;
    const std::string variable = temporary("item");
    Awaitables result;
    result.form = Awaitables::Form::comprehension;
    result.variable = make::place(variable);
    const auto scope = called->is_coroutine ? scenario::Scope::coroutine : scenario::Scope::function;
    result.items.push_back(make::call(called->output, {make::local(variable)}, scope));
    result.source = value(arguments[1]);
    return result;
}

void Translator::gather_step(Node call, Target target) {
    scenario::Gather gather;
    gather.awaitables = awaitables(call.all("args"), true, call);
    for (const Node& keyword : call.all("keywords")) {
        if (keyword.text("arg") == "return_exceptions" &&
            !(keyword.at("value").text("type") == "bool" && keyword.at("value").integer("value") == 0))
            gather.return_exceptions = value(keyword.at("value"));
    }
    gather.target = std::move(target);
    add(std::move(gather), call);
}

void Translator::wait_step(Node call, Target target, bool of_asyncio) {
    scenario::WaitStep wait;
    const Nodes given = call.all("args");
    wait.awaitables = awaitables(given.empty() ? given : Nodes{given[0]}, false, call);
    if (of_asyncio && std::any_of(wait.awaitables.items.begin(), wait.awaitables.items.end(), [](const Expression& item) {
            return item.kind == ExpressionKind::call && item.operands[0].name.scope == scenario::Scope::coroutine;
        }))
        warning(call, "since Python 3.11 asyncio.wait takes tasks only; its coroutines become tasks here, as they did before");
    if (const Node timeout = argument(call, 1, "timeout"); timeout && !timeout.is_none()) wait.timeout = delay(timeout);
    if (const Node when = argument(call, 2, "return_when")) {
        const std::string name = when.is_text() ? when.text("value") : when.is("Name") ? when.text("id") : when.text("attr");
        if (name == "FIRST_COMPLETED")
            wait.return_when = ReturnWhen::first_completed;
        else if (name == "FIRST_EXCEPTION")
            wait.return_when = ReturnWhen::first_exception;
        else if (name != "ALL_COMPLETED")
            error(when, "return_when must be one of asyncio's three words", {});
    }
    wait.target = std::move(target);
    add(std::move(wait), call);
}

namespace {

// Returns the call `f(a, b)` that `to_thread(f, a, b)` makes.
Expression call_in(Expression job, std::size_t function) {
    std::vector<Expression> operands(std::make_move_iterator(job.operands.begin() + static_cast<std::ptrdiff_t>(function)),
                                     std::make_move_iterator(job.operands.end()));
    return make::of(ExpressionKind::call, std::move(operands));
}

}  // namespace

void Translator::to_thread_step(Node call, Target target) {
    Expression job = value(call);
    if (job.kind != ExpressionKind::call) return;
    add(scenario::ToThread{call_in(std::move(job), 1), std::move(target)}, call);
}

void Translator::in_executor_step(Node call, Target target) {
    Expression job = value(call);
    if (job.kind != ExpressionKind::call) return;
    scenario::RunInExecutor step;
    if (job.operands[1].text != "default" || job.operands[1].name.scope != scenario::Scope::object) step.executor = job.operands[1];
    step.call = call_in(std::move(job), 2);
    step.target = std::move(target);
    add(std::move(step), call);
}

// Whether the node is a coroutine, of which a task can be made, rather than a task or future.
bool Translator::makes_coroutine(Node node) {
    if (node.is("Name")) {
        const auto found = program_.variable(node.text("id"), *scope_);
        return found.variable != nullptr && found.variable->value.is("Call") && makes_coroutine(found.variable->value);
    }
    if (!node.is("Call")) return false;
    if (const Function* called = program_.callee(node, *scope_)) return called->is_coroutine;
    const std::string dotted = known_as(node.at("func"));
    if (kind_of(node, *scope_, program_) == ValueKind::foreign) return true;
    static constexpr std::array<std::string_view, 4> coroutines = {"asyncio.sleep", "asyncio.wait_for", "asyncio.to_thread",
                                                                   "asyncio.wait"};
    if (!dotted.empty()) return std::find(coroutines.begin(), coroutines.end(), dotted) != coroutines.end();
    const std::string method = node.at("func").text("attr");
    return method == "get" || method == "put" || method == "wait" || method == "join" || method == "acquire";
}

// Recognises asyncio.create_task(x), asyncio.ensure_future(x), loop.create_task(x) and group.create_task(x).
bool Translator::creates_task(Node call, Node& coroutine, Node& group) {
    if (!call.is("Call")) return false;
    const Node function = call.at("func"), first = argument(call, 0, "coro");
    const std::string dotted = known_as(function);
    const bool ensures = dotted == "asyncio.ensure_future" && makes_coroutine(first);
    if (dotted != "asyncio.create_task" && !ensures) {
        if (!dotted.empty() || !function.is("Attribute") || function.text("attr") != "create_task") return false;
        const Node receiver = function.at("value");
        if (kind_of(receiver, *scope_, program_) != ValueKind::loop) group = receiver;
    }
    coroutine = first;
    return true;
}

void Translator::create_task_step(Node call, Node coroutine, Target target, Node group) {
    scenario::CreateTask create;
    if (!coroutine) return void(error(call, "create_task takes a coroutine", {}));
    if (group) create.group = value(group);
    create.coroutine.items.push_back(awaitable(coroutine));
    task_options(call, create);
    create.target = std::move(target);
    add(std::move(create), call);
}

void Translator::task_options(Node call, scenario::CreateTask& create) {
    for (const Node& keyword : call.all("keywords")) {
        const std::string name = keyword.text("arg");
        if (name == "name" && !keyword.at("value").is_none())
            create.name = text(keyword.at("value"));
        else if (name != "coro" && name != "loop" && name != "name")
            error(keyword.at("value"), fmt::format("create_task with '{}' cannot be translated", name), {});
    }
}

// Translates `[asyncio.create_task(f(i)) for i in xs]`, which makes one task for each i.
bool Translator::task_list(Node node, const Target& target) {
    if (!node.is("ListComp") && !node.is("GeneratorExp")) return false;
    Node coroutine, group;
    const Node call = node.at("elt");
    const Nodes generators = node.all("generators");
    if (!creates_task(call, coroutine, group) || generators.size() != 1 || !generators[0].all("ifs").empty()) return false;
    const Node variable = generators[0].at("target");
    if (!coroutine || !variable.is("Name")) return false;
    scenario::CreateTask create;
    create.coroutine.form = Awaitables::Form::comprehension;
    const auto before = items_;
    const std::string name = variable.text("id");
    items_[name] = scenario::is_keyword(name) || scenario::builtin_named(name) != nullptr ? temporary(name) : name;
    create.coroutine.variable = make::place(items_[name]);
    const Body steps = collected([&] {
        create.coroutine.items.push_back(awaitable(coroutine));
        if (group) create.group = value(group);
        task_options(call, create);
    });
    items_ = before;
    if (!steps.empty()) return false;
    create.coroutine.source = items_of(generators[0].at("iter"));
    create.target = target;
    add(std::move(create), node);
    return true;
}

}  // namespace baton::python
