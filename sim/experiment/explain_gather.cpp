// Gathers awaits that run one after another but could run concurrently.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "sim/experiment/explain_changes.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"
#include "sim/scenario/parts.h"

namespace baton::experiment {

namespace {

using scenario::Action;
using scenario::Await;
using scenario::Awaitables;
using scenario::Body;
using scenario::Break;
using scenario::Callable;
using scenario::Continue;
using scenario::each_part;
using scenario::Expression;
using scenario::expression_text;
using scenario::ExpressionKind;
using scenario::family_of;
using scenario::For;
using scenario::ObjectFamily;
using scenario::Return;
using scenario::RunInExecutor;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::Target;
using scenario::ToThread;
using scenario::walk_bodies;

// An await, as it would be written in a gather.
struct Awaited {
    std::string text;  // `fetch(1)`, `to_thread(load, 1)`
    const Target* target = nullptr;
    const Expression* expression = nullptr;
    Line line = 0;
};

class GatherChanges {
public:
    GatherChanges(const Scenario& scenario, const Pauses& pauses)
        : scenario_(scenario), pauses_(pauses), text_(text_of(scenario)) {}

    std::vector<Change> all() {
        for (const Callable& coroutine : scenario_.coroutines) {
            walk_bodies(coroutine.body, [&](const Body& body) { take(coroutine, body); });
        }
        return std::move(changes_);
    }

private:
    std::string written(const Expression& expression) const {
        const Span& span = expression.span;
        if (span.file != 0 || span.line == 0 || span.length == 0 || span.offset + span.length > text_.size())
            return expression_text(expression);
        const std::string text = text_.substr(span.offset, span.length);
        return text.find('\n') == std::string::npos ? text : expression_text(expression);
    }

    // Writes the call `f(1, 2)` as `NAME(FIRST, f, 1, 2)`.
    std::string as_job(std::string_view name, const std::string& first, const Expression& call) const {
        std::string out = fmt::format("{}({}{}", name, first, written(call.operands[0]));
        for (std::size_t i = 1; i < call.operands.size(); ++i) out += ", " + written(call.operands[i]);
        return out + ")";
    }

    std::optional<Awaited> awaited(const Step& step) const {
        Awaited out;
        out.line = step.span.line;
        if (const auto* action = std::get_if<Await>(step.action.get())) {
            // Names and other expressions may refer to futures that are running already.
            if (action->awaitable.kind != ExpressionKind::call) return {};
            out.text = written(action->awaitable);
            out.target = &action->target;
            out.expression = &action->awaitable;
        } else if (const auto* job = std::get_if<ToThread>(step.action.get())) {
            if (job->call.kind != ExpressionKind::call) return {};
            out.text = as_job("to_thread", "", job->call);
            out.target = &job->target;
            out.expression = &job->call;
        } else if (const auto* job = std::get_if<RunInExecutor>(step.action.get())) {
            if (job->call.kind != ExpressionKind::call) return {};
            const std::string executor = job->executor ? written(*job->executor) : "default";
            out.text = as_job("run_in_executor", executor + ", ", job->call);
            out.target = &job->target;
            out.expression = &job->call;
        } else {
            return {};
        }
        return out;
    }

    // Whether `later` may begin before `earlier` has ended.
    bool independent(const Awaited& earlier, const Awaited& later) const {
        const auto read = locals_of(*later.expression);
        const Touched a = touched_by(scenario_, *earlier.expression), b = touched_by(scenario_, *later.expression);
        for (const scenario::AssignedName& place : earlier.target->places) {
            if (place.scope == Scope::local && read.contains(place.slot)) return false;
            if (place.scope == Scope::variable && (b.read.contains(place.slot) || b.written.contains(place.slot))) return false;
        }
        return !a.disturbs(b);
    }

    void take(const Callable& coroutine, const Body& body) {
        for (const Step& step : body) {
            if (pauses_.is_paced(step)) continue;
            take_loop(coroutine, step);
            take_rounds(coroutine, step);
        }
        for (std::size_t first = 0; first < body.size();) {
            std::vector<Awaited> run;
            std::size_t last = first;
            for (; last < body.size(); ++last) {
                const auto next = awaited(body[last]);
                if (!next || !std::all_of(run.begin(), run.end(), [&](const Awaited& one) { return independent(one, *next); }))
                    break;
                run.push_back(*next);
            }
            if (run.size() > 1) add_sequence(coroutine, body[first], body[last - 1], run);
            first = std::max(last, first + 1);
        }
    }

