// Expressions of the scenario language, parsed and with every name resolved to a slot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/source.h"

namespace baton::scenario {

// Where a name lives. The slot is an index into the table of that scope.
enum class Scope : std::uint8_t {
    local,      // variables and parameters of the coroutine, function or entry expression (its `locals`)
    variable,   // Scenario::vars
    parameter,  // Scenario::params
    object,     // Scenario::objects
    coroutine,  // Scenario::coroutines
    function,   // Scenario::functions
    builtin,    // enum Builtin
};

// Built-in functions, and `clock` (a name in texts only).
enum class Builtin : std::uint8_t {
    len, range, list, min, max, sum, abs, round, int_, float_, str, sorted,
    now, current_task, type,
    random, uniform, randint, exponential, normal, lognormal, pareto, choice,
    sleep, io, to_thread, wait_for, gather, shield, run_in_executor, future,
    clock,
};

// Methods and attributes of handles. Which of them a value has is found out while running (AttributeError).
enum class Method : std::uint8_t {
    done, cancelled, result, exception, get_name, cancel, uncancel, cancelling,          // task, future
    locked, acquire, release, value,                                                     // lock, semaphore, condition
    is_set, wait, set, clear,                                                            // event (wait: condition, barrier too)
    notify, notify_all,                                                                  // condition
    qsize, empty, full, get, put, join, get_nowait, put_nowait, task_done, shutdown,     // queue
    n_waiting, parties, broken,                                                          // barrier
    exceptions,                                                                          // exception group
};

struct Name {
    Scope scope = Scope::local;
    std::uint32_t slot = 0;
};

enum class ExpressionKind : std::uint8_t {
    none, true_, false_,
    integer,      // integer
    real,         // real
    duration,     // integer: ns
    text,         // text: a quoted string
    list,         // operands: items
    name,         // name; text: as written
    index,        // operands: value, index
    call,         // operands[0]: callee (a name); then the arguments
    method_call,  // operands[0]: receiver; then the arguments; method, text
    attribute,    // operands[0]: receiver; method, text
    negate, plus, not_,                                                  // operands: 1
    multiply, divide, floor_divide, modulo, add, subtract,               // operands: 2
    compare,      // operands: 2 or more, each but the first with its `comparison`; chained as in Python, each evaluated once
    and_, or_,    // operands: 2 or more
    conditional,  // operands: value, condition, otherwise
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal, in, not_in, is, is_not };

struct Expression {
    ExpressionKind kind = ExpressionKind::none;
    Method method{};
    Comparison comparison{};  // of an operand of `compare` but the first: with the one before it
    Name name;
    union {
        std::int64_t integer = 0;
        double real;
    };
    std::string text;
    std::vector<Expression> operands;
    Span span;
};

// Literal text with expressions in braces (`log`, `raise`, `name`, `message`).
struct Text {
    struct Piece {
        std::string literal;  // used when there is no expression
        bool is_expression = false;
        Expression expression;
    };
    std::vector<Piece> pieces;
    Span span;
};

}  // namespace baton::scenario
