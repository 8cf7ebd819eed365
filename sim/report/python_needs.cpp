#include "sim/report/python_needs.h"

#include <algorithm>

#include "sim/report/python_walk.h"

namespace baton::report {

using namespace scenario;

namespace {

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
