// Moves blocking calls and computations from the loop's thread to executors.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "sim/base/text.h"
#include "sim/experiment/expected_value.h"
#include "sim/experiment/explain_changes.h"
#include "sim/experiment/explain_source.h"
#include "sim/experiment/explain_touched.h"

namespace baton::experiment {

namespace {

using scenario::Call;
using scenario::Callable;
using scenario::Delay;
using scenario::Expression;
using scenario::ExpressionKind;
using scenario::Object;
using scenario::ObjectKind;
using scenario::Scenario;
using scenario::Scope;
using scenario::Step;
using scenario::walk_steps;

class ExecutorChanges {
public:
    explicit ExecutorChanges(const Scenario& scenario) : scenario_(scenario) {}

    std::vector<Change> all() {
        for (const Callable& coroutine : scenario_.coroutines)
            walk_steps(coroutine.body, [&](const Step& step) { take(coroutine, step); });
        const std::vector<Change> single = changes_;
        const auto of_kind = [&](Change::Kind kind) {
            std::vector<Change> out;
            std::copy_if(single.begin(), single.end(), std::back_inserter(out),
                         [&](const Change& change) { return change.kind == kind; });
            return out;
        };
        const auto threads = of_kind(Change::Kind::thread), processes = of_kind(Change::Kind::process);
        join(threads, "every blocking call moved to a thread");
        join(processes, "every computation moved to a process");
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
            add(Change::Kind::thread, step, fmt::format("the call of {} moved to a thread", name),
                {replace(step.span, "to_thread")});
        if (touched.computes)
            add(Change::Kind::process, step, fmt::format("the call of {} moved to a process", name),
                to_process(step, made.span, std::string(source(scenario_, made.span))));
    }

    // Replaces `block: 3s` by a call of a new function that blocks.
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
            fmt::format("the {} in {} moved to a thread", blocks ? "blocking call" : "computation", terminal_text(coroutine.name)),
            edits);
        if (blocks) return;
        computing_.insert(step.span.line);
        edits = to_process(step, delay.duration.span, made);
        edits.insert(edits.begin(), function);
        add(Change::Kind::process, step, fmt::format("the computation in {} moved to a process", terminal_text(coroutine.name)),
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

    // Adds an option to a step: on its own line below the verb, or after the value inside braces.
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

    // Adds a change that makes all of these at once, if there are several.
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

    // Adds a change that moves computations to processes and blocking calls to threads.
    void join_both(std::vector<Change> threads, const std::vector<Change>& processes) {
        std::erase_if(threads, [&](const Change& change) { return computing_.contains(change.line); });
        if (threads.empty() || processes.empty()) return;
        std::vector<Change> both = threads;
        std::copy_if(processes.begin(), processes.end(), std::back_inserter(both),
                     [&](const Change& change) { return computing_.contains(change.line); });
        if (both.size() > threads.size()) join(both, "blocking calls moved to threads and computations to processes");
    }

    // Several edits may add the same new section; only the first one keeps its heading.
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
    std::set<Line> computing_;  // lines that hold the thread only by computing
    std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> executor_changes(const Scenario& scenario) { return ExecutorChanges(scenario).all(); }

}  // namespace baton::experiment
