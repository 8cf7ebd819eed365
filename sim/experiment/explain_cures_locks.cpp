// Cures for circles of tasks, each of which holds what another wants.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/base/text.h"
#include "sim/experiment/explain_blocks.h"
#include "sim/experiment/explain_cures.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using scenario::Body;
using scenario::Callable;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::ObjectCall;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::walk_expressions;
using scenario::With;
using Kind = Change::Kind;
using Verb = ObjectCall::Verb;

// The object that a step acquires, with `with: X` or `acquire: X`.
const Expression* taken(const Step& step) {
    if (const auto* with = std::get_if<With>(step.action.get())) return &with->object;
    const auto* call = std::get_if<ObjectCall>(step.action.get());
    return call && call->verb == Verb::acquire ? &call->object : nullptr;
}

class LockCures {
public:
    explicit LockCures(const Stuck& stuck) : scenario_(stuck.scenario), stuck_(stuck) {}

    std::vector<Change> all() {
        for (const analysis::InCircle& one : stuck_.standstill.circle) take_swapped(one);
        for (const std::string& coroutine : coroutines_of_circle()) take_call_sites(coroutine);
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_bodies(coroutine.body, [&](const Body& body) {
                take_nested(body);
                take_with(coroutine, body);
            });
        }
        return std::move(changes_);
    }

    std::vector<Change> rooms() {
        for (const std::string& coroutine : coroutines_of_circle()) take_room(coroutine);
        return std::move(changes_);
    }

