#include "sim/experiment/finding_facts.h"

#include <algorithm>

#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_walk.h"
#include "sim/experiment/run_document.h"

namespace baton::experiment {

namespace {

using namespace scenario;
using analysis::FreeStep;
using analysis::ObjectFacts;

bool is_queue(ObjectKind kind) {
    return kind == ObjectKind::queue || kind == ObjectKind::priority_queue || kind == ObjectKind::lifo_queue;
}

std::set<std::uint32_t> used_objects(const Scenario& scenario) {
    std::set<std::uint32_t> out;
    const auto take = [&](const Expression& part) {
        if (part.kind == ExpressionKind::name && part.name.scope == Scope::object) out.insert(part.name.slot);
    };
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) {
            for (const Parameter& parameter : callable.parameters) {
                if (parameter.default_value) for_each_expression(*parameter.default_value, take);
            }
            for_each_step(callable.body, [&](const Step& step) { for_each_expression(step, take); });
        }
    }
    for (const auto* definitions : {&scenario.params, &scenario.vars}) {
        for (const Definition& definition : *definitions) for_each_expression(definition.value, take);
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
    if (object.kind == ObjectKind::lock) {
        out.size = 1;
    } else if (object.kind != ObjectKind::condition && object.kind != ObjectKind::event) {
        const auto count = count_of(scenario, object.size);
        const auto* size = std::get_if<std::int64_t>(&count);
        out.is_unbounded = size && is_queue(object.kind) && *size <= 0;
        if (size && !out.is_unbounded) out.size = *size;
    }
    return out;
}

// --- what is done under a lock without need ---

class FreeSteps {
public:
    explicit FreeSteps(const Scenario& scenario) : scenario_(scenario) {
        for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
            for (const Callable& callable : *callables) written_.merge(std::set(touched_by(scenario, callable.body).written));
        }
    }

    std::vector<FreeStep> all() {
        for (const Callable& coroutine : scenario_.coroutines) {
            for_each_step(coroutine.body, [this](const Step& step) {
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
        if (scenario_.objects[lock_].kind != ObjectKind::lock) return;
        const Body& body = with.body;
        const auto shares = [this](const Step& one) { return touches_what_is_shared(one); };
        const auto first = std::find_if(body.begin(), body.end(), shares);
        if (first == body.end()) return;  // the lock is what is shared
        const auto last = std::find_if(body.rbegin(), body.rend(), shares).base();
        add(step, body.begin(), first, false);
        add(step, last, body.end(), true);
    }

    // Also what decides where to go on: that cannot be moved.
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
        for_each_body_of(step, [&](const Body& body) { for_each_step(body, [&](const Step& one) { out = out || is_jump(one); }); });
        return out;
    }

    void add(const Step& with, Body::const_iterator from, Body::const_iterator to, bool is_last) {
        if (from == to) return;
        FreeStep out{
            scenario_.objects[lock_].name, with.span.line, from->span.line, static_cast<std::size_t>(to - from), {}, is_last};
        for (auto step = from; step != to; ++step) {
            add_lines(*step, out.lines);
            for (const std::uint32_t slot : touched_by(scenario_, *step).coroutines)
                for_each_step(scenario_.coroutines[slot].body, [&](const Step& one) { out.lines.insert(one.span.line); });
        }
        out_.push_back(std::move(out));
    }

    static void add_lines(const Step& step, std::set<Line>& lines) {
        lines.insert(step.span.line);
        for_each_body_of(step,
                         [&](const Body& body) { for_each_step(body, [&](const Step& one) { lines.insert(one.span.line); }); });
    }

    const Scenario& scenario_;
    std::set<std::uint32_t> written_;  // global variables that some step writes
    std::uint32_t lock_ = 0;
    std::vector<FreeStep> out_;
};

}  // namespace

analysis::ScenarioFacts scenario_facts(const Scenario& scenario) {
    analysis::ScenarioFacts out;
    const std::set<std::uint32_t> used = used_objects(scenario);
    for (std::uint32_t slot = 0; slot < scenario.objects.size(); ++slot) {
        ObjectFacts facts = facts_of(scenario, scenario.objects[slot]);
        facts.is_used = used.contains(slot) || facts.name == "default";
        out.objects.push_back(std::move(facts));
    }
    for (const Callable& coroutine : scenario.coroutines) out.coroutines.insert(coroutine.name);
    out.free_steps = FreeSteps(scenario).all();
    return out;
}

}  // namespace baton::experiment
