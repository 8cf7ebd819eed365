#include "sim/report/python_needs.h"

#include <algorithm>

#include "sim/report/python_walk.h"

namespace baton::report {

using namespace scenario;

namespace {

// Whether seconds in floating point stand for the durations of a scenario without a difference.
class PlainDurations {
public:
    PlainDurations(const Scenario& scenario, const KindTable& kinds) : scenario_(scenario), kinds_(kinds) {}

    bool hold() {
        for (const Definition& param : scenario_.params) check(param.value, true);
        for (const Definition& variable : scenario_.vars) check(variable.value, true);
        for (const Object& object : scenario_.objects) check(object.size, false);
        for (const Callable& coroutine : scenario_.coroutines) take(coroutine);
        for (const Callable& function : scenario_.functions) take(function);
        return plain_;
    }

private:
    void take(const Callable& callable) {
        callable_ = &callable;
        for (const Parameter& parameter : callable.parameters) {
            if (parameter.default_value) check(*parameter.default_value, true);
        }
        walk_steps(callable.body, [this](const Step& step) {
            const bool ends_as_delay = std::visit([](const auto& action) { return takes_delay(action); }, *step.action);
            for_each_expression(*step.action, [&](const Expression& e) { check(e, ends_as_delay); });
        });
        callable_ = nullptr;
    }

    // Actions whose expressions are delays, or only pass a value on.
    template <typename Action>
    static bool takes_delay(const Action&) {
        return false;
    }
    static bool takes_delay(const Delay&) { return true; }
    static bool takes_delay(const Timeout&) { return true; }
    static bool takes_delay(const Wait&) { return true; }
    static bool takes_delay(const AsCompleted&) { return true; }
    static bool takes_delay(const Let&) { return true; }
    static bool takes_delay(const For&) { return true; }
    static bool takes_delay(const ObjectCall& a) {
        using Verb = ObjectCall::Verb;
        return a.verb == Verb::queue_put || a.verb == Verb::queue_put_nowait || a.verb == Verb::future_set_result;
    }

    static constexpr std::int64_t microsecond = 1000;
    static constexpr std::int64_t million_seconds = 1'000'000'000'000'000;

    void check(const Expression& e, bool allowed) {
        using E = ExpressionKind;
        const Kinds kinds = kinds_.of(e, callable_);
        const bool concerned = ((kinds.own | kinds.items) & Kinds::duration) != 0;
        if (concerned && !fits(e, kinds, allowed)) plain_ = false;
        if (!plain_) return;
        const bool passes = e.kind == E::conditional || e.kind == E::list || e.kind == E::negate || e.kind == E::plus ||
                            e.kind == E::add || e.kind == E::subtract || e.kind == E::multiply || e.kind == E::index;
        for (std::size_t i = 0; i < e.operands.size(); ++i) {
            const bool condition = e.kind == E::conditional && i == 1;
            check(e.operands[i], passes ? allowed && !condition : argument_is_delay(e, i));
        }
    }

    bool fits(const Expression& e, Kinds kinds, bool allowed) const {
        using E = ExpressionKind;
        if (!allowed && e.kind != E::call && e.kind != E::method_call) return false;
        if (kinds.own & Kinds::duration && kinds.own & ~(Kinds::duration | Kinds::none)) return false;
        if (kinds.items & Kinds::duration && kinds.items & Kinds::numbers) return false;
        switch (e.kind) {
            case E::duration:
                return e.integer % microsecond == 0 && std::abs(e.integer) < million_seconds;
            case E::multiply: {
                const Kinds a = kinds_.of(e.operands[0], callable_), b = kinds_.of(e.operands[1], callable_);
                return a.only(Kinds::integer) || b.only(Kinds::integer);
            }
            case E::name:
            case E::list:
            case E::index:
            case E::conditional:
            case E::negate:
            case E::plus:
            case E::add:
            case E::subtract:
                return true;
            default:
                return false;
        }
    }

    static bool argument_is_delay(const Expression& e, std::size_t i) {
        if (e.kind == ExpressionKind::method_call) return e.method == Method::put || e.method == Method::put_nowait;
        if (e.kind != ExpressionKind::call) return false;
        if (e.operands[0].name.scope != Scope::builtin) return true;
        const auto builtin = static_cast<Builtin>(e.operands[0].name.slot);
        if (builtin == Builtin::to_thread || builtin == Builtin::run_in_executor) return true;
        return builtin == Builtin::sleep || builtin == Builtin::io || (builtin == Builtin::wait_for && i == 2);
    }

