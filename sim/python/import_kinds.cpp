#include "sim/python/import_kinds.h"

#include <algorithm>
#include <array>

namespace baton::python {
namespace {

using scenario::ObjectKind;

struct Constructor {
    std::string_view dotted;
    ObjectKind object;
    ValueKind kind;
};
constexpr std::array constructors = {
    Constructor{"asyncio.Semaphore", ObjectKind::semaphore, ValueKind::semaphore},
    Constructor{"asyncio.BoundedSemaphore", ObjectKind::bounded_semaphore, ValueKind::semaphore},
    Constructor{"asyncio.Lock", ObjectKind::lock, ValueKind::lock},
    Constructor{"asyncio.Event", ObjectKind::event, ValueKind::event},
    Constructor{"asyncio.Condition", ObjectKind::condition, ValueKind::condition},
    Constructor{"asyncio.Queue", ObjectKind::queue, ValueKind::queue},
    Constructor{"asyncio.PriorityQueue", ObjectKind::priority_queue, ValueKind::queue},
    Constructor{"asyncio.LifoQueue", ObjectKind::lifo_queue, ValueKind::queue},
    Constructor{"asyncio.Barrier", ObjectKind::barrier, ValueKind::barrier},
    Constructor{"concurrent.futures.ThreadPoolExecutor", ObjectKind::thread_pool, ValueKind::executor},
    Constructor{"concurrent.futures.thread.ThreadPoolExecutor", ObjectKind::thread_pool, ValueKind::executor},
    Constructor{"concurrent.futures.ProcessPoolExecutor", ObjectKind::process_pool, ValueKind::executor},
    Constructor{"concurrent.futures.process.ProcessPoolExecutor", ObjectKind::process_pool, ValueKind::executor},
};
constexpr std::array<std::string_view, 5> loops = {"asyncio.get_event_loop", "asyncio.get_running_loop", "asyncio.new_event_loop",
                                                   "asyncio.Runner", "asyncio.SelectorEventLoop"};
// The modules whose functions the translator knows, or refuses by name.
constexpr std::array<std::string_view, 12> known = {"asyncio",   "builtins", "concurrent", "contextlib", "contextvars", "datetime",
                                                    "functools", "logging",  "random",     "sys",        "time",        "types"};
constexpr std::array<std::string_view, 24> pure = {"__future__", "abc",         "array",    "bisect",    "cmath",     "collections",
                                                   "copy",       "dataclasses", "decimal",  "enum",      "fractions", "functools",
                                                   "heapq",      "itertools",   "json",     "math",      "operator",  "re",
                                                   "statistics", "string",      "textwrap", "traceback", "typing",    "uuid"};

// The functions of asyncio that deal with the world outside of the program.
constexpr std::array<std::string_view, 6> real = {"asyncio.open_connection",        "asyncio.start_server",
                                                  "asyncio.create_subprocess_exec", "asyncio.open_unix_connection",
                                                  "asyncio.start_unix_server",      "asyncio.create_subprocess_shell"};

const Constructor* constructor(std::string_view dotted) {
    const auto* found =
        std::find_if(constructors.begin(), constructors.end(), [&](const Constructor& c) { return c.dotted == dotted; });
    return found == constructors.end() ? nullptr : found;
}

std::string root_of(const std::string& dotted) { return dotted.substr(0, dotted.find('.')); }

ValueKind kind_of_call(Node call, Function& scope, Program& program) {
    if (Function* const called = program.callee(call, scope)) return called->is_coroutine ? ValueKind::other : called->result;
    const std::string dotted = program.dotted(call.at("func"), scope);
    if (const Constructor* made = constructor(dotted)) return made->kind;
    if (std::find(loops.begin(), loops.end(), dotted) != loops.end()) return ValueKind::loop;
    if (dotted == "logging.getLogger") return ValueKind::logger;
    if (dotted == "asyncio.TaskGroup") return ValueKind::group;
    if (dotted == "asyncio.timeout" || dotted == "asyncio.timeout_at") return ValueKind::timer;
    if (is_foreign(dotted, program)) return ValueKind::foreign;
    if (dotted == "open" || dotted == "input" || dotted == "builtins.open") return ValueKind::foreign;
    const Node function = call.at("func");
    if (function.is("Attribute") && dotted.empty()) {
        const ValueKind receiver = kind_of(function.at("value"), scope, program);
        if (receiver == ValueKind::foreign || receiver == ValueKind::nothing) return receiver;
        if (receiver == ValueKind::loop && function.text("attr") == "get_loop") return ValueKind::loop;
    }
    return ValueKind::other;
}

// Joins the kinds of two values that a variable can have. `None`, and a value that is not known yet, change nothing.
ValueKind joined(ValueKind a, ValueKind b) {
    return a == ValueKind::nothing || a == b ? b : b == ValueKind::nothing ? a : ValueKind::other;
}

class KindFlow {
public:
    explicit KindFlow(Program& program) : program_(program) {}

