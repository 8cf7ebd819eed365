// Visiting every step, expression, text and name of a scenario.
#pragma once

#include <functional>

#include "sim/scenario/scenario.h"

namespace baton::scenario {

using ExpressionVisitor = std::function<void(const Expression&)>;
using StepVisitor = std::function<void(const Step&)>;
using PlaceVisitor = std::function<void(const Place&)>;
using BodyVisitor = std::function<void(const Body&)>;

// The expression and all its parts, outermost first.
void walk_expression(const Expression& expression, const ExpressionVisitor& visit);

// The expressions that stand in an action itself, also in its texts, but not in the steps under it; outermost only.
void for_each_expression(const Action& action, const ExpressionVisitor& visit);
// The same with all their parts.
void walk_expressions(const Action& action, const ExpressionVisitor& visit);

// The names that an action itself binds; not the variable of a comprehension, which nothing outside of it sees.
void for_each_place(const Action& action, const PlaceVisitor& visit);

// The bodies directly under an action.
void for_each_body(const Action& action, const BodyVisitor& visit);

// Every step of a body, in the order of the file, the steps under it included.
void walk_steps(const Body& body, const StepVisitor& visit);

// Every body within `body`, itself first.
void walk_bodies(const Body& body, const BodyVisitor& visit);

// Every step of every coroutine, then of every function.
void walk_steps(const Scenario& scenario, const StepVisitor& visit);

// Every expression of the scenario's params, vars, objects and bodies, with all its parts.
void walk_scenario(const Scenario& scenario, const ExpressionVisitor& visit);

}  // namespace baton::scenario
