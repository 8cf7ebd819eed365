// Translates calls that are expressions: of functions of the program, of Python, of asyncio and its objects.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/contains.h"
#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::ExpressionKind;

namespace {

// The functions of Python that scenarios have under the same name.
constexpr std::array<std::string_view, 17> same = {"len",   "range", "list", "min",    "max",    "sum", "abs", "round", "int",
                                                   "float", "str",   "repr", "format", "sorted", "any", "all", "ascii"};
// What does the same in a scenario as what has no counterpart there.
struct Remedy {
    std::string_view dotted, hint;
};
constexpr std::array remedies = {
    Remedy{"collections.defaultdict", "use a dictionary: d = {}, then d.setdefault(k, []).append(x), or d[k] = d.get(k, 0) + 1"},
    Remedy{"collections.Counter", "use a dictionary, and count in a loop: d[k] = d.get(k, 0) + 1"},
    Remedy{"collections.OrderedDict", "use a dictionary, which keeps the order of its keys, too"},
    Remedy{"collections.deque", "use a list: append(x), insert(0, x), pop(), pop(0)"},
    Remedy{"set", "use a list, and test `if x not in xs` before append(x)"},
    Remedy{"frozenset", "use a list"},
    Remedy{"itertools.count", "count in a variable"},
    Remedy{"itertools.chain", "add the lists: a + b"},
    Remedy{"heapq.heappush", "use an asyncio.PriorityQueue, or sort the list"},
    Remedy{"heapq.heappop", "use an asyncio.PriorityQueue, or sort the list and pop(0)"},
    Remedy{"hasattr", "write the branch that is taken"},
    Remedy{"isinstance", "compare the name of the class: type(x).__name__ == 'int'"},
};

std::string remedy(const std::string& dotted) {
    const auto* const found =
        std::find_if(remedies.begin(), remedies.end(), [&](const Remedy& row) { return row.dotted == dotted; });
    if (found != remedies.end()) return std::string(found->hint);
    return is_pure_module(dotted) ? "put its result there as a constant" : "";
}

// Calls that only prepare something outside of the program, and can be dropped.
constexpr std::array<std::string_view, 18> ignored = {"asyncio.set_event_loop",
                                                      "asyncio.set_event_loop_policy",
                                                      "sys.stdout.flush",
                                                      "sys.stderr.flush",
                                                      "logging.basicConfig",
                                                      "logging.getLogger",
                                                      "random.seed",
                                                      "warnings.filterwarnings",
                                                      "warnings.simplefilter",
                                                      "gc.collect",
                                                      "gc.disable",
                                                      "nest_asyncio.apply",
                                                      "uvloop.install",
                                                      "sys.setrecursionlimit",
                                                      "asyncio.WindowsSelectorEventLoopPolicy",
                                                      "logging.disable",
                                                      "signal.signal",
                                                      "faulthandler.enable"};
struct Draw {
    std::string_view python, ours;
};
constexpr std::array draws = {Draw{"random.random", "random"},   Draw{"random.uniform", "uniform"},
                              Draw{"random.randint", "randint"}, Draw{"random.choice", "choice"},
                              Draw{"random.gauss", "normal"},    Draw{"random.normalvariate", "normal"}};
constexpr std::array<std::string_view, 4> clocks = {"time.time", "time.monotonic", "time.perf_counter", "asyncio.loop.time"};
constexpr std::array<std::string_view, 3> whole_clocks = {"time.time_ns", "time.monotonic_ns", "time.perf_counter_ns"};

}  // namespace

Expression Translator::call(Node node) {
    if (Function* const called = program_.callee(node, *scope_)) {
        if (helpers_.contains(called->name)) return helper_call(node, called->name);
        if (!runs_on_the_spot(*called)) return call_function(*called, node);
        const Target target = at_temporary("value");  // it runs the loop: a coroutine that is awaited on the spot
        add(scenario::Await{call_function(*called, node), target}, node);
        return make::local(target.places[0].name);
    }
    const std::string dotted = known_as(node.at("func"));
    if (is_foreign(dotted, program_) || kind_of(node.at("func"), *scope_, program_) == ValueKind::foreign || dotted == "open" ||
        dotted == "input")
        return unknown(node);
    if (!dotted.empty()) return call_dotted(node, dotted);
    if (node.at("func").is("Attribute")) return call_method(node);
    return error(node, "only functions that have a name can be called", {});
}

