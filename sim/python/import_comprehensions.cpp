// Translates comprehensions into loops that collect a list.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "sim/base/contains.h"
#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::ExpressionKind;

// Translates `[X for i in Y if Z]` into a comprehension, or into a loop that collects a list if something in it is a step.
Expression Translator::comprehension(Node node) {
    Node coroutine, group;
    const bool is_dict = node.is("DictComp"), tasks = !is_dict && creates_task(node.at("elt"), coroutine, group);
    if (!tasks) {
        if (auto made =
                comprehension_value(node, is_dict ? ExpressionKind::dict_comprehension : ExpressionKind::list_comprehension))
            return std::move(*made);
    }
    const Target result = at_temporary(tasks ? "tasks" : "values");
    if (is_dict)
        collect_dict(node, result.places[0]);
    else if (!tasks || !task_list(node, result))
        collect(node, result.places[0]);
    return make::local(result.places[0].name);
}

// As an expression; nothing where a part of it is no expression. Only what the first loop runs over is evaluated before.
std::optional<Expression> Translator::comprehension_value(Node node, ExpressionKind kind) {
    const Nodes generators = node.all("generators");
    const auto items_before = items_;
    const std::size_t errors_before = diagnostics_.size();
    std::size_t clauses = 0;
    bool is_async = false;
    Expression result = make::of(kind), source;
    for (const Node& generator : generators) {
        if (!generator.at("target").is("Name")) takes_apart(generator.at("iter"));
    }
    Body before = collected([&] { source = iterated(generators[0].at("iter")); });
    const Body inside = collected([&] {
        std::vector<Expression> parts;
        for (std::size_t i = 0; i < generators.size(); ++i) {
            is_async = is_async || generators[i].integer("is_async") != 0;
            if (i > 0) source = iterated(generators[i].at("iter"));
            parts.push_back(for_clause(generators[i].at("target"), std::exchange(source, {})));
            for (const Node& test : generators[i].all("ifs")) parts.push_back(make::of(ExpressionKind::if_clause, {value(test)}));
        }
        if (node.is("DictComp"))
            result.operands = sequence({node.at("key"), node.at("value")}, Passing::on);
        else
            result.operands.push_back(passed(node.at("elt")));
        clauses = parts.size();
        std::move(parts.begin(), parts.end(), std::back_inserter(result.operands));
    });
    items_ = items_before;
    constexpr std::size_t most_clauses = 8;
    if (!inside.empty() || is_async || clauses > most_clauses) {
        diagnostics_.resize(errors_before);
        return std::nullopt;
    }
    std::move(before.begin(), before.end(), std::back_inserter(*out_));
    return result;
}

Expression Translator::for_clause(Node target, Expression source) {
    Expression clause = make::of(ExpressionKind::for_clause);
    const Nodes names = target.is("Name") ? Nodes{target} : target.all("elts");
    if (!target.is("Name") && names.size() == 1) clause.text = "[";
    for (const Node& name : names) {
        if (!name.is("Name")) {
            error(name, "only names can be unpacked here", {});
            continue;
        }
        const std::string id = name.text("id");
        items_[id] = scenario::is_keyword(id) ? temporary(id) : id;
        clause.operands.push_back(make::local(items_[id]));
    }
    clause.operands.push_back(std::move(source));
    return clause;
}

// What a loop of a comprehension runs over.
Expression Translator::iterated(Node node) { return items_of(node); }

// key=, reverse= and default= of sorted(), min(), max() and sort().
void Translator::add_keywords(Node call, Expression& result) {
    for (const Node& keyword : call.all("keywords")) {
        const std::string name = keyword.text("arg");
        const Node given = keyword.at("value");
        if (name == "key" && given.is_none()) continue;
        if (name != "key" && name != "reverse" && name != "default") {
            error(given, fmt::format("'{}' cannot be translated here", name), {});
            continue;
        }
        Expression argument = make::of(ExpressionKind::keyword, {name == "key" ? key_function(given) : value(given)});
        argument.text = name;
        result.operands.push_back(std::move(argument));
    }
}

