// Makes expressions and steps of a scenario. Names have only their text; their slots are filled in when the scenario is read back
// from its text.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/step.h"

namespace baton::python::make {

using scenario::Expression;
using scenario::ExpressionKind;

inline Expression of(ExpressionKind kind, std::vector<Expression> operands = {}) {
    Expression e;
    e.kind = kind;
    e.operands = std::move(operands);
    return e;
}
inline Expression none() { return of(ExpressionKind::none); }
inline Expression boolean(bool value) { return of(value ? ExpressionKind::true_ : ExpressionKind::false_); }
inline Expression integer(std::int64_t value) {
    Expression e = of(ExpressionKind::integer);
    e.integer = value;
    return e;
}
inline Expression real(double value) {
    Expression e = of(ExpressionKind::real);
    e.real = value;
    return e;
}
inline Expression duration(std::int64_t ns) {
    Expression e = of(ExpressionKind::duration);
    e.integer = ns;
    return e;
}
inline Expression text(std::string value) {
    Expression e = of(ExpressionKind::text);
    e.text = std::move(value);
    return e;
}
inline Expression name(std::string text, scenario::Scope scope) {
    Expression e = of(ExpressionKind::name);
    e.text = std::move(text);
    e.name.scope = scope;
    return e;
}
inline Expression local(std::string text) { return name(std::move(text), scenario::Scope::local); }
inline Expression list(std::vector<Expression> items) { return of(ExpressionKind::list, std::move(items)); }
inline Expression call(std::string function, std::vector<Expression> arguments, scenario::Scope scope = scenario::Scope::builtin) {
    arguments.insert(arguments.begin(), name(std::move(function), scope));
    return of(ExpressionKind::call, std::move(arguments));
}
inline Expression method(Expression receiver, std::string method, std::vector<Expression> arguments) {
    arguments.insert(arguments.begin(), std::move(receiver));
    Expression e = of(ExpressionKind::method_call, std::move(arguments));
    e.text = std::move(method);
    return e;
}
inline Expression attribute(Expression receiver, std::string name) {
    Expression e = of(ExpressionKind::attribute, {std::move(receiver)});
    e.text = std::move(name);
    return e;
}
inline Expression binary(ExpressionKind kind, Expression a, Expression b) { return of(kind, {std::move(a), std::move(b)}); }
inline Expression compare(Expression a, scenario::Comparison comparison, Expression b) {
    b.comparison = comparison;
    return binary(ExpressionKind::compare, std::move(a), std::move(b));
}

inline scenario::AssignedName place(std::string name, scenario::Scope scope = scenario::Scope::local) {
    scenario::AssignedName place;
    place.scope = scope;
    place.name = std::move(name);
    return place;
}
inline scenario::Step step(scenario::Action action, Span span) {
    return {span, scenario::ActionPointer(new scenario::Action(std::move(action)))};
}
inline scenario::Let let(scenario::AssignedName place, Expression value) {
    scenario::Let let;
    let.places.push_back(std::move(place));
    let.values.push_back(std::move(value));
    return let;
}
inline scenario::Text::Piece literal(std::string text) {
    scenario::Text::Piece piece{};
    piece.literal = std::move(text);
    return piece;
}
inline scenario::Text::Piece shown(Expression expression) {
    scenario::Text::Piece piece{};
    piece.is_expression = true;
    piece.expression = std::move(expression);
    return piece;
}

}  // namespace baton::python::make
