#include "sim/experiment/explain_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"
#include "sim/scenario/step_verbs.h"

namespace baton::experiment {

namespace {

using scenario::Call;
using scenario::Callable;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::family_of;
using scenario::is_executor;
using scenario::is_queue;
using scenario::Method;
using scenario::Object;
using scenario::ObjectCall;
using scenario::ObjectSize;
using scenario::row_of;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::walk_steps;
using scenario::word;

// --- sizes ---

std::optional<Change> size_change(const Scenario& scenario, const Object& object, std::int64_t size, std::string title) {
    const bool executor = is_executor(object.kind);
    if (in_text(scenario, object.size.span))
        return Change{Change::Kind::size,
                      object.span.line,
                      std::move(title),
                      {{object.size.span.offset, object.size.span.length, std::to_string(size)}}};
    if (!executor || object.name != "default" || object.span.line != 0) return {};
    const std::string entry = fmt::format("default: {{threads: {}}}", size);
    return Change{
        Change::Kind::size, 0, std::move(title), {insert_in_section(text_of(scenario), "executors", entry + "\n", entry)}};
}

// --- queues that serve as pools ---

// Returns the steps at the beginning of main that put one item each into the queue.
std::vector<const Step*> pool_puts(const Scenario& scenario, const std::string& queue) {
    std::vector<const Step*> out;
    const auto is_queue = [&](const Expression& expression) {
        return expression.kind == ExpressionKind::name && expression.name.scope == Scope::object &&
               scenario.objects[expression.name.slot].name == queue;
    };
    for (const Step& step : scenario.coroutines[scenario.main].body) {
        if (const auto* call = std::get_if<Call>(step.action.get())) {
            const Expression& made = call->call;
            const bool puts =
                made.kind == ExpressionKind::method_call && made.method == Method::put_nowait && is_queue(made.operands[0]);
            if (puts) out.push_back(&step);
        }
        if (const auto* call = std::get_if<ObjectCall>(step.action.get())) {
            const bool puts = call->verb == ObjectCall::Verb::queue_put || call->verb == ObjectCall::Verb::queue_put_nowait;
            if (puts && is_queue(call->object)) out.push_back(&step);
        }
    }
    return out;
}

// Increases the last number in a line such as `put_nowait('c2')` by `more`, so that items differ.
std::string renumbered(std::string lines, std::int64_t more) {
    const std::size_t last = lines.find_last_of("0123456789");
    if (last == std::string::npos) return lines;
    std::size_t first = last;
    while (first > 0 && lines[first - 1] >= '0' && lines[first - 1] <= '9') --first;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(lines.data() + first, lines.data() + last + 1, number);
    if (error != std::errc() || number > 1'000'000'000) return lines;
    return lines.replace(first, last + 1 - first, std::to_string(number + more));
}

// --- durations ---

// Whether a duration is known before any run.
bool takes_no_time(const Scenario& scenario, const Delay& delay) {
    bool constant = true;
    walk_expression(delay.duration, [&](const Expression& part) {
        constant = constant && (part.kind != ExpressionKind::name || part.name.scope == Scope::parameter);
    });
    if (!constant) return false;
    const auto lasts = duration_of(scenario, delay.duration);
    const auto* known = std::get_if<Duration>(&lasts);
    return known && *known <= Duration{};
}

std::string halved(const Scenario& scenario, const Expression& duration) {
    if (duration.kind == ExpressionKind::duration) return duration_text(Duration(duration.integer / 2));
    return fmt::format("({}) / 2", source(scenario, duration.span));
}

}  // namespace

std::optional<Change> resized(const Scenario& scenario, const std::string& name, std::int64_t size) {
    const Object* object = scenario.object_named(name);
    if (!object || row_of(object->kind).size == ObjectSize::none) return {};
    const bool unbounded = is_queue(object->kind) && size == 0;
    return size_change(scenario, *object, size,
                       fmt::format("{} {}: {}", word(family_of(object->kind)), terminal_text(name),
                                   unbounded ? "unbounded" : std::to_string(size)));
}

std::optional<std::int64_t> pooled_items(const Scenario& scenario, const std::string& queue) {
    const auto puts = pool_puts(scenario, queue);
    if (puts.empty() || !step_lines(text_of(scenario), puts.back()->span.offset) || !in_text(scenario, puts.back()->span))
        return {};
    return static_cast<std::int64_t>(puts.size());
}

std::optional<Change> more_pooled(const Scenario& scenario, const std::string& queue, std::int64_t items) {
    const auto now = pooled_items(scenario, queue);
    const Object* object = scenario.object_named(queue);
    constexpr std::int64_t most = 10'000;
    if (!now || !object || items <= *now || items > most) return {};
    const Step& last = *pool_puts(scenario, queue).back();
    const std::string& text = text_of(scenario);
    const StepLines lines = *step_lines(text, last.span.offset);
    const std::string put = text.substr(lines.begin, lines.end - lines.begin);
    std::string added;
    for (std::int64_t i = 1; i <= items - *now; ++i) added += renumbered(put, i);
    Change change{Change::Kind::size,
                  last.span.line,
                  fmt::format("queue {}: {} items in the pool", terminal_text(queue), items),
                  {{lines.end, 0, added}}};
    const auto limit = count_of(scenario, object->size);
    const auto* size = std::get_if<std::int64_t>(&limit);
    if (size && *size > 0 && *size < items) {
        auto larger = size_change(scenario, *object, items, {});
        if (!larger) return {};
        change.edits.insert(change.edits.end(), larger->edits.begin(), larger->edits.end());
    }
    return change;
}

std::optional<FasterStep> faster_step(const Scenario& scenario, Line line, const Pauses& pauses) {
    Change half{Change::Kind::step, line, {}, {}}, zero = half;
    std::string words;
    const auto take = [&](const Step& step) {
        const auto* delay = std::get_if<Delay>(step.action.get());
        if (!delay || step.span.line != line || pauses.is_pause(step) || takes_no_time(scenario, *delay)) return;
        if (!in_text(scenario, step.span) || !in_text(scenario, delay->duration.span)) return;
        words = fmt::format("{}: {}", row_of(delay->how).name, terminal_text(source(scenario, delay->duration.span)));
        const Span& span = delay->duration.span;
        half.edits.push_back({span.offset, span.length, halved(scenario, delay->duration)});
        zero.edits.push_back({span.offset, span.length, "0s"});
    };
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) walk_steps(callable.body, take);
    }
    if (half.edits.empty()) return {};
    half.title = fmt::format("`{}` halved (line {})", words, line);
    zero.title = fmt::format("`{}` taking no time (line {})", words, line);
    return FasterStep{std::move(half), std::move(zero)};
}

}  // namespace baton::experiment