    const Scenario& scenario_;
    const KindTable& kinds_;
    const Callable* callable_ = nullptr;
    bool plain_ = true;
};

bool is_literal(const Expression& e) {
    return e.kind == ExpressionKind::integer || e.kind == ExpressionKind::real || e.kind == ExpressionKind::duration;
}

bool mentions(const Expression& e, const Place& place) {
    bool found = false;
    walk_expression(e, [&](const Expression& part) {
        found |= part.kind == ExpressionKind::name && part.name.scope == place.scope && part.name.slot == place.slot;
    });
    return found;
}

// x = x * 2, x = x + x: doubled often enough, any number leaves 64 bits.
bool grows_by_itself(const Place& place, const Expression& value) {
    bool grows = false;
    walk_expression(value, [&](const Expression& e) {
        const bool product = e.kind == ExpressionKind::multiply;
        const bool sum = e.kind == ExpressionKind::add || e.kind == ExpressionKind::subtract;
        if (!product && !sum) return;
        const bool left = mentions(e.operands[0], place), right = mentions(e.operands[1], place);
        grows |= product ? left || right : left && right;
    });
    return grows;
}

bool is_large(const Expression& e) {
    constexpr std::int64_t large = std::int64_t{1} << 31;
    if (e.kind == ExpressionKind::integer) return e.integer >= large || e.integer <= -large;
    if (e.kind == ExpressionKind::real) return !(e.real < static_cast<double>(large));
    return e.kind == ExpressionKind::text && e.text.size() > 9 && e.text.find_first_not_of("+-0123456789_ ") == std::string::npos;
}

}  // namespace

bool durations_are_plain(const Scenario& scenario, const KindTable& kinds) { return PlainDurations(scenario, kinds).hold(); }

bool integers_may_overflow(const Scenario& scenario, const KindTable& kinds) {
    bool large = false, multiplies = false;
    walk_scenario(scenario, [&](const Expression& e) {
        large |= is_large(e);
        multiplies |= e.kind == ExpressionKind::multiply && !is_literal(e.operands[0]) && !is_literal(e.operands[1]);
    });
    if (large || (multiplies && is_recursive(scenario))) return true;
    bool grows = false;
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            walk_steps(callable.body, [&](const Step& step) {
                const auto* let = std::get_if<Let>(step.action.get());
                if (let == nullptr) return;
                for (std::size_t i = 0; i < let->places.size(); ++i) {
                    const bool is_number = kinds.of(let->values[i], &callable).can_be(Kinds::integer);
                    grows |= is_number && grows_by_itself(let->places[i], let->values[i]);
                }
            });
        }
    }
    return grows;
}

bool blocks(const Scenario& scenario) {
    bool found = false;
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            walk_steps(callable.body, [&](const Step& step) {
                const auto* delay = std::get_if<Delay>(step.action.get());
                found |= delay != nullptr && delay->how == Delay::How::block;
            });
        }
    }
    return found;
}

bool is_recursive(const Scenario& scenario) {
    // Callables as nodes: coroutines first. Reachability by repeated relaxation would be quadratic for long
    // chains; a depth-first search with colours is linear.
    const std::size_t coroutines = scenario.coroutines.size(), count = coroutines + scenario.functions.size();
    std::vector<std::vector<std::size_t>> calls(count);
    for (std::size_t i = 0; i < count; ++i) {
        const Callable& callable = i < coroutines ? scenario.coroutines[i] : scenario.functions[i - coroutines];
        walk_steps(callable.body, [&](const Step& step) {
            for_each_expression(*step.action, [&](const Expression& whole) {
                walk_expression(whole, [&](const Expression& e) {
                    if (e.kind != ExpressionKind::name) return;
                    if (e.name.scope == Scope::coroutine) calls[i].push_back(e.name.slot);
                    if (e.name.scope == Scope::function) calls[i].push_back(coroutines + e.name.slot);
                });
            });
        });
    }
    enum Colour : char { fresh, open, finished };
    std::vector<char> colours(count, fresh);
    std::vector<std::pair<std::size_t, std::size_t>> path;  // node, next of its calls
    for (std::size_t root = 0; root < count; ++root) {
        if (colours[root] != fresh) continue;
        colours[root] = open;
        path.emplace_back(root, 0);
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == calls[node].size()) {
                colours[node] = finished;
                path.pop_back();
                continue;
            }
            const std::size_t to = calls[node][next++];
            if (colours[to] == open) return true;
            if (colours[to] == fresh) {
                colours[to] = open;
                path.emplace_back(to, 0);
            }
        }
    }
    return false;
}

}  // namespace baton::report
