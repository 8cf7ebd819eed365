#include "sim/python/export_durations.h"

#include <cstdlib>

#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::AsCompletedStep;
using scenario::AssignedName;
using scenario::Awaitables;
using scenario::Builtin;
using scenario::Callable;
using scenario::CreateTask;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::For;
using scenario::for_each_expression;
using scenario::Gather;
using scenario::Let;
using scenario::Name;
using scenario::Object;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::Target;
using scenario::Text;
using scenario::TimeoutStep;
using scenario::WaitStep;
using E = ExpressionKind;

bool DurationStyle::passes_on(const Expression& e) {
    return e.kind == E::conditional || e.kind == E::list || e.kind == E::negate || e.kind == E::plus || e.kind == E::add ||
           e.kind == E::subtract || e.kind == E::multiply || e.kind == E::index;
}

DurationStyle::Node DurationStyle::root(Node node) const {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
}

DurationStyle::Node DurationStyle::node(Scope scope, std::uint32_t slot, const Callable* callable) const {
    if (scope == Scope::variable) return first_var_ + slot;
    if (scope == Scope::parameter) return first_param_ + slot;
    const auto& all = callable->is_coroutine ? scenario_.coroutines : scenario_.functions;
    const auto& first = callable->is_coroutine ? first_local_of_coroutine_ : first_local_of_function_;
    return first[static_cast<std::size_t>(callable - all.data())] + slot;
}

bool DurationStyle::is_plain(Scope scope, std::uint32_t slot, const Callable* callable) const {
    if (scope != Scope::variable && scope != Scope::parameter && (scope != Scope::local || callable == nullptr)) return false;
    return !needs_type_[root(node(scope, slot, callable))];
}

bool DurationStyle::is_plain(const Expression& delay, const Callable* callable) const {
    if (delay.kind == E::duration)
        return false;  // literals that a double can express have been written before; this one needs a Duration
    if (delay.kind == E::name) return is_plain(delay.name.scope, delay.name.slot, callable);
    const auto found = operations_.find(&delay);
    return found != operations_.end() && !needs_type_[root(found->second)];
}

// Follows every value through the scenario, to where it is used.
class DurationFlow {
public:
    DurationFlow(DurationStyle& style, const Scenario& scenario, const KindTable& kinds)
        : style_(style), scenario_(scenario), kinds_(kinds) {}

    void run() {
        for (std::uint32_t i = 0; i < scenario_.params.size(); ++i) follow(scenario_.params[i].value, style_.first_param_ + i);
        for (std::uint32_t i = 0; i < scenario_.vars.size(); ++i) follow(scenario_.vars[i].value, style_.first_var_ + i);
        for (const Object& object : scenario_.objects) show(object.size);
        for (const auto* callables : {&scenario_.coroutines, &scenario_.functions}) {
            for (const Callable& callable : *callables) take(callable);
        }
    }

private:
    using Node = DurationStyle::Node;

    void take(const Callable& callable) {
        for (std::uint32_t i = 0; i < callable.parameters.size(); ++i) {
            callable_ = nullptr;
            if (callable.parameters[i].default_value)
                follow(*callable.parameters[i].default_value, style_.node(Scope::local, i, &callable));
        }
        callable_ = &callable;
        walk_steps(callable.body, [this](const Step& step) {
            step_ = &step;
            std::visit([this](const auto& action) { flow(action); }, *step.action);
        });
    }

    // Most actions show the values of their expressions, and bind names to values of which nothing is known.
    template <typename Other>
    void flow(const Other&) {
        for_each_expression(*step_->action, [this](const Expression& e) { show(e); });
        for_each_place(*step_->action, [this](const AssignedName& place) { needs_type(node(place)); });
    }

    void flow(const Delay& a) { wait_for(a.duration); }
    void flow(const TimeoutStep& a) { wait_for(a.delay); }
    void flow(const WaitStep& a) {
        if (a.timeout) wait_for(*a.timeout);
        several(a.awaitables);
        bind_typed(a.target);
    }
    void flow(const AsCompletedStep& a) {
        if (a.timeout) wait_for(*a.timeout);
        several(a.awaitables);
        bind_typed(a.target);
    }
    void flow(const CreateTask& a) {
        several(a.coroutine);
        if (a.name) show(*a.name);
    }
    void flow(const Gather& a) {
        several(a.awaitables);
        bind_typed(a.target);
    }
    void flow(const Let& a) {
        for (std::size_t i = 0; i < a.places.size(); ++i) follow(a.values[i], node(a.places[i]));
    }
    void flow(const For& a) {
        if (a.variable.places.size() == 1 && !a.variable.unpack) return follow(a.source, node(a.variable.places[0]));
        show(a.source);
        bind_typed(a.variable);
    }

    void several(const Awaitables& awaitables) {
        if (awaitables.source) follow(*awaitables.source, node(awaitables.variable));
        for (const Expression& item : awaitables.items) show(item);
    }

    Node node(const AssignedName& place) { return style_.node(place.scope, place.slot, callable_); }

    void bind_typed(const Target& target) {
        for (const AssignedName& place : target.places) needs_type(node(place));
    }

    void show(const Text& text) {
        for (const Text::Piece& piece : text.pieces) {
            if (piece.is_expression) show(piece.expression);
        }
    }

    bool can_be_duration(const Expression& e) const {
        const Kinds kinds = kinds_.of(e, callable_);
        return ((kinds.own | kinds.items) & Kinds::duration) != 0;
    }

    void needs_type(Node node) { style_.needs_type_[style_.root(node)] = true; }

