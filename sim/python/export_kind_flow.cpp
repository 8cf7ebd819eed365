// KindTable: how kinds flow through the steps of a scenario.
#include <algorithm>

#include "sim/python/export_kinds.h"
#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::AsCompletedStep;
using scenario::AssignedName;
using scenario::Await;
using scenario::Awaitables;
using scenario::Break;
using scenario::Builtin;
using scenario::Call;
using scenario::Callable;
using scenario::Cancel;
using scenario::Continue;
using scenario::CreateTask;
using scenario::Delay;
using scenario::Delete;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::For;
using scenario::for_each_expression;
using scenario::FutureSetException;
using scenario::Gather;
using scenario::Handler;
using scenario::If;
using scenario::Let;
using scenario::Log;
using scenario::Method;
using scenario::Name;
using scenario::ObjectCall;
using scenario::Pass;
using scenario::Raise;
using scenario::Repeat;
using scenario::Return;
using scenario::RunInExecutor;
using scenario::Scenario;
using scenario::Scope;
using scenario::SetItem;
using scenario::Step;
using scenario::Target;
using scenario::TaskGroupStep;
using scenario::TimeoutStep;
using scenario::ToThread;
using scenario::Try;
using scenario::WaitStep;
using scenario::walk_expression;
using scenario::While;
using scenario::With;
using scenario::Yield;

// One pass over the scenario after the other, until no name can be anything more.
class KindFlow {
public:
    explicit KindFlow(KindTable& table) : table_(table), scenario_(table.scenario_) {}

    void run() {
        for (int pass = 0; pass < 40 && changed_; ++pass) {
            changed_ = false;
            for (std::size_t i = 0; i < scenario_.params.size(); ++i) join(table_.params_[i], of(scenario_.params[i].value));
            for (std::size_t i = 0; i < scenario_.vars.size(); ++i) join(table_.vars_[i], of(scenario_.vars[i].value));
            for (const Callable& coroutine : scenario_.coroutines) take(coroutine);
            for (const Callable& function : scenario_.functions) take(function);
            join(table_.awaited_, of_own(Kinds::none | Kinds::boolean | Kinds::integer) | table_.queued_);
            if (gathers_) join(table_.awaited_, {Kinds::list, static_cast<std::uint16_t>(table_.awaited_.own | Kinds::exception)});
        }
    }

private:
    Kinds of(const Expression& e) {
        walk_expression(e, [this](const Expression& part) { call(part); });
        return table_.of(e, callable_);
    }

    void join(Kinds& where, Kinds more) {
        const Kinds joined = where | more;
        changed_ |= joined != where;
        where = joined;
    }

    void take(const Callable& callable) {
        callable_ = &callable;
        for (std::size_t i = 0; i < callable.parameters.size(); ++i) {
            if (callable.parameters[i].default_value)
                join(table_.locals_of(callable)[i], of(*callable.parameters[i].default_value));
        }
        Kinds& result = (callable.is_coroutine ? table_.coroutine_results_ : table_.function_results_)[index_of(callable)];
        join(result, of_own(Kinds::none));
        walk_steps(callable.body, [&](const Step& step) {
            for_each_expression(*step.action, [this](const Expression& e) { of(e); });
            std::visit([&](const auto& action) { flow(action, result); }, *step.action);
        });
        join(table_.awaited_, result);
        callable_ = nullptr;
    }

    std::size_t index_of(const Callable& callable) const {
        return static_cast<std::size_t>(&callable - (callable.is_coroutine ? scenario_.coroutines : scenario_.functions).data());
    }

    // What calls and methods pass on.
    void call(const Expression& e) {
        if (e.kind == ExpressionKind::method_call && e.operands.size() > 1 &&
            (e.method == Method::put || e.method == Method::put_nowait))
            join(table_.queued_, table_.of(e.operands[1], callable_));
        store(e);
        if (e.kind == ExpressionKind::for_clause) bind_names(e, item_of(table_.of(e.operands.back(), callable_)));
        bind_parameter(e);
        if (e.kind != ExpressionKind::call) return;
        const Name callee = e.operands[0].name;
        if (callee.scope == Scope::builtin) {
            gathers_ |= static_cast<Builtin>(callee.slot) == Builtin::gather;
            pass_on(e);
            return;
        }
        if (callee.scope != Scope::coroutine && callee.scope != Scope::function) return;
        arguments(callee, e, 1);
    }

