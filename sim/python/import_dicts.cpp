// Dictionaries: written out, made of pairs, gone through.
#include <fmt/format.h>

#include <algorithm>

#include "sim/python/import_translator.h"

namespace baton::python {

using scenario::ExpressionKind;

// A key must not be a tuple: it would be a list, which is no key.
Expression Translator::key(Node node) {
    if (node.is("Tuple"))
        return error(node, "a tuple cannot be a key in a scenario, which has lists in its place", "make a text of it: f'{a}/{b}'");
    return passed(node);
}

// {k: v, …}
Expression Translator::dict(Node node) {
    const Nodes keys = node.all("keys"), values = node.all("values");
    Nodes parts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i >= keys.size() || keys[i].kind().empty())
            return error(values[i], "a dictionary cannot be unpacked into another here", "use update()");
        if (keys[i].is("Tuple")) return key(keys[i]);
        parts.push_back(keys[i]);
        parts.push_back(values[i]);
    }
    return make::of(ExpressionKind::dict, sequence(parts, Passing::on));
}

// dict(), dict(a=1), dict(x), dict(zip(xs, ys))
Expression Translator::dict_call(Node node) {
    const Nodes given = node.all("args"), keywords = node.all("keywords");
    if (given.empty()) {
        Nodes values;
        for (const Node& keyword : keywords) values.push_back(keyword.at("value"));
        std::vector<Expression> parts = sequence(values, Passing::on), operands;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            operands.push_back(make::text(keywords[i].text("arg")));
            operands.push_back(std::move(parts[i]));
        }
        return make::of(ExpressionKind::dict, std::move(operands));
    }
    if (given[0].is("Call") && known_as(given[0].at("func")) == "zip" && given.size() == 1 && keywords.empty()) {
        if (auto zipped = zipped_dict(given[0])) return std::move(*zipped);
    }
    return make::call("dict", plain_arguments(node));
}

// {xs[i]: ys[i] for i in range(min(len(xs), len(ys)))}
std::optional<Expression> Translator::zipped_dict(Node zip) {
    const Nodes lists = zip.all("args");
    if (lists.size() != 2 || is_dict(lists[0]) || is_dict(lists[1])) return std::nullopt;
    std::vector<Expression> items = sequence(lists), lengths, at;
    const std::string index = temporary("index");
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind != ExpressionKind::name) items[i] = spilled(std::move(items[i]), lists[i], "items");
        lengths.push_back(make::call("len", {items[i]}));
        at.push_back(make::of(ExpressionKind::index, {items[i], make::local(index)}));
    }
    Expression source = make::call("range", {make::call("min", std::move(lengths))});
    Expression clause = make::of(ExpressionKind::for_clause, {make::local(index), std::move(source)});
    return make::of(ExpressionKind::dict_comprehension, {std::move(at[0]), std::move(at[1]), std::move(clause)});
}

// Whether it surely is a dictionary.
bool Translator::is_dict(Node node) {
    if (node.is("Dict") || node.is("DictComp")) return true;
    if (node.is("Call")) return known_as(node.at("func")) == "dict";
    if (!node.is("Name") || items_.contains(node.text("id"))) return false;
    const auto found = program_.variable(node.text("id"), *scope_);
    return found.variable != nullptr && !found.variable->value.is("Name") && is_dict(found.variable->value);
}

// A comprehension that is no expression, as a loop.
void Translator::collect_dict(Node node, const AssignedName& result) {
    add(make::let(result, make::of(ExpressionKind::dict)), node);
    loops_of(node.all("generators"), 0, [&] {
        std::vector<Expression> parts = sequence({node.at("key"), node.at("value")}, Passing::on);
        Expression item = make::of(ExpressionKind::index, {make::name(result.name, result.scope), std::move(parts[0])});
        add(scenario::SetItem{std::move(item), std::move(parts[1])}, node);
    });
}

}  // namespace baton::python