    // The names that the results are bound to: one name each, a list if it unpacks, `_` if the result is not used.
    static std::string result_names(const std::vector<Awaited>& run) {
        std::string out;
        bool any = false;
        for (const Awaited& one : run) {
            const bool named = one.target->places.size() == 1 && !one.target->unpack;
            any = any || named;
            out += (out.empty() ? "" : ", ") + (named ? one.target->places.front().name : "_");
        }
        return any ? "[" + out + "]" : std::string();
    }

    void add_sequence(const Callable& coroutine, const Step& first, const Step& last, const std::vector<Awaited>& run) {
        if (std::any_of(run.begin(), run.end(), [](const Awaited& one) { return one.target->unpack; })) return;
        const auto begin = step_lines(text_, first.span.offset), end = step_lines(text_, last.span.offset);
        if (!begin || !end || begin->indent != end->indent) return;
        const std::string indent(begin->indent, ' ');
        std::string lines = indent + "- gather:\n";
        for (const Awaited& one : run) lines += fmt::format("{}    - {}\n", indent, scalar(one.text));
        if (const std::string names = result_names(run); !names.empty()) lines += fmt::format("{}  as: {}\n", indent, names);
        changes_.push_back({Change::Kind::gather,
                            run.front().line,
                            fmt::format("the {} awaits of {} gathered (lines {} to {})", run.size(), coroutine.name,
                                        run.front().line, run.back().line),
                            {{begin->begin, end->end - begin->begin, lines}}});
    }

    // Replaces `for: x in xs` around a single await without a result by `gather: f(x)` with `for: x in xs`.
    void take_loop(const Callable& coroutine, const Step& step) {
        const auto* loop = std::get_if<For>(step.action.get());
        if (!loop || loop->body.size() != 1 || loop->variable.places.size() != 1 || loop->variable.unpack) return;
        const auto one = awaited(loop->body.front());
        if (!one || !one->target->places.empty() || !self_independent(*one)) return;
        const auto lines = step_lines(text_, step.span.offset);
        if (!lines) return;
        const std::string indent(lines->indent, ' ');
        const std::string source = fmt::format("{} in {}", loop->variable.places.front().name, written(loop->source));
        changes_.push_back({Change::Kind::gather,
                            step.span.line,
                            fmt::format("the loop of awaits of {} gathered (line {})", coroutine.name, step.span.line),
                            {{lines->begin, lines->end - lines->begin,
                              fmt::format("{}- gather: {}\n{}  for: {}\n", indent, scalar(one->text), indent, scalar(source))}}});
    }

    // Moves the steps of `for: x in xs` to a new coroutine, and gathers one call of it for each `x`.
    void take_rounds(const Callable& coroutine, const Step& step) {
        const auto* loop = std::get_if<For>(step.action.get());
        if (!loop || loop->body.size() < 2 || loop->variable.places.size() != 1 || loop->variable.unpack) return;
        const auto lines = step_lines(text_, step.span.offset), first = step_lines(text_, loop->body.front().span.offset);
        if (!lines || !first || first->begin <= lines->begin) return;
        const auto arguments = round_arguments(coroutine, *loop, *lines);
        if (!arguments || !rounds_independent(loop->body)) return;
        std::string name = coroutine.name + "_round";
        for (int i = 2; text_.find(name) != std::string::npos; ++i) name = fmt::format("{}_round_{}", coroutine.name, i);
        const std::string call = fmt::format("{}({})", name, *arguments), indent(lines->indent, ' ');
        const std::string source = fmt::format("{} in {}", loop->variable.places.front().name, written(loop->source));
        std::string body = call + ":\n";
        for (std::size_t at = first->begin; at < lines->end;) {
            const std::size_t end = line_end(text_, at);
            body += "  " + text_.substr(std::min(at + first->indent, end), end - std::min(at + first->indent, end)) + "\n";
            at = end + 1;
        }
        changes_.push_back({Change::Kind::gather,
                            step.span.line,
                            fmt::format("the rounds of the loop of {} gathered (line {})", coroutine.name, step.span.line),
                            {insert_in_section(text_, "coroutines", body, {}),
                             {lines->begin, lines->end - lines->begin,
                              fmt::format("{}- gather: {}\n{}  for: {}\n", indent, scalar(call), indent, scalar(source))}}});
    }