// What `key` is, as a lambda.
Expression Translator::key_function(Node function) {
    const auto items_before = items_;
    std::string parameter = "item";
    std::optional<Expression> body;
    const Body steps = collected([&] {
        const std::string dotted = known_as(function);
        const Nodes parameters = function.at("args").all("args");
        if (function.is("Lambda") && parameters.size() == 1) {
            const std::string id = parameters[0].text("arg");
            parameter = items_[id] = scenario::is_keyword(id) ? temporary(id) : id;
            body = items_of(function.at("body"));
            return;
        }
        const Function* const called = function.is("Name") ? program_.function(function.text("id"), *scope_) : nullptr;
        static constexpr std::array<std::string_view, 6> plain = {"len", "abs", "str", "int", "float", "repr"};
        if (called != nullptr && !called->is_coroutine && called->parameters.size() == 1)
            body = make::call(called->output, {make::local(parameter)}, scenario::Scope::function);
        else if (contains(plain, dotted))
            body = make::call(dotted, {make::local(parameter)});
        else if (function.is("Call") && known_as(function.at("func")) == "operator.itemgetter" && function.all("args").size() == 1)
            body = make::of(ExpressionKind::index, {make::local(parameter), value(function.all("args")[0])});
        else if (function.is("Attribute") && scenario::method_named(function.text("attr")) != nullptr && dotted.empty())
            body = make::method(value(function.at("value")), function.text("attr"), {make::local(parameter)});
    });
    items_ = items_before;
    if (!body || !steps.empty())
        return error(function, "'key' must be a lambda here, or a function of the program with one parameter", {});
    return make::of(ExpressionKind::lambda, {make::local(parameter), std::move(*body)});
}

void Translator::collect(Node node, const AssignedName& result) {
    add(make::let(result, make::list({})), node);
    loops_of(node.all("generators"), 0, [&] {
        Expression item = passed(node.at("elt"));
        add(scenario::Call{make::method(make::name(result.name, result.scope), "append", {std::move(item)}), Target{}}, node);
    });
}

// Returns a name that nothing else has, neither in the function nor globally.
std::string Translator::temporary(const std::string& wanted) {
    std::string name = wanted;
    for (int number = 2; program_.is_taken(name) || !temporaries_.insert(name).second; ++number)
        name = fmt::format("{}_{}", wanted, number);
    return name;
}

void Translator::loops_of(const Nodes& generators, std::size_t index, const std::function<void()>& inside) {
    if (index == generators.size()) return inside();
    const Node generator = generators[index];
    if (generator.integer("is_async") != 0)
        return void(error(generator.at("iter"), "asynchronous comprehensions cannot be translated", "write a loop"));
    scenario::For loop;
    loop.source = items_of(generator.at("iter"));
    const auto before = items_;
    loop.variable = item_target(generator.at("target"));
    ++loops_;
    loop.body = collected([&] {
        Expression test = make::boolean(true);
        const Nodes tests = generator.all("ifs");
        Body chosen;
        for (std::size_t i = 0; i < tests.size(); ++i) {
            Expression next = value(tests[i]);
            test = i == 0 ? std::move(next) : make::binary(ExpressionKind::and_, std::move(test), std::move(next));
        }
        chosen = collected([&] { loops_of(generators, index + 1, inside); });
        if (tests.empty()) return void(std::move(chosen.begin(), chosen.end(), std::back_inserter(*out_)));
        scenario::If branch;
        branch.branches.push_back({std::move(test), std::move(chosen)});
        add(std::move(branch), tests[0]);
    });
    --loops_;
    items_ = before;
    add(std::move(loop), generator.at("target"));
}

// The variables of a comprehension belong to it alone. They are renamed if the function or the program has others of the same name.
Target Translator::item_target(Node target) {
    Target result;
    const Nodes names = target.is("Name") ? Nodes{target} : target.all("elts");
    result.unpack = !target.is("Name");
    for (const Node& name : names) {
        if (!name.is("Name")) {
            error(name, "only names can be unpacked here", {});
            continue;
        }
        const std::string id = name.text("id");
        const bool taken = program_.variable(id, *scope_).variable != nullptr || program_.function(id, *scope_) != nullptr ||
                           scenario::is_keyword(id) || scenario::builtin_named(id) != nullptr;
        items_[id] = taken ? temporary(id) : id;
        result.places.push_back(make::place(items_[id]));
    }
    return result;
}

Target Translator::at_temporary(const std::string& wanted) {
    Target target;
    target.places.push_back(make::place(temporary(wanted)));
    return target;
}

}  // namespace baton::python
