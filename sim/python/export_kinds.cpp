#include "sim/python/export_kinds.h"

#include <algorithm>

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

Kinds operator|(Kinds a, Kinds b) {
    return {static_cast<std::uint16_t>(a.own | b.own), static_cast<std::uint16_t>(a.items | b.items)};
}

namespace {

Kinds of_own(int own) { return {static_cast<std::uint16_t>(own), 0}; }

Kinds list_of(Kinds item) { return {Kinds::list, static_cast<std::uint16_t>(item.own | item.items)}; }

Kinds item_of(Kinds value) {
    const int own = value.items | (value.own & Kinds::text);
    const bool nested = (value.items & (Kinds::list | Kinds::dict)) != 0;
    return {static_cast<std::uint16_t>(own), static_cast<std::uint16_t>(nested ? value.items : 0)};
}

Kinds of_method(Method method) {
    switch (method) {
        case Method::done:
        case Method::cancelled:
        case Method::cancel:
        case Method::locked:
        case Method::is_set:
        case Method::empty:
        case Method::full:
        case Method::broken:
            return of_own(Kinds::boolean);
        case Method::exception:
            return of_own(Kinds::exception | Kinds::none);
        case Method::get_name:
            return of_own(Kinds::text);
        case Method::uncancel:
        case Method::cancelling:
        case Method::value:
        case Method::qsize:
        case Method::n_waiting:
        case Method::parties:
        case Method::index:
        case Method::count:
            return of_own(Kinds::integer);
        case Method::acquire:
        case Method::wait:
        case Method::get:
        case Method::put:
        case Method::join:
            return of_own(Kinds::coroutine);
        case Method::exceptions:
            return {Kinds::list, Kinds::exception};
        default:
            return of_own(Kinds::none);
    }
}

Kinds arithmetic(ExpressionKind kind, Kinds a, Kinds b) {
    using K = Kinds;
    Kinds result;
    if ((a.own | b.own) & K::duration) {
        result.own |= K::duration;
        if (a.own & b.own & K::duration) {
            if (kind == ExpressionKind::divide) result.own |= K::real;
            if (kind == ExpressionKind::floor_divide) result.own |= K::integer;
        }
    }
    if (a.can_be(K::numbers) && b.can_be(K::numbers)) {
        if (kind != ExpressionKind::divide) result.own |= K::integer;
        if (kind == ExpressionKind::divide || (a.own | b.own) & K::real) result.own |= K::real;
    }
    if (kind == ExpressionKind::add || kind == ExpressionKind::multiply || kind == ExpressionKind::modulo) {
        result.own |= static_cast<std::uint16_t>((a.own | b.own) & (K::text | K::list));
        result.items |= static_cast<std::uint16_t>(a.items | b.items);
    }
    return result;
}

Kinds of_builtin(Builtin builtin, const std::vector<Kinds>& arguments) {
    const Kinds first = arguments.empty() ? Kinds{} : arguments.front();
    Kinds all;
    for (const Kinds& argument : arguments) all = all | argument;
    switch (builtin) {
        case Builtin::dict:
            return {Kinds::dict, static_cast<std::uint16_t>(first.items | item_of(item_of(first)).own | (first.own & Kinds::text))};
        case Builtin::any:
        case Builtin::all:
            return of_own(Kinds::boolean);
        case Builtin::len:
        case Builtin::int_:
            return of_own(Kinds::integer);
        case Builtin::range:
            return {Kinds::list, Kinds::integer};
        case Builtin::list:
        case Builtin::sorted:
            return list_of(item_of(first));
        case Builtin::min:
        case Builtin::max:
            return item_of(first) | all;
        case Builtin::sum:
            return item_of(first) | all | of_own(Kinds::integer);
        case Builtin::abs:
            return first;
        case Builtin::round:
            return first | of_own(Kinds::integer);
        case Builtin::float_:
        case Builtin::random:
            return of_own(Kinds::real);
        case Builtin::str:
        case Builtin::repr:
        case Builtin::ascii:
        case Builtin::format:
        case Builtin::type:
        case Builtin::clock:
            return of_own(Kinds::text);
        case Builtin::now:
            return of_own(Kinds::duration);
        case Builtin::current_task:
            return of_own(Kinds::task | Kinds::none);
        case Builtin::randint:
            return of_own(all.own & Kinds::duration ? Kinds::duration | Kinds::integer : Kinds::integer);
        case Builtin::uniform:
        case Builtin::exponential:
        case Builtin::normal:
        case Builtin::lognormal:
        case Builtin::pareto:
            return of_own(Kinds::real | (all.own & Kinds::duration));
        case Builtin::choice:
            return item_of(first);
        case Builtin::sleep:
        case Builtin::io:
        case Builtin::to_thread:
        case Builtin::wait_for:
            return of_own(Kinds::coroutine);
        case Builtin::gather:
        case Builtin::run_in_executor:
        case Builtin::future:
            return of_own(Kinds::future);
        case Builtin::shield:
            return of_own(Kinds::future | Kinds::task);
    }
    return {};
}

}  // namespace

