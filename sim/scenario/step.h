// The steps of the scenario language: one struct for each kind, with every name looked up. format.md says what each means in Python.
//
// The interpreter and the exporter to Python each have one small function for each struct. A struct whose name the event loop or the trace
// has, too, ends in `Step`.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/return_when.h"
#include "sim/scenario/expression.h"

namespace baton::scenario {

struct Step;
using Body = std::vector<Step>;

// One name that a step assigns: a local variable, or a global one declared under `vars`.
struct AssignedName {
    Scope scope = Scope::local;  // `local` or `variable`
    std::uint32_t slot = 0;
    std::string name;
    Span span;
};

// What a step binds with `as: x` or `as: [a, b]`. It has no places when the step has no `as`.
struct Target {
    std::vector<AssignedName> places;
    bool unpack = false;
};

// Several awaitables: a list of expressions, one expression that gives a list, or `X for: i in EXPR`.
struct Awaitables {
    enum class Form : std::uint8_t { items, list_value, comprehension };
    Form form = Form::items;
    std::vector<Expression> items;     // one for a list_value, and one for a comprehension, which is the X
    AssignedName variable;             // the variable of a comprehension, a local slot that only the X sees
    std::optional<Expression> source;  // what a comprehension runs over
};

// An exception: NAME(TEXT), NAME, or an expression that gives an exception that was bound.
struct ExceptionValue {
    std::string name;  // when it is empty, `value` counts
    std::optional<Text> message;
    std::optional<Expression> value;
    Span span;
};

struct Log { Text text; };
struct Delay {  // sleep, block, cpu, io
    enum class How : std::uint8_t { sleep, block, cpu, io };
    How how;
    Expression duration;
};
struct Yield {};
struct Pass {};
struct Break {};
struct Continue {};
struct Await { Expression awaitable; Target target; };
struct Call { Expression call; Target target; };
struct Let { std::vector<AssignedName> places; std::vector<Expression> values; };  // in order
struct SetItem { Expression item; Expression value; };  // `let` of x[i]: an index expression; the value is evaluated first
struct Delete { Expression item; };
struct Return { std::optional<Expression> value; };
struct CreateTask {
    Awaitables coroutine;  // one item, or a comprehension (the target is then a list of tasks)
    Target target;
    std::optional<Text> name;
    std::optional<Expression> group;
};
struct Gather { Awaitables awaitables; std::optional<Expression> return_exceptions; Target target; };
struct WaitStep { Awaitables awaitables; ReturnWhen return_when = ReturnWhen::all_completed; std::optional<Expression> timeout; Target target; };
struct AsCompletedStep { Awaitables awaitables; std::optional<Expression> timeout; Target target; Body body; };
struct TaskGroupStep { AssignedName group; Body body; };
struct TimeoutStep { Expression delay; Body body; };  // null never fires
struct With { Expression object; Body body; };
struct ObjectCall {  // the methods of named objects and futures, as steps
    enum class Verb : std::uint8_t {
        acquire, release,
        event_wait, event_set, event_clear,
        condition_wait, condition_wait_for, condition_notify, condition_notify_all,
        queue_put, queue_get, queue_put_nowait, queue_get_nowait, queue_task_done, queue_join, queue_shutdown,
        barrier_wait, barrier_reset, barrier_abort,
        future_set_result,
    };
    Verb verb;
    Expression object;
    std::optional<Expression> argument;  // item, until, n, immediate, value
    Target target;
};
struct FutureSetException { Expression future; ExceptionValue exception; };
struct ToThread { Expression call; Target target; };  // a call of a function
struct RunInExecutor { Expression call; std::optional<Expression> executor; Target target; };  // none: the default executor
struct Cancel { Expression awaitable; std::optional<Text> message; Target target; };
struct Raise { std::optional<ExceptionValue> exception; };  // none: re-raise
struct Handler {
    std::vector<std::string> names;
    std::optional<AssignedName> target;  // `as e`; unbound after the handler
    Body body;
    Span span;
};
struct Try {
    Body body;
    std::vector<Handler> handlers;
    Body otherwise;
    Body finally;
    bool has_otherwise = false, has_finally = false;
};
struct If {
    struct Branch { Expression condition; Body body; };
    std::vector<Branch> branches;  // if, then every elif
    Body otherwise;
    bool has_otherwise = false;
};
struct For { Target variable; Expression source; Body body; };
struct Repeat { Expression times; Target index; Body body; };
struct While { Expression condition; Body body; };

using Action = std::variant<Log, Delay, Yield, Pass, Break, Continue, Await, Call, Let, SetItem, Delete, Return, CreateTask, Gather, WaitStep, AsCompletedStep,
                            TaskGroupStep, TimeoutStep, With, ObjectCall, FutureSetException, ToThread, RunInExecutor, Cancel, Raise, Try, If,
                            For, Repeat, While>;

// Destroys an action. It is no inline function, so that only one source compiles the destructors of all verbs.
struct DeleteAction {
    void operator()(Action* action) const;
};
using ActionPointer = std::unique_ptr<Action, DeleteAction>;

struct Step {
    Span span;  // of the verb
    ActionPointer action;  // never null; on its own so that short steps stay small
};

}  // namespace baton::scenario
