#include "sim/scenario/walk.h"

namespace baton::scenario {

void walk_expression(const Expression& expression, const ExpressionVisitor& visit) {
    visit(expression);
    for (const Expression& operand : expression.operands) walk_expression(operand, visit);
}

namespace {

class Expressions {
public:
    explicit Expressions(const ExpressionVisitor& visit) : visit_(visit) {}

    void operator()(const Log& a) { text(a.text); }
    void operator()(const Delay& a) { visit_(a.duration); }
    void operator()(const Yield&) {}
    void operator()(const Pass&) {}
    void operator()(const Break&) {}
    void operator()(const Continue&) {}
    void operator()(const Await& a) { visit_(a.awaitable); }
    void operator()(const Call& a) { visit_(a.call); }
    void operator()(const Let& a) {
        for (const Expression& value : a.values) visit_(value);
    }
    void operator()(const Return& a) { maybe(a.value); }
    void operator()(const CreateTask& a) {
        several(a.coroutine);
        if (a.name) text(*a.name);
        maybe(a.group);
    }
    void operator()(const Gather& a) {
        several(a.awaitables);
        maybe(a.return_exceptions);
    }
    void operator()(const Wait& a) {
        several(a.awaitables);
        maybe(a.timeout);
    }
    void operator()(const AsCompleted& a) {
        several(a.awaitables);
        maybe(a.timeout);
    }
    void operator()(const TaskGroup&) {}
    void operator()(const Timeout& a) { visit_(a.delay); }
    void operator()(const With& a) { visit_(a.object); }
    void operator()(const ObjectCall& a) {
        visit_(a.object);
        maybe(a.argument);
    }
    void operator()(const FutureSetException& a) {
        visit_(a.future);
        exception(a.exception);
    }
    void operator()(const ToThread& a) { visit_(a.call); }
    void operator()(const RunInExecutor& a) {
        visit_(a.call);
        maybe(a.executor);
    }
    void operator()(const Cancel& a) {
        visit_(a.awaitable);
        if (a.message) text(*a.message);
    }
    void operator()(const Raise& a) {
        if (a.exception) exception(*a.exception);
    }
    void operator()(const Try&) {}
    void operator()(const If& a) {
        for (const If::Branch& branch : a.branches) visit_(branch.condition);
    }
    void operator()(const For& a) { visit_(a.source); }
    void operator()(const Repeat& a) { visit_(a.times); }
    void operator()(const While& a) { visit_(a.condition); }

private:
    void maybe(const std::optional<Expression>& e) {
        if (e) visit_(*e);
    }
    void text(const Text& text) {
        for (const Text::Piece& piece : text.pieces) {
            if (piece.is_expression) visit_(piece.expression);
        }
    }
    void several(const Awaitables& awaitables) {
        maybe(awaitables.source);
        for (const Expression& item : awaitables.items) visit_(item);
    }
    void exception(const ExceptionValue& value) {
        if (value.message) text(*value.message);
        maybe(value.value);
    }

    const ExpressionVisitor& visit_;
};

class Places {
public:
    explicit Places(const PlaceVisitor& visit) : visit_(visit) {}

    template <typename Other>
    void operator()(const Other&) {}
    void operator()(const Await& a) { all(a.target); }
    void operator()(const Call& a) { all(a.target); }
    void operator()(const Let& a) {
        for (const Place& place : a.places) visit_(place);
    }
    void operator()(const CreateTask& a) { all(a.target); }
    void operator()(const Gather& a) { all(a.target); }
    void operator()(const Wait& a) { all(a.target); }
    void operator()(const AsCompleted& a) { all(a.target); }
    void operator()(const TaskGroup& a) { visit_(a.group); }
    void operator()(const ObjectCall& a) { all(a.target); }
    void operator()(const ToThread& a) { all(a.target); }
    void operator()(const RunInExecutor& a) { all(a.target); }
    void operator()(const Cancel& a) { all(a.target); }
    void operator()(const Try& a) {
        for (const Handler& handler : a.handlers) {
            if (handler.target) visit_(*handler.target);
        }
    }
    void operator()(const For& a) { all(a.variable); }
    void operator()(const Repeat& a) { all(a.index); }

private:
    void all(const Target& target) {
        for (const Place& place : target.places) visit_(place);
    }

    const PlaceVisitor& visit_;
};

class Bodies {
public:
    explicit Bodies(const BodyVisitor& visit) : visit_(visit) {}

    template <typename Other>
    void operator()(const Other&) {}
    void operator()(const AsCompleted& a) { visit_(a.body); }
    void operator()(const TaskGroup& a) { visit_(a.body); }
    void operator()(const Timeout& a) { visit_(a.body); }
    void operator()(const With& a) { visit_(a.body); }
    void operator()(const Try& a) {
        visit_(a.body);
        for (const Handler& handler : a.handlers) visit_(handler.body);
        visit_(a.otherwise);
        visit_(a.finally);
    }
    void operator()(const If& a) {
        for (const If::Branch& branch : a.branches) visit_(branch.body);
        visit_(a.otherwise);
    }
    void operator()(const For& a) { visit_(a.body); }
    void operator()(const Repeat& a) { visit_(a.body); }
    void operator()(const While& a) { visit_(a.body); }

private:
    const BodyVisitor& visit_;
};

}  // namespace

void for_each_expression(const Action& action, const ExpressionVisitor& visit) { std::visit(Expressions(visit), action); }

void for_each_place(const Action& action, const PlaceVisitor& visit) { std::visit(Places(visit), action); }

void for_each_body(const Action& action, const BodyVisitor& visit) { std::visit(Bodies(visit), action); }

void walk_steps(const Body& body, const StepVisitor& visit) {
    for (const Step& step : body) {
        visit(step);
        for_each_body(*step.action, [&visit](const Body& inner) { walk_steps(inner, visit); });
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
            walk_steps(callable.body, [&](const Step& step) { for_each_expression(*step.action, whole); });
        }
    }
}

}  // namespace baton::scenario
