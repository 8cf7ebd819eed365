#include "sim/python/export_needs.h"

#include <algorithm>

#include "sim/scenario/walk.h"

namespace baton::python {

using scenario::AssignedName;
using scenario::Builtin;
using scenario::Callable;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::for_each_expression;
using scenario::Let;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;

namespace {

bool is_literal(const Expression& e) {
    return e.kind == ExpressionKind::integer || e.kind == ExpressionKind::real || e.kind == ExpressionKind::duration;
}

bool mentions(const Expression& e, const AssignedName& place) {
    bool found = false;
    walk_expression(e, [&](const Expression& part) {
        found |= part.kind == ExpressionKind::name && part.name.scope == place.scope && part.name.slot == place.slot;
    });
    return found;
}

// Whether an assignment makes a number grow without end, like `x = x * 2` or `x = x + x` in a loop.
bool grows_by_itself(const AssignedName& place, const Expression& value) {
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
    const auto recursive = recursive_callables(scenario);
    if (large || (multiplies && std::find(recursive.begin(), recursive.end(), true) != recursive.end())) return true;
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

namespace {

// Returns for each coroutine, and then for each function, which ones it calls.
std::vector<std::vector<std::size_t>> calls_of(const Scenario& scenario) {
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
    return calls;
}

bool is_draw(const Expression& e) {
    if (e.kind != ExpressionKind::name || e.name.scope != Scope::builtin) return false;
    const auto builtin = static_cast<Builtin>(e.name.slot);
    return builtin >= Builtin::random && builtin <= Builtin::choice;
}

// Finds the strongly connected components of the graph of calls, by Tarjan's algorithm without recursion.
class Cycles {
public:
    explicit Cycles(const std::vector<std::vector<std::size_t>>& calls)
        : calls_(calls), index_(calls.size(), unseen), low_(calls.size()), on_stack_(calls.size()), in_cycle_(calls.size()) {}

    std::vector<bool> find() {
        for (std::size_t node = 0; node < calls_.size(); ++node) {
            if (index_[node] == unseen) explore(node);
        }
        return in_cycle_;
    }

private:
    static constexpr std::size_t unseen = SIZE_MAX;
    struct Visit {
        std::size_t node, next;
    };

    void open(std::size_t node) {
        index_[node] = low_[node] = count_++;
        stack_.push_back(node);
        on_stack_[node] = true;
        path_.push_back({node, 0});
    }

    void explore(std::size_t root) {
        open(root);
        while (!path_.empty()) {
            Visit& visit = path_.back();
            const std::size_t node = visit.node;
            if (visit.next < calls_[node].size()) {
                const std::size_t to = calls_[node][visit.next++];
                if (to == node) in_cycle_[node] = true;
                if (index_[to] == unseen) {
                    open(to);
                } else if (on_stack_[to]) {
                    low_[node] = std::min(low_[node], index_[to]);
                }
                continue;
            }
            close(node);
        }
    }

    void close(std::size_t node) {
        path_.pop_back();
        if (!path_.empty()) low_[path_.back().node] = std::min(low_[path_.back().node], low_[node]);
        if (low_[node] != index_[node]) return;
        const bool alone = stack_.back() == node;
        std::size_t member = unseen;
        do {
            member = stack_.back();
            stack_.pop_back();
            on_stack_[member] = false;
            if (!alone) in_cycle_[member] = true;
        } while (member != node);
    }

    const std::vector<std::vector<std::size_t>>& calls_;
    std::vector<std::size_t> index_, low_, stack_;
    std::vector<bool> on_stack_, in_cycle_;
    std::vector<Visit> path_;
    std::size_t count_ = 0;
};

}  // namespace

std::vector<bool> recursive_callables(const Scenario& scenario) {
    const auto calls = calls_of(scenario);
    return Cycles(calls).find();
}

bool functions_draw(const Scenario& scenario) {
    bool found = false;
    for (const Callable& function : scenario.functions) {
        walk_steps(function.body, [&](const Step& step) {
            for_each_expression(*step.action, [&](const Expression& whole) {
                walk_expression(whole, [&](const Expression& e) { found |= is_draw(e); });
            });
        });
    }
    return found;
}

}  // namespace baton::python
