#include "sim/experiment/explain_clock.h"

#include <map>

#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using scenario::Builtin;
using scenario::Callable;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Let;
using scenario::Log;
using scenario::Name;
using scenario::Return;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::Text;

// Finds the variables that only ever hold readings of the clock.
class Clocks {
public:
    explicit Clocks(const Scenario& scenario) {
        for (const Callable& callable : scenario.coroutines) take(callable);
        for (const Callable& callable : scenario.functions) take(callable);
    }

    bool is_reading(const Expression& e, const Callable& in) const {
        if (e.kind == ExpressionKind::call) return e.operands.size() == 1 && is_builtin(e.operands[0], Builtin::now);
        if (e.kind != ExpressionKind::name) return false;
        return is_builtin(e, Builtin::clock) || holds_readings(e.name, in);
    }

    // Whether an expression is a reading, or the time between two readings.
    bool is_time(const Expression& e, const Callable& in) const {
        if (e.kind == ExpressionKind::subtract) return is_reading(e.operands[0], in) && is_reading(e.operands[1], in);
        return is_reading(e, in);
    }

private:
    struct Key {
        const Callable* in;  // null: a global variable
        std::uint32_t slot;
        // NOLINTNEXTLINE(modernize-use-nullptr): the zero of a comparison is taken for a pointer
        auto operator<=>(const Key&) const = default;
    };

    static bool is_builtin(const Expression& e, Builtin which) {
        return e.kind == ExpressionKind::name && e.name.scope == Scope::builtin && e.name.slot == static_cast<std::uint32_t>(which);
    }

    static Key key_of(Scope scope, std::uint32_t slot, const Callable& in) {
        return {scope == Scope::variable ? nullptr : &in, slot};
    }

    bool holds_readings(const Name& name, const Callable& in) const {
        if (name.scope != Scope::local && name.scope != Scope::variable) return false;
        const auto found = assigned_.find(key_of(name.scope, name.slot, in));
        return found != assigned_.end() && found->second;
    }

    void take(const Callable& callable) {
        for (std::uint32_t slot = 0; slot < callable.parameters.size(); ++slot) assigned_[{&callable, slot}] = false;
        walk_steps(callable.body, [&](const Step& step) {
            const auto* let = std::get_if<Let>(step.action.get());
            for_each_place(*step.action, [&](const scenario::AssignedName& place) {
                bool reading = false;
                for (std::size_t i = 0; let && i < let->places.size(); ++i) {
                    const Expression& value = let->values[i];
                    if (&let->places[i] == &place)
                        reading = value.kind == ExpressionKind::call && value.operands.size() == 1 &&
                                  is_builtin(value.operands[0], Builtin::now);
                }
                const auto [at, first] = assigned_.try_emplace(key_of(place.scope, place.slot, callable), reading);
                if (!first) at->second = at->second && reading;
            });
        });
    }

    std::map<Key, bool> assigned_;
};

class TakeOut {
public:
    explicit TakeOut(Scenario& scenario) : scenario_(scenario), clocks_(scenario) {}

    bool all() {
        const Callable& main = scenario_.coroutines[scenario_.main];
        for (auto* callables : {&scenario_.coroutines, &scenario_.functions}) {
            for (const Callable& callable : *callables)
                walk_steps(callable.body, [&](const Step& step) { take(step, callable, &callable == &main); });
        }
        return any_;
    }

private:
    void take(const Step& step, const Callable& in, bool is_main) {
        if (auto* log = std::get_if<Log>(step.action.get())) {
            for (Text::Piece& piece : log->text.pieces) {
                if (!piece.is_expression || !clocks_.is_time(piece.expression, in)) continue;
                piece.is_expression = false;
                piece.literal = "(time)";
                any_ = true;
            }
        }
        auto* given = std::get_if<Return>(step.action.get());
        if (!given || !is_main || !given->value || !clocks_.is_time(*given->value, in)) return;
        given->value.reset();
        any_ = true;
    }

    Scenario& scenario_;
    const Clocks clocks_;
    bool any_ = false;
};

}  // namespace

bool take_out_clock(Scenario& scenario) { return TakeOut(scenario).all(); }

}  // namespace baton::experiment
