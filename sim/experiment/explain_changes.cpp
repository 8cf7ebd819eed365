#include "sim/experiment/explain_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_walk.h"

namespace baton::experiment {

namespace {

using namespace scenario;

bool in_text(const Scenario& scenario, const Span& span) {
    return span.file == 0 && span.line != 0 && span.length > 0 && span.offset + span.length <= text_of(scenario).size();
}

std::string_view source(const Scenario& scenario, const Span& span) {
    return std::string_view(text_of(scenario)).substr(span.offset, span.length);
}

// A name that nothing in the scenario has yet: `stem`, `stem_2`, …
std::string fresh_name(const Scenario& scenario, const std::string& stem, const std::set<std::string>& taken = {}) {
    const auto used = [&](const std::string& name) {
        const auto is = [&](const auto& thing) { return thing.name == name; };
        return taken.contains(name) || std::any_of(scenario.params.begin(), scenario.params.end(), is) ||
               std::any_of(scenario.vars.begin(), scenario.vars.end(), is) ||
               std::any_of(scenario.objects.begin(), scenario.objects.end(), is) ||
               std::any_of(scenario.coroutines.begin(), scenario.coroutines.end(), is) ||
               std::any_of(scenario.functions.begin(), scenario.functions.end(), is);
    };
    std::string name = stem;
    for (int i = 2; used(name); ++i) name = fmt::format("{}_{}", stem, i);
    return name;
}

const Object* object_named(const Scenario& scenario, const std::string& name) {
    const auto found =
        std::find_if(scenario.objects.begin(), scenario.objects.end(), [&](const Object& object) { return object.name == name; });
    return found == scenario.objects.end() ? nullptr : &*found;
}

// --- holds of the loop's thread, moved away ---

class ExecutorChanges {
public:
    explicit ExecutorChanges(const Scenario& scenario) : scenario_(scenario) {}

    std::vector<Change> all() {
        for (const Callable& coroutine : scenario_.coroutines)
            for_each_step(coroutine.body, [&](const Step& step) { take(coroutine, step); });
        const std::vector<Change> single = changes_;
        const auto of_kind = [&](Change::Kind kind) {
            std::vector<Change> out;
            std::copy_if(single.begin(), single.end(), std::back_inserter(out),
                         [&](const Change& change) { return change.kind == kind; });
            return out;
        };
        const auto threads = of_kind(Change::Kind::thread), processes = of_kind(Change::Kind::process);
        join(threads, "every blocking call in a thread");
        join(processes, "every computation in a process");
        join_both(threads, processes);
        return std::move(changes_);
    }

private:
    void take(const Callable& coroutine, const Step& step) {
        if (!in_text(scenario_, step.span)) return;
        if (const auto* call = std::get_if<Call>(step.action.get())) take_call(*call, step);
        if (const auto* delay = std::get_if<Delay>(step.action.get())) take_delay(coroutine, *delay, step);
    }

    void take_call(const Call& call, const Step& step) {
        const Expression& made = call.call;
        if (made.kind != ExpressionKind::call || made.operands.empty() || made.operands[0].name.scope != Scope::function) return;
        if (!in_text(scenario_, made.span)) return;
        const Callable& function = scenario_.functions[made.operands[0].name.slot];
        const Touched touched = touched_by(scenario_, made);
        const std::string name = terminal_text(function.name);
        if (touched.computes && !touched.blocks) computing_.insert(step.span.line);
        if (touched.blocks || touched.computes)
            add(Change::Kind::thread, step, fmt::format("the call of {} in a thread", name), {replace(step.span, "to_thread")});
        if (touched.computes)
            add(Change::Kind::process, step, fmt::format("the call of {} in a process", name),
                to_process(step, made.span, std::string(source(scenario_, made.span))));
    }

    // `block: 3s` becomes a call of a new function that blocks.
    void take_delay(const Callable& coroutine, const Delay& delay, const Step& step) {
        const bool blocks = delay.how == Delay::How::block;
        if ((!blocks && delay.how != Delay::How::cpu) || !in_text(scenario_, delay.duration.span)) return;
        const std::string_view verb = blocks ? "block" : "cpu";
        const std::string name = fresh_name(scenario_, coroutine.name + (blocks ? "_blocking" : "_computing"), names_);
        names_.insert(name);
        const std::string made = fmt::format("{}({})", name, source(scenario_, delay.duration.span));
        const TextEdit function =
            insert_in_section(text_of(scenario_), "functions", fmt::format("{}(duration):\n  - {}: duration\n", name, verb),
                              fmt::format("{}(duration): [{{{}: duration}}]", name, verb));
        std::vector<TextEdit> edits = {function, replace(step.span, "to_thread"), replace(delay.duration.span, made)};
        add(Change::Kind::thread, step,
            fmt::format("the {} of {} in a thread", blocks ? "blocking" : "computing", terminal_text(coroutine.name)), edits);
        if (blocks) return;
        computing_.insert(step.span.line);
        edits = to_process(step, delay.duration.span, made);
        edits.insert(edits.begin(), function);
        add(Change::Kind::process, step, fmt::format("the computing of {} in a process", terminal_text(coroutine.name)),
            std::move(edits));
    }

