// Resolves the names of a Python program: the module and its functions, what they assign, call and capture.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/python/import_tree.h"

namespace baton::python {

// What a name stands for, wherever it is used. `nothing` means that nothing is known yet, and `other` that it can be any value.
enum class ValueKind : std::uint8_t {
    nothing,
    loop,
    foreign,
    semaphore,
    lock,
    event,
    condition,
    queue,
    barrier,
    executor,
    group,
    timer,
    logger,
    other,
};

// A variable of the module or of a function.
struct Variable {
    enum class Role : std::uint8_t {
        local,
        global,     // under `vars`: of the module, or captured by an inner function
        parameter,  // under `params`: a constant of the module
        object,     // a named object that the variable always stands for
        dropped,    // the event loop: nothing in a scenario
    };
    Role role = Role::local;
    std::string output;        // its name in the scenario
    int bindings = 0;          // the number of places that assign it
    Node value;                // what the last of them assigns; none if that is only a part of a value
    bool in_loop = false;      // one of them is in a loop or a branch
    bool captured = false;     // an inner function uses it
    bool changes = false;      // a list that is changed in place, or a value that is added to
    bool keeps_tasks = false;  // a set that only keeps tasks alive
    ValueKind kind = ValueKind::nothing;
};

// A function, or the module, which counts as one that runs once.
struct Function {
    Node node;
    std::string name, output;
    Function* outer = nullptr;  // none for the module
    bool is_coroutine = false;
    bool once = false;  // runs at most once
    int references = 0;
    std::vector<std::string> parameters;
    std::vector<Node> defaults;  // by parameter; none if it has no default
    std::set<std::string> locals, free;
    std::map<std::string, Variable> variables;
    std::map<std::string, Function*> functions;  // those defined in it
    ValueKind result = ValueKind::nothing;

    bool is_module() const { return outer == nullptr; }
    std::vector<Node> body() const { return node.all("body"); }
};

// Calls `visit` for all nodes that belong to a function or the module itself, and not to an inner function. `in_loop` says whether
// a node may run more than once, or not at all.
void walk_scope(const Function& scope, const std::function<void(Node, bool in_loop)>& visit);

class Program {
public:
    explicit Program(Node module);

    Function& module() { return *scopes_.front(); }
    const std::vector<std::unique_ptr<Function>>& scopes() const { return scopes_; }  // the module, then functions as they stand

    // Returns the variable that a name stands for in `scope`, and the function that owns it; nulls if the name is not a variable.
    struct Found {
        Function* owner = nullptr;
        Variable* variable = nullptr;
    };
    Found variable(const std::string& name, Function& scope);
    Function* function(const std::string& name, Function& scope);  // the same for a function

    // Returns the full name of what a node stands for: `asyncio.sleep`, even if the program calls it `sleep`; `print` for a
    // built-in function; empty for everything else.
    std::string dotted(Node node, Function& scope);
    Function* callee(Node call, Function& scope);  // the function of the program that a node calls; null if there is none

    bool imports(const std::string& module) const { return modules_.contains(module); }  // whether anything of it is imported

    bool is_taken(const std::string& name) const;  // the program uses it, or it is a word of the scenario language
    std::string fresh(const std::string& wanted);  // a name that nothing has
    bool is_exception(const std::string& name) const { return exceptions_.contains(name); }
    void add_exception(const std::string& name) { exceptions_.insert(name); }

private:
    Function& add(Node node, Function* outer);
    void find_functions(Function& scope);
    void find_parameters(Function& scope);
    void find_imports(Function& scope);
    void find_bindings(Function& scope);
    void bind(const std::string& name, Function& scope, Node value, bool in_loop);
    void find_once();
    void find_runners();
    void name_everything();

    std::vector<std::unique_ptr<Function>> scopes_;
    std::map<std::string, std::string> imports_;
    std::set<std::string> modules_;
    std::set<std::string> taken_;
    std::set<std::string> exceptions_;
};

// Returns `a.b.c` for an attribute of an attribute of a name, and so on; empty for everything else.
std::string dotted_text(Node node);

bool runs_loop(const std::string& dotted);  // asyncio.run and its relatives

}  // namespace baton::python