    // The variables of a comprehension.
    void bind_names(const Expression& clause, Kinds item) {
        const bool apart = clause.operands.size() > 2 || !clause.text.empty();
        for (std::size_t i = 0; i + 1 < clause.operands.size(); ++i)
            join(table_.locals_of(*callable_)[clause.operands[i].name.slot], apart ? item_of(item) : item);
    }

    // The parameter of the lambda that is a `key`: an item of what is sorted, or one of the arguments.
    void bind_parameter(const Expression& call) {
        for (const Expression& argument : call.operands) {
            if (argument.kind != ExpressionKind::keyword || argument.operands[0].kind != ExpressionKind::lambda) continue;
            const bool is_method = call.kind == ExpressionKind::method_call;
            const Kinds given = table_.of(call.operands[is_method ? 0 : 1], callable_);
            join(table_.locals_of(*callable_)[argument.operands[0].operands[0].name.slot], item_of(given) | given);
            for (std::size_t i = 2; i < call.operands.size(); ++i)
                join(table_.locals_of(*callable_)[argument.operands[0].operands[0].name.slot],
                     table_.of(call.operands[i], callable_));
        }
    }

    // What a method puts into a list or a dictionary.
    void store(const Expression& e) {
        if (e.kind != ExpressionKind::method_call || e.operands.size() < 2) return;
        if (e.method == Method::append || e.method == Method::insert) join(table_.stored_, table_.of(e.operands.back(), callable_));
        if (e.method == Method::setdefault) {
            for (std::size_t i = 1; i < e.operands.size(); ++i) join(table_.stored_, table_.of(e.operands[i], callable_));
            join(table_.stored_, of_own(Kinds::none));
        }
        if (e.method == Method::update) {
            const Kinds other = table_.of(e.operands[1], callable_);
            join(table_.stored_, item_of(other) | item_of(item_of(other)) | of_own(other.items));
        }
        if (e.method == Method::extend) join(table_.stored_, item_of(table_.of(e.operands[1], callable_)));
    }

    // to_thread(f, …) and run_in_executor(executor, f, …)
    void pass_on(const Expression& e) {
        for (std::size_t i = 1; i < e.operands.size(); ++i) {
            const Expression& operand = e.operands[i];
            if (operand.kind == ExpressionKind::name && operand.name.scope == Scope::function) arguments(operand.name, e, i + 1);
        }
    }

    void arguments(Name callee, const Expression& e, std::size_t first) {
        const Callable& called = (callee.scope == Scope::coroutine ? scenario_.coroutines : scenario_.functions)[callee.slot];
        for (std::size_t i = first; i < e.operands.size() && i - first < called.parameters.size(); ++i)
            join(table_.locals_of(called)[i - first], table_.of(e.operands[i], callable_));
    }

    void bind(const AssignedName& place, Kinds kinds) {
        if (place.scope == Scope::variable) return join(table_.vars_[place.slot], kinds);
        join(table_.locals_of(*callable_)[place.slot], kinds);
    }

    void bind(const Target& target, Kinds kinds) {
        for (const AssignedName& place : target.places) bind(place, target.unpack ? item_of(kinds) : kinds);
    }

    // What `await X` can give.
    Kinds awaited(const Expression& e) {
        const bool is_call = e.kind == ExpressionKind::call;
        const Name name = is_call ? e.operands[0].name : e.name;
        if ((is_call || e.kind == ExpressionKind::name) && name.scope == Scope::coroutine)
            return table_.coroutine_results_[name.slot];
        return table_.awaited_;
    }

    Kinds awaited_by(const Awaitables& awaitables) {
        Kinds any;
        for (const Expression& item : awaitables.items)
            any = any | (awaitables.form == Awaitables::Form::list_value ? table_.awaited_ : awaited(item));
        return any;
    }

    void variable_of(const Awaitables& awaitables) {
        if (awaitables.form == Awaitables::Form::comprehension) bind(awaitables.variable, item_of(of(*awaitables.source)));
    }