KindTable::Names& KindTable::locals_of(const Callable& callable) {
    const auto& all = callable.is_coroutine ? scenario_.coroutines : scenario_.functions;
    auto& names = callable.is_coroutine ? coroutine_locals_ : function_locals_;
    return names[static_cast<std::size_t>(&callable - all.data())];
}

const KindTable::Names* KindTable::find_locals(const Callable* callable) const {
    return callable == nullptr ? nullptr : &const_cast<KindTable*>(this)->locals_of(*callable);
}

// A list or a dictionary may hold by now what was put into it under another name.
Kinds KindTable::of(const Expression& e, const Callable* callable) const {
    Kinds kinds = fresh(e, callable);
    if ((kinds.own | kinds.items) & (Kinds::list | Kinds::dict))
        kinds.items |= static_cast<std::uint16_t>(stored_.own | stored_.items);
    return kinds;
}

// What a method of a list or a dictionary gives.
std::optional<Kinds> KindTable::of_container(const Expression& e, const Callable* callable) const {
    const Kinds receiver = of(e.operands[0], callable);
    const Kinds otherwise = e.operands.size() > 1 ? of(e.operands.back(), callable) : of_own(Kinds::none);
    switch (e.method) {
        case Method::copy:
            return receiver;
        case Method::pop:
        case Method::setdefault:
            return item_of(receiver) | otherwise;
        case Method::join:
            return of_own(Kinds::coroutine | Kinds::text);
        case Method::get:  // of a queue, too
            return of_own(Kinds::coroutine) | item_of(receiver) | otherwise;
        case Method::keys:
        case Method::values:
            return Kinds{Kinds::list, receiver.items};
        case Method::items:
        case Method::popitem:
            return Kinds{Kinds::list, static_cast<std::uint16_t>(receiver.items | Kinds::list)};
        default:
            return std::nullopt;
    }
}

Kinds KindTable::fresh(const Expression& e, const Callable* callable) const {
    const auto operand = [&](std::size_t i) { return of(e.operands[i], callable); };
    using E = ExpressionKind;
    switch (e.kind) {
        case E::none:
            return of_own(Kinds::none);
        case E::true_:
        case E::false_:
        case E::not_:
        case E::compare:
            return of_own(Kinds::boolean);
        case E::integer:
            return of_own(Kinds::integer);
        case E::real:
            return of_own(Kinds::real);
        case E::duration:
            return of_own(Kinds::duration);
        case E::text:
        case E::converted:
        case E::formatted:
            return of_own(Kinds::text);
        case E::dict:
        case E::dict_comprehension: {
            Kinds items;
            const std::size_t count = e.kind == E::dict ? e.operands.size() : 2;
            for (std::size_t i = 0; i < count; ++i) items = items | operand(i);
            return {Kinds::dict, list_of(items).items};
        }
        case E::list_comprehension:
        case E::generator:
            return list_of(operand(0));
        case E::keyword:
            return operand(0);
        case E::lambda:
        case E::for_clause:
        case E::if_clause:
            return {};
        case E::list: {
            Kinds items;
            for (std::size_t i = 0; i < e.operands.size(); ++i) items = items | operand(i);
            return list_of(items);
        }
        case E::name:
            switch (e.name.scope) {
                case Scope::local: {
                    const Names* names = find_locals(callable);
                    return names != nullptr && e.name.slot < names->size() ? (*names)[e.name.slot] : Kinds{};
                }
                case Scope::variable:
                    return vars_[e.name.slot];
                case Scope::parameter:
                    return params_[e.name.slot];
                case Scope::coroutine:
                    return of_own(Kinds::coroutine);
                case Scope::builtin:
                    return of_own(Kinds::text);  // clock, the only one without a call
                default:
                    return of_own(Kinds::object);
            }
        case E::index:
            return e.operands[1].kind == E::slice ? operand(0) : item_of(operand(0));
        case E::slice:
            return {};
        case E::call: {
            const Name callee = e.operands[0].name;
            if (callee.scope == Scope::coroutine) return of_own(Kinds::coroutine);
            if (callee.scope == Scope::function) return function_results_[callee.slot];
            std::vector<Kinds> arguments;
            for (std::size_t i = 1; i < e.operands.size(); ++i) arguments.push_back(operand(i));
            return of_builtin(static_cast<Builtin>(callee.slot), arguments);
        }
        case E::method_call:
        case E::attribute:
            if (e.method == Method::result) return awaited_;
            if (const auto kinds = of_container(e, callable)) return *kinds;
            return e.method == Method::get_nowait ? queued_ : of_method(e.method);
        case E::negate:
        case E::plus:
            return operand(0);
        case E::multiply:
        case E::divide:
        case E::floor_divide:
        case E::modulo:
        case E::add:
        case E::subtract:
            return arithmetic(e.kind, operand(0), operand(1));
        case E::and_:
        case E::or_: {
            Kinds any;
            for (std::size_t i = 0; i < e.operands.size(); ++i) any = any | operand(i);
            return any;
        }
        case E::conditional:
            return operand(0) | operand(2);
    }
    return {};
}

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
