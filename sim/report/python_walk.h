// Visiting every step and every expression of a scenario.
#pragma once

#include <functional>

#include "sim/scenario/scenario.h"

namespace baton::report {

using ExpressionVisitor = std::function<void(const scenario::Expression&)>;
using StepVisitor = std::function<void(const scenario::Step&)>;
using PlaceVisitor = std::function<void(const scenario::Place&)>;
using BodyVisitor = std::function<void(const scenario::Body&)>;

// The expression and all its parts, outermost first.
void walk_expression(const scenario::Expression& expression, const ExpressionVisitor& visit);

// The expressions that stand in an action itself (not in the steps under it), outermost only.
void for_each_expression(const scenario::Action& action, const ExpressionVisitor& visit);

// The names that an action itself binds.
void for_each_place(const scenario::Action& action, const PlaceVisitor& visit);

// The bodies directly under an action.
void for_each_body(const scenario::Action& action, const BodyVisitor& visit);

// Every step of a body, in the order of the file, the steps under it included.
void walk_steps(const scenario::Body& body, const StepVisitor& visit);

// Every expression of the scenario's params, vars, objects, options and bodies, with all its parts.
void walk_scenario(const scenario::Scenario& scenario, const ExpressionVisitor& visit);

}  // namespace baton::report
