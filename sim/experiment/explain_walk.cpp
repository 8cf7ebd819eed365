#include "sim/experiment/explain_walk.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace baton::experiment {

namespace {

using namespace scenario;

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

template <class Each>
void bodies_of(const Step& step, Each each) {
    std::visit(Overloaded{[&](const AsCompleted& action) { each(action.body); },
                          [&](const TaskGroup& action) { each(action.body); }, [&](const Timeout& action) { each(action.body); },
                          [&](const With& action) { each(action.body); }, [&](const For& action) { each(action.body); },
                          [&](const Repeat& action) { each(action.body); }, [&](const While& action) { each(action.body); },
                          [&](const Try& action) {
                              each(action.body);
                              for (const Handler& handler : action.handlers) each(handler.body);
                              each(action.otherwise);
                              each(action.finally);
                          },
                          [&](const If& action) {
                              for (const If::Branch& branch : action.branches) each(branch.body);
                              each(action.otherwise);
                          },
                          [](const auto&) {}},
               *step.action);
}

// Hands on whatever of a step is or holds expressions.
class Expressions {
public:
    explicit Expressions(const EachExpression& each) : each_(each) {}

    void of(const Expression& expression) const { for_each_expression(expression, each_); }
    void of(const std::optional<Expression>& expression) const {
        if (expression) of(*expression);
    }
    void of(const std::vector<Expression>& expressions) const {
        for (const Expression& expression : expressions) of(expression);
    }
    void of(const Text& text) const {
        for (const Text::Piece& piece : text.pieces) {
            if (piece.is_expression) of(piece.expression);
        }
    }
    void of(const std::optional<Text>& text) const {
        if (text) of(*text);
    }
    void of(const Awaitables& awaitables) const {
        of(awaitables.items);
        of(awaitables.source);
    }
    void of(const ExceptionValue& exception) const {
        of(exception.message);
        of(exception.value);
    }

    void of_step(const Step& step) const {
        std::visit(Overloaded{[this](const Log& action) { of(action.text); },
                              [this](const Delay& action) { of(action.duration); },
                              [this](const Await& action) { of(action.awaitable); },
                              [this](const Call& action) { of(action.call); },
                              [this](const Let& action) { of(action.values); },
                              [this](const Return& action) { of(action.value); },
                              [this](const CreateTask& action) { of(action.coroutine), of(action.name), of(action.group); },
                              [this](const Gather& action) { of(action.awaitables), of(action.return_exceptions); },
                              [this](const Wait& action) { of(action.awaitables), of(action.timeout); },
                              [this](const AsCompleted& action) { of(action.awaitables), of(action.timeout); },
                              [this](const Timeout& action) { of(action.delay); },
                              [this](const With& action) { of(action.object); },
                              [this](const ObjectCall& action) { of(action.object), of(action.argument); },
                              [this](const FutureSetException& action) { of(action.future), of(action.exception); },
                              [this](const ToThread& action) { of(action.call); },
                              [this](const RunInExecutor& action) { of(action.call), of(action.executor); },
                              [this](const Cancel& action) { of(action.awaitable), of(action.message); },
                              [this](const Raise& action) {
                                  if (action.exception) of(*action.exception);
                              },
                              [this](const If& action) {
                                  for (const If::Branch& branch : action.branches) of(branch.condition);
                              },
                              [this](const For& action) { of(action.source); },
                              [this](const Repeat& action) { of(action.times); },
                              [this](const While& action) { of(action.condition); },
                              [](const auto&) {}},
                   *step.action);
    }

private:
    const EachExpression& each_;
};

class Search {
public:
    explicit Search(const Scenario& scenario) : scenario_(scenario) {}

    void take(const Expression& expression) {
        for_each_expression(expression, [this](const Expression& part) { take_name(part); });
    }

    void take(const Body& body) {
        for (const Step& step : body) take(step);
    }

    // With the steps in it.
    void take(const Step& step) {
        for_each_expression(step, [this](const Expression& part) { take_name(part); });
        for_each_place(step, [this](const Place& place) {
            if (place.scope == Scope::variable) out_.written.insert(place.slot);
        });
        if (const auto* delay = std::get_if<Delay>(step.action.get())) {
            out_.blocks = out_.blocks || delay->how == Delay::How::block;
            out_.computes = out_.computes || delay->how == Delay::How::cpu;
        }
        bodies_of(step, [this](const Body& body) { take(body); });
    }

    Touched done() { return std::move(out_); }

private:
    void take_name(const Expression& part) {
        if (part.kind != ExpressionKind::name) return;
        const std::uint32_t slot = part.name.slot;
        if (part.name.scope == Scope::variable) out_.read.insert(slot);
        if (part.name.scope == Scope::object) {
            const ObjectKind kind = scenario_.objects[slot].kind;
            if (kind != ObjectKind::thread_pool && kind != ObjectKind::process_pool) out_.objects.insert(slot);
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

void for_each_inner_body(const Step& step, const EachBody& each) { bodies_of(step, each); }

void for_each_body(const Body& body, const EachBody& each) {
    each(body);
    for (const Step& step : body) bodies_of(step, [&](const Body& inner) { for_each_body(inner, each); });
}

void for_each_step(const Body& body, const EachStep& each) {
    for_each_body(body, [&](const Body& one) {
        for (const Step& step : one) each(step);
    });
}

void for_each_expression(const Expression& expression, const EachExpression& each) {
    each(expression);
    for (const Expression& operand : expression.operands) for_each_expression(operand, each);
}

void for_each_expression(const Step& step, const EachExpression& each) { Expressions(each).of_step(step); }

void for_each_place(const Step& step, const std::function<void(const Place&)>& each) {
    const auto target = [&](const Target& places) {
        for (const Place& place : places.places) each(place);
    };
    std::visit(Overloaded{[&](const Let& action) {
                              for (const Place& place : action.places) each(place);
                          },
                          [&](const TaskGroup& action) { each(action.group); }, [&](const For& action) { target(action.variable); },
                          [&](const Repeat& action) { target(action.index); },
                          [&](const Try& action) {
                              for (const Handler& handler : action.handlers) {
                                  if (handler.target) each(*handler.target);
                              }
                          },
                          [&](const auto& action) {
                              if constexpr (requires { action.target; }) target(action.target);
                          }},
               *step.action);
}

bool Touched::disturbs(const Touched& other) const {
    return share(objects, other.objects) || share(written, other.written) || share(written, other.read) ||
           share(read, other.written);
}

Touched touched_by(const Scenario& scenario, const Expression& expression) {
    Search search(scenario);
    search.take(expression);
    return search.done();
}

Touched touched_by(const Scenario& scenario, const Body& body) {
    Search search(scenario);
    search.take(body);
    return search.done();
}

Touched touched_by(const Scenario& scenario, const Step& step) {
    Search search(scenario);
    search.take(step);
    return search.done();
}

void for_each_body_of(const Step& step, const EachBody& each) { bodies_of(step, each); }

std::set<std::uint32_t> locals_of(const Expression& expression) {
    std::set<std::uint32_t> out;
    for_each_expression(expression, [&](const Expression& part) {
        if (part.kind == ExpressionKind::name && part.name.scope == Scope::local) out.insert(part.name.slot);
    });
    return out;
}

}  // namespace baton::experiment
