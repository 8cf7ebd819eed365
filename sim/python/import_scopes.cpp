#include "sim/python/import_scopes.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/vocabulary.h"

namespace baton::python {
namespace {

void walk_part(Node node, bool in_loop, const std::function<void(Node, bool)>& visit) {
    if (!node) return;
    visit(node, in_loop);
    if (is_function(node) || node.is("Lambda") || node.is("ClassDef")) {
        if (node.is("Lambda")) walk_part(node.at("body"), true, visit);
        return;
    }
    const bool branches = is_loop(node) || is_comprehension(node) || node.is("If") || node.is("Try");
    const Node once = is_loop(node) ? node.at("iter") : Node();
    // What is under `if __name__ == "__main__"` runs once, like the rest of the module.
    const bool guard = node.is("If") && dotted_text(node.at("test").at("left")) == "__name__";
    const bool inside = in_loop || (branches && !guard && !node.is("Try"));
    node.each_child([&](Node child) { walk_part(child, child == once ? in_loop : inside, visit); });
}

bool is_taken_word(std::string_view name) {
    return scenario::is_keyword(name) || scenario::builtin_named(name) != nullptr || name == "default";
}

}  // namespace

void walk_scope(const Function& scope, const std::function<void(Node, bool)>& visit) {
    for (const Node& statement : scope.body()) walk_part(statement, false, visit);
}

std::string dotted_text(Node node) {
    if (node.is("Name")) return node.text("id");
    if (!node.is("Attribute")) return {};
    const std::string receiver = dotted_text(node.at("value"));
    return receiver.empty() ? receiver : receiver + "." + node.text("attr");
}

bool runs_loop(const std::string& dotted) {
    return dotted == "asyncio.run" || dotted == "asyncio.Runner" || dotted == "asyncio.run_until_complete";
}

Program::Program(Node module) {
    walk(module, [this](Node node) {
        for (const char* field : {"id", "arg", "name", "attr", "asname"}) taken_.insert(node.text(field));
        return true;
    });
    add(module, nullptr);
    find_functions(*scopes_.front());
    for (std::size_t i = 0; i < scopes_.size(); ++i) find_imports(*scopes_[i]);
    for (const auto& scope : scopes_) find_bindings(*scope);
    for (const auto& scope : scopes_) {
        for (const std::string& name : scope->free) {
            if (const Found found = variable(name, *scope); found.variable) found.variable->captured = true;
        }
    }
    find_runners();
    find_once();
    name_everything();
}

Function& Program::add(Node node, Function* outer) {
    Function& scope = *scopes_.emplace_back(std::make_unique<Function>());
    scope.node = node;
    scope.name = node.text("name");
    scope.outer = outer;
    scope.is_coroutine = node.is("AsyncFunctionDef");
    for (const Node& decorator : node.all("decorator_list"))
        scope.is_coroutine |= dotted_text(decorator) == "asyncio.coroutine" || dotted_text(decorator) == "types.coroutine";
    for (const std::string& name : node.texts("locals")) scope.locals.insert(name);
    for (const std::string& name : node.texts("free")) scope.free.insert(name);
    find_parameters(scope);
    return scope;
}

void Program::find_parameters(Function& scope) {
    const Node arguments = scope.node.at("args");
    for (const char* field : {"posonlyargs", "args"}) {
        for (const Node& argument : arguments.all(field)) scope.parameters.push_back(argument.text("arg"));
    }
    const std::vector<Node> defaults = arguments.all("defaults");
    scope.defaults.assign(scope.parameters.size() - std::min(defaults.size(), scope.parameters.size()), Node());
    scope.defaults.insert(scope.defaults.end(), defaults.begin(), defaults.end());
    const std::vector<Node> keyword_defaults = arguments.all("kw_defaults");
    const std::vector<Node> keyword_only = arguments.all("kwonlyargs");
    for (std::size_t i = 0; i < keyword_only.size(); ++i) {
        scope.parameters.push_back(keyword_only[i].text("arg"));
        scope.defaults.push_back(i < keyword_defaults.size() ? keyword_defaults[i] : Node());
    }
    for (const std::string& name : scope.parameters) scope.variables[name].bindings = 1;
}

void Program::find_functions(Function& scope) {
    std::vector<Node> found;
    walk_scope(scope, [&](Node node, bool) {
        if (is_function(node)) found.push_back(node);
    });
    for (const Node& node : found) {
        Function& inner = add(node, &scope);
        if (!scope.functions.contains(inner.name)) scope.functions[inner.name] = &inner;
        find_functions(inner);
    }
}

void Program::find_imports(Function& scope) {
    walk_scope(scope, [&](Node node, bool) {
        const std::string module = node.is("ImportFrom") ? node.text("module") + "." : std::string();
        if (!node.is("ImportFrom") && !node.is("Import")) return;
        for (const Node& alias : node.all("names")) {
            const std::string name = alias.text("name"), as = alias.text("asname");
            const bool whole = module.empty() && as.empty();  // `import a.b` binds a
            modules_.insert((module + name).substr(0, (module + name).find('.')));
            const std::string root = name.substr(0, name.find('.'));
            imports_[as.empty() ? (whole ? root : name) : as] = whole ? root : module + name;
        }
    });
}

void Program::bind(const std::string& name, Function& scope, Node value, bool in_loop) {
    Function* owner = &scope;
    if (!scope.is_module() && !scope.locals.contains(name))
        owner = scope.free.contains(name) ? variable(name, scope).owner : &module();
    if (owner == nullptr) owner = &module();
    Variable& bound = owner->variables[name];
    ++bound.bindings;
    bound.value = value;
    bound.in_loop |= in_loop || owner != &scope;
}

void Program::find_bindings(Function& scope) {
    std::map<Node, Node> values;       // of targets that get a whole value
    std::set<Node> of_comprehensions;  // targets that only exist in one
    walk_scope(scope, [&](Node node, bool in_loop) {
        if (node.is("Assign")) {
            for (const Node& target : node.all("targets")) values.emplace(target, node.at("value"));
        } else if (node.is("AnnAssign") || node.is("NamedExpr")) {
            values.emplace(node.at("target"), node.at("value"));
        } else if (is_comprehension(node)) {
            for (const Node& generator : node.all("generators"))
                walk(generator.at("target"), [&](Node target) { return of_comprehensions.insert(target), true; });
        } else if (node.is("ExceptHandler") && !node.text("name").empty()) {
            bind(node.text("name"), scope, Node(), true);
        }
        if (node.is("withitem") && node.at("optional_vars").is("Name"))
            values.emplace(node.at("optional_vars"), node.at("context_expr"));
        if (node.is("AugAssign") && node.at("target").is("Name")) return bind(node.at("target").text("id"), scope, Node(), true);
        (void)in_loop;
    });
    walk_scope(scope, [&](Node node, bool in_loop) {
        if (!node.is("Name") || node.integer("stores") == 0 || of_comprehensions.contains(node)) return;
        const auto value = values.find(node);
        bind(node.text("id"), scope, value == values.end() ? Node() : value->second, in_loop);
    });
}

// A function that runs the loop becomes a coroutine that awaits what it runs, and so do its callers.
void Program::find_runners() {
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& scope : scopes_) {
            if (scope->is_module() || scope->is_coroutine) continue;
            walk_scope(*scope, [&](Node node, bool) {
                if (!node.is("Call") || scope->is_coroutine) return;
                const Function* called = callee(node, *scope);
                const bool runs =
                    runs_loop(dotted(node.at("func"), *scope)) || node.at("func").text("attr") == "run_until_complete";
                scope->is_coroutine = runs || (called && called->is_coroutine && !called->node.is("AsyncFunctionDef") &&
                                               called->node.all("decorator_list").empty());
                changed |= scope->is_coroutine;
            });
        }
    }
}

