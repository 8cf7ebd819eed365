// Translates `if`, `while` and `for`.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

using scenario::ExpressionKind;

void Translator::if_step(Node node) {
    scenario::If step;
    Expression test = value(node.at("test"));
    step.branches.push_back({std::move(test), body(node.all("body"))});
    Nodes otherwise = node.all("orelse");
    while (otherwise.size() == 1 && otherwise[0].is("If")) {
        const Body before = collected([&] { test = value(otherwise[0].at("test")); });
        if (!before.empty()) break;  // a test that needs steps stands in an else
        step.branches.push_back({std::move(test), body(otherwise[0].all("body"))});
        otherwise = otherwise[0].all("orelse");
    }
    step.has_otherwise = !otherwise.empty();
    step.otherwise = body(otherwise);
    add(std::move(step), node);
}

void Translator::while_step(Node node) {
    if (!node.all("orelse").empty())
        return void(error(node, "while with else cannot be translated", "note in a variable how the loop ended"));
    scenario::While step;
    Expression test;
    ++loops_;
    Body before = collected([&] { test = value(node.at("test")); });
    --loops_;
    if (before.empty()) {
        step.condition = std::move(test);
        step.body = body(node.all("body"), true);
    } else {  // what the test needs happens in each turn
        step.condition = make::boolean(true);
        scenario::If leave;
        Body leaving;
        leaving.push_back(make::step(scenario::Break{}, node.span()));
        leave.branches.push_back({make::of(ExpressionKind::not_, {std::move(test)}), std::move(leaving)});
        step.body = std::move(before);
        step.body.push_back(make::step(std::move(leave), node.span()));
        Body rest = body(node.all("body"), true);
        std::move(rest.begin(), rest.end(), std::back_inserter(step.body));
    }
    add(std::move(step), node);
}

void Translator::for_step(Node node) {
    if (!node.all("orelse").empty())
        return void(error(node, "for with else cannot be translated", "note in a variable how the loop ended"));
    const Node iterated = node.at("iter"), target = node.at("target");
    if (iterated.is("Call")) {
        const std::string dotted = known_as(iterated.at("func"));
        if (dotted == "asyncio.as_completed") return as_completed(node, iterated);
        if (dotted == "enumerate") return enumerated(node, iterated);
        if (dotted == "zip") return zipped(node, iterated.all("args"));
        if (dotted == "range" && iterated.all("args").size() == 1 && target.is("Name") && target.text("id") == "_" &&
            !items_.contains("_")) {
            scenario::Repeat repeat{value(iterated.all("args")[0]), Target{}, {}};
            repeat.body = body(node.all("body"), true);
            return add(std::move(repeat), node);
        }
    }
    if (!is_plain_target(target)) return void(error(target, "a loop can bind names only", "unpack inside of the loop"));
    if (!target.is("Name")) takes_apart(iterated);
    scenario::For step;
    step.source = items_of(iterated);
    step.variable = target_of(target);
    step.body = body(node.all("body"), true);
    add(std::move(step), node);
}

// Notes that a loop takes each item of `iterated` apart: nobody sees whether it was a tuple.
void Translator::takes_apart(Node iterated) {
    apart_.insert(iterated);
    if (!iterated.is("List") && !iterated.is("Tuple")) return;
    for (const Node& item : iterated.all("elts")) apart_.insert(item);
}

