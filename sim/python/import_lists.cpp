// Translates lists that grow. A list of a scenario is a value, but a list of Python is an object, which several names may share. If
// only one name is ever used for it, growing is the same as assigning a longer list to that name.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/contains.h"
#include "sim/python/import_translator.h"

namespace baton::python {

namespace {

constexpr std::array<std::string_view, 3> growing = {"append", "extend", "sort"};
// The functions that look at a list and do not keep a reference to it.
constexpr std::array<std::string_view, 15> looking = {
    "len",  "sum", "min",  "max",          "sorted", "list",           "enumerate",
    "zip",  "str", "repr", "asyncio.wait", "any",    "asyncio.gather", "asyncio.as_completed",
    "print"};

using UseVisitor = std::function<void(Node node, Node parent, Node above)>;

void walk_uses(Node node, Node parent, Node above, const UseVisitor& visit) {
    visit(node, parent, above);
    if (is_function(node)) return;  // its own scope's
    node.each_child([&](Node child) { walk_uses(child, node, parent, visit); });
}

bool is_growing_call(Node call, Node receiver) {
    const Node function = call.at("func");
    return call.is("Call") && function.is("Attribute") && function.at("value") == receiver &&
           contains(growing, function.text("attr"));
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

// Finds out which variables are lists that grow, and which are sets that only keep tasks alive.
void Translator::find_lists() {
    find_uses();
    for (const auto& scope : program_.scopes()) {
        for (auto& [name, variable] : scope->variables) {
            bool keeps = variable.bindings == 1 && variable.value.is("Call") && dotted_text(variable.value.at("func")) == "set" &&
                         variable.value.all("args").empty();
            for (const auto& [node, parent, above, user] : uses_[&variable]) {
                variable.grows |= is_growing_call(above, node) || (parent.is("AugAssign") && variable.value.is("List"));
                const std::string method = parent.is("Attribute") ? parent.text("attr") : std::string();
                if (node.integer("stores") == 0) keeps = keeps && (method == "add" || method == "discard");
            }
            variable.keeps_tasks = keeps;
        }
    }
}

// Returns why a list must not be treated as a value; empty if it may be.
std::string Translator::shared_use(const Variable& variable, const std::string& name) {
    std::string problem;
    for (const auto& [node, parent, above, user] : uses_[&variable]) {
        if (!problem.empty()) break;
        if (node.integer("stores") != 0) {
            const Node value = parent.at("value");
            const bool fresh =
                value.is("List") || value.is("ListComp") || value.is_none() ||
                (value.is("Call") && (dotted_text(value.at("func")) == "list" || dotted_text(value.at("func")) == "sorted"));
            if (!(parent.is("Assign") || parent.is("AnnAssign")) || !fresh) {
                if (!parent.is("AugAssign"))
                    problem = fmt::format("line {} binds it to what may be a list of others", node.span().line);
            }
            continue;
        }
        const std::string called = parent.is("Call") ? program_.dotted(parent.at("func"), *user) : std::string();
        const bool looked_at = contains(looking, called) || is_growing_call(above, node) || parent.is("Starred") ||
                               parent.is("Compare") || parent.is("FormattedValue") || parent.is("UnaryOp") || parent.is("BinOp") ||
                               parent.is("If") || parent.is("While") || (parent.is("Subscript") && parent.at("value") == node) ||
                               parent.is("comprehension") || (parent.is("Return") && variable.role == Variable::Role::local);
        if (parent.is("For") && parent.at("iter") == node) {
            if (changes_in(parent, variable, name))
                problem = fmt::format("it may grow while the loop in line {} goes through it", parent.span().line);
        } else if (!looked_at) {
            problem = fmt::format("line {} hands it on, so that others would see it grow", node.span().line);
        }
    }
    return problem;
}

bool Translator::changes_in(Node loop, const Variable& variable, const std::string& name) {
    bool changes = false;
    walk(loop, [&](Node node) {
        const Node receiver = node.at("func").at("value");
        changes |= node.is("Await") && variable.captured;
        changes |= receiver.is("Name") && receiver.text("id") == name && is_growing_call(node, receiver);
        return true;
    });
    return changes;
}

// Translates `xs.append(x)`, `xs.extend(ys)` and `xs.sort()` into an assignment of a longer or sorted list.
bool Translator::list_step(Node call) {
    const Node receiver = call.at("func").at("value");
    if (!receiver.is("Name") || items_.contains(receiver.text("id"))) return false;
    const std::string name = receiver.text("id"), method = call.at("func").text("attr");
    const auto found = program_.variable(name, *scope_);
    if (found.variable == nullptr || found.variable->kind == ValueKind::foreign) return false;
    if (found.variable->keeps_tasks && (method == "add" || method == "discard")) {
        for (const Node& argument : call.all("args")) {
            if (!argument.is("Name")) passed(argument);
        }
        return true;
    }
    const Nodes arguments = call.all("args");
    if (!contains(growing, method) || arguments.size() != (method == "sort" ? 0U : 1U) || !call.all("keywords").empty())
        return false;
    if (const std::string problem = shared_use(*found.variable, name); !problem.empty()) {
        error(call, fmt::format("'{}' cannot grow here: a list of a scenario is a value, and {}", name, problem),
              fmt::format("make a new list: {0} = {0} + [x]", name));
        return true;
    }
    if (method == "sort") return store(receiver, make::call("sorted", {this->name(receiver)})), true;
    Expression added = passed(arguments[0]);
    if (method == "append") added = make::list({std::move(added)});
    if (method == "extend" && !arguments[0].is("List")) added = make::call("list", {std::move(added)});
    store(receiver, make::binary(scenario::ExpressionKind::add, this->name(receiver), std::move(added)));
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

}  // namespace baton::python
