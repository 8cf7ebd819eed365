// The parts of every kind of step, described once. For each struct of step.h a function hands its parts to `part`, in the order in which
// they are evaluated and written. A kind of step without such a function does not compile.
//
// `part` is called with the name of an option and its value. The name is `no_option` for the value of the verb itself. The value is an
// Expression, Text, Awaitables, ExceptionValue, ReturnWhen, Target, Place, Handler or Body, an optional of one of these, or a list of
// expressions or places. Code that need not tell these apart uses walk.h.
#pragma once

#include <concepts>

#include "sim/scenario/step.h"
#include "sim/scenario/step_verbs.h"

namespace baton::scenario {

inline constexpr std::string_view no_option;

template <class Part> void each_part(const Log& a, Part&& part) { part(no_option, a.text); }
template <class Part> void each_part(const Delay& a, Part&& part) { part(no_option, a.duration); }
template <class Part> void each_part(const Yield&, Part&&) {}
template <class Part> void each_part(const Pass&, Part&&) {}
template <class Part> void each_part(const Break&, Part&&) {}
template <class Part> void each_part(const Continue&, Part&&) {}
template <class Part> void each_part(const Await& a, Part&& part) { part(no_option, a.awaitable), part("as", a.target); }
template <class Part> void each_part(const Call& a, Part&& part) { part(no_option, a.call), part("as", a.target); }
template <class Part> void each_part(const Let& a, Part&& part) { part(no_option, a.values), part(no_option, a.places); }
template <class Part> void each_part(const SetItem& a, Part&& part) { part(no_option, a.value), part(no_option, a.item); }
template <class Part> void each_part(const Delete& a, Part&& part) { part(no_option, a.item); }
template <class Part> void each_part(const Return& a, Part&& part) { part(no_option, a.value); }
template <class Part> void each_part(const CreateTask& a, Part&& part) {
    part(no_option, a.coroutine), part("name", a.name), part("group", a.group), part("as", a.target);
}
template <class Part> void each_part(const Gather& a, Part&& part) {
    part(no_option, a.awaitables), part("return_exceptions", a.return_exceptions), part("as", a.target);
}
template <class Part> void each_part(const WaitStep& a, Part&& part) {
    part(no_option, a.awaitables), part("return_when", a.return_when), part("timeout", a.timeout), part("as", a.target);
}
template <class Part> void each_part(const AsCompletedStep& a, Part&& part) {
    part(no_option, a.awaitables), part("timeout", a.timeout), part("as", a.target), part("do", a.body);
}
template <class Part> void each_part(const TaskGroupStep& a, Part&& part) { part(no_option, a.group), part("do", a.body); }
template <class Part> void each_part(const TimeoutStep& a, Part&& part) { part(no_option, a.delay), part("do", a.body); }
template <class Part> void each_part(const With& a, Part&& part) { part(no_option, a.object), part("do", a.body); }
template <class Part> void each_part(const ObjectCall& a, Part&& part) {
    part(no_option, a.object), part(row_of(a.verb).method->argument, a.argument), part("as", a.target);
}
template <class Part> void each_part(const FutureSetException& a, Part&& part) { part(no_option, a.future), part("exception", a.exception); }
template <class Part> void each_part(const ToThread& a, Part&& part) { part(no_option, a.call), part("as", a.target); }
template <class Part> void each_part(const RunInExecutor& a, Part&& part) {
    part(no_option, a.call), part("executor", a.executor), part("as", a.target);
}
template <class Part> void each_part(const Cancel& a, Part&& part) { part(no_option, a.awaitable), part("message", a.message), part("as", a.target); }
template <class Part> void each_part(const Raise& a, Part&& part) { part(no_option, a.exception); }
template <class Part> void each_part(const Try& a, Part&& part) {
    part(no_option, a.body);
    for (const Handler& handler : a.handlers) part("except", handler);
    part("else", a.otherwise), part("finally", a.finally);
}
template <class Part> void each_part(const If& a, Part&& part) {
    for (const If::Branch& branch : a.branches) part(no_option, branch.condition), part("then", branch.body);
    part("else", a.otherwise);
}
template <class Part> void each_part(const For& a, Part&& part) { part(no_option, a.source), part(no_option, a.variable), part("do", a.body); }
template <class Part> void each_part(const Repeat& a, Part&& part) { part(no_option, a.times), part("as", a.index), part("do", a.body); }
template <class Part> void each_part(const While& a, Part&& part) { part(no_option, a.condition), part("do", a.body); }

// A template for the type too, so that the parts of one step are never looked for by making an Action of it.
template <std::same_as<Action> Any, class Part> void each_part(const Any& action, Part&& part) {
    std::visit([&part](const auto& one) { each_part(one, part); }, action);
}

}  // namespace baton::scenario