// Translates `for i, x in enumerate(xs)` into a loop over the indices.
void Translator::enumerated(Node node, Node call) {
    const Node iterated = argument(call, 0, "iterable"), start = argument(call, 1, "start"), target = node.at("target");
    const Nodes names = target.all("elts");
    if (!iterated || names.size() != 2 || !is_plain_target(names[0]))
        return void(error(target, "enumerate needs two names here", {}));
    if (!names[1].is("Name")) takes_apart(iterated);
    Expression items = value(iterated);
    if (is_dict(iterated)) items = make::call("list", {std::move(items)});
    if (!is_stable(items)) items = spilled(std::move(items), iterated, "items");
    const bool shifted = start && !(start.text("type") == "int" && start.integer("value") == 0);
    const std::string index = shifted ? temporary("index") : std::string();
    scenario::For step;
    step.source = make::call("range", {make::call("len", {items})});
    step.variable = shifted ? Target{{make::place(index)}, false} : target_of(names[0]);
    const Expression at = shifted ? make::local(index) : name(names[0]);
    ++loops_;
    step.body = collected([&] {
        if (shifted) store(names[0], make::binary(ExpressionKind::add, at, value(start)));
        store(names[1], make::of(ExpressionKind::index, {items, at}));
        block(node.all("body"));
    });
    --loops_;
    add(std::move(step), node);
}

// Translates `for a, b in zip(xs, ys)` into a loop over the indices of the shortest list.
void Translator::zipped(Node node, const Nodes& lists) {
    const Nodes names = node.at("target").all("elts");
    if (lists.empty() || names.size() != lists.size())
        return void(error(node.at("target"), "zip needs as many names as lists here", {}));
    std::vector<Expression> items = sequence(lists);
    std::vector<Expression> lengths;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!is_stable(items[i])) items[i] = spilled(std::move(items[i]), lists[i], "items");
        lengths.push_back(make::call("len", {items[i]}));
    }
    const std::string index = temporary("index");
    scenario::For step;
    step.source = make::call("range", {lengths.size() == 1 ? lengths[0] : make::call("min", lengths)});
    step.variable.places.push_back(make::place(index));
    ++loops_;
    step.body = collected([&] {
        for (std::size_t i = 0; i < items.size(); ++i)
            store(names[i], make::of(ExpressionKind::index, {items[i], make::local(index)}));
        block(node.all("body"));
    });
    --loops_;
    add(std::move(step), node);
}

// Translates `for c in asyncio.as_completed(xs): x = await c …`.
void Translator::as_completed(Node node, Node call) {
    const Nodes statements = node.all("body");
    const std::string next = node.at("target").text("id");
    int uses = 0;
    Node awaited;
    const auto count = [&](Node part) {
        if (part.is("Name") && part.text("id") == next) ++uses;
        if (part.is("Await") && part.at("value").is("Name") && part.at("value").text("id") == next && !awaited) awaited = part;
        return true;
    };
    for (const Node& statement : statements) walk(statement, count);
    const Node first = statements.empty() ? Node() : statements[0];
    bool is_first = false;
    walk(first, [&](Node part) { return is_first |= part == awaited, !is_function(part); });
    const bool simple =
        first.is("Expr") || first.is("Assign") || first.is("AnnAssign") || first.is("AugAssign") || first.is("Return");
    if (next.empty() || uses != 1 || !awaited || !is_first || !simple)
        return void(error(node, "as_completed is translated where the loop begins with awaiting what it gives",
                          fmt::format("write: result = await {}, as the first line of the loop", next.empty() ? "x" : next)));
    scenario::AsCompletedStep step;
    const Nodes given = call.all("args");
    step.awaitables = awaitables(given.empty() ? given : Nodes{given[0]}, false, call);
    if (const Node timeout = argument(call, 1, "timeout"); timeout && !timeout.is_none()) step.timeout = delay(timeout);
    const bool whole = (first.is("Expr") ||
                        (first.is("Assign") && first.all("targets").size() == 1 && is_plain_target(first.all("targets")[0]))) &&
                       first.at("value") == awaited;
    if (whole && first.is("Assign")) step.target = target_of(first.all("targets")[0]);
    if (!whole) step.target = at_temporary("result");
    ++loops_;
    step.body = collected([&] {
        if (whole) return block({statements.begin() + 1, statements.end()});
        awaited_[awaited] = step.target.places[0].name;
        block(statements);
    });
    --loops_;
    add(std::move(step), node);
}

}  // namespace baton::python
