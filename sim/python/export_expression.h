// Writes the expressions, texts and delays of a scenario in Python.
#pragma once

#include <string>

#include "sim/python/export_durations.h"
#include "sim/python/export_kinds.h"
#include "sim/python/export_needs.h"
#include "sim/scenario/scenario.h"

namespace baton::python {

// Properties of the whole program that decide how its expressions are written.
struct PythonStyle {
    bool uses_time = false;        // the bodies use the module `time`, so no name may hide it
    bool functions_draw = false;   // jobs draw random numbers, for which they need the context of the task
    bool checks_integers = false;  // arithmetic that may leave 64 bits goes through the helper int64()
};

class ExpressionWriter {
public:
    ExpressionWriter(const scenario::Scenario& scenario, const KindTable& kinds, const DurationStyle& durations, PythonStyle style,
                     NeedSet& needs)
        : scenario_(scenario), kinds_(kinds), durations_(durations), style_(style), needs_(needs) {}

    // From now on, local names are those of `callable`; null stands for the module.
    void enter(const scenario::Callable* callable) { callable_ = callable; }

    std::string expression(const scenario::Expression& e) { return write(e, 0); }
    // Returns the value of an expression that is assigned to this name. For a local name, `callable` is the one that it belongs to.
    std::string value_for(scenario::Scope scope, std::uint32_t slot, const scenario::Callable* callable,
                          const scenario::Expression& e);
    std::string value_for(const scenario::AssignedName& place, const scenario::Expression& e) {
        return value_for(place.scope, place.slot, callable_, e);
    }
    // Returns `contextvars.copy_context().run, ` for the arguments of run_in_executor if `needed` is true and jobs need the
    // context.
    std::string in_context(bool needed);
    std::string operand(const scenario::Expression& e);   // in brackets if it binds more weakly than `await`
    std::string receiver(const scenario::Expression& e);  // in brackets if no dot may follow it
    // Returns what a loop runs over: a range need not be a list, nor pairs if each is unpacked at once (`apart`).
    std::string iterated(const scenario::Expression& e, const scenario::AssignedName* variable = nullptr, bool apart = false);
    std::string delay(const scenario::Expression& e);                 // seconds, for asyncio and time
    std::string text(const scenario::Text& text);                     // a string or f-string
    std::string arguments(const scenario::Expression& call);          // of a call of a coroutine or function, without the brackets
    std::string callee(const scenario::Expression& call);             // its name
    std::string name(const scenario::AssignedName& place) const;
    std::string local(const std::string& name) const;

private:
    // An expression whose precedence is lower than `least` gets brackets.
    std::string write(const scenario::Expression& e, int least);
    std::string name(const scenario::Expression& e);
    std::string duration(std::int64_t ns);
    std::string call(const scenario::Expression& e);
    std::string builtin(const scenario::Expression& e);
    std::string job(const scenario::Expression& e, std::size_t function);
    std::string draw(const scenario::Expression& e);
    std::string method(const scenario::Expression& e);
    std::string list(const scenario::Expression& e);
    std::string dict(const scenario::Expression& e);
    std::string comprehension(const scenario::Expression& e);
    std::string clause(const scenario::Expression& e);
    std::string aside(const scenario::Expression& e, int least);
    std::string arithmetic(const scenario::Expression& e, int least);
    std::string compare(const scenario::Expression& e);
    std::string joined(const scenario::Expression& e, std::size_t first);
    std::string passed(const scenario::Expression& e, std::size_t first, const scenario::Callable& called);
    std::string shown(const scenario::Expression& e, bool as_text);
    bool is_shown_by_python(const scenario::Expression& e) const;
    std::string represented(const scenario::Expression& e);
    std::string in_ascii(const scenario::Expression& e);
    std::string to_format(const scenario::Expression& e);
    std::string in_braces(const scenario::Expression& e);
    Kinds kinds(const scenario::Expression& e) const { return kinds_.of(e, callable_); }

    const scenario::Scenario& scenario_;
    const KindTable& kinds_;
    const DurationStyle& durations_;
    PythonStyle style_;
    NeedSet& needs_;
    const scenario::Callable* callable_ = nullptr;
    bool plain_ = false;    // durations are written as seconds
    bool in_text_ = false;  // the expression stands in an f-string in double quotes
};

// Whether the default value of a parameter may stand in the `def` line. Python evaluates it only once there, so other values are
// written into the calls.
bool stands_in_definition(const scenario::Expression& default_value);

// Returns a duration in seconds as Python writes it; empty if no double stands for exactly these nanoseconds.
std::string seconds_literal(std::int64_t ns);

}  // namespace baton::python
