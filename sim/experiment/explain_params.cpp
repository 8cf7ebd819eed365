#include "sim/experiment/explain_params.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using scenario::Action;
using scenario::Callable;
using scenario::Definition;
using scenario::Delay;
using scenario::Expectation;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Object;
using scenario::Overrides;
using scenario::Parameter;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::TimeoutStep;
using scenario::WaitStep;

// How a param is used.
struct Uses {
    std::vector<std::string> sizes;  // objects whose size it is
    std::set<Line> delays;           // lines with a step of that duration
    bool limits = false;             // it is the limit of a `timeout` or `wait`
    bool elsewhere = false;
    bool pinned = false;  // whether an expectation depends on it
};

class UsesOf {
public:
    UsesOf(const Scenario& scenario, std::uint32_t slot) : scenario_(scenario), slot_(slot) {}

    Uses all() {
        for (const Object& object : scenario_.objects) {
            if (names(object.size)) out_.sizes.push_back(object.name);
        }
        for (const auto* callables : {&scenario_.coroutines, &scenario_.functions}) {
            for (const Callable& callable : *callables) {
                walk_steps(callable.body, [this](const Step& step) { take(step); });
                for (const Parameter& parameter : callable.parameters)
                    out_.elsewhere = out_.elsewhere || (parameter.default_value && names(*parameter.default_value));
            }
        }
        for (const auto* definitions : {&scenario_.params, &scenario_.vars}) {
            for (const Definition& one : *definitions) out_.elsewhere = out_.elsewhere || names(one.value);
        }
        for (const Expression* one : {&scenario_.machine.cores, &scenario_.machine.switch_interval, &scenario_.loop.overhead})
            out_.elsewhere = out_.elsewhere || names(*one);
        for (const Expectation& expectation : scenario_.expectations) {
            for (const auto* one : {&expectation.value, &expectation.least, &expectation.most})
                out_.pinned = out_.pinned || (*one && names(**one));
            for (const Expectation::TaskFact& fact : expectation.facts) out_.pinned = out_.pinned || names(fact.value);
            for (const Expression& condition : expectation.conditions) out_.pinned = out_.pinned || names_in_metric(condition);
        }
        return std::move(out_);
    }

private:
    // Names in metrics have no slots, so they are compared as texts.
    bool names_in_metric(const Expression& metric) const {
        bool found = false;
        walk_expression(metric, [&](const Expression& part) {
            found = found || (part.kind == ExpressionKind::name && part.text == scenario_.params[slot_].name);
        });
        return found;
    }

    bool names(const Expression& expression) const {
        bool found = false;
        walk_expression(expression, [&](const Expression& part) {
            found = found || (part.kind == ExpressionKind::name && part.name.scope == Scope::parameter && part.name.slot == slot_);
        });
        return found;
    }

    void take(const Step& step) {
        bool used = false;
        walk_expressions(*step.action, [&](const Expression& part) {
            used = used || (part.kind == ExpressionKind::name && part.name.scope == Scope::parameter && part.name.slot == slot_);
        });
        if (!used) return;
        const Action& action = *step.action;
        const auto* wait = std::get_if<WaitStep>(&action);
        if (std::holds_alternative<Delay>(action)) {
            out_.delays.insert(step.span.line);
        } else if (std::holds_alternative<TimeoutStep>(action) || (wait && wait->timeout && names(*wait->timeout))) {
            out_.limits = true;
        } else {
            out_.elsewhere = true;
        }
    }

    const Scenario& scenario_;
    std::uint32_t slot_;
    Uses out_;
};

bool can_vary(const Scenario& scenario, const Definition& param, const Overrides& overrides, const Pauses& pauses) {
    const bool overridden =
        std::any_of(overrides.begin(), overrides.end(), [&](const auto& one) { return one.first == param.name; });
    return !overridden && !pauses.params().contains(param.name) && in_text(scenario, param.value.span);
}

Change with_value(const Definition& param, Change::Kind kind, std::string title, std::string value) {
    const Span& span = param.value.span;
    return {kind, span.line, std::move(title), {{span.offset, span.length, std::move(value)}}};
}

// The largest value to try, for example of a number of workers: so large that more would not matter.
constexpr std::int64_t most_times = 16, most_count = 10'000;

// The params of which changes are tried: the first ones. What each is used for is found by a walk over the whole scenario, so that
// without this bound the time would grow with the square of a long scenario.
std::uint32_t tried_params(const Scenario& scenario) {
    constexpr std::size_t most = 100;
    return static_cast<std::uint32_t>(std::min(scenario.params.size(), most));
}

}  // namespace

std::vector<Knob> count_params(const Scenario& scenario, const Overrides& overrides, const Pauses& pauses) {
    std::vector<Knob> out;
    for (std::uint32_t slot = 0; slot < tried_params(scenario); ++slot) {
        const Definition& param = scenario.params[slot];
        const std::int64_t now = param.value.integer;
        if (param.value.kind != ExpressionKind::integer || now < 1 || now > most_count / most_times) continue;
        const Uses uses = UsesOf(scenario, slot).all();
        if (uses.pinned || !can_vary(scenario, param, overrides, pauses)) continue;
        const auto changed = [&param](std::int64_t n) -> std::optional<Change> {
            return with_value(param, Change::Kind::param, fmt::format("param {}: {}", terminal_text(param.name), n),
                              std::to_string(n));
        };
        const bool only_size = uses.sizes.size() == 1 && !uses.elsewhere && !uses.limits && uses.delays.empty();
        out.push_back(
            {"param " + param.name, now, now * most_times, changed, only_size ? uses.sizes.front() : std::string(), only_size});
    }
    return out;
}

std::vector<Change> measure_params(const Scenario& scenario, const Overrides& overrides, const Pauses& pauses) {
    std::vector<Change> out;
    for (std::uint32_t slot = 0; slot < tried_params(scenario); ++slot) {
        const Definition& param = scenario.params[slot];
        const bool time = param.value.kind == ExpressionKind::duration, real = param.value.kind == ExpressionKind::real;
        if (!time && !real) continue;
        const Uses uses = UsesOf(scenario, slot).all();
        if (uses.pinned || !can_vary(scenario, param, overrides, pauses)) continue;
        const bool one_line = time && uses.delays.size() == 1 && !uses.limits && !uses.elsewhere;
        if ((time ? param.value.integer <= 0 : param.value.real <= 0) || one_line) continue;
        const bool limit = time && uses.limits && uses.delays.empty() && !uses.elsewhere;
        const auto value = [&](double times) {
            return time ? duration_text(Duration(static_cast<std::int64_t>(static_cast<double>(param.value.integer) * times)))
                        : double_text(param.value.real * times);
        };
        const auto add = [&](double times) {
            const std::string title = fmt::format("param {}: {} instead of {}", terminal_text(param.name), value(times), value(1));
            out.push_back(with_value(param, limit || real ? Change::Kind::param : Change::Kind::step, title, value(times)));
        };
        add(0.5);
        if (limit || real) add(2);
    }
    return out;
}

bool is_sized_by(const Scenario& scenario, const std::string& object, const std::vector<Knob>& knobs) {
    const auto found =
        std::find_if(scenario.objects.begin(), scenario.objects.end(), [&](const Object& one) { return one.name == object; });
    if (found == scenario.objects.end() || found->size.kind != ExpressionKind::name) return false;
    return std::any_of(knobs.begin(), knobs.end(), [&](const Knob& knob) { return knob.family == "param " + found->size.text; });
}

}  // namespace baton::experiment
