// A scenario as text with everything in it but positions: slots, kinds, values. For comparing two of them.
#pragma once

#include <bit>
#include <string>

#include "sim/scenario/scenario.h"

namespace baton::scenario {

class Shape {
public:
    std::string of(const Scenario& s) {
        add("scenario", s.name, s.about, s.clock.count(), s.seed, s.main);
        for (const Definition& d : s.params) add("param", d.name), expression(d.value);
        for (const Definition& d : s.vars) add("var", d.name), expression(d.value);
        for (const Expression* e : {&s.machine.cores, &s.machine.gil, &s.machine.switch_interval, &s.loop.overhead,
                                    &s.loop.slow_callback, &s.loop.eager_tasks}) {
            expression(*e);
        }
        for (const Object& o : s.objects) {
            add("\nobject", o.name, static_cast<int>(o.kind), o.shared_lock ? static_cast<int>(*o.shared_lock) : -1);
            expression(o.size);
        }
        for (const Callable& c : s.coroutines) callable(c);
        for (const Callable& c : s.functions) callable(c);
        for (const Expectation& e : s.expectations) expectation(e);
        return text_;
    }

    std::string of(const Body& b) { return body(b), text_; }
    std::string of(const Expression& e) { return expression(e), text_; }

private:
    template <class... Parts>
    void add(const Parts&... parts) {
        (one(parts), ...);
    }
    void one(const std::string& part) { text_ += part + "|"; }
    void one(const char* part) { text_.append(part).append(" "); }
    template <class Number>
    requires std::is_arithmetic_v<Number>
    void one(Number part) { text_ += std::to_string(part) + " "; }

    void expression(const Expression& e) {
        const bool has_value =
            e.kind == ExpressionKind::integer || e.kind == ExpressionKind::duration || e.kind == ExpressionKind::real;
        const bool has_name = e.kind == ExpressionKind::name;
        const bool has_method = e.kind == ExpressionKind::method_call || e.kind == ExpressionKind::attribute;
        add("(", static_cast<int>(e.kind));
        if (has_value) add(e.kind == ExpressionKind::real ? std::bit_cast<std::int64_t>(e.real) : e.integer);
        if (has_name) add(static_cast<int>(e.name.scope), e.name.slot);
        if (has_method) add(static_cast<int>(e.method));
        one(e.text);
        if (e.kind == ExpressionKind::compare)
            for (const Expression& operand : e.operands) add(static_cast<int>(operand.comparison));
        for (const Expression& operand : e.operands) expression(operand);
        add(")");
    }

    void maybe(const char* name, const std::optional<Expression>& e) {
        if (e) add(name), expression(*e);
    }

    void text(const Text& t) {
        for (const Text::Piece& piece : t.pieces) piece.is_expression ? expression(piece.expression) : one(piece.literal);
    }
    void maybe(const char* name, const std::optional<Text>& t) {
        if (t) add(name), text(*t);
    }

    void place(const AssignedName& p) { add(static_cast<int>(p.scope), p.slot, p.name); }
    void target(const Target& t) {
        if (t.places.empty()) return;
        add("as", t.unpack);
        for (const AssignedName& p : t.places) place(p);
    }
    void exception(const ExceptionValue& e) {
        add("exception", e.name);
        maybe("message", e.message);
        maybe("value", e.value);
    }
    void awaitables(const Awaitables& a) {
        add(static_cast<int>(a.form));
        for (const Expression& e : a.items) expression(e);
        if (a.form == Awaitables::Form::comprehension) place(a.variable);
        maybe("over", a.source);
    }

    void body(const Body& b) {
        text_ += "{\n";
        for (const Step& s : b) {
            add(static_cast<int>(s.action->index()));
            std::visit([this](const auto& action) { step(action); }, *s.action);
            text_ += "\n";
        }
        text_ += "}\n";
    }

    void step(const Log& s) { text(s.text); }
    void step(const Delay& s) { add(static_cast<int>(s.how)), expression(s.duration); }
    void step(const Yield&) {}
    void step(const Pass&) {}
    void step(const Break&) {}
    void step(const Continue&) {}
    void step(const Await& s) { expression(s.awaitable), target(s.target); }
    void step(const Call& s) { expression(s.call), target(s.target); }
    void step(const Let& s) {
        for (std::size_t i = 0; i < s.places.size(); ++i) place(s.places[i]), expression(s.values[i]);
    }
    void step(const SetItem& s) { expression(s.item), expression(s.value); }
    void step(const Delete& s) { expression(s.item); }
    void step(const Return& s) { maybe("value", s.value); }
    void step(const CreateTask& s) { awaitables(s.coroutine), target(s.target), maybe("name", s.name), maybe("group", s.group); }
    void step(const Gather& s) { awaitables(s.awaitables), maybe("return_exceptions", s.return_exceptions), target(s.target); }
    void step(const WaitStep& s) {
        awaitables(s.awaitables), add(static_cast<int>(s.return_when)), maybe("timeout", s.timeout), target(s.target);
    }
    void step(const AsCompletedStep& s) { awaitables(s.awaitables), maybe("timeout", s.timeout), target(s.target), body(s.body); }
    void step(const TaskGroupStep& s) { place(s.group), body(s.body); }
    void step(const TimeoutStep& s) { expression(s.delay), body(s.body); }
    void step(const With& s) { expression(s.object), body(s.body); }
    void step(const ObjectCall& s) {
        add(static_cast<int>(s.verb)), expression(s.object), maybe("argument", s.argument), target(s.target);
    }
    void step(const FutureSetException& s) { expression(s.future), exception(s.exception); }
    void step(const ToThread& s) { expression(s.call), target(s.target); }
    void step(const RunInExecutor& s) { expression(s.call), maybe("executor", s.executor), target(s.target); }
    void step(const Cancel& s) { expression(s.awaitable), maybe("message", s.message), target(s.target); }
    void step(const Raise& s) {
        if (s.exception) exception(*s.exception);
    }
    void step(const Try& s) {
        body(s.body);
        for (const Handler& h : s.handlers) {
            for (const std::string& name : h.names) add(name);
            if (h.target) place(*h.target);
            body(h.body);
        }
        add(s.has_otherwise, s.has_finally), body(s.otherwise), body(s.finally);
    }
    void step(const If& s) {
        for (const If::Branch& b : s.branches) expression(b.condition), body(b.body);
        add(s.has_otherwise), body(s.otherwise);
    }
    void step(const For& s) { target(s.variable), expression(s.source), body(s.body); }
    void step(const Repeat& s) { expression(s.times), target(s.index), body(s.body); }
    void step(const While& s) { expression(s.condition), body(s.body); }

    void callable(const Callable& c) {
        add("\ncallable", c.name, c.is_coroutine);
        for (const Parameter& p : c.parameters) add("parameter", p.name), maybe("default", p.default_value);
        for (const std::string& local : c.locals) add("local", local);
        body(c.body);
    }

    void expectation(const Expectation& e) {
        add("\nexpect", static_cast<int>(e.kind), e.name);
        maybe("value", e.value), maybe("least", e.least), maybe("most", e.most);
        for (const std::string& t : e.texts) add("text", t);
        for (const Expectation::TaskFact& f : e.facts) add("fact", f.task, f.key), expression(f.value);
    }

    std::string text_;
};

inline std::string shape(const Scenario& scenario) { return Shape().of(scenario); }
inline std::string shape(const Expression& expression) { return Shape().of(expression); }

}  // namespace baton::scenario