// Returns the arguments in the order of the parameters, since calls in a scenario have no keyword arguments.
Translator::Nodes Translator::by_position(Function& called, const Nodes& arguments, const Nodes& keywords, Node at) {
    Nodes given(called.parameters.size());
    std::size_t most = 0;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (i >= given.size()) return error(at, fmt::format("'{}' takes {} arguments", called.name, given.size()), {}), Nodes();
        given[i] = arguments[i];
        most = i + 1;
    }
    for (const Node& keyword : keywords) {
        const auto found = std::find(called.parameters.begin(), called.parameters.end(), keyword.text("arg"));
        if (found == called.parameters.end())
            return error(at, fmt::format("'{}' has no parameter '{}'", called.name, keyword.text("arg")), {}), Nodes();
        const auto index = static_cast<std::size_t>(found - called.parameters.begin());
        given[index] = keyword.at("value");
        most = std::max(most, index + 1);
    }
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (given[i]) continue;
        if (i < called.defaults.size() && called.defaults[i]) {
            if (i < most) given[i] = called.defaults[i];
        } else {
            return error(at, fmt::format("'{}' is called without '{}'", called.name, called.parameters[i]), {}), Nodes();
        }
    }
    given.resize(most);
    return given;
}

Expression Translator::call_function(Function& called, Node node) {
    for (const Node& argument : node.all("args")) {
        if (argument.is("Starred"))
            return error(argument, "a starred argument cannot be translated here", "name the arguments one by one");
    }
    const Nodes given = by_position(called, node.all("args"), node.all("keywords"), node);
    return make::call(called.output, sequence(given, Passing::on),
                      called.is_coroutine ? scenario::Scope::coroutine : scenario::Scope::function);
}

// Returns the argument at that position or of that name, or none.
Node Translator::argument(Node call, std::size_t index, const char* keyword) const {
    const Nodes arguments = call.all("args");
    if (index < arguments.size() && !arguments[index].is("Starred")) return arguments[index];
    for (const Node& given : call.all("keywords")) {
        if (given.text("arg") == keyword) return given.at("value");
    }
    return {};
}

std::vector<Expression> Translator::plain_arguments(Node call) {
    for (const Node& keyword : call.all("keywords")) {
        if (keyword.text("arg") == "loop") continue;  // what old programs hand around
        error(keyword.at("value"), fmt::format("the argument '{}' cannot be translated", keyword.text("arg")), {});
    }
    return sequence(call.all("args"));
}

