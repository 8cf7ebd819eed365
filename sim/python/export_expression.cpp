#include "sim/python/export_expression.h"

#include <fmt/format.h>

#include <cmath>

#include "sim/base/enumerators.h"
#include "sim/base/numbers.h"
#include "sim/base/text.h"
#include "sim/python/export_names.h"

namespace baton::python {

using scenario::AssignedName;
using scenario::Builtin;
using scenario::Callable;
using scenario::Comparison;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Method;
using scenario::Name;
using scenario::Object;
using scenario::Scope;
using E = ExpressionKind;

namespace {

enum Precedence { weakest, disjunction, conjunction, negation, comparison, sum, product, sign, postfix, atom };

std::string bracketed(std::string text, int precedence, int least) { return precedence < least ? "(" + text + ")" : text; }

const char* operator_text(E kind) {
    switch (kind) {
        case E::multiply:
            return "*";
        case E::divide:
            return "/";
        case E::floor_divide:
            return "//";
        case E::modulo:
            return "%";
        case E::add:
            return "+";
        default:
            return "-";
    }
}

const char* comparison_text(Comparison comparison) {
    constexpr const char* texts[] = {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"};
    static_assert(std::size(texts) == enumerator_count<Comparison>);
    return texts[static_cast<int>(comparison)];
}

// What gives a list in a scenario.
bool is_view(Method method) { return method == Method::keys || method == Method::values || method == Method::items; }

// An argument that is the same whenever it is evaluated: it may stand in the `def` line.
bool is_constant(const Expression& e) {
    if (e.kind == E::negate || e.kind == E::plus) return is_constant(e.operands[0]);
    return e.kind == E::none || e.kind == E::true_ || e.kind == E::false_ || e.kind == E::integer || e.kind == E::real ||
           e.kind == E::duration || e.kind == E::text || (e.kind == E::name && e.name.scope == Scope::parameter);
}

}  // namespace

bool stands_in_definition(const Expression& default_value) { return is_constant(default_value); }

std::string seconds_literal(std::int64_t ns) {
    std::string text = duration_text(Duration(ns));
    text.pop_back();
    const double back = *double_value(text) * 1e9;
    const bool same = std::abs(back) < 9e18 && static_cast<std::int64_t>(std::nearbyint(back)) == ns;
    return same ? text : std::string();
}

std::string ExpressionWriter::duration(std::int64_t ns) {
    const std::string seconds = seconds_literal(ns);
    if (plain_ && !seconds.empty()) return seconds;
    needs_.add(Need::duration);
    return seconds.empty() ? fmt::format("Duration(ns={})", ns) : fmt::format("Duration({})", seconds);
}

std::string ExpressionWriter::name(const AssignedName& place) const {
    return place.scope == Scope::variable ? global_name(place.name) : local(place.name);
}

std::string ExpressionWriter::name(const Expression& e) {
    switch (e.name.scope) {
        case Scope::local:
            return local(callable_ != nullptr ? callable_->locals[e.name.slot] : e.text);
        case Scope::variable:
            return global_name(scenario_.vars[e.name.slot].name);
        case Scope::parameter:
            return global_name(scenario_.params[e.name.slot].name);
        case Scope::object: {
            const Object& object = scenario_.objects[e.name.slot];
            if (object.name == "default") needs_.add(Need::default_executor);
            return global_name(object.name);
        }
        case Scope::coroutine:
            return global_name(scenario_.coroutines[e.name.slot].name) + "()";
        case Scope::function:
            return global_name(scenario_.functions[e.name.slot].name);
        case Scope::builtin:
            needs_.add(Need::clock);
            return "clock()";
    }
    return e.text;
}

namespace {

// Sets a value for as long as it lives.
class Set {
public:
    Set(bool& where, bool value) : where_(where), before_(std::exchange(where, value)) {}
    ~Set() { where_ = before_; }
    Set(const Set&) = delete;
    Set& operator=(const Set&) = delete;

private:
    bool& where_;
    bool before_;
};

}  // namespace

std::string ExpressionWriter::value_for(Scope scope, std::uint32_t slot, const Callable* callable, const Expression& e) {
    const Set plain(plain_, durations_.is_plain(scope, slot, callable));
    return expression(e);
}

std::string ExpressionWriter::write(const Expression& e, int least) {
    const Set plain(plain_, plain_ && (e.kind == E::duration || DurationStyle::passes_on(e)));
    switch (e.kind) {
        case E::none:
            return "None";
        case E::true_:
            return "True";
        case E::false_:
            return "False";
        case E::integer:
            return bracketed(fmt::format("{}", e.integer), e.integer < 0 ? sign : atom, least == postfix ? atom + 1 : least);
        case E::real:
            return bracketed(double_text(e.real), std::signbit(e.real) ? sign : atom, least);
        case E::duration:
            return bracketed(duration(e.integer), plain_ && e.integer < 0 ? sign : atom, least);
        case E::text:
            return python_string(e.text, in_text_ ? '\'' : '"');
        case E::list:
            return list(e);
        case E::dict:
            return dict(e);
        case E::dict_comprehension: {
            std::string text = "{" + write(e.operands[0], weakest) + ": ";
            for (std::size_t i = 1; i < e.operands.size(); ++i) text += write(e.operands[i], weakest);
            return text + "}";
        }
        case E::list_comprehension:
            return "[" + comprehension(e) + "]";
        case E::generator:
            return "(" + comprehension(e) + ")";
        case E::for_clause:
        case E::if_clause:
            return clause(e);
        case E::lambda:
            return fmt::format("lambda {}: {}", name(e.operands[0]), write(e.operands[1], weakest));
        case E::keyword:
            return e.text + "=" + write(e.operands[0], weakest);
        case E::name:
            return name(e);
        case E::index:
            return fmt::format("{}[{}]", write(e.operands[0], postfix), aside(e.operands[1], weakest));
        case E::slice: {
            const auto part = [&](std::size_t i) {
                return e.operands[i].kind == E::none ? std::string() : write(e.operands[i], weakest);
            };
            return part(0) + ":" + part(1) + (e.operands[2].kind == E::none ? "" : ":" + part(2));
        }
        case E::call:
            return call(e);
        case E::method_call:
        case E::attribute:
            return method(e);
        case E::negate:
        case E::plus:
        case E::multiply:
        case E::divide:
        case E::floor_divide:
        case E::modulo:
        case E::add:
        case E::subtract:
            return arithmetic(e, least);
        case E::not_:
            return bracketed("not " + write(e.operands[0], negation), negation, least);
        case E::compare:
            return bracketed(compare(e), comparison, least);
        case E::and_:
        case E::or_: {
            const bool both = e.kind == E::and_;
            const int own = both ? conjunction : disjunction;
            std::string text;
            for (const Expression& operand : e.operands)
                text += (text.empty() ? "" : both ? " and " : " or ") + write(operand, own + 1);
            return bracketed(text, own, least);
        }
        case E::converted:
            if (e.text == "a") return in_ascii(e.operands[0]);
            return e.text == "r" ? represented(e.operands[0]) : shown(e.operands[0], true);
        case E::formatted:
            return fmt::format("format({}, {})", to_format(e.operands[0]), python_string(e.text, in_text_ ? '\'' : '"'));
        case E::conditional:
            return bracketed(fmt::format("{} if {} else {}", write(e.operands[0], disjunction), aside(e.operands[1], disjunction),
                                         write(e.operands[2], weakest)),
                             weakest, least);
    }
    return {};
}

// Writes an operand that is not part of the result, such as an index: a duration in it is one, whatever the result is used for.
std::string ExpressionWriter::aside(const Expression& e, int least) {
    const Set plain(plain_, false);
    return write(e, least);
}

std::string ExpressionWriter::arithmetic(const Expression& e, int least) {
    const bool of_literal = e.operands.size() == 1 && e.operands[0].kind == E::integer;
    const bool may_overflow = style_.checks_integers && !of_literal && e.kind != E::divide && e.kind != E::plus &&
                              e.kind != E::modulo && kinds(e.operands[0]).can_be(Kinds::numbers) &&
                              kinds(e.operands.back()).can_be(Kinds::numbers);
    const int inner = may_overflow ? weakest : least;
    std::string text;
    if (e.kind == E::negate || e.kind == E::plus) {
        text = bracketed((e.kind == E::negate ? "-" : "+") + write(e.operands[0], sign), sign, inner);
    } else {
        const int own = e.kind == E::add || e.kind == E::subtract ? sum : product;
        text = bracketed(fmt::format("{} {} {}", write(e.operands[0], own), operator_text(e.kind), write(e.operands[1], own + 1)),
                         own, inner);
    }
    if (!may_overflow) return text;
    needs_.add(Need::int64);
    return "int64(" + text + ")";
}

std::string ExpressionWriter::compare(const Expression& e) {
    std::string text = write(e.operands[0], comparison + 1);
    for (std::size_t i = 1; i < e.operands.size(); ++i)
        text += fmt::format(" {} {}", comparison_text(e.operands[i].comparison), write(e.operands[i], comparison + 1));
    return text;
}

std::string ExpressionWriter::list(const Expression& e) { return "[" + joined(e, 0) + "]"; }

std::string ExpressionWriter::dict(const Expression& e) {
    std::string text;
    for (std::size_t i = 0; i < e.operands.size(); ++i)
        text += (i == 0 ? "" : i % 2 == 0 ? ", " : ": ") + write(e.operands[i], weakest);
    return "{" + text + "}";
}

// The element, then the clauses.
std::string ExpressionWriter::comprehension(const Expression& e) {
    std::string text;
    for (const Expression& part : e.operands) text += write(part, weakest);
    return text;
}

std::string ExpressionWriter::clause(const Expression& e) {
    if (e.kind == E::if_clause) return " if " + write(e.operands[0], disjunction);
    std::string names;
    for (std::size_t i = 0; i + 1 < e.operands.size(); ++i) names += (i == 0 ? "" : ", ") + name(e.operands[i]);
    const Expression& source = e.operands.back();
    const bool is_conditional = source.kind == E::conditional;
    const std::string over = iterated(source, nullptr, e.operands.size() > 2 || !e.text.empty());
    return fmt::format(" for {} in {}", e.text.empty() ? names : "[" + names + "]", is_conditional ? "(" + over + ")" : over);
}

std::string ExpressionWriter::joined(const Expression& e, std::size_t first) {
    std::string text;
    for (std::size_t i = first; i < e.operands.size(); ++i) text += (i == first ? "" : ", ") + write(e.operands[i], weakest);
    return text;
}

std::string ExpressionWriter::callee(const Expression& call) {
    const Name name = call.kind == E::call ? call.operands[0].name : call.name;
    return global_name((name.scope == Scope::coroutine ? scenario_.coroutines : scenario_.functions)[name.slot].name);
}

// Defaults that are no constants are evaluated at each call, so they are written there.
std::string ExpressionWriter::arguments(const Expression& call) {
    const bool is_call = call.kind == E::call;
    const Name name = is_call ? call.operands[0].name : call.name;
    const Callable& called = (name.scope == Scope::coroutine ? scenario_.coroutines : scenario_.functions)[name.slot];
    std::string text = is_call ? passed(call, 1, called) : std::string();
    std::size_t given = is_call ? call.operands.size() - 1 : 0, last = given;
    for (std::size_t i = given; i < called.parameters.size(); ++i) {
        if (called.parameters[i].default_value && !is_constant(*called.parameters[i].default_value)) last = i + 1;
    }
    const Callable* before = std::exchange(callable_, nullptr);
    for (; given < last; ++given) {
        const auto slot = static_cast<std::uint32_t>(given);
        text += (text.empty() ? "" : ", ") + value_for(Scope::local, slot, &called, *called.parameters[given].default_value);
    }
    callable_ = before;
    return text;
}

// Operands from `first` on, as arguments for the parameters of `called`.
std::string ExpressionWriter::passed(const Expression& e, std::size_t first, const Callable& called) {
    std::string text;
    for (std::size_t i = first; i < e.operands.size(); ++i)
        text += (i == first ? "" : ", ") + value_for(Scope::local, static_cast<std::uint32_t>(i - first), &called, e.operands[i]);
    return text;
}

std::string ExpressionWriter::call(const Expression& e) {
    if (e.operands[0].name.scope == Scope::builtin) return builtin(e);
    return fmt::format("{}({})", callee(e), arguments(e));
}

std::string ExpressionWriter::local(const std::string& name) const {
    return name == "time" && !style_.uses_time ? name : local_name(name);
}

std::string ExpressionWriter::operand(const Expression& e) { return write(e, postfix); }

std::string ExpressionWriter::receiver(const Expression& e) { return write(e, postfix); }

std::string ExpressionWriter::iterated(const Expression& e, const AssignedName* variable, bool apart) {
    const Set plain(plain_, variable != nullptr && durations_.is_plain(variable->scope, variable->slot, callable_));
    const bool is_range = e.kind == E::call && e.operands[0].name.scope == Scope::builtin &&
                          static_cast<Builtin>(e.operands[0].name.slot) == Builtin::range;
    if (e.kind == E::attribute && e.method == Method::exceptions) return receiver(e.operands[0]) + ".exceptions";
    if (e.kind == E::method_call && is_view(e.method)) {
        const std::string view = fmt::format("{}.{}()", receiver(e.operands[0]), e.text);
        return e.method == Method::items && !apart ? "map(list, " + view + ")" : view;
    }
    return is_range ? fmt::format("range({})", joined(e, 1)) : expression(e);
}

std::string ExpressionWriter::method(const Expression& e) {
    const std::string receiver = write(e.operands[0], postfix);
    if (e.method == Method::get_name) needs_.add(Need::task_names);
    if (e.method == Method::shutdown) needs_.add(Need::queue_shutdown);
    if (e.kind == E::attribute) {
        if (e.method == Method::value) return receiver + "._value";  // asyncio has no public name for it
        if (e.method == Method::exceptions) return fmt::format("list({}.exceptions)", receiver);
        return fmt::format("{}.{}", receiver, e.text);
    }
    const std::string call = fmt::format("{}.{}({})", receiver, e.text, joined(e, 1));
    if (e.method == Method::items) return "list(map(list, " + call + "))";
    return is_view(e.method) || e.method == Method::popitem ? "list(" + call + ")" : call;
}

std::string ExpressionWriter::delay(const Expression& e) {
    const bool negative = e.kind == E::negate && e.operands[0].kind == E::duration;
    if (e.kind == E::duration || negative) {
        const std::string seconds = seconds_literal(negative ? -e.operands[0].integer : e.integer);
        if (!seconds.empty()) return seconds;
    }
    const Kinds can_be = kinds(e);
    if (e.kind == E::none || can_be.only(Kinds::numbers)) return expression(e);
    if (durations_.is_plain(e, callable_)) {
        const Set plain(plain_, true);
        return expression(e);
    }
    needs_.add(Need::duration);
    if (can_be.only(Kinds::duration)) return write(e, postfix) + ".seconds";
    needs_.add(Need::in_seconds);
    return fmt::format("in_seconds({})", expression(e));
}

}  // namespace baton::python
