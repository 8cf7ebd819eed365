// Looks names up: what a name means depends on where it stands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/expression.h"
#include "sim/scenario/problems.h"
#include "sim/scenario/vocabulary.h"

namespace baton::scenario {

// The names that a whole scenario declares. They are views into its text, which must outlive them.
struct Names {
    using Table = std::map<std::string_view, Name>;
    Table vars, params;
    Table things;                              // objects, coroutines and functions, which share one namespace
    std::vector<Arity> coroutines, functions;  // how many arguments they take, by slot
};

// The local names of one coroutine or function, with their slots.
using Locals = std::map<std::string_view, std::uint32_t>;

// Where an expression stands, which decides what names it may use.
struct NameScope {
    const Names* names = nullptr;
    const Locals* locals = nullptr;
    // The variables of the comprehensions around it, the innermost first. Also that of the option `for`.
    struct Item {
        std::string_view name;
        std::uint32_t slot;
        const Item* outer;
    };
    const Item* items = nullptr;
    std::vector<std::string>* slots = nullptr;  // the names of all local slots, for more of them; null where there are none
    std::uint32_t params_before = UINT32_MAX;   // only the params of smaller slots exist
    std::uint32_t vars_before = UINT32_MAX;
    bool objects = true;   // named objects may be used
    bool pure = false;     // evaluated where no task runs: nothing can be started, drawn or awaited
    bool in_text = false;  // it stands in the braces of a text, where `clock` is known
    std::string_view whole;  // the text of the scalar, when the expression is all of it
    bool quoted = false;     // and the scalar stands in quotes, which YAML took away
};

// What a name means there; nothing when it means nothing.
std::optional<Name> find_name(std::string_view name, const NameScope& context);

// All names that may be used there, for suggestions.
std::vector<std::string_view> known_names(const NameScope& context);

// Looks up the names in expressions, checks how many arguments calls have, and reports what is wrong.
class Resolver {
public:
    Resolver(const NameScope& context, Problems& problems) : context_(context), problems_(problems) {}

    void value(Expression& expression);
    // As value(), but a coroutine without parameters may be named without parentheses, and becomes a call.
    void awaitable(Expression& expression);
    // The expression must be the call of a function, as for a job of an executor.
    void function_call(Expression& expression);
    void text(Text& text);

private:
    class Items;

    bool bind(Expression& name, bool called = false);
    void unknown(const Expression& name, bool called);
    std::string hint_for_unknown(std::string_view name, bool called);
    void bare_name(const Expression& name);
    void call(Expression& call);
    void callable(const Expression& call);
    void builtin_call(Expression& call, const BuiltinRow& row);
    void comprehension(Expression& expression);
    void keywords(Expression& call, std::string_view callee);
    void lambda(Expression& function);
    void job(Expression& call, std::size_t function, std::string_view by);
    void check_arity(const Expression& call, std::string_view name, Arity arity, std::size_t given);

    NameScope context_;
    Problems& problems_;
};

}  // namespace baton::scenario
