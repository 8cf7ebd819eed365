// Walking through the steps and expressions of a scenario, and what a piece of it touches.
#pragma once

#include <functional>
#include <set>

#include "sim/scenario/scenario.h"

namespace baton::experiment {

using EachStep = std::function<void(const scenario::Step&)>;
using EachExpression = std::function<void(const scenario::Expression&)>;
using EachBody = std::function<void(const scenario::Body&)>;

// The bodies of a step, not those within them.
void for_each_inner_body(const scenario::Step& step, const EachBody& each);
// Each body within `body`, itself first, then those within its steps.
void for_each_body(const scenario::Body& body, const EachBody& each);
// Each step, with those within steps.
void for_each_step(const scenario::Body& body, const EachStep& each);
// The expressions of a step, not of the bodies in it; each with those within it.
void for_each_expression(const scenario::Step& step, const EachExpression& each);
void for_each_expression(const scenario::Expression& expression, const EachExpression& each);
// The names that a step assigns, not those that the bodies in it assign.
void for_each_place(const scenario::Step& step, const std::function<void(const scenario::Place&)>& each);

// What running something may touch, by slot, through every coroutine and function it may call.
struct Touched {
    std::set<std::uint32_t> objects;        // executors are not among them: they serve everybody
    std::set<std::uint32_t> read, written;  // global variables
    std::set<std::uint32_t> coroutines, functions;
    bool blocks = false, computes = false;  // holds the thread, by `block` or `cpu`

    bool disturbs(const Touched& other) const;  // an object of both, or a variable that one writes
};
Touched touched_by(const scenario::Scenario& scenario, const scenario::Expression& expression);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Body& body);
Touched touched_by(const scenario::Scenario& scenario, const scenario::Step& step);
// The bodies within a step.
void for_each_body_of(const scenario::Step& step, const EachBody& each);

// The local variables that an expression reads, by slot.
std::set<std::uint32_t> locals_of(const scenario::Expression& expression);

}  // namespace baton::experiment