    // Returns the arguments that an iteration needs: the loop variable, and other local variables. Returns nothing if an iteration
    // passes a value on to the next one or to later steps.
    std::optional<std::string> round_arguments(const Callable& coroutine, const For& loop, const StepLines& lines) const {
        const std::uint32_t variable = loop.variable.places.front().slot;
        std::vector<const Step*> inside;
        std::set<std::uint32_t> assigned, needed, own;
        bool leaves = false;
        walk_steps(loop.body, [&](const Step& step) {
            const Action& action = *step.action;
            leaves = leaves || std::holds_alternative<Return>(action) || std::holds_alternative<Break>(action) ||
                     std::holds_alternative<Continue>(action);
            inside.push_back(&step);
        });
        std::stable_sort(inside.begin(), inside.end(),
                         [](const Step* a, const Step* b) { return a->span.offset < b->span.offset; });
        for (const Step* step : inside) {
            walk_expressions(*step->action, [&](const Expression& part) {
                if (part.kind == ExpressionKind::name && part.name.scope == Scope::local && !assigned.contains(part.name.slot))
                    needed.insert(part.name.slot);
            });
            for_each_comprehension(*step, [&](std::uint32_t slot) { own.insert(slot); });
            for_each_place(*step->action, [&](const scenario::AssignedName& place) {
                if (place.scope == Scope::local) assigned.insert(place.slot);
            });
        }
        for (const std::uint32_t slot : own) needed.erase(slot);
        const bool carried = std::any_of(needed.begin(), needed.end(), [&](std::uint32_t slot) { return assigned.contains(slot); });
        if (leaves || carried || assigned.contains(variable)) return {};
        assigned.insert(variable);
        if (used_outside(coroutine, lines, assigned)) return {};
        std::string out = loop.variable.places.front().name;
        needed.erase(variable);
        for (const std::uint32_t slot : needed) out += ", " + coroutine.locals[slot];
        return out;
    }

    static void for_each_comprehension(const Step& step, const std::function<void(std::uint32_t)>& each) {
        each_part(*step.action, [&each]<class Part>(std::string_view, const Part& part) {
            if constexpr (std::is_same_v<Part, Awaitables>) {
                if (part.form == Awaitables::Form::comprehension) each(part.variable.slot);
            }
        });
    }

    static bool used_outside(const Callable& coroutine, const StepLines& lines, const std::set<std::uint32_t>& slots) {
        bool used = false;
        walk_steps(coroutine.body, [&](const Step& step) {
            if (step.span.offset >= lines.begin && step.span.offset < lines.end) return;
            walk_expressions(*step.action, [&](const Expression& part) {
                used = used ||
                       (part.kind == ExpressionKind::name && part.name.scope == Scope::local && slots.contains(part.name.slot));
            });
        });
        return used;
    }

    bool rounds_independent(const Body& body) const {
        const Touched touched = touched_by(scenario_, body);
        return touched.written.empty() && std::all_of(touched.objects.begin(), touched.objects.end(), [this](std::uint32_t slot) {
                   return family_of(scenario_.objects[slot].kind) == ObjectFamily::semaphore;
               });
    }

    bool self_independent(const Awaited& one) const {
        const Touched touched = touched_by(scenario_, *one.expression);
        return touched.objects.empty() && touched.written.empty();
    }

    // Writes a value in block style, in quotes if a plain scalar would end early or mean something else.
    static std::string scalar(const std::string& text) {
        const bool plain = text.find(": ") == std::string::npos && text.find(" #") == std::string::npos &&
                           text.find_first_of("{}[]&*!|>'\"%@`\\") != 0 && !text.ends_with(':');
        if (plain) return text;
        std::string out = "'";
        for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
        return out + "'";
    }

    const Scenario& scenario_;
    const Pauses& pauses_;
    const std::string& text_;
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> gather_changes(const Scenario& scenario, const Pauses& pauses) { return GatherChanges(scenario, pauses).all(); }

}  // namespace baton::experiment
