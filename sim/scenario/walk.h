// Visits the steps, expressions, texts and names of a scenario. One place knows how steps nest, so that a new kind of step is
// visited by everybody.
#pragma once

#include <functional>

#include "sim/scenario/scenario.h"

namespace baton::scenario {

using ExpressionVisitor = std::function<void(const Expression&)>;
using StepVisitor = std::function<void(const Step&)>;
using NameVisitor = std::function<void(const AssignedName&)>;
using BodyVisitor = std::function<void(const Body&)>;

// Visits an expression and all its parts, the outermost first.
void walk_expression(const Expression& expression, const ExpressionVisitor& visit);

// Visits the expressions of an action, also those in its texts, but not their parts and not those of the steps inside it.
void for_each_expression(const Action& action, const ExpressionVisitor& visit);
// The same, with all parts of the expressions.
void walk_expressions(const Action& action, const ExpressionVisitor& visit);

// Visits the names that an action itself binds. The variable of a comprehension is not visited, since only the comprehension sees
// it.
void for_each_place(const Action& action, const NameVisitor& visit);

// Visits the bodies of an action, but not those inside them.
void for_each_body(const Action& action, const BodyVisitor& visit);

// Visits every step of a body in the order of the file, with the steps inside it.
void walk_steps(const Body& body, const StepVisitor& visit);

// Visits a body and every body inside it, the outermost first.
void walk_bodies(const Body& body, const BodyVisitor& visit);

// Visits every step of every coroutine, then of every function.
void walk_steps(const Scenario& scenario, const StepVisitor& visit);

// Visits every expression in the params, vars, objects and bodies of a scenario, with all parts.
void walk_scenario(const Scenario& scenario, const ExpressionVisitor& visit);

}  // namespace baton::scenario
