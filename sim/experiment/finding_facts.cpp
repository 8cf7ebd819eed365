#include "sim/experiment/finding_facts.h"

#include <algorithm>
#include <functional>

#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_touched.h"
#include "sim/experiment/measured_run.h"

namespace baton::experiment {

namespace {

using analysis::FreeStep;
using analysis::ObjectFacts;
using analysis::SilentAwait;
using scenario::Action;
using scenario::Await;
using scenario::Body;
using scenario::Break;
using scenario::Callable;
using scenario::Continue;
using scenario::Definition;
using scenario::Delay;
using scenario::Expression;
using scenario::expression_text;
using scenario::ExpressionKind;
using scenario::family_of;
using scenario::For;
using scenario::is_queue;
using scenario::Method;
using scenario::Object;
using scenario::ObjectCall;
using scenario::ObjectFamily;
using scenario::ObjectSize;
using scenario::Parameter;
using scenario::Raise;
using scenario::Repeat;
using scenario::Return;
using scenario::row_of;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::walk_expression;
using scenario::While;
using scenario::With;
using scenario::word;

std::set<std::uint32_t> used_objects(const Scenario& scenario) {
    std::set<std::uint32_t> out;
    const auto take = [&](const Expression& part) {
        if (part.kind == ExpressionKind::name && part.name.scope == Scope::object) out.insert(part.name.slot);
    };
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            for (const Parameter& parameter : callable.parameters) {
                if (parameter.default_value) walk_expression(*parameter.default_value, take);
            }
            walk_steps(callable.body, [&](const Step& step) { walk_expressions(*step.action, take); });
        }
    }
    for (const auto* definitions : {&scenario.params, &scenario.vars}) {
        for (const Definition& definition : *definitions) walk_expression(definition.value, take);
    }
    for (const Object& object : scenario.objects) {
        if (object.shared_lock) out.insert(*object.shared_lock);
    }
    return out;
}

ObjectFacts facts_of(const Scenario& scenario, const Object& object) {
    ObjectFacts out;
    out.name = object.name;
    out.kind = word(object.kind);
    out.line = object.span.line;
    if (family_of(object.kind) == ObjectFamily::lock) {
        out.size = 1;
    } else if (row_of(object.kind).size != ObjectSize::none) {
        const auto count = count_of(scenario, object.size);
        const auto* size = std::get_if<std::int64_t>(&count);
        out.is_unbounded = size && is_queue(object.kind) && *size <= 0;
        if (size && !out.is_unbounded) out.size = *size;
    }
    return out;
}

// --- queues that serve as pools ---

// The steps of a queue that take items or put them.
struct QueueUse {
    std::uint32_t slot;
    bool puts;
};

void for_each_queue_use(const Step& step, const std::function<void(const QueueUse&)>& each) {
    using Verb = ObjectCall::Verb;
    const auto take = [&](const Expression& queue, bool puts, bool gets) {
        if ((puts || gets) && queue.kind == ExpressionKind::name && queue.name.scope == Scope::object)
            each({queue.name.slot, puts});
    };
    if (const auto* call = std::get_if<ObjectCall>(step.action.get()))
        take(call->object, call->verb == Verb::queue_put || call->verb == Verb::queue_put_nowait,
             call->verb == Verb::queue_get || call->verb == Verb::queue_get_nowait);
    walk_expressions(*step.action, [&](const Expression& part) {
        if (part.kind == ExpressionKind::method_call)
            take(part.operands[0], part.method == Method::put || part.method == Method::put_nowait,
                 part.method == Method::get || part.method == Method::get_nowait);
    });
}

std::set<std::uint32_t> pools(const Scenario& scenario) {
    std::set<std::uint32_t> filled, emptied, taken, put_back, out;
    for (std::uint32_t i = 0; i < scenario.coroutines.size(); ++i) {
        const bool is_main = i == scenario.main;
        walk_steps(scenario.coroutines[i].body, [&](const Step& step) {
            for_each_queue_use(step, [&](const QueueUse& use) {
                (is_main ? (use.puts ? filled : emptied) : (use.puts ? put_back : taken)).insert(use.slot);
            });
        });
    }
    for (const std::uint32_t slot : filled) {
        if (taken.contains(slot) && put_back.contains(slot) && !emptied.contains(slot)) out.insert(slot);
    }
    return out;
}

// --- awaits that leave no trace ---

std::optional<SilentAwait> silent_await(const Scenario& scenario, const Step& step) {
    const auto* call = std::get_if<ObjectCall>(step.action.get());
    if (call && call->verb == ObjectCall::Verb::event_wait && call->object.kind == ExpressionKind::name &&
        call->object.name.scope == Scope::object)
        return SilentAwait{step.span.line, scenario.objects[call->object.name.slot].name, true};
    const auto* await = std::get_if<Await>(step.action.get());
    if (await && await->awaitable.kind != ExpressionKind::call && await->awaitable.kind != ExpressionKind::method_call)
        return SilentAwait{step.span.line, expression_text(await->awaitable), false};
    return {};
}

