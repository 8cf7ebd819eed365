#include "sim/experiment/finding_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/text.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"
#include "sim/experiment/finding_facts.h"

namespace baton::experiment {

namespace {

using analysis::Finding;
using scenario::Action;
using scenario::Body;
using scenario::Break;
using scenario::Call;
using scenario::Callable;
using scenario::Continue;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::For;
using scenario::Method;
using scenario::Object;
using scenario::ObjectCall;
using scenario::ObjectKind;
using scenario::Raise;
using scenario::Repeat;
using scenario::Return;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::StepVisitor;
using scenario::While;
using scenario::With;
using scenario::Yield;
using Changes = std::vector<Change>;

bool is_object(const Scenario& scenario, const Expression& expression, const std::string& name) {
    return expression.kind == ExpressionKind::name && expression.name.scope == Scope::object &&
           scenario.objects[expression.name.slot].name == name;
}

TextEdit replace(const Span& span, std::string text) { return {span.offset, span.length, std::move(text)}; }

void for_each_step_of(const std::vector<Callable>& callables, const StepVisitor& each) {
    for (const Callable& callable : callables) walk_steps(callable.body, each);
}

// --- livelock: sleep instead of yielding ---

bool gives_no_time(const Scenario& scenario, const Step& step) {
    if (std::holds_alternative<Yield>(*step.action)) return true;
    const auto* delay = std::get_if<Delay>(step.action.get());
    if (!delay || delay->how != Delay::How::sleep || !in_text(scenario, delay->duration.span)) return false;
    return delay->duration.kind == ExpressionKind::duration ? delay->duration.integer == 0
                                                            : source(scenario, delay->duration.span) == "0";
}

Changes slower_poll(const Scenario& scenario, const Finding& finding) {
    Changes out;
    for_each_step_of(scenario.coroutines, [&](const Step& step) {
        const bool is_there = std::find(finding.lines.begin(), finding.lines.end(), step.span.line) != finding.lines.end();
        if (!is_there || !in_text(scenario, step.span) || !gives_no_time(scenario, step)) return;
        Change change{Change::Kind::step, step.span.line, {}, {}};
        if (const auto* delay = std::get_if<Delay>(step.action.get())) {
            change.title = fmt::format("`sleep: 1ms` instead of `sleep: {}` (line {})",
                                       terminal_text(source(scenario, delay->duration.span)), step.span.line);
            change.edits = {replace(delay->duration.span, "1ms")};
        } else {
            const bool in_block = step_lines(text_of(scenario), step.span.offset).has_value();
            change.title = fmt::format("`sleep: 1ms` instead of `yield` (line {})", step.span.line);
            change.edits = {replace(step.span, in_block ? "sleep: 1ms" : "{sleep: 1ms}")};
        }
        out.push_back(std::move(change));
    });
    return out;
}

// --- code that never suspends: yield in each iteration ---

// Returns the innermost loop around a line; null if there is none.
const Body* loop_around(const Body& body, Line line) {
    const Body* out = nullptr;
    walk_steps(body, [&](const Step& step) {
        const Action& action = *step.action;
        const bool is_loop =
            std::holds_alternative<For>(action) || std::holds_alternative<Repeat>(action) || std::holds_alternative<While>(action);
        if (!is_loop) return;
        for_each_body(*step.action, [&](const Body& inner) {
            bool contains = false;
            walk_steps(inner, [&](const Step& one) { contains = contains || one.span.line == line; });
            if (contains) out = &inner;
        });
    });
    return out;
}

bool goes_on(const Step& step) {
    const Action& action = *step.action;
    return !std::holds_alternative<Return>(action) && !std::holds_alternative<Break>(action) &&
           !std::holds_alternative<Continue>(action) && !std::holds_alternative<Raise>(action);
}

Changes yields(const Scenario& scenario, const Finding& finding) {
    for (const Line line : finding.lines) {
        for (const Callable& coroutine : scenario.coroutines) {
            const Body* loop = loop_around(coroutine.body, line);
            if (!loop || !goes_on(loop->back()) || !in_text(scenario, loop->back().span)) continue;
            const auto last = step_lines(text_of(scenario), loop->back().span.offset);
            if (!last) continue;
            const bool at_line_start = last->end == 0 || text_of(scenario)[last->end - 1] == '\n';
            const std::string added = fmt::format("{}{}- yield\n", at_line_start ? "" : "\n", std::string(last->indent, ' '));
            return {{Change::Kind::step,
                     line,
                     fmt::format("a `yield` in each iteration of the loop around line {}", line),
                     {{last->end, 0, added}}}};
        }
    }
    return {};
}

// --- sizes ---

std::optional<Change> titled(std::optional<Change> change, const std::string& instead, Line line) {
    if (change)
        change->title +=
            line == 0 ? fmt::format(" instead of {}", instead) : fmt::format(" instead of {} (line {})", instead, line);
    return change;
}

// Adds permits until one of the nesting tasks can always continue: one at a time at first, then in larger steps.
Changes more_permits(const Scenario& scenario, const Finding& finding) {
    Changes out;
    const Object* object = scenario.object_named(finding.object);
    if (!object || finding.figure("stuck") == 0 || finding.object_kind == "lock") return out;
    constexpr std::size_t most_tried = 16;
    const std::int64_t now = finding.figure("permits");
    for (std::int64_t size = std::max(now, finding.figure("tasks_at_once")) + 1; out.size() < most_tried;
         size += out.size() < 8 ? 1 : size / 2) {
        const bool is_pool = finding.object_kind.find("queue") != std::string::npos;
        auto change = is_pool ? titled(more_pooled(scenario, finding.object, size), std::to_string(now), 0)
                              : titled(resized(scenario, finding.object, size), std::to_string(now), object->span.line);
        if (!change) break;
        change->title += ", enough for all tasks of this run";
        out.push_back(std::move(*change));
    }
    return out;
}

Changes bounded(const Scenario& scenario, const Finding& finding) {
    const Object* object = scenario.object_named(finding.object);
    if (!object || finding.object_kind.find("queue") == std::string::npos) return {};
    Changes out;
    for (const std::int64_t size : {10, 1}) {
        if (size * 2 > finding.figure("most")) continue;
        if (auto change = titled(resized(scenario, finding.object, size), "unbounded", object->span.line))
            out.push_back(std::move(*change));
    }
    return out;
}

// --- a FIFO queue instead of a LIFO queue ---

// Removes `name: size` from a mapping in braces, with the comma next to it.
TextEdit without_entry(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t next = text.find_first_not_of(' ', end);
    if (next != std::string_view::npos && text[next] == ',') {
        next = std::min(text.find_first_not_of(' ', next + 1), text.size());
        return {begin, next - begin, ""};
    }
    const std::size_t before = begin == 0 ? std::string_view::npos : text.find_last_not_of(' ', begin - 1);
    if (before != std::string_view::npos && text[before] == ',') begin = before;
    return {begin, end - begin, ""};
}

Changes first_in_first_out(const Scenario& scenario, const Finding& finding) {
    const Object* object = scenario.object_named(finding.object);
    if (!object || object->kind != ObjectKind::lifo_queue || !in_text(scenario, object->span) ||
        !in_text(scenario, object->size.span))
        return {};
    const std::string& text = text_of(scenario);
    Change change{Change::Kind::step,
                  object->span.line,
                  fmt::format("{} as a FIFO queue, in `queues` (line {})", terminal_text(object->name), object->span.line),
                  {}};
    const auto stacks = std::count_if(scenario.objects.begin(), scenario.objects.end(),
                                      [](const Object& one) { return one.kind == ObjectKind::lifo_queue; });
    const auto key = text.find("\nlifo_queues:");
    if (key == std::string::npos) return {};
    if (stacks == 1 && text.find("\nqueues:") == std::string::npos) {
        change.edits = {{key + 1, std::string_view("lifo_queues").size(), "queues"}};
        return {std::move(change)};
    }
    const std::size_t begin = object->span.offset, end = object->size.span.offset + object->size.span.length;
    const std::string entry = fmt::format("{}: {}", object->name, source(scenario, object->size.span));
    const std::size_t start = line_start(text, begin);
    const bool on_own_line = text.find_first_not_of(' ', start) == begin;
    if (stacks == 1) {
        const std::size_t last = std::min(line_end(text, end) + 1, text.size());
        change.edits = {{key + 1, last - key - 1, ""}};
    } else if (on_own_line) {
        change.edits = {{start, std::min(line_end(text, end) + 1, text.size()) - start, ""}};
    } else {
        change.edits = {without_entry(text, begin, end)};
    }
    change.edits.push_back(insert_in_section(text, "queues", entry + "\n", entry));
    return {std::move(change)};
}

// --- notify instead of notify_all ---

Changes notify_one(const Scenario& scenario, const Finding& finding) {
    Change change{Change::Kind::step, 0, {}, {}};
    const auto take = [&](const Step& step) {
        if (const auto* call = std::get_if<ObjectCall>(step.action.get())) {
            const bool wakes_all =
                call->verb == ObjectCall::Verb::condition_notify_all && is_object(scenario, call->object, finding.object);
            if (!wakes_all || !in_text(scenario, step.span)) return;
            change.edits.push_back(replace(step.span, "condition.notify"));
            change.line = step.span.line;
        }
        if (const auto* call = std::get_if<Call>(step.action.get())) {
            const Expression& made = call->call;
            const bool wakes_all = made.kind == ExpressionKind::method_call && made.method == Method::notify_all &&
                                   is_object(scenario, made.operands[0], finding.object);
            if (!wakes_all || !in_text(scenario, made.span)) return;
            constexpr std::string_view method = "notify_all";
            const std::size_t place = source(scenario, made.span).rfind(method);
            if (place == std::string_view::npos) return;
            change.edits.push_back({made.span.offset + place, method.size(), "notify"});
            change.line = step.span.line;
        }
    };
    for_each_step_of(scenario.coroutines, take);
    for_each_step_of(scenario.functions, take);
    if (change.edits.empty()) return {};
    change.title = change.edits.size() == 1 ? fmt::format("`notify` instead of `notify_all` (line {})", change.line)
                                            : fmt::format("`notify` instead of `notify_all` on {}", terminal_text(finding.object));
    return {std::move(change)};
}

// --- remove the superfluous release ---

Changes without_release(const Scenario& scenario, const Finding& finding) {
    Changes out;
    for_each_step_of(scenario.coroutines, [&](const Step& step) {
        const auto* call = std::get_if<ObjectCall>(step.action.get());
        const bool releases = call && call->verb == ObjectCall::Verb::release && is_object(scenario, call->object, finding.object);
        if (!releases || finding.lines.empty() || step.span.line != finding.lines.front() || !in_text(scenario, step.span)) return;
        const auto lines = step_lines(text_of(scenario), step.span.offset);
        if (!lines) return;
        out.push_back({Change::Kind::step,
                       step.span.line,
                       fmt::format("the release removed (line {})", step.span.line),
                       {{lines->begin, lines->end - lines->begin, ""}}});
    });
    return out;
}

// --- move a step out of a lock ---

// Indents lines by `by` blanks less.
std::string outdented(std::string_view lines, std::size_t by) {
    std::string out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        out.append(line.substr(std::min(by, blanks))).append("\n");
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

Changes out_of_lock(const Scenario& scenario, const Finding& finding) {
    const auto facts = scenario_facts(scenario);
    const auto free = std::find_if(facts.free_steps.begin(), facts.free_steps.end(), [&](const analysis::FreeStep& one) {
        return finding.lines.size() == 2 && one.with == finding.lines[1] && one.step == finding.lines[0];
    });
    if (free == facts.free_steps.end()) return {};
    Changes out;
    const std::string& text = text_of(scenario);
    for_each_step_of(scenario.coroutines, [&](const Step& step) {
        const auto* with = std::get_if<With>(step.action.get());
        if (!with || step.span.line != free->with || !in_text(scenario, step.span) || with->body.size() <= free->count) return;
        const std::size_t first = free->is_last ? with->body.size() - free->count : 0;
        const auto around = step_lines(text, step.span.offset);
        const auto from = step_lines(text, with->body[first].span.offset),
                   to = step_lines(text, with->body[first + free->count - 1].span.offset);
        if (!around || !from || !to || from->indent < around->indent) return;
        const std::string moved =
            outdented(std::string_view(text).substr(from->begin, to->end - from->begin), from->indent - around->indent);
        out.push_back(
            {Change::Kind::step,
             free->step,
             fmt::format("line {} moved {} the `with` in line {}", free->step, free->is_last ? "after" : "before", free->with),
             {{from->begin, to->end - from->begin, ""}, {free->is_last ? around->end : around->begin, 0, moved}}});
    });
    return out;
}

}  // namespace

std::vector<Change> curing_changes(const Scenario& scenario, const Finding& finding) {
    switch (finding.kind) {
        case Finding::Kind::livelock:
            return slower_poll(scenario, finding);
        case Finding::Kind::never_suspends:
            return yields(scenario, finding);
        case Finding::Kind::nested_acquire:
            return more_permits(scenario, finding);
        case Finding::Kind::unfair_waiting:
            return first_in_first_out(scenario, finding);
        case Finding::Kind::herd:
            return notify_one(scenario, finding);
        case Finding::Kind::over_released:
            return without_release(scenario, finding);
        case Finding::Kind::growing_queue:
            return bounded(scenario, finding);
        case Finding::Kind::lock_held:
            return out_of_lock(scenario, finding);
        case Finding::Kind::unused_object:
            break;
    }
    return {};
}

}  // namespace baton::experiment
