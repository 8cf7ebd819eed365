#include "sim/python/import_kinds.h"

#include <algorithm>
#include <array>

namespace baton::python {
namespace {

using scenario::ObjectKind;

struct Constructor {
    std::string_view dotted;
    ObjectKind object;
    Kind kind;
};
constexpr std::array constructors = {
    Constructor{"asyncio.Semaphore", ObjectKind::semaphore, Kind::semaphore},
    Constructor{"asyncio.BoundedSemaphore", ObjectKind::bounded_semaphore, Kind::semaphore},
    Constructor{"asyncio.Lock", ObjectKind::lock, Kind::lock},
    Constructor{"asyncio.Event", ObjectKind::event, Kind::event},
    Constructor{"asyncio.Condition", ObjectKind::condition, Kind::condition},
    Constructor{"asyncio.Queue", ObjectKind::queue, Kind::queue},
    Constructor{"asyncio.PriorityQueue", ObjectKind::priority_queue, Kind::queue},
    Constructor{"asyncio.LifoQueue", ObjectKind::lifo_queue, Kind::queue},
    Constructor{"asyncio.Barrier", ObjectKind::barrier, Kind::barrier},
    Constructor{"concurrent.futures.ThreadPoolExecutor", ObjectKind::thread_pool, Kind::executor},
    Constructor{"concurrent.futures.thread.ThreadPoolExecutor", ObjectKind::thread_pool, Kind::executor},
    Constructor{"concurrent.futures.ProcessPoolExecutor", ObjectKind::process_pool, Kind::executor},
    Constructor{"concurrent.futures.process.ProcessPoolExecutor", ObjectKind::process_pool, Kind::executor},
};
constexpr std::array<std::string_view, 5> loops = {"asyncio.get_event_loop", "asyncio.get_running_loop", "asyncio.new_event_loop",
                                                   "asyncio.Runner", "asyncio.SelectorEventLoop"};
// Modules whose functions the translator knows, or refuses by name.
constexpr std::array<std::string_view, 12> known = {"asyncio",   "builtins", "concurrent", "contextlib", "contextvars", "datetime",
                                                    "functools", "logging",  "random",     "sys",        "time",        "types"};
constexpr std::array<std::string_view, 24> pure = {"__future__", "abc",         "array",    "bisect",    "cmath",     "collections",
                                                   "copy",       "dataclasses", "decimal",  "enum",      "fractions", "functools",
                                                   "heapq",      "itertools",   "json",     "math",      "operator",  "re",
                                                   "statistics", "string",      "textwrap", "traceback", "typing",    "uuid"};

// What asyncio does with the real world.
constexpr std::array<std::string_view, 6> real = {"asyncio.open_connection",        "asyncio.start_server",
                                                  "asyncio.create_subprocess_exec", "asyncio.open_unix_connection",
                                                  "asyncio.start_unix_server",      "asyncio.create_subprocess_shell"};

const Constructor* constructor(std::string_view dotted) {
    const auto* found =
        std::find_if(constructors.begin(), constructors.end(), [&](const Constructor& c) { return c.dotted == dotted; });
    return found == constructors.end() ? nullptr : found;
}

std::string root_of(const std::string& dotted) { return dotted.substr(0, dotted.find('.')); }

Kind kind_of_call(Node call, Function& scope, Program& program) {
    if (Function* const called = program.callee(call, scope)) return called->is_coroutine ? Kind::other : called->result;
    const std::string dotted = program.dotted(call.at("func"), scope);
    if (const Constructor* made = constructor(dotted)) return made->kind;
    if (std::find(loops.begin(), loops.end(), dotted) != loops.end()) return Kind::loop;
    if (dotted == "logging.getLogger") return Kind::logger;
    if (dotted == "asyncio.TaskGroup") return Kind::group;
    if (dotted == "asyncio.timeout" || dotted == "asyncio.timeout_at") return Kind::timer;
    if (is_foreign(dotted, program)) return Kind::foreign;
    if (dotted == "open" || dotted == "input" || dotted == "builtins.open") return Kind::foreign;
    const Node function = call.at("func");
    if (function.is("Attribute") && dotted.empty()) {
        const Kind receiver = kind_of(function.at("value"), scope, program);
        if (receiver == Kind::foreign || receiver == Kind::nothing) return receiver;
        if (receiver == Kind::loop && function.text("attr") == "get_loop") return Kind::loop;
    }
    return Kind::other;
}

// What two ways lead to: `None` and what is not known yet change nothing.
Kind joined(Kind a, Kind b) { return a == Kind::nothing || a == b ? b : b == Kind::nothing ? a : Kind::other; }

class Flow {
public:
    explicit Flow(Program& program) : program_(program) {}

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
                flow(node.at("target"), Kind::other, scope);
            } else if (node.is("Return") && node.at("value")) {
                note(scope.result, kind_of(node.at("value"), scope, program_));
            } else if (node.is("Call")) {
                arguments(node, scope);
            }
        });
    }

    Kind item_kind(Node iterated, Function& scope) {
        const Kind kind = kind_of(iterated, scope, program_);
        return kind == Kind::foreign || kind == Kind::nothing ? kind : Kind::other;
    }

    void flow(Node target, Kind kind, Function& scope) {
        if (target.is("Name")) {
            if (const auto found = program_.variable(target.text("id"), scope); found.variable) note(found.variable->kind, kind);
        } else if (target.is("Tuple") || target.is("List")) {
            const Kind part = kind == Kind::foreign ? kind : Kind::other;
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

    void note(Kind& kind, Kind found) {
        const Kind both = joined(kind, found);
        changed_ |= both != kind;
        kind = both;
    }

    Program& program_;
    bool changed_ = false;
};

}  // namespace

Kind kind_of(Node node, Function& scope, Program& program) {
    if (!node || node.is_none()) return Kind::nothing;
    if (node.is("Call")) return kind_of_call(node, scope, program);
    if (node.is("Name")) {
        if (const auto found = program.variable(node.text("id"), scope); found.variable) return found.variable->kind;
        return is_foreign(program.dotted(node, scope), program) ? Kind::foreign : Kind::other;
    }
    if (node.is("Await")) {
        if (Function* const called = program.callee(node.at("value"), scope)) return called->result;
        const Kind kind = kind_of(node.at("value"), scope, program);
        return kind == Kind::foreign || kind == Kind::nothing ? kind : Kind::other;
    }
    if (node.is("Attribute") && is_foreign(program.dotted(node, scope), program)) return Kind::foreign;
    if (node.is("Attribute") || node.is("Subscript")) {
        const Kind kind = kind_of(node.at("value"), scope, program);
        return kind == Kind::foreign || kind == Kind::nothing ? kind : Kind::other;
    }
    if (node.is("IfExp")) return joined(kind_of(node.at("body"), scope, program), kind_of(node.at("orelse"), scope, program));
    return Kind::other;
}

void find_kinds(Program& program) { Flow(program).run(); }

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