    std::vector<TextEdit> to_process(const Step& step, const Span& value, const std::string& made) {
        const auto pool = std::find_if(scenario_.objects.begin(), scenario_.objects.end(),
                                       [](const Object& object) { return object.kind == ObjectKind::process_pool; });
        const std::string name = pool == scenario_.objects.end() ? fresh_name(scenario_, "processes") : pool->name;
        std::vector<TextEdit> edits;
        if (pool == scenario_.objects.end()) {
            const auto cores = count_of(scenario_, scenario_.machine.cores);
            const auto* count = std::get_if<std::int64_t>(&cores);
            const std::string size = fmt::format("{{processes: {}}}", count && *count > 0 ? *count : 1);
            edits.push_back(insert_in_section(text_of(scenario_), "executors", fmt::format("{}: {}\n", name, size),
                                              fmt::format("{}: {}", name, size)));
        }
        edits.push_back(replace(step.span, "run_in_executor"));
        edits.push_back(replace(value, made));
        edits.push_back(option(step, value, "executor: " + name));
        return edits;
    }

    // On a line of its own below the verb, or behind the value inside of braces.
    TextEdit option(const Step& step, const Span& value, const std::string& words) const {
        const std::string& text = text_of(scenario_);
        const std::size_t end = value.offset + value.length;
        if (!step_lines(text, step.span.offset)) return {end, 0, ", " + words};
        const std::size_t indent = step.span.offset - line_start(text, step.span.offset);
        return {line_end(text, end), 0, "\n" + std::string(indent, ' ') + words};
    }

    static TextEdit replace(const Span& span, std::string text) { return {span.offset, span.length, std::move(text)}; }

    void add(Change::Kind kind, const Step& step, const std::string& title, std::vector<TextEdit> edits) {
        changes_.push_back({kind, step.span.line, fmt::format("{} (line {})", title, step.span.line), std::move(edits)});
    }

    // All of them at once, where there are several.
    void join(const std::vector<Change>& changes, std::string_view title) {
        if (changes.size() < 2) return;
        Change all{changes.front().kind, 0, std::string(title), {}};
        for (const Change& change : changes) {
            for (const TextEdit& edit : change.edits) {
                if (std::find(all.edits.begin(), all.edits.end(), edit) == all.edits.end()) all.edits.push_back(edit);
            }
        }
        changes_.push_back(joined_sections(std::move(all)));
    }

    // What only computes in processes, what blocks in threads.
    void join_both(std::vector<Change> threads, const std::vector<Change>& processes) {
        std::erase_if(threads, [&](const Change& change) { return computing_.contains(change.line); });
        if (threads.empty() || processes.empty()) return;
        std::vector<Change> both = threads;
        std::copy_if(processes.begin(), processes.end(), std::back_inserter(both),
                     [&](const Change& change) { return computing_.contains(change.line); });
        if (both.size() > threads.size()) join(both, "blocking calls in threads and computations in processes");
    }

    // Several entries for a section that is not there yet: its heading is written once.
    static Change joined_sections(Change change) {
        for (const std::string heading : {"functions:\n", "executors:\n"}) {
            bool seen = false;
            for (TextEdit& edit : change.edits) {
                if (!edit.text.starts_with(heading)) continue;
                if (seen) edit.text.erase(0, heading.size());
                seen = true;
            }
        }
        return change;
    }

