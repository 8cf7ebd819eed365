#include "sim/scenario/walk.h"

#include "sim/scenario/parts.h"

namespace baton::scenario {

namespace {

// Takes the parts of a step apart: `Leaf` gets its expressions, places and bodies, whatever they stand in.
template <class Leaf>
class Leaves {
public:
    explicit Leaves(Leaf leaf) : leaf_(leaf) {}

    template <class Part>
    void operator()(std::string_view, const Part& part) const {
        take(part);
    }

private:
    void take(const Expression& e) const { leaf_(e); }
    void take(const AssignedName& place) const { leaf_(place); }
    void take(const Body& body) const { leaf_(body); }
    void take(const Target& target) const { take(target.places); }
    void take(ReturnWhen) const {}
    void take(const Text& text) const {
        for (const Text::Piece& piece : text.pieces) {
            if (piece.is_expression) leaf_(piece.expression);
        }
    }
    void take(const Awaitables& awaitables) const {
        take(awaitables.source);
        take(awaitables.items);
    }
    void take(const ExceptionValue& exception) const {
        take(exception.message);
        take(exception.value);
    }
    void take(const Handler& handler) const {
        take(handler.target);
        leaf_(handler.body);
    }
    template <class Part>
    void take(const std::optional<Part>& part) const {
        if (part) take(*part);
    }
    void take(const std::vector<Expression>& expressions) const {
        for (const Expression& e : expressions) leaf_(e);
    }
    void take(const std::vector<AssignedName>& places) const {
        for (const AssignedName& place : places) leaf_(place);
    }

    Leaf leaf_;
};

// Hands those leaves of an action to `visit` that are of the kind `Wanted`.
template <class Wanted>
void visit_leaves(const Action& action, const std::function<void(const Wanted&)>& visit) {
    each_part(action, Leaves([&visit]<class Leaf>(const Leaf& leaf) {
                  if constexpr (std::is_same_v<Leaf, Wanted>) visit(leaf);
              }));
}

}  // namespace

void walk_expression(const Expression& expression, const ExpressionVisitor& visit) {
    visit(expression);
    for (const Expression& operand : expression.operands) walk_expression(operand, visit);
}

void for_each_expression(const Action& action, const ExpressionVisitor& visit) { visit_leaves<Expression>(action, visit); }

void walk_expressions(const Action& action, const ExpressionVisitor& visit) {
    for_each_expression(action, [&visit](const Expression& e) { walk_expression(e, visit); });
}

void for_each_place(const Action& action, const NameVisitor& visit) { visit_leaves<AssignedName>(action, visit); }

void for_each_body(const Action& action, const BodyVisitor& visit) { visit_leaves<Body>(action, visit); }

void walk_steps(const Body& body, const StepVisitor& visit) {
    for (const Step& step : body) {
        visit(step);
        for_each_body(*step.action, [&visit](const Body& inner) { walk_steps(inner, visit); });
    }
}

void walk_bodies(const Body& body, const BodyVisitor& visit) {
    visit(body);
    for (const Step& step : body) for_each_body(*step.action, [&visit](const Body& inner) { walk_bodies(inner, visit); });
}

void walk_steps(const Scenario& scenario, const StepVisitor& visit) {
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) walk_steps(callable.body, visit);
    }
}

void walk_scenario(const Scenario& scenario, const ExpressionVisitor& visit) {
    const auto whole = [&visit](const Expression& e) { walk_expression(e, visit); };
    for (const Definition& param : scenario.params) whole(param.value);
    for (const Definition& variable : scenario.vars) whole(variable.value);
    for (const Object& object : scenario.objects) whole(object.size);
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            for (const Parameter& parameter : callable.parameters) {
                if (parameter.default_value) whole(*parameter.default_value);
            }
            walk_steps(callable.body, [&](const Step& step) { walk_expressions(*step.action, visit); });
        }
    }
}

}  // namespace baton::scenario
