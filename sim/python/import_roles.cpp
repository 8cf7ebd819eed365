// Decides what each variable of the program becomes in the scenario: a param, an object, or a variable.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/python/import_translator.h"
#include "sim/scenario/vocabulary.h"

namespace baton::python {

void Translator::choose_roles() {
    for (const auto& scope : program_.scopes()) {
        walk_scope(*scope, [&](Node node, bool) {
            if (!node.is("Name") || scope->is_module()) return;
            const auto found = program_.variable(node.text("id"), *scope);
            if (found.variable != nullptr && found.owner != scope.get()) found.variable->captured = true;
        });
    }
    for (const auto& scope : program_.scopes()) {
        for (auto& [name, variable] : scope->variables) choose_role(name, variable, *scope);
    }
    keep_apart();
}

void Translator::choose_role(const std::string& name, Variable& variable, Function& owner) {
    using Role = Variable::Role;
    scope_ = &owner;
    const bool is_parameter = std::find(owner.parameters.begin(), owner.parameters.end(), name) != owner.parameters.end();
    const bool single = variable.bindings == 1 && !variable.in_loop && owner.once && !is_parameter;
    const std::string made =
        single && variable.value.is("Call") ? program_.dotted(variable.value.at("func"), owner) : std::string();
    if (const auto kind = made_by(made)) {
        variable.role = Role::object;
        variable.output = declare(variable.output, *kind, variable.value);
    } else if (variable.kind == ValueKind::loop || variable.kind == ValueKind::logger || variable.keeps_tasks) {
        variable.role = Role::dropped;
    } else if (owner.is_module() && single && !variable.changes && variable.kind != ValueKind::foreign &&
               constant(variable.value, owner)) {
        variable.role = Role::parameter;
    } else if (variable.captured && owner.once) {
        variable.role = Role::global;
    }
}

// A local variable with the name of a global one is renamed, since in a scenario it would be that global variable.
void Translator::keep_apart() {
    std::set<std::string> globals;
    for (const auto& scope : program_.scopes()) {
        for (const auto& [name, variable] : scope->variables) {
            if (variable.role == Variable::Role::global) globals.insert(variable.output);
        }
    }
    for (const auto& scope : program_.scopes()) {
        for (auto& [name, variable] : scope->variables) {
            if (variable.role == Variable::Role::local && globals.contains(variable.output)) variable.output = program_.fresh(name);
        }
    }
}

// The default executor has a fixed name in a scenario.
bool Translator::is_default_executor(Node call) {
    bool found = false;
    for (const auto& scope : program_.scopes()) {
        walk_scope(*scope, [&](Node node, bool) {
            if (!node.is("Call") || node.at("func").text("attr") != "set_default_executor") return;
            const Node given = argument(node, 0, "executor");
            const auto of = given.is("Name") ? program_.variable(given.text("id"), *scope) : Program::Found{};
            found |= given == call || (of.variable != nullptr && of.variable->value == call);
        });
    }
    return found;
}

std::string Translator::declare(const std::string& output, ObjectKind kind, Node call) {
    scenario::Object object;
    object.name = is_default_executor(call) ? "default" : output;
    object.kind = kind;
    object.span = call.span();
    if (object.span.line == 0) object.span.line = 1;
    object.size = object_size(call, kind, object);
    scenario_.objects.push_back(std::move(object));
    return scenario_.objects.back().name;
}

Expression Translator::object_size(Node call, ObjectKind kind, scenario::Object& object) {
    if (kind == ObjectKind::lock || kind == ObjectKind::event) return make::none();
    const bool pool = kind == ObjectKind::thread_pool || kind == ObjectKind::process_pool;
    const Node size = argument(call, 0,
                               pool                                                                     ? "max_workers"
                               : kind == ObjectKind::barrier                                            ? "parties"
                               : kind == ObjectKind::condition                                          ? "lock"
                               : kind == ObjectKind::semaphore || kind == ObjectKind::bounded_semaphore ? "value"
                                                                                                        : "maxsize");
    if (kind == ObjectKind::condition) {
        if (!size || size.is_none()) return make::none();
        const auto lock = size.is("Name") ? program_.variable(size.text("id"), *scope_) : Program::Found{};
        shared_locks_.push_back({object.name, lock.variable, size});
        return make::none();
    }
    if (!size || size.is_none()) {
        if (!pool) return make::integer(kind == ObjectKind::semaphore || kind == ObjectKind::bounded_semaphore ? 1 : 0);
        warning(call,
                fmt::format("the pool gets {} workers, as on a machine with 4 cores", kind == ObjectKind::thread_pool ? 8 : 4),
                "give it max_workers");
        return make::integer(kind == ObjectKind::thread_pool ? 8 : 4);
    }
    if (auto value = constant(size, *scope_)) return std::move(*value);
    return error(size, fmt::format("{} is not known before the run", source_of(size)),
                 "use a constant, or a variable of the module that is assigned once");
}

// Fills in the locks of conditions at the end, since they may be declared anywhere.
void Translator::share_locks() {
    for (const auto& [name, lock, at] : shared_locks_) {
        const auto object =
            std::find_if(scenario_.objects.begin(), scenario_.objects.end(), [lock = lock](const scenario::Object& o) {
                return lock != nullptr && lock->role == Variable::Role::object && o.name == lock->output;
            });
        const auto condition = std::find_if(scenario_.objects.begin(), scenario_.objects.end(),
                                            [&name = name](const scenario::Object& o) { return o.name == name; });
        if (object == scenario_.objects.end() || object->kind != ObjectKind::lock)
            error(at, "a condition can share a lock that has a name only", "make the lock a variable of its own");
        else
            condition->shared_lock = static_cast<std::uint32_t>(object - scenario_.objects.begin());
    }
}

// Declares an object that is made inside an expression, if the expression runs only once.
std::optional<Expression> Translator::object_made_here(Node call) {
    if (!scope_->once || loops_ > 0) return std::nullopt;
    const std::string dotted = known_as(call.at("func"));
    std::string name = dotted.substr(dotted.rfind('.') + 1);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return make::name(declare(program_.fresh(name), *made_by(dotted), call), scenario::Scope::object);
}

std::string Translator::param(const std::string& wanted, Expression value) {
    scenario::Definition definition;
    definition.name = program_.fresh(wanted);
    definition.value = std::move(value);
    scenario_.params.push_back(std::move(definition));
    return scenario_.params.back().name;
}

}  // namespace baton::python