    const Scenario& scenario_;
    std::set<std::string> names_;
    std::set<Line> computing_;  // lines that hold the thread by computing alone
    std::vector<Change> changes_;
};

// --- sizes ---

std::optional<Change> size_change(const Scenario& scenario, const Object& object, std::int64_t size, std::string title) {
    const bool executor = object.kind == ObjectKind::thread_pool || object.kind == ObjectKind::process_pool;
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

std::string_view kind_word(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::semaphore:
        case ObjectKind::bounded_semaphore:
            return "semaphore";
        case ObjectKind::queue:
        case ObjectKind::priority_queue:
        case ObjectKind::lifo_queue:
            return "queue";
        case ObjectKind::thread_pool:
        case ObjectKind::process_pool:
            return "executor";
        case ObjectKind::lock:
        case ObjectKind::condition:
        case ObjectKind::event:
        case ObjectKind::barrier:
            break;
    }
    return {};
}

// --- a queue as a pool ---

// The steps at the beginning of main that put one item each into the queue.
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

// `put_nowait('c2')` with its last number raised by `more`, so that items can be told apart.
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

std::string halved(const Scenario& scenario, const Expression& duration) {
    if (duration.kind == ExpressionKind::duration) return duration_text(Duration(duration.integer / 2));
    return fmt::format("({}) / 2", source(scenario, duration.span));
}

}  // namespace

const std::string& text_of(const Scenario& scenario) {
    static const std::string nothing;
    return scenario.sources.empty() ? nothing : scenario.sources.front()->text;
}

bool is_editable(const Scenario& scenario) {
    const std::string& text = text_of(scenario);
    std::size_t at = 0;
    while (at < text.size() && text[at] != '{') {
        const std::size_t end = line_end(text, at);
        const std::string_view line = std::string_view(text).substr(at, end - at);
        if (line.starts_with("extends:")) return false;  // much of it stands elsewhere
        if (line.starts_with("coroutines:") || line.starts_with("main:")) return line.find('{') == std::string_view::npos;
        at = end + 1;
    }
    return false;
}

std::vector<Change> executor_changes(const Scenario& scenario) { return ExecutorChanges(scenario).all(); }

std::optional<Change> resized(const Scenario& scenario, const std::string& name, std::int64_t size) {
    const Object* object = object_named(scenario, name);
    if (!object || kind_word(object->kind).empty()) return {};
    const bool unbounded = kind_word(object->kind) == "queue" && size == 0;
    return size_change(
        scenario, *object, size,
        fmt::format("{} {}: {}", kind_word(object->kind), terminal_text(name), unbounded ? "unbounded" : std::to_string(size)));
}

std::optional<std::int64_t> pooled_items(const Scenario& scenario, const std::string& queue) {
    const auto puts = pool_puts(scenario, queue);
    if (puts.empty() || !step_lines(text_of(scenario), puts.back()->span.offset) || !in_text(scenario, puts.back()->span))
        return {};
    return static_cast<std::int64_t>(puts.size());
}

std::optional<Change> more_pooled(const Scenario& scenario, const std::string& queue, std::int64_t items) {
    const auto now = pooled_items(scenario, queue);
    const Object* object = object_named(scenario, queue);
    constexpr std::int64_t most = 10'000;
    if (!now || !object || items <= *now || items > most) return {};
    const Step& last = *pool_puts(scenario, queue).back();
    const std::string& text = text_of(scenario);
    const StepLines lines = *step_lines(text, last.span.offset);
    const std::string put = text.substr(lines.begin, lines.end - lines.begin);
    std::string added;
    for (std::int64_t i = 1; i <= items - *now; ++i) added += renumbered(put, i);
    Change change{
        Change::Kind::size, last.span.line, fmt::format("pool {}: {} items", terminal_text(queue), items), {{lines.end, 0, added}}};
    const auto limit = count_of(scenario, object->size);
    const auto* size = std::get_if<std::int64_t>(&limit);
    if (size && *size > 0 && *size < items) {
        auto larger = size_change(scenario, *object, items, {});
        if (!larger) return {};
        change.edits.insert(change.edits.end(), larger->edits.begin(), larger->edits.end());
    }
    return change;
}

std::optional<FasterStep> faster_step(const Scenario& scenario, Line line) {
    Change half{Change::Kind::faster_step, line, {}, {}}, zero = half;
    std::string words;
    const auto take = [&](const Step& step) {
        const auto* delay = std::get_if<Delay>(step.action.get());
        if (!delay || step.span.line != line || !in_text(scenario, step.span) || !in_text(scenario, delay->duration.span)) return;
        constexpr std::string_view verbs[] = {"sleep", "block", "cpu", "io"};
        words = fmt::format("{}: {}", verbs[static_cast<int>(delay->how)], terminal_text(source(scenario, delay->duration.span)));
        const Span& span = delay->duration.span;
        half.edits.push_back({span.offset, span.length, halved(scenario, delay->duration)});
        zero.edits.push_back({span.offset, span.length, "0s"});
    };
    for (const auto* callables : {&scenario.coroutines, &scenario.functions}) {
        for (const Callable& callable : *callables) for_each_step(callable.body, take);
    }
    if (half.edits.empty()) return {};
    half.title = fmt::format("`{}` halved (line {})", words, line);
    zero.title = fmt::format("`{}` taking no time (line {})", words, line);
    return FasterStep{std::move(half), std::move(zero)};
}

}  // namespace baton::experiment
