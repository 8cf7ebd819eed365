#include "sim/experiment/explain_pauses.h"

#include <algorithm>

#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using scenario::Action;
using scenario::Await;
using scenario::Body;
using scenario::Builtin;
using scenario::Callable;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::For;
using scenario::Handler;
using scenario::Let;
using scenario::Method;
using scenario::ObjectCall;
using scenario::Repeat;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::TimeoutStep;
using scenario::Try;
using scenario::walk_expression;
using scenario::While;
using scenario::With;

bool is_loop(const Step& step) {
    const Action& action = *step.action;
    return std::holds_alternative<For>(action) || std::holds_alternative<Repeat>(action) || std::holds_alternative<While>(action);
}

// Returns the duration of `sleep: D` or `await: sleep(D)`.
const Expression* slept(const Step& step) {
    if (const auto* delay = std::get_if<Delay>(step.action.get()))
        return delay->how == Delay::How::sleep ? &delay->duration : nullptr;
    const auto* await = std::get_if<Await>(step.action.get());
    if (!await || await->awaitable.kind != ExpressionKind::call) return nullptr;
    const Expression& callee = await->awaitable.operands[0];
    const bool sleeps = callee.name.scope == Scope::builtin && callee.name.slot == static_cast<std::uint32_t>(Builtin::sleep);
    return sleeps ? &await->awaitable : nullptr;
}

// Whether the step waits for another task to do something.
bool waits_for_others(const Step& step) {
    if (std::holds_alternative<With>(*step.action)) return true;
    if (const auto* call = std::get_if<ObjectCall>(step.action.get())) {
        using Verb = ObjectCall::Verb;
        return call->verb == Verb::acquire || call->verb == Verb::event_wait || call->verb == Verb::condition_wait ||
               call->verb == Verb::condition_wait_for || call->verb == Verb::queue_get || call->verb == Verb::barrier_wait;
    }
    const auto* await = std::get_if<Await>(step.action.get());
    if (!await || await->awaitable.kind != ExpressionKind::method_call) return false;
    const Method method = await->awaitable.method;
    return method == Method::get || method == Method::wait || method == Method::acquire;
}

bool in_its_rounds(const Body& body, bool (*is)(const Step&)) {
    return std::any_of(body.begin(), body.end(), [&](const Step& step) {
        bool found = is(step);
        if (!is_loop(step)) for_each_body(*step.action, [&](const Body& inner) { found = found || in_its_rounds(inner, is); });
        return found;
    });
}

}  // namespace

struct Pauses::Around {
    const Callable* in;
    const Step* loop = nullptr;  // the innermost loop, if a sleep there paces it
    bool in_loop = false;
    Line loop_line = 0;
    bool after_failure = false;
};

Pauses::Pauses(const Scenario& scenario) : scenario_(scenario) {
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) take(callable.body, {&callable});
    }
    std::stable_sort(pauses_.begin(), pauses_.end(),
                     [](const analysis::Pause& a, const analysis::Pause& b) { return a.line < b.line; });
}

void Pauses::take(const Body& body, const Around& around) {
    Around now = around;
    for (const Step& step : body) {
        take(step, now);
        const auto* attempt = std::get_if<Try>(step.action.get());
        if (attempt && !attempt->handlers.empty() && now.in_loop) now.after_failure = true;
    }
}

void Pauses::take(const Step& step, const Around& around) {
    if (slept(step) && (around.loop || around.after_failure)) add(step, around);
    Around inside = around;
    if (is_loop(step)) {
        bool supplied = false;
        for_each_body(*step.action, [&](const Body& body) { supplied = supplied || in_its_rounds(body, waits_for_others); });
        inside = {around.in, supplied ? nullptr : &step, true, step.span.line, false};
    }
    if (const auto* attempt = std::get_if<Try>(step.action.get())) {
        Around handler = inside;
        handler.after_failure = true;
        take(attempt->body, inside);
        for (const Handler& one : attempt->handlers) take(one.body, handler);
        take(attempt->otherwise, inside);
        return take(attempt->finally, inside);
    }
    // A sleep under a lock or within a timeout stands for work.
    const Action& action = *step.action;
    if (std::holds_alternative<With>(action) || std::holds_alternative<TimeoutStep>(action)) inside.loop = nullptr;
    for_each_body(*step.action, [&](const Body& body) { take(body, inside); });
}

void Pauses::add(const Step& step, const Around& around) {
    using Why = analysis::Pause::Why;
    steps_.insert(&step);
    if (around.loop) loops_.insert(around.loop);
    pauses_.push_back({step.span.line, around.in_loop ? around.loop_line : 0, around.after_failure ? Why::backoff : Why::pace});
    take_params(*slept(step), *around.in);
}

// Collects the params on which a duration depends, directly or through local variables.
void Pauses::take_params(const Expression& length, const Callable& in) {
    std::set<std::uint32_t> locals, looked_at;
    const auto take = [&](const Expression& part) {
        if (part.kind != ExpressionKind::name) return;
        if (part.name.scope == Scope::parameter) params_.insert(scenario_.params[part.name.slot].name);
        if (part.name.scope == Scope::local) locals.insert(part.name.slot);
    };
    walk_expression(length, take);
    while (looked_at.size() < locals.size()) {
        const auto next = std::find_if(locals.begin(), locals.end(), [&](std::uint32_t slot) { return !looked_at.contains(slot); });
        const std::uint32_t slot = *next;
        looked_at.insert(slot);
        walk_steps(in.body, [&](const Step& step) {
            const auto* let = std::get_if<Let>(step.action.get());
            for (std::size_t i = 0; let && i < let->places.size(); ++i) {
                if (let->places[i].scope == Scope::local && let->places[i].slot == slot) walk_expression(let->values[i], take);
            }
        });
    }
}

}  // namespace baton::experiment
