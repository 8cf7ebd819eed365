// The parts of every kind of step, once: a line for each struct of step.h hands its parts to `part`, in the order in
// which they are evaluated. A kind of step without such a line does not compile.
//
// `part` is called with Expression, Text, Awaitables, ExceptionValue, Target, Place, Handler, Body, with optionals of
// these and with a list of expressions. Whoever is not interested in such differences uses walk.h.
#pragma once

#include "sim/scenario/step.h"

namespace baton::scenario {

template <class Part> void each_part(const Log& a, Part&& part) { part(a.text); }
template <class Part> void each_part(const Delay& a, Part&& part) { part(a.duration); }
template <class Part> void each_part(const Yield&, Part&&) {}
template <class Part> void each_part(const Pass&, Part&&) {}
template <class Part> void each_part(const Break&, Part&&) {}
template <class Part> void each_part(const Continue&, Part&&) {}
template <class Part> void each_part(const Await& a, Part&& part) { part(a.awaitable), part(a.target); }
template <class Part> void each_part(const Call& a, Part&& part) { part(a.call), part(a.target); }
template <class Part> void each_part(const Let& a, Part&& part) { part(a.values), part(a.places); }
template <class Part> void each_part(const Return& a, Part&& part) { part(a.value); }
template <class Part> void each_part(const CreateTask& a, Part&& part) { part(a.coroutine), part(a.name), part(a.group), part(a.target); }
template <class Part> void each_part(const Gather& a, Part&& part) { part(a.awaitables), part(a.return_exceptions), part(a.target); }
template <class Part> void each_part(const Wait& a, Part&& part) { part(a.awaitables), part(a.timeout), part(a.target); }
template <class Part> void each_part(const AsCompleted& a, Part&& part) { part(a.awaitables), part(a.timeout), part(a.target), part(a.body); }
template <class Part> void each_part(const TaskGroup& a, Part&& part) { part(a.group), part(a.body); }
template <class Part> void each_part(const Timeout& a, Part&& part) { part(a.delay), part(a.body); }
template <class Part> void each_part(const With& a, Part&& part) { part(a.object), part(a.body); }
template <class Part> void each_part(const ObjectCall& a, Part&& part) { part(a.object), part(a.argument), part(a.target); }
template <class Part> void each_part(const FutureSetException& a, Part&& part) { part(a.future), part(a.exception); }
template <class Part> void each_part(const ToThread& a, Part&& part) { part(a.call), part(a.target); }
template <class Part> void each_part(const RunInExecutor& a, Part&& part) { part(a.call), part(a.executor), part(a.target); }
template <class Part> void each_part(const Cancel& a, Part&& part) { part(a.awaitable), part(a.message), part(a.target); }
template <class Part> void each_part(const Raise& a, Part&& part) { part(a.exception); }
template <class Part> void each_part(const Try& a, Part&& part) {
    part(a.body);
    for (const Handler& handler : a.handlers) part(handler);
    part(a.otherwise), part(a.finally);
}
template <class Part> void each_part(const If& a, Part&& part) {
    for (const If::Branch& branch : a.branches) part(branch.condition), part(branch.body);
    part(a.otherwise);
}
template <class Part> void each_part(const For& a, Part&& part) { part(a.source), part(a.variable), part(a.body); }
template <class Part> void each_part(const Repeat& a, Part&& part) { part(a.times), part(a.index), part(a.body); }
template <class Part> void each_part(const While& a, Part&& part) { part(a.condition), part(a.body); }

template <class Part> void each_part(const Action& action, Part&& part) {
    std::visit([&part](const auto& one) { each_part(one, part); }, action);
}

}  // namespace baton::scenario
