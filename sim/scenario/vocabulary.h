// The words of the scenario language: built-in functions, methods, and words that cannot be names. The tables are the place to add
// one.
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
    int most = 0;  // any_number means that there is no limit

    bool accepts(std::size_t count) const {
        return count >= static_cast<std::size_t>(least) && (most == any_number || count <= static_cast<std::size_t>(most));
    }
};

struct BuiltinRow {
    std::string_view name;
    Builtin builtin;
    Arity arity;
    bool pure;  // it may be used where no task runs: in params, vars and defaults
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

// Whether a text can be a name: letters, digits and underscores, and not a keyword.
bool is_name(std::string_view text);

// Whether an exception may not be used in a scenario at all: KeyboardInterrupt and the like.
bool is_forbidden_exception(std::string_view name);

}  // namespace baton::scenario