    void unite(Node a, Node b) {
        a = style_.root(a);
        b = style_.root(b);
        if (a == b) return;
        style_.parent_[a] = b;
        if (style_.needs_type_[a]) style_.needs_type_[b] = true;
    }

    Node fresh() {
        style_.parent_.push_back(static_cast<Node>(style_.parent_.size()));
        style_.needs_type_.push_back(false);
        return style_.parent_.back();
    }

    // Notes that the value is used as a delay.
    void wait_for(const Expression& e) {
        if (!DurationStyle::passes_on(e) || !can_be_duration(e)) {
            if (e.kind != E::name) arguments(e);
            return;
        }
        const Node operation = fresh();
        style_.operations_.emplace(&e, operation);
        follow(e, operation);
    }

    // Notes that the value is shown, compared or passed on, so that it must be a Duration.
    void show(const Expression& e) {
        if (e.kind == E::name) {
            if (is_place(e.name.scope) && can_be_duration(e)) needs_type(style_.node(e.name.scope, e.name.slot, callable_));
            return;
        }
        arguments(e);
    }

    bool is_place(Scope scope) const {
        return scope == Scope::variable || scope == Scope::parameter || (scope == Scope::local && callable_ != nullptr);
    }

    // Notes that the value flows into a name or an operation, so that both are written in the same way.
    void follow(const Expression& e, Node into) {
        constexpr std::int64_t microsecond = 1000, million_seconds = 1'000'000'000'000'000;
        if (e.kind == E::duration) {
            if (e.integer % microsecond != 0 || std::abs(e.integer) > million_seconds) needs_type(into);
            return;
        }
        if (!can_be_duration(e)) return show(e);
        if (e.kind == E::name && is_place(e.name.scope)) return unite(style_.node(e.name.scope, e.name.slot, callable_), into);
        if (is_mixed_sum(e)) needs_type(into);  // a TypeError, if it comes to that
        if (!DurationStyle::passes_on(e) || (e.kind == E::multiply && !is_exact_product(e))) {
            needs_type(into);
            if (e.kind != E::multiply) return show(e);
        }
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            const bool aside = (e.kind == E::conditional || e.kind == E::index) && i == 1;
            aside ? show(e.operands[i]) : follow(e.operands[i], into);
        }
    }

    bool is_exact_product(const Expression& e) const {
        return kinds_.of(e.operands[0], callable_).only(Kinds::integer) || kinds_.of(e.operands[1], callable_).only(Kinds::integer);
    }

    bool is_mixed_sum(const Expression& e) const {
        if (e.kind != E::add && e.kind != E::subtract) return false;
        return !kinds_.of(e.operands[0], callable_).only(Kinds::duration) ||
               !kinds_.of(e.operands[1], callable_).only(Kinds::duration);
    }

    void arguments(const Expression& e) {
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            if (const Callable* called = callee(e)) {
                if (i > 0) pass(e.operands[i], *called, i - 1);
            } else if (is_delay_argument(e, i)) {
                wait_for(e.operands[i]);
            } else if (const std::size_t function = function_argument(e); function > 0 && i > function) {
                pass(e.operands[i], scenario_.functions[e.operands[function].name.slot], i - function - 1);
            } else {
                show(e.operands[i]);
            }
        }
    }

    void pass(const Expression& argument, const Callable& called, std::size_t parameter) {
        if (parameter < called.parameters.size())
            follow(argument, style_.node(Scope::local, static_cast<std::uint32_t>(parameter), &called));
    }

    const Callable* callee(const Expression& e) const {
        if (e.kind != E::call) return nullptr;
        const Name name = e.operands[0].name;
        if (name.scope == Scope::coroutine) return &scenario_.coroutines[name.slot];
        return name.scope == Scope::function ? &scenario_.functions[name.slot] : nullptr;
    }

    static bool is_builtin(const Expression& e) { return e.kind == E::call && e.operands[0].name.scope == Scope::builtin; }

    static bool is_delay_argument(const Expression& e, std::size_t i) {
        if (!is_builtin(e)) return false;
        const auto builtin = static_cast<Builtin>(e.operands[0].name.slot);
        return i > 0 && (builtin == Builtin::sleep || builtin == Builtin::io || (builtin == Builtin::wait_for && i == 2));
    }

    // Returns the index of the function among the operands of to_thread(f, …) and run_in_executor(e, f, …); 0 for other calls.
    static std::size_t function_argument(const Expression& e) {
        if (!is_builtin(e)) return 0;
        const auto builtin = static_cast<Builtin>(e.operands[0].name.slot);
        return builtin == Builtin::to_thread ? 1 : builtin == Builtin::run_in_executor ? 2 : 0;
    }

    DurationStyle& style_;
    const Scenario& scenario_;
    const KindTable& kinds_;
    const Callable* callable_ = nullptr;
    const Step* step_ = nullptr;
};

DurationStyle::DurationStyle(const Scenario& scenario, const KindTable& kinds) : scenario_(scenario) {
    Node next = 0;
    const auto reserve = [&next](std::size_t count) {
        const Node first = next;
        next += static_cast<Node>(count);
        return first;
    };
    for (const Callable& coroutine : scenario.coroutines) first_local_of_coroutine_.push_back(reserve(coroutine.locals.size()));
    for (const Callable& function : scenario.functions) first_local_of_function_.push_back(reserve(function.locals.size()));
    first_var_ = reserve(scenario.vars.size());
    first_param_ = reserve(scenario.params.size());
    for (Node node = 0; node < next; ++node) parent_.push_back(node);
    needs_type_.assign(next, false);
    DurationFlow(*this, scenario, kinds).run();
}

}  // namespace baton::python
