// Expressions of the scenario language as trees, in which every name has been looked up: while a scenario runs, nothing is found by its
// text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/base/source.h"

namespace baton::scenario {

// Where a name lives. Its slot is an index into the table that stands beside the scope.
enum class Scope : std::uint8_t {
    local,      // Callable::locals: variables and parameters of the coroutine or function
    variable,   // Scenario::vars
    parameter,  // Scenario::params
    object,     // Scenario::objects
    coroutine,  // Scenario::coroutines
    function,   // Scenario::functions
    builtin,    // enum Builtin
};

// The built-in functions, and `clock`, which is known in texts only.
enum class Builtin : std::uint8_t {
    len, range, list, min, max, sum, abs, round, int_, float_, str, repr, format, sorted,
    now, current_task, type,
    random, uniform, randint, exponential, normal, lognormal, pareto, choice,
    sleep, io, to_thread, wait_for, gather, shield, run_in_executor, future,
    clock,
    any, all, dict, ascii,
};

// Methods and attributes of handles. Whether a value has them is seen when the expression is evaluated, as in Python (AttributeError).
enum class Method : std::uint8_t {
    done, cancelled, result, exception, get_name, cancel, uncancel, cancelling,          // task, future
    locked, acquire, release, value,                                                     // lock, semaphore, condition
    is_set, wait, set, clear,                                                            // event (wait: condition, barrier too)
    notify, notify_all,                                                                  // condition
    qsize, empty, full, get, put, join, get_nowait, put_nowait, task_done, shutdown,     // queue
    n_waiting, parties, broken,                                                          // barrier
    exceptions,                                                                          // exception group
    append, extend, insert, pop, remove, index, count, reverse, sort, copy,              // list (and clear)
    keys, values, items, popitem, setdefault, update,                                    // dict (and get, pop, copy, clear)
};

// A name that was looked up.
struct Name {
    Scope scope = Scope::local;
    std::uint32_t slot = 0;
};

// What an expression is. Beside each kind stand the members of Expression that it uses.
enum class ExpressionKind : std::uint8_t {
    none, true_, false_,
    integer,      // integer
    real,         // real
    duration,     // integer: nanoseconds
    text,         // text: the characters of a quoted string
    list,         // operands: the items
    name,         // name; text: the name as it is written
    index,        // operands: the value, the index
    slice,        // only as the index of `index`; operands: start, stop, step, each None where it is left out
    call,         // operands: the callee, which is a name, then the arguments
    method_call,  // operands: the receiver, then the arguments; method; text: its name
    attribute,    // operands: the receiver; method; text: its name
    negate, plus, not_,                                                  // one operand
    multiply, divide, floor_divide, modulo, add, subtract,               // two operands
    compare,      // two operands or more, chained as in Python; `comparison` of each operand compares it with the one before
    and_, or_,    // two operands or more
    conditional,  // operands: the value, the condition, the other value
    converted,    // in texts only: one operand; text: `r`, `s` or `a`, as in `{x!r}`
    formatted,    // in texts only: one operand; text: the format specification, as in `{x:8.2f}`
    dict,                 // operands: key, value, key, value …
    dict_comprehension,   // operands: key and value of each item, then clauses
    list_comprehension,   // operands: what is made of each item, then clauses
    generator,            // the same; only as the argument of sum(), any() and others that ask for its items
    for_clause,           // of a comprehension; operands: the names, then what they run over; text: `[` if one name takes items apart
    if_clause,            // of a comprehension; one operand
    lambda,               // the value of `key` only; operands: the parameter, which is a local name, and the body
    keyword,              // an argument that is given by name; text: `key`, `reverse` or `default`; one operand
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal, in, not_in, is, is_not };

// An expression. Its operands are part of it, so a copy is a deep one.
struct Expression {
    ExpressionKind kind = ExpressionKind::none;
    Method method{};
    Comparison comparison{};  // how it compares with the operand before it, when it is an operand of `compare` other than the first
    Name name;
    union {
        std::int64_t integer = 0;
        double real;
    };
    std::string text;
    std::vector<Expression> operands;
    Span span;
};

// A text with expressions in braces, as Python's f-string, in pieces. `log`, `raise`, `name` and `message` take such texts.
struct Text {
    struct Piece {
        std::string literal;  // the characters, when the piece is not an expression
        bool is_expression = false;
        Expression expression;
    };
    std::vector<Piece> pieces;
    Span span;
};

}  // namespace baton::scenario
