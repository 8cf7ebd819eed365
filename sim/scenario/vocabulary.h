// The words of the scenario language: built-in functions, methods, words that cannot be names.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "sim/scenario/expression.h"

namespace baton::scenario {

constexpr int any_number = -1;

// How many arguments a call takes.
struct Arity {
    int least = 0;
    int most = 0;  // or any_number

    bool accepts(std::size_t count) const {
        return count >= static_cast<std::size_t>(least) && (most == any_number || count <= static_cast<std::size_t>(most));
    }
};

struct BuiltinRow {
    std::string_view name;
    Builtin builtin;
    Arity arity;
    bool pure;  // may stand where no task runs: in params, vars, defaults
};

struct MethodRow {
    std::string_view name;
    Method method;
    Arity arity;
    bool is_attribute = false;
};

std::span<const BuiltinRow> builtins();
std::span<const MethodRow> methods();
const BuiltinRow* builtin_named(std::string_view name);
const MethodRow* method_named(std::string_view name);
const BuiltinRow& row_of(Builtin builtin);

// Python's keywords, and null, true and false.
bool is_keyword(std::string_view name);

// A name that something of a scenario may have: letters, digits and underscores, not a keyword.
bool is_name(std::string_view text);

// Whether a scenario must not speak of this exception at all (KeyboardInterrupt and the like).
bool is_forbidden_exception(std::string_view name);

}  // namespace baton::scenario