// Looks at the steps of one iteration of a loop, without those in inner loops.
void add_silent_awaits(const Scenario& scenario, const Body& round, std::map<Line, SilentAwait>& out) {
    std::optional<SilentAwait> found;
    std::vector<Line> holds;
    for (const Step& step : round) {
        if (const auto await = silent_await(scenario, step); await && !found) found = await;
        const auto* delay = std::get_if<Delay>(step.action.get());
        if (delay && (delay->how == Delay::How::cpu || delay->how == Delay::How::block)) holds.push_back(step.span.line);
    }
    for (const Line line : holds) {
        if (found) out.emplace(line, *found);
    }
}

std::map<Line, SilentAwait> silent_awaits(const Scenario& scenario) {
    std::map<Line, SilentAwait> out;
    for (const Callable& coroutine : scenario.coroutines) {
        walk_steps(coroutine.body, [&](const Step& step) {
            const Action& action = *step.action;
            if (std::holds_alternative<For>(action) || std::holds_alternative<Repeat>(action) ||
                std::holds_alternative<While>(action))
                for_each_body(*step.action, [&](const Body& round) { add_silent_awaits(scenario, round, out); });
        });
    }
    return out;
}

// --- steps that need not be under a lock ---

class FreeSteps {
public:
    explicit FreeSteps(const Scenario& scenario) : scenario_(scenario) {
        for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
            for (const Callable& callable : *callables) written_.merge(std::set(touched_by(scenario, callable.body).written));
        }
    }

    std::vector<FreeStep> all() {
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_steps(coroutine.body, [this](const Step& step) {
                if (const auto* with = std::get_if<With>(step.action.get())) take(*with, step);
            });
        }
        return std::move(out_);
    }

private:
    void take(const With& with, const Step& step) {
        const Expression& object = with.object;
        if (object.kind != ExpressionKind::name || object.name.scope != Scope::object) return;
        lock_ = object.name.slot;
        if (family_of(scenario_.objects[lock_].kind) != ObjectFamily::lock) return;
        const Body& body = with.body;
        const auto shares = [this](const Step& one) { return touches_what_is_shared(one); };
        const auto first = std::find_if(body.begin(), body.end(), shares);
        if (first == body.end()) return;  // nothing under the lock is shared
        const auto last = std::find_if(body.rbegin(), body.rend(), shares).base();
        add(step, body.begin(), first, false);
        add(step, last, body.end(), true);
    }

    // Includes steps that change the flow of control, which cannot be moved.
    bool touches_what_is_shared(const Step& step) const {
        const Touched touched = touched_by(scenario_, step);
        const auto writes = [this](std::uint32_t slot) { return written_.contains(slot); };
        if (std::any_of(touched.read.begin(), touched.read.end(), writes) || !touched.written.empty()) return true;
        if (std::any_of(touched.objects.begin(), touched.objects.end(), [this](std::uint32_t slot) { return slot != lock_; }))
            return true;
        return touched.objects.contains(lock_) || leaves(step);
    }

    static bool leaves(const Step& step) {
        const auto is_jump = [](const Step& one) {
            const Action& action = *one.action;
            return std::holds_alternative<Return>(action) || std::holds_alternative<Break>(action) ||
                   std::holds_alternative<Continue>(action) || std::holds_alternative<Raise>(action);
        };
        bool out = is_jump(step);
        for_each_body(*step.action,
                      [&](const Body& body) { walk_steps(body, [&](const Step& one) { out = out || is_jump(one); }); });
        return out;
    }

    void add(const Step& with, Body::const_iterator from, Body::const_iterator to, bool is_last) {
        if (from == to) return;
        FreeStep out{
            scenario_.objects[lock_].name, with.span.line, from->span.line, static_cast<std::size_t>(to - from), {}, is_last};
        for (auto step = from; step != to; ++step) {
            add_lines(*step, out.lines);
            for (const std::uint32_t slot : touched_by(scenario_, *step).coroutines)
                walk_steps(scenario_.coroutines[slot].body, [&](const Step& one) { out.lines.insert(one.span.line); });
        }
        out_.push_back(std::move(out));
    }

    static void add_lines(const Step& step, std::set<Line>& lines) {
        lines.insert(step.span.line);
        for_each_body(*step.action,
                      [&](const Body& body) { walk_steps(body, [&](const Step& one) { lines.insert(one.span.line); }); });
    }

    const Scenario& scenario_;
    std::set<std::uint32_t> written_;  // global variables that some step writes
    std::uint32_t lock_ = 0;
    std::vector<FreeStep> out_;
};

}  // namespace

analysis::ScenarioFacts scenario_facts(const Scenario& scenario) {
    analysis::ScenarioFacts out;
    const std::set<std::uint32_t> used = used_objects(scenario), pooled = pools(scenario);
    for (std::uint32_t slot = 0; slot < scenario.objects.size(); ++slot) {
        ObjectFacts facts = facts_of(scenario, scenario.objects[slot]);
        facts.is_used = used.contains(slot) || facts.name == "default";
        facts.is_pool = pooled.contains(slot);
        out.objects.push_back(std::move(facts));
    }
    for (const Callable& coroutine : scenario.coroutines) out.coroutines.insert(coroutine.name);
    out.free_steps = FreeSteps(scenario).all();
    out.silent_awaits = silent_awaits(scenario);
    return out;
}

}  // namespace baton::experiment