void Program::find_once() {
    struct Use {
        const Function* by = nullptr;
        bool in_loop = false;
    };
    std::map<const Function*, Use> uses;
    for (const auto& scope : scopes_) {
        walk_scope(*scope, [&](Node node, bool in_loop) {
            if (!node.is("Name") || node.integer("stores") != 0) return;
            if (Function* const used = function(node.text("id"), *scope)) {
                ++used->references;
                uses[used] = {scope.get(), in_loop};
            }
        });
    }
    module().once = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& scope : scopes_) {
            if (scope->once || scope->references != 1) continue;
            const Use& use = uses[scope.get()];
            scope->once = !use.in_loop && use.by != scope.get() && use.by->once;
            changed |= scope->once;
        }
    }
}

Program::Found Program::variable(const std::string& name, Function& scope) {
    const auto of = [&name](Function& owner) -> Found {
        const auto found = owner.variables.find(name);
        return found == owner.variables.end() ? Found{} : Found{&owner, &found->second};
    };
    if (scope.locals.contains(name) || scope.is_module()) return of(scope);
    if (scope.free.contains(name)) {
        for (Function* outer = scope.outer; outer != nullptr; outer = outer->outer) {
            if (outer->locals.contains(name)) return of(*outer);
        }
    }
    return of(module());
}

Function* Program::function(const std::string& name, Function& scope) {
    for (Function* at = &scope; at != nullptr; at = at->outer) {
        if (const auto found = at->functions.find(name); found != at->functions.end()) {
            return at->variables.contains(name) ? nullptr : found->second;
        }
        if (at->locals.contains(name)) return nullptr;
    }
    return nullptr;
}

std::string Program::dotted(Node node, Function& scope) {
    std::string text = dotted_text(node);
    if (text.empty()) return text;
    const std::string root = text.substr(0, text.find('.'));
    if (const auto found = imports_.find(root); found != imports_.end()) {
        const Found shadow = variable(root, scope);
        return shadow.variable != nullptr ? std::string() : found->second + text.substr(root.size());
    }
    if (variable(root, scope).variable != nullptr || function(root, scope) != nullptr) return {};
    return text;
}

Function* Program::callee(Node call, Function& scope) {
    const Node name = call.at("func");
    return name.is("Name") ? function(name.text("id"), scope) : nullptr;
}

bool Program::is_taken(const std::string& name) const { return taken_.contains(name) || is_taken_word(name); }

std::string Program::fresh(const std::string& wanted) {
    std::string name = is_taken_word(wanted) ? wanted + "_" : wanted;
    for (int number = 2; is_taken(name); ++number) name = fmt::format("{}_{}", wanted, number);
    taken_.insert(name);
    return name;
}

// Chooses names for the scenario. A name is kept unless it is taken; functions and globals share one namespace.
void Program::name_everything() {
    std::set<std::string> global;
    const auto unique = [&](const std::string& name) {
        if (!is_taken_word(name) && global.insert(name).second) return name;
        const std::string other = fresh(name);
        global.insert(other);
        return other;
    };
    for (const auto& scope : scopes_) {
        if (!scope->is_module()) scope->output = unique(scope->name);
    }
    for (const auto& scope : scopes_) {
        for (auto& [name, variable] : scope->variables) {
            if (scope->is_module() || variable.captured)
                variable.output = unique(name);
            else
                variable.output = is_taken_word(name) ? fresh(name) : name;
        }
    }
}

}  // namespace baton::python