private:
    std::string source_of(const Expression& e) const {
        return in_text(scenario_, e.span) ? std::string(source(scenario_, e.span)) : std::string();
    }

    void add(Line line, std::string title, std::vector<TextEdit> edits) {
        changes_.push_back({Kind::cure, line, std::move(title), std::move(edits)});
    }

    // Returns the steps in a line that acquire an object by its name.
    std::vector<const Expression*> named_in_line(Line line, const std::string& object) const {
        std::vector<const Expression*> out;
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_steps(coroutine.body, [&](const Step& step) {
                const Expression* what = step.span.line == line ? taken(step) : nullptr;
                if (what && what->kind == ExpressionKind::name && what->name.scope == Scope::object && what->text == object &&
                    in_text(scenario_, what->span))
                    out.push_back(what);
            });
        }
        return out;
    }

    // Acquires `a` before `b`, as the other tasks of the circle do.
    void take_swapped(const analysis::InCircle& one) {
        if (one.has.empty() || one.has == one.wants) return;
        const auto has = named_in_line(one.has_line, one.has), wants = named_in_line(one.wants_line, one.wants);
        if (has.size() != 1 || wants.size() != 1) return;
        add(one.has_line,
            fmt::format("{} acquired before {}, as other tasks do (lines {} and {})", terminal_text(one.wants),
                        terminal_text(one.has), one.has_line, one.wants_line),
            {{has[0]->span.offset, has[0]->span.length, wants[0]->text},
             {wants[0]->span.offset, wants[0]->span.length, has[0]->text}});
    }

    std::vector<std::string> coroutines_of_circle() const {
        std::vector<std::string> out;
        for (const analysis::InCircle& one : stuck_.standstill.circle) {
            if (one.task == 0 || one.task > stuck_.document.tasks.size()) continue;
            const std::string& name = stuck_.document.tasks[one.task - 1].coroutine;
            if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
        }
        return out;
    }

    const Callable* coroutine_named(const std::string& name) const {
        const auto found = std::find_if(scenario_.coroutines.begin(), scenario_.coroutines.end(),
                                        [&](const Callable& one) { return one.name == name; });
        return found == scenario_.coroutines.end() ? nullptr : &*found;
    }

    // For a call such as `f(xs[i], xs[j])`: passes the object with the lower index first.
    void take_call_sites(const std::string& name) {
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_steps(coroutine.body, [&](const Step& step) {
                walk_expressions(*step.action, [&](const Expression& e) {
                    const bool is_call = e.kind == ExpressionKind::call && e.operands[0].name.scope == Scope::coroutine &&
                                         e.operands[0].text == name;
                    for (std::size_t i = 1; is_call && i < e.operands.size(); ++i) {
                        for (std::size_t j = i + 1; j < e.operands.size(); ++j) take_pair(name, e.operands[i], e.operands[j]);
                    }
                });
            });
        }
    }

    void take_pair(const std::string& name, const Expression& a, const Expression& b) {
        if (a.kind != ExpressionKind::index || b.kind != ExpressionKind::index) return;
        const Expression &first = a.operands[1], &second = b.operands[1];
        const std::string list = source_of(a.operands[0]), x = source_of(first), y = source_of(second);
        if (list.empty() || list != source_of(b.operands[0]) || x.empty() || y.empty() || x == y) return;
        add(a.span.line,
            fmt::format("{} gets {} in the order of their indices, so that all take them in one order (line {})",
                        terminal_text(name), terminal_text(list), a.span.line),
            {{first.span.offset, first.span.length, fmt::format("min({}, {})", x, y)},
             {second.span.offset, second.span.length, fmt::format("max({}, {})", x, y)}});
    }

    // Replaces a `with: X` inside another `with: X` by its steps.
    void take_nested(const Body& body) {
        for (const Step& outer : body) {
            const Expression* held = taken(outer);
            const auto* with = std::get_if<With>(outer.action.get());
            if (!held || !with) continue;
            walk_bodies(with->body, [&](const Body& inside) {
                for (std::size_t i = 0; i < inside.size(); ++i) {
                    const auto* again = std::get_if<With>(inside[i].action.get());
                    if (again && !again->body.empty() && source_of(again->object) == source_of(*held))
                        take_unwrapped(inside, i, *again);
                }
            });
        }
    }

    void take_unwrapped(const Body& body, std::size_t at, const With& with) {
        const auto outer = step_block(scenario_, body, at, at), inner = step_block(scenario_, with.body, 0, with.body.size() - 1);
        if (!outer || !inner) return;
        const int blanks = static_cast<int>(outer->indent) - static_cast<int>(inner->indent);
        add(body[at].span.line,
            fmt::format("{} is not taken a second time while it is held (line {})", terminal_text(source_of(with.object)),
                        body[at].span.line),
            {{outer->begin, outer->end - outer->begin, moved(inner->text, blanks)}});
    }

    // Replaces `acquire: X`, steps, `release: X` by `with: X`, which releases the object even after an exception.
    void take_with(const Callable& coroutine, const Body& body) {
        for (std::size_t i = 0; i < body.size(); ++i) {
            const auto* acquire = std::get_if<ObjectCall>(body[i].action.get());
            if (!acquire || acquire->verb != Verb::acquire) continue;
            const std::string object = source_of(acquire->object);
            for (std::size_t j = i + 2; j < body.size(); ++j) {
                const auto* release = std::get_if<ObjectCall>(body[j].action.get());
                if (!release || release->verb != Verb::release || source_of(release->object) != object) continue;
                const auto all = step_block(scenario_, body, i, j), inner = step_block(scenario_, body, i + 1, j - 1);
                if (all && inner)
                    add(body[i].span.line,
                        fmt::format("`with: {}` instead of acquire and release in {} (lines {} to {})", terminal_text(object),
                                    terminal_text(coroutine.name), body[i].span.line, body[j].span.line),
                        {{all->begin, all->end - all->begin, wrapped_in(*inner, "- with: " + object, "do")}});
                break;
            }
        }
    }

    // Puts a semaphore around all steps of a coroutine, which admits one task fewer at a time than the circle needs.
    void take_room(const std::string& name) {
        const Callable* coroutine = coroutine_named(name);
        if (!coroutine || coroutine->body.empty() || coroutine == &scenario_.coroutines[scenario_.main]) return;
        std::int64_t members = 0;
        for (const analysis::InCircle& one : stuck_.standstill.circle)
            members +=
                one.task != 0 && one.task <= stuck_.document.tasks.size() && stuck_.document.tasks[one.task - 1].coroutine == name;
        const std::int64_t room = std::max<std::int64_t>(1, members - 1);
        const auto block = step_block(scenario_, coroutine->body, 0, coroutine->body.size() - 1);
        if (!block) return;
        const std::string gate = fresh_name(scenario_, name + "_room");
        const std::string entry = fmt::format("{}: {}", gate, room);
        add(coroutine->span.line,
            fmt::format("at most {} of {} at a time (a semaphore around its steps)", room, terminal_text(name)),
            {insert_in_section(text_of(scenario_), "semaphores", entry + "\n", entry),
             {block->begin, block->end - block->begin, wrapped_in(*block, "- with: " + gate, "do")}});
    }

    const Scenario& scenario_;
    const Stuck& stuck_;
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> lock_cures(const Stuck& stuck) { return LockCures(stuck).all(); }

std::vector<Change> room_cures(const Stuck& stuck) { return LockCures(stuck).rooms(); }

}  // namespace baton::experiment
