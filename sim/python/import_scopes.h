// What the names of a Python program mean: its module and functions, what they assign, call and capture.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/python/import_tree.h"

namespace baton::python {

// What a name is known to stand for, wherever it is used. `nothing` is not known yet; `other` is any value.
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
    int bindings = 0;          // places that assign it
    Node value;                // what the last of them assigns, where that is an expression of its own
    bool in_loop = false;      // one of them stands in a loop or a branch
    bool captured = false;     // an inner function uses it
    bool grows = false;        // a list to which something is appended
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
    std::vector<Node> defaults;  // by parameter; none where there is none
    std::set<std::string> locals, free;
    std::map<std::string, Variable> variables;
    std::map<std::string, Function*> functions;  // those defined in it
    ValueKind result = ValueKind::nothing;

    bool is_module() const { return outer == nullptr; }
    std::vector<Node> body() const { return node.all("body"); }
};

// The parts of a function or of the module that belong to it and not to an inner function.
// `in_loop` says whether they run more than once, or maybe not at all.
void walk_scope(const Function& scope, const std::function<void(Node, bool in_loop)>& visit);

class Program {
public:
    explicit Program(Node module);

    Function& module() { return *scopes_.front(); }
    const std::vector<std::unique_ptr<Function>>& scopes() const { return scopes_; }  // the module, then functions as they stand

    // The variable of that name, and who owns it; none where the name is no variable.
    struct Found {
        Function* owner = nullptr;
        Variable* variable = nullptr;
    };
    Found variable(const std::string& name, Function& scope);
    Function* function(const std::string& name, Function& scope);  // the function that the name stands for there

    // `asyncio.sleep` for what the program may call `sleep`; `print` for a built-in function; empty for all else.
    std::string dotted(Node node, Function& scope);
    Function* callee(Node call, Function& scope);  // the function of the program that it calls

    bool imports(const std::string& module) const { return modules_.contains(module); }  // anything of it

    bool is_taken(const std::string& name) const;  // by the program, or a word of scenarios
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

// The parts of a dotted name: `a.b.c` of an attribute of an attribute of a name; empty for all else.
std::string dotted_text(Node node);

bool runs_loop(const std::string& dotted);  // asyncio.run and its relatives

}  // namespace baton::python