    void run() {
        do {
            changed_ = false;
            for (const auto& scope : program_.scopes()) look_at(*scope);
        } while (changed_);
    }

private:
    void look_at(Function& scope) {
        walk_scope(scope, [&](Node node, bool) {
            if (node.is("Assign")) {
                for (const Node& target : node.all("targets")) flow(target, kind_of(node.at("value"), scope, program_), scope);
            } else if (node.is("AnnAssign") || node.is("NamedExpr")) {
                if (node.at("value")) flow(node.at("target"), kind_of(node.at("value"), scope, program_), scope);
            } else if (node.is("withitem")) {
                flow(node.at("optional_vars"), kind_of(node.at("context_expr"), scope, program_), scope);
            } else if (node.is("For") || node.is("AsyncFor") || node.is("comprehension")) {
                flow(node.at("target"), item_kind(node.at("iter"), scope), scope);
            } else if (node.is("AugAssign")) {
                flow(node.at("target"), ValueKind::other, scope);
            } else if (node.is("Return") && node.at("value")) {
                note(scope.result, kind_of(node.at("value"), scope, program_));
            } else if (node.is("Call")) {
                arguments(node, scope);
            }
        });
    }

    ValueKind item_kind(Node iterated, Function& scope) {
        const ValueKind kind = kind_of(iterated, scope, program_);
        return kind == ValueKind::foreign || kind == ValueKind::nothing ? kind : ValueKind::other;
    }

    void flow(Node target, ValueKind kind, Function& scope) {
        if (target.is("Name")) {
            if (const auto found = program_.variable(target.text("id"), scope); found.variable) note(found.variable->kind, kind);
        } else if (target.is("Tuple") || target.is("List")) {
            const ValueKind part = kind == ValueKind::foreign ? kind : ValueKind::other;
            for (const Node& item : target.all("elts")) flow(item, part, scope);
        }
    }

    void arguments(Node call, Function& scope) {
        Function* const called = program_.callee(call, scope);
        if (called == nullptr) return;
        const std::vector<Node> given = call.all("args");
        for (std::size_t i = 0; i < given.size() && i < called->parameters.size(); ++i)
            note(called->variables[called->parameters[i]].kind, kind_of(given[i], scope, program_));
        for (const Node& keyword : call.all("keywords")) {
            const auto found = called->variables.find(keyword.text("arg"));
            if (found != called->variables.end()) note(found->second.kind, kind_of(keyword.at("value"), scope, program_));
        }
    }

    void note(ValueKind& kind, ValueKind found) {
        const ValueKind both = joined(kind, found);
        changed_ |= both != kind;
        kind = both;
    }

    Program& program_;
    bool changed_ = false;
};

}  // namespace

ValueKind kind_of(Node node, Function& scope, Program& program) {
    if (!node || node.is_none()) return ValueKind::nothing;
    if (node.is("Call")) return kind_of_call(node, scope, program);
    if (node.is("Name")) {
        if (const auto found = program.variable(node.text("id"), scope); found.variable) return found.variable->kind;
        return is_foreign(program.dotted(node, scope), program) ? ValueKind::foreign : ValueKind::other;
    }
    if (node.is("Await")) {
        if (Function* const called = program.callee(node.at("value"), scope)) return called->result;
        const ValueKind kind = kind_of(node.at("value"), scope, program);
        return kind == ValueKind::foreign || kind == ValueKind::nothing ? kind : ValueKind::other;
    }
    if (node.is("Attribute") && is_foreign(program.dotted(node, scope), program)) return ValueKind::foreign;
    if (node.is("Attribute") || node.is("Subscript")) {
        const ValueKind kind = kind_of(node.at("value"), scope, program);
        return kind == ValueKind::foreign || kind == ValueKind::nothing ? kind : ValueKind::other;
    }
    if (node.is("IfExp")) return joined(kind_of(node.at("body"), scope, program), kind_of(node.at("orelse"), scope, program));
    return ValueKind::other;
}

void find_kinds(Program& program) { KindFlow(program).run(); }

std::optional<ObjectKind> made_by(const std::string& dotted) {
    const Constructor* const made = constructor(dotted);
    return made == nullptr ? std::nullopt : std::optional(made->object);
}

bool is_pure_module(const std::string& dotted) { return std::find(pure.begin(), pure.end(), root_of(dotted)) != pure.end(); }

bool is_foreign(const std::string& dotted, const Program& program) {
    const std::string root = root_of(dotted);
    if (std::find(real.begin(), real.end(), dotted) != real.end()) return true;
    if (root.empty() || !program.imports(root)) return false;
    return std::find(known.begin(), known.end(), root) == known.end() && !is_pure_module(dotted);
}

}  // namespace baton::python