Expression Translator::seconds_now() {
    return make::binary(ExpressionKind::divide, make::call("now", {}), make::duration(1'000'000'000));
}

Expression Translator::call_dotted(Node node, const std::string& dotted) {
    if (dotted == "Duration" && helpers_.contains(dotted)) return duration(node);
    if (dotted == "dict") return dict_call(node);
    if (contains(same, dotted) || dotted == "type" || dotted == "bool") return builtin(node, dotted);
    if (contains(clocks, dotted)) return seconds_now();
    if (contains(whole_clocks, dotted))
        return make::call("int", {make::binary(ExpressionKind::floor_divide, make::call("now", {}), make::duration(1))});
    if (contains(ignored, dotted)) return make::none();
    if (dotted.starts_with("random.")) return draw(node, dotted);
    if (dotted.starts_with("logging.") && logging_step(node, dotted.substr(8))) return make::none();
    if (dotted == "print") return print_step(node), make::none();
    if (dotted == "time.sleep") {
        const Node seconds = argument(node, 0, "seconds");
        if (!seconds) return error(node, "time.sleep takes one argument", {});
        scenario::Delay block{scenario::Delay::How::block, delay(seconds)};
        return add(std::move(block), node), make::none();
    }
    if (dotted == "tuple" || dotted == "reversed" || is_clock(node)) return other_builtin(node, dotted);
    if (dotted.starts_with("asyncio.")) return call_asyncio(node, dotted.substr(8));
    if (made_by(dotted)) return made(node);
    return error(node, fmt::format("{}() has no counterpart in a scenario", dotted), remedy(dotted));
}

Expression Translator::made(Node node) {
    if (auto object = object_made_here(node)) return *object;
    return error(node, fmt::format("{} is made more than once, and a scenario makes its objects once, by name", source_of(node)),
                 "make it in the module, or in a function that runs once");
}

Expression Translator::builtin(Node node, const std::string& name) {
    if (name == "bool" && node.all("args").size() == 1)
        return make::of(ExpressionKind::not_, {make::of(ExpressionKind::not_, plain_arguments(node))});
    if (name == "float" && argument(node, 0, "x").is_text()) {
        const std::string written = argument(node, 0, "x").text("value");
        if (written == "inf" || written == "-inf" || written == "nan")
            return make::real(written == "nan" ? NAN : written == "inf" ? INFINITY : -INFINITY);
    }
    if (name == "type") return error(node, "a class is not a value in a scenario", "show its name: type(x).__name__");
    static constexpr std::array<std::string_view, 7> consumers = {"sum", "min", "max", "any", "all", "sorted", "list"};
    static constexpr std::array<std::string_view, 3> with_key = {"sorted", "min", "max"};
    const Nodes given = node.all("args");
    if (apart_.contains(node) && !given.empty()) takes_apart(given[0]);  // sorted(d.items())
    if (given.size() == 1 && given[0].is("GeneratorExp") && contains(consumers, name)) {
        if (auto generator = comprehension_value(given[0], ExpressionKind::generator)) {
            Expression result = make::call(name, {std::move(*generator)});
            add_keywords(node, result);
            return result;
        }
    }
    if (!contains(with_key, name) || node.all("keywords").empty()) return make::call(name, plain_arguments(node));
    Expression result = make::call(name, sequence(given));
    add_keywords(node, result);
    return result;
}

Expression Translator::other_builtin(Node node, const std::string& name) {
    if (name == "tuple") {
        warning(node, "a tuple becomes a list, which is shown in brackets");
        return make::call("list", plain_arguments(node));
    }
    if (is_clock(node)) return error(node, "the wall clock can be shown, but is not a value", "use strftime in what is printed");
    return error(node, fmt::format("{}() has no counterpart in a scenario", name), {});
}

Expression Translator::draw(Node node, const std::string& dotted) {
    warn_once(node, "random draws come from the seed of the scenario: other numbers than Python's, with the same distribution");
    const auto found = std::find_if(draws.begin(), draws.end(), [&](const Draw& row) { return row.python == dotted; });
    if (found != draws.end()) return make::call(std::string(found->ours), plain_arguments(node));
    if (dotted == "random.expovariate") {
        std::vector<Expression> rate = plain_arguments(node);
        if (rate.size() == 1)
            return make::call("exponential", {make::binary(ExpressionKind::divide, make::integer(1), std::move(rate[0]))});
    }
    return error(node, fmt::format("{}() has no counterpart in a scenario", dotted),
                 "use random(), uniform(), randint(), choice(), gauss() or expovariate()");
}

Expression Translator::call_asyncio(Node node, const std::string& name) {
    const Node first = argument(node, 0, "");
    if (name == "sleep") {
        if (argument(node, 1, "result"))
            return error(node, "sleep with a result cannot be translated here", "await it, and use the result itself");
        const Node seconds = argument(node, 0, "delay");
        return seconds ? make::call("sleep", {delay(seconds)}) : error(node, "sleep takes a delay", {});
    }
    if (name == "create_task" || name == "ensure_future" || name == "async") {
        if (name != "create_task" && first && !makes_coroutine(first)) return value(first);
        const Target target = at_temporary("task");
        create_task_step(node, first, target, Node());
        return make::local(target.places[0].name);
    }
    if (name == "wait_for") {
        const Node awaited = argument(node, 0, "fut"), seconds = argument(node, 1, "timeout");
        if (!awaited || !seconds) return error(node, "wait_for takes an awaitable and a timeout", {});
        std::vector<Expression> parts = sequence({awaited, seconds}, Passing::awaited);
        return make::call("wait_for", {std::move(parts[0]), seconds.is("Constant") ? delay(seconds) : std::move(parts[1])});
    }
    if (name == "gather") return gather_value(node);
    if (name == "shield") return make::call("shield", sequence(node.all("args"), Passing::awaited));
    if (name == "to_thread") {
        const Nodes arguments = node.all("args");
        if (arguments.empty()) return error(node, "to_thread takes a function", {});
        return job("to_thread", std::nullopt, arguments[0], {arguments.begin() + 1, arguments.end()}, node.all("keywords"), node);
    }
    if (name == "current_task") return make::call("current_task", {});
    if (name == "Future") return make::call("future", {});
    if (name == "run") {
        const Target target = at_temporary("value");
        return await_step(argument(node, 0, "main"), target, node), make::local(target.places[0].name);
    }
    if (name == "get_event_loop" || name == "get_running_loop" || name == "new_event_loop") return make::none();
    if (made_by("asyncio." + name)) return made(node);
    if (name == "wait")
        return error(node, "asyncio.wait is awaited on the spot in a scenario", "write: done, pending = await asyncio.wait(…)");
    return error(node, fmt::format("asyncio.{} has no counterpart in a scenario", name), {});
}

Expression Translator::gather_value(Node node) {
    for (const Node& keyword : node.all("keywords")) {
        if (keyword.text("arg") == "return_exceptions" && keyword.at("value").integer("value") != 0)
            return error(node, "gather with return_exceptions is awaited on the spot in a scenario",
                         "write: await asyncio.gather(…)");
    }
    for (const Node& argument : node.all("args")) {
        if (argument.is("Starred"))
            return error(argument, "gather of a list is awaited on the spot in a scenario", "write: await asyncio.gather(…)");
    }
    return make::call("gather", sequence(node.all("args"), Passing::awaited));
}

Expression Translator::call_method(Node node) {
    const Node function = node.at("func"), receiver = function.at("value");
    const std::string name = function.text("attr");
    if (receiver.is("Call") && helpers_.contains("draw") && dotted_text(receiver.at("func")) == "draw")
        return make::call(name, plain_arguments(node));
    const ValueKind kind = kind_of(receiver, *scope_, program_);
    if (kind == ValueKind::loop) return loop_method(node, name);
    if (kind == ValueKind::logger)
        return logging_step(node, name) || name == "setLevel"
                   ? make::none()
                   : error(node, fmt::format("'{}' of a logger cannot be translated", name), {});
    if (kind == ValueKind::executor && name == "shutdown") return make::none();
    if (kind == ValueKind::executor)
        return error(node, fmt::format("'{}' of an executor cannot be translated", name),
                     "use: await loop.run_in_executor(pool, function, …)");
    Node coroutine, group;
    if (creates_task(node, coroutine, group)) {
        const Target target = at_temporary("task");
        create_task_step(node, coroutine, target, group);
        return make::local(target.places[0].name);
    }
    const auto* const row = scenario::method_named(name);
    const auto given = static_cast<int>(node.all("args").size());
    if (row == nullptr || row->is_attribute || given < row->arity.least || given > row->arity.most ||
        (is_textual(receiver) && name != "join" && name != "count" && name != "index"))
        return error(node, fmt::format("the method '{}' has no counterpart in a scenario", name),
                     receiver.is("Name") ? "" : "give what it is called on a name first");
    if (name == "items" && !apart_.contains(node)) warn_once(node, "what items() gives are lists, which are shown in brackets");
    const bool by_key = name == "get" || name == "pop" || name == "setdefault";
    Nodes parts = node.all("args");
    if (by_key && !parts.empty() && parts[0].is("Tuple")) return key(parts[0]);
    parts.insert(parts.begin(), receiver);
    const bool sorts = name == "sort";
    for (const Node& keyword : node.all("keywords")) {
        if (keyword.text("arg") == "msg" || keyword.text("arg") == "immediate" || keyword.text("arg") == "n")
            parts.push_back(keyword.at("value"));
    }
    std::vector<Expression> values = sequence(parts, Passing::on);
    Expression object = std::move(values[0]);
    values.erase(values.begin());
    Expression result = make::method(std::move(object), name, std::move(values));
    if (sorts) add_keywords(node, result);
    return result;
}

// Translates methods of the event loop, which has no name in a scenario.
Expression Translator::loop_method(Node node, const std::string& method) {
    const Nodes arguments = node.all("args");
    if (method == "time") return seconds_now();
    if (method == "create_future") return make::call("future", {});
    if (method == "create_task") return call_asyncio(node, method);
    if (method == "run_until_complete" || method == "run") {
        if (arguments.empty()) return error(node, "run_until_complete takes an awaitable", {});
        const Target target = at_temporary("value");
        await_step(arguments[0], target, node);
        return make::local(target.places[0].name);
    }
    if (method == "run_in_executor") {
        if (arguments.size() < 2) return error(node, "run_in_executor takes an executor and a function", {});
        const Expression pool = arguments[0].is_none() ? make::name("default", scenario::Scope::object) : value(arguments[0]);
        return job("run_in_executor", pool, arguments[1], {arguments.begin() + 2, arguments.end()}, {}, node);
    }
    static constexpr std::array<std::string_view, 7> nothing = {"close",
                                                                "set_debug",
                                                                "shutdown_asyncgens",
                                                                "shutdown_default_executor",
                                                                "get_loop",
                                                                "set_default_executor",
                                                                "add_signal_handler"};
    if (contains(nothing, method)) return make::none();
    return error(node, fmt::format("'{}' of the event loop has no counterpart in a scenario", method),
                 method.starts_with("call_") ? "write a coroutine that sleeps first, and make it a task" : "");
}

// Translates what a worker thread or process does: a call of a function of the program, or of something from outside.
Expression Translator::job(const std::string& by, std::optional<Expression> pool, Node function, Nodes arguments, Nodes keywords,
                           Node at) {
    if (function.is("Call") && known_as(function.at("func")) == "functools.partial") {
        Nodes bound = function.all("args");
        if (bound.empty()) return error(function, "functools.partial takes a function", {});
        const Node inner = bound[0];
        bound.erase(bound.begin());
        bound.insert(bound.end(), arguments.begin(), arguments.end());
        Nodes named = function.all("keywords");
        named.insert(named.end(), keywords.begin(), keywords.end());
        return job(by, std::move(pool), inner, bound, named, at);
    }
    if (function.is("Lambda") && arguments.empty() && function.at("body").is("Call")) {
        const Node inner = function.at("body");
        return job(by, std::move(pool), inner.at("func"), inner.all("args"), inner.all("keywords"), at);
    }
    if (function.is("Attribute") && dotted_text(function.at("value").at("func")) == "contextvars.copy_context" &&
        !arguments.empty()) {
        function = arguments[0];
        arguments.erase(arguments.begin());
    }
    std::vector<Expression> operands;
    if (pool) operands.push_back(std::move(*pool));
    Function* const called = function.is("Name") ? program_.function(function.text("id"), *scope_) : nullptr;
    if (called != nullptr && !called->is_coroutine) {
        operands.push_back(make::name(called->output, scenario::Scope::function));
        std::vector<Expression> given = sequence(by_position(*called, arguments, keywords, at), Passing::on);
        std::move(given.begin(), given.end(), std::back_inserter(operands));
        return make::call(by, std::move(operands));
    }
    const std::string blocks = blocking_function(function, at);
    if (blocks.empty())
        return error(function, "only functions of the program can run in an executor", "write a function that does it");
    operands.push_back(make::name(blocks, scenario::Scope::function));
    if (blocks == sleep_function_) operands.push_back(arguments.empty() ? make::integer(0) : delay(arguments[0]));
    return make::call(by, std::move(operands));
}

// Translates `Duration(1.5)` and `Duration(ns=1)`.
Expression Translator::duration(Node node) {
    const Node seconds = argument(node, 0, "seconds"), ns = argument(node, 99, "ns");
    if (ns.text("type") == "int") return make::duration(ns.integer("value"));
    if (!seconds) return make::duration(0);
    return seconds.is("Constant") ? delay(seconds)
                                  : make::binary(ExpressionKind::multiply, value(seconds), make::duration(1'000'000'000));
}

// Translates calls of the helpers that exported programs begin with.
Expression Translator::helper_call(Node node, const std::string& helper) {
    const Nodes arguments = node.all("args");
    if (helper == "now") return make::call("now", {});
    if (helper == "draw" || helper == "check_depth") return make::none();
    if (helper == "clock") return error(node, "the wall clock can be shown, but is not a value", "use it in what is printed");
    if (arguments.empty()) return error(node, fmt::format("{} takes an argument", helper), {});
    if (helper == "in_seconds" || helper == "int64") return value(arguments[0]);
    if (helper == "shown") return make::call("str", {value(arguments[0])});
    if (helper == "represented") return make::call("repr", {value(arguments[0])});
    if (helper == "sum_of") return make::call("sum", {value(arguments[0])});
    if (helper == "io") return make::call("io", {delay(arguments[0])});
    if (helper == "cpu") {
        scenario::Delay computing{scenario::Delay::How::cpu, delay(arguments[0])};
        return add(std::move(computing), node), make::none();
    }
    return error(node, fmt::format("{}() cannot be translated here", helper), {});
}

}  // namespace baton::python
