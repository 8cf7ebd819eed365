#include "sim/python/export_kinds.h"

namespace baton::python {

using scenario::Builtin;
using scenario::Callable;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Method;
using scenario::Name;
using scenario::Scope;

Kinds operator|(Kinds a, Kinds b) {
    return {static_cast<std::uint16_t>(a.own | b.own), static_cast<std::uint16_t>(a.items | b.items)};
}

Kinds of_own(int own) { return {static_cast<std::uint16_t>(own), 0}; }

Kinds item_of(Kinds value) {
    const int own = value.items | (value.own & Kinds::text);
    const bool nested = (value.items & (Kinds::list | Kinds::dict)) != 0;
    return {static_cast<std::uint16_t>(own), static_cast<std::uint16_t>(nested ? value.items : 0)};
}

Kinds list_of(Kinds item) { return {Kinds::list, static_cast<std::uint16_t>(item.own | item.items)}; }

namespace {

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

}  // namespace baton::python
