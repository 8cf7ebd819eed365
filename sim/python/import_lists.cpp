// Lists that change, and sets that only keep tasks alive.
#include <fmt/format.h>

#include <array>

#include "sim/base/contains.h"
#include "sim/python/import_translator.h"

namespace baton::python {

namespace {

constexpr std::array<std::string_view, 11> changing = {"append",  "extend", "insert",  "pop",        "remove", "clear",
                                                       "reverse", "sort",   "popitem", "setdefault", "update"};

using UseVisitor = std::function<void(Node node, Node parent, Node above)>;

void walk_uses(Node node, Node parent, Node above, const UseVisitor& visit) {
    visit(node, parent, above);
    if (is_function(node)) return;  // its own scope's
    node.each_child([&](Node child) { walk_uses(child, node, parent, visit); });
}

bool is_changing_call(Node call, Node receiver) {
    const Node function = call.at("func");
    return call.is("Call") && function.is("Attribute") && function.at("value") == receiver &&
           contains(changing, function.text("attr"));
}

bool is_item_stored(Node subscript, Node of) {
    return subscript.is("Subscript") && subscript.at("value") == of && subscript.integer("stores") != 0;
}

}  // namespace

// Collects all uses of all variables, with the nodes around them.
void Translator::find_uses() {
    for (const auto& scope : program_.scopes()) {
        std::set<Node> seen;
        walk_scope(*scope, [&](Node top, bool) {
            if (seen.contains(top)) return;
            walk_uses(top, Node(), Node(), [&](Node node, Node parent, Node above) {
                if (!seen.insert(node).second || !node.is("Name")) return;
                if (const auto found = program_.variable(node.text("id"), *scope); found.variable != nullptr)
                    uses_[found.variable].push_back({node, parent, above, scope.get()});
            });
        });
    }
}

// Which variables are lists that change, and which are sets that only keep tasks alive.
void Translator::find_lists() {
    find_uses();
    for (const auto& scope : program_.scopes()) {
        for (auto& [name, variable] : scope->variables) {
            bool keeps = variable.bindings == 1 && variable.value.is("Call") && dotted_text(variable.value.at("func")) == "set" &&
                         variable.value.all("args").empty();
            for (const auto& [node, parent, above, user] : uses_[&variable]) {
                variable.changes |= is_changing_call(above, node) || is_item_stored(parent, node) ||
                                    (parent.is("AugAssign") && parent.at("target") == node && variable.value.is("List"));
                const std::string method = parent.is("Attribute") ? parent.text("attr") : std::string();
                if (node.integer("stores") == 0) keeps = keeps && (method == "add" || method == "discard");
            }
            variable.keeps_tasks = keeps;
        }
    }
}

// Whether it surely is a list.
bool Translator::is_list(Node node) {
    if (node.is("List") || node.is("ListComp")) return true;
    if (node.is("Call")) {
        const std::string dotted = known_as(node.at("func"));
        return dotted == "list" || dotted == "sorted";
    }
    if (!node.is("Name") || items_.contains(node.text("id"))) return false;
    const auto found = program_.variable(node.text("id"), *scope_);
    return found.variable != nullptr && !found.variable->value.is("Name") && is_list(found.variable->value);
}

// Steps of a set that only keeps tasks alive: nothing is left of them.
bool Translator::keeping_step(Node call) {
    const Node receiver = call.at("func").at("value");
    if (!receiver.is("Name") || items_.contains(receiver.text("id"))) return false;
    const auto found = program_.variable(receiver.text("id"), *scope_);
    if (found.variable == nullptr || !found.variable->keeps_tasks) return false;
    for (const Node& argument : call.all("args")) {
        if (!argument.is("Name")) passed(argument);
    }
    return true;
}

// Recognises `task.add_done_callback(tasks.discard)` for a set that only keeps tasks alive.
bool Translator::is_keeping(Node call) {
    const Node discard = argument(call, 0, "fn");
    if (call.at("func").text("attr") != "add_done_callback" || !discard.is("Attribute") || !discard.at("value").is("Name"))
        return false;
    const auto found = program_.variable(discard.at("value").text("id"), *scope_);
    return found.variable != nullptr && found.variable->keeps_tasks;
}

// x[i] = value
void Translator::store_item(Node target, Expression value) {
    Expression index;
    Body before = collected([&] { index = subscript(target); });
    if (!before.empty() && !is_stable(value)) value = spilled(std::move(value), target);
    std::move(before.begin(), before.end(), std::back_inserter(*out_));
    add(scenario::SetItem{std::move(index), std::move(value)}, target);
}

// x[i] += value: x and i are evaluated once.
void Translator::augmented_item(Node node, scenario::ExpressionKind kind) {
    if (node.at("target").at("slice").is("Slice"))
        return void(
            error(node, "a slice that is changed in place cannot be translated", "assign the new items: x[1:3] = x[1:3] + more"));
    Expression item = subscript(node.at("target"));
    if (item.kind != scenario::ExpressionKind::index) return;
    if (kind == scenario::ExpressionKind::add && is_list(node.at("value"))) {
        Expression more = passed(node.at("value"));
        return add(scenario::Call{make::method(std::move(item), "extend", {std::move(more)}), Target{}}, node);
    }
    for (Expression& part : item.operands) {
        if (!is_stable(part)) part = spilled(std::move(part), node);
    }
    Expression old = item, added;
    Body before = collected([&] { added = value(node.at("value")); });
    if (!before.empty()) old = spilled(std::move(old), node);
    std::move(before.begin(), before.end(), std::back_inserter(*out_));
    add(scenario::SetItem{std::move(item), make::binary(kind, std::move(old), std::move(added))}, node);
}

void Translator::delete_items(Node node) {
    for (const Node& target : node.all("targets")) {
        if (!target.is("Subscript"))
            error(target, "a scenario forgets no names: del takes items only", "leave it out");
        else
            add(scenario::Delete{subscript(target)}, node);
    }
}

}  // namespace baton::python
