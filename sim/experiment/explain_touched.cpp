#include "sim/experiment/explain_touched.h"

#include <algorithm>

namespace baton::experiment {

namespace {

using scenario::Body;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::is_executor;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::walk_expressions;

class Touching {
public:
    explicit Touching(const Scenario& scenario) : scenario_(scenario) {}

    void take(const Expression& expression) {
        walk_expression(expression, [this](const Expression& part) { take_name(part); });
    }

    void take(const Body& body) {
        for (const Step& step : body) take(step);
    }

    // Includes the steps inside.
    void take(const Step& step) {
        walk_expressions(*step.action, [this](const Expression& part) { take_name(part); });
        for_each_place(*step.action, [this](const scenario::AssignedName& place) {
            if (place.scope == Scope::variable) out_.written.insert(place.slot);
        });
        if (const auto* delay = std::get_if<Delay>(step.action.get())) {
            out_.blocks = out_.blocks || delay->how == Delay::How::block;
            out_.computes = out_.computes || delay->how == Delay::How::cpu;
        }
        for_each_body(*step.action, [this](const Body& body) { take(body); });
    }

    Touched done() { return std::move(out_); }

private:
    void take_name(const Expression& part) {
        if (part.kind != ExpressionKind::name) return;
        const std::uint32_t slot = part.name.slot;
        if (part.name.scope == Scope::variable) out_.read.insert(slot);
        if (part.name.scope == Scope::object) {
            if (!is_executor(scenario_.objects[slot].kind)) out_.objects.insert(slot);
        }
        if (part.name.scope == Scope::coroutine && out_.coroutines.insert(slot).second) take(scenario_.coroutines[slot].body);
        if (part.name.scope == Scope::function && out_.functions.insert(slot).second) take(scenario_.functions[slot].body);
    }

    const Scenario& scenario_;
    Touched out_;
};

bool share(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t slot) { return b.contains(slot); });
}

}  // namespace

bool Touched::disturbs(const Touched& other) const {
    return share(objects, other.objects) || share(written, other.written) || share(written, other.read) ||
           share(read, other.written);
}

Touched touched_by(const Scenario& scenario, const Expression& expression) {
    Touching touching(scenario);
    touching.take(expression);
    return touching.done();
}

Touched touched_by(const Scenario& scenario, const Body& body) {
    Touching touching(scenario);
    touching.take(body);
    return touching.done();
}

Touched touched_by(const Scenario& scenario, const Step& step) {
    Touching touching(scenario);
    touching.take(step);
    return touching.done();
}

std::set<std::uint32_t> locals_of(const Expression& expression) {
    std::set<std::uint32_t> out;
    walk_expression(expression, [&](const Expression& part) {
        if (part.kind == ExpressionKind::name && part.name.scope == Scope::local) out.insert(part.name.slot);
    });
    return out;
}

}  // namespace baton::experiment