    // What binds no name and returns nothing.
    void flow(const Log&, Kinds&) {}
    void flow(const Delay&, Kinds&) {}
    void flow(const Yield&, Kinds&) {}
    void flow(const Pass&, Kinds&) {}
    void flow(const Break&, Kinds&) {}
    void flow(const Continue&, Kinds&) {}
    void flow(const TimeoutStep&, Kinds&) {}
    void flow(const With&, Kinds&) {}
    void flow(const FutureSetException&, Kinds&) {}
    void flow(const Raise&, Kinds&) {}
    void flow(const If&, Kinds&) {}
    void flow(const While&, Kinds&) {}
    void flow(const Await& action, Kinds&) { bind(action.target, awaited(action.awaitable)); }
    void flow(const Call& action, Kinds&) { bind(action.target, of(action.call)); }
    void flow(const Return& action, Kinds& result) {
        if (action.value) join(result, of(*action.value));
    }
    void flow(const Let& action, Kinds&) {
        for (std::size_t i = 0; i < action.places.size(); ++i) bind(action.places[i], of(action.values[i]));
    }
    void flow(const SetItem& action, Kinds&) {
        const bool is_slice = action.item.operands[1].kind == ExpressionKind::slice;
        join(table_.stored_, is_slice ? item_of(of(action.value)) : of(action.value));
        if (of(action.item.operands[0]).can_be(Kinds::dict)) join(table_.stored_, of(action.item.operands[1]));
    }
    void flow(const Delete&, Kinds&) {}
    void flow(const CreateTask& action, Kinds&) {
        variable_of(action.coroutine);
        const bool many = action.coroutine.form == Awaitables::Form::comprehension;
        bind(action.target, many ? Kinds{Kinds::list, Kinds::task} : of_own(Kinds::task));
    }
    void flow(const Gather& action, Kinds&) {
        variable_of(action.awaitables);
        gathers_ = true;
        Kinds items = awaited_by(action.awaitables);
        if (action.return_exceptions) items = items | of_own(Kinds::exception);
        bind(action.target, list_of(items));
    }
    void flow(const WaitStep& action, Kinds&) {
        variable_of(action.awaitables);
        bind(action.target, {Kinds::list, Kinds::list | Kinds::task | Kinds::future});
    }
    void flow(const AsCompletedStep& action, Kinds&) {
        variable_of(action.awaitables);
        bind(action.target, awaited_by(action.awaitables));
    }
    void flow(const TaskGroupStep& action, Kinds&) { bind(action.group, of_own(Kinds::object)); }
    void flow(const ObjectCall& action, Kinds&) {
        using Verb = ObjectCall::Verb;
        const bool puts = action.verb == Verb::queue_put || action.verb == Verb::queue_put_nowait;
        if (puts && action.argument) join(table_.queued_, of(*action.argument));
        if (action.verb == Verb::future_set_result && action.argument) join(table_.awaited_, of(*action.argument));
        const bool gets = action.verb == Verb::queue_get || action.verb == Verb::queue_get_nowait;
        const bool tests = action.verb == Verb::condition_wait_for && action.argument;
        bind(action.target, gets    ? table_.queued_
                            : tests ? of(*action.argument)
                                    : of_own(Kinds::none | Kinds::boolean | Kinds::integer));
    }
    void flow(const ToThread& action, Kinds&) { bind(action.target, called(action.call)); }
    void flow(const RunInExecutor& action, Kinds&) { bind(action.target, called(action.call)); }
    Kinds called(const Expression& call) {
        const Name name = call.kind == ExpressionKind::call ? call.operands[0].name : call.name;
        return name.scope == Scope::function ? table_.function_results_[name.slot] : Kinds{};
    }
    void flow(const Cancel& action, Kinds&) { bind(action.target, of_own(Kinds::boolean)); }
    void flow(const Try& action, Kinds&) {
        for (const Handler& handler : action.handlers) {
            if (handler.target) bind(*handler.target, of_own(Kinds::exception));
        }
    }
    void flow(const For& action, Kinds&) {
        Kinds item = item_of(of(action.source));
        bind(action.variable, item);
    }
    void flow(const Repeat& action, Kinds&) { bind(action.index, of_own(Kinds::integer)); }

    KindTable& table_;
    const Scenario& scenario_;
    const Callable* callable_ = nullptr;
    bool changed_ = true, gathers_ = false;
};

KindTable::KindTable(const Scenario& scenario)
    : scenario_(scenario),
      vars_(scenario.vars.size()),
      params_(scenario.params.size()),
      coroutine_results_(scenario.coroutines.size()),
      function_results_(scenario.functions.size()) {
    for (const Callable& coroutine : scenario.coroutines) coroutine_locals_.emplace_back(coroutine.locals.size());
    for (const Callable& function : scenario.functions) function_locals_.emplace_back(function.locals.size());
    KindFlow(*this).run();
}

}  // namespace baton::python
