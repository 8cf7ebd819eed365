#include "sim/python/derive.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/amounts.h"
#include "sim/python/derive_plan.h"
#include "sim/python/derive_roots.h"
#include "sim/python/derive_sections.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

constexpr std::size_t most_steps = 1'000'000, most_bytes = 32u << 20;

void refuse_what_cannot_be(const trace::Recording& recording) {
    if (!recording.header.is_recorded())
        throw NotDerivable(
            "this is the trace of a simulated scenario (version 1), which has its scenario already; record a program: baton record "
            "app.py");
    if (recording.truncated)
        throw NotDerivable("the trace breaks off, so nobody knows how its tasks went on; record the program again and let it end");
    if (recording.ending.status == "limit")
        throw NotDerivable(
            "the recording ended at its limit, before the program did; record it again with a higher --max-events or --max-time");
    const bool has_task = std::any_of(recording.events.begin(), recording.events.end(),
                                      [](const trace::TraceEvent& event) { return event.kind == trace::EventKind::create; });
    if (!has_task)
        throw NotDerivable(
            "there is no task in the trace; record the program that calls asyncio.run, with the arguments that it needs");
}

class Deriver {
public:
    Deriver(const trace::Recording& recording, std::int64_t overhead)
        : plan_(recording, stories_of(recording)), overhead_(overhead) {
        plan_.is_exact = recording.header.clock == "virtual";
        add_root(plan_.stories, recording, plan_.is_exact);
        add_silent_awaits(plan_.stories);
    }

    Derivation derive() {
        refuse_large();
        make_plan(plan_);
        SectionWriter sections(plan_);
        Derivation out;
        // The order of these calls matters: writing the coroutines adds tables, and writing the params names those of limits.
        const std::string coroutines = coroutine_texts();
        const std::string params = sections.params();
        out.scenario = sections.head(overhead_) + params + sections.objects() + sections.functions() + "coroutines:\n" + coroutines;
        if (out.scenario.size() > most_bytes) throw too_large();
        check(out.scenario);
        out.tasks = plan_.stories.tasks.size() - 1;
        out.coroutines = plan_.groups.size();
        out.params = sections.changeable();
        out.own_time = own_time();
        return out;
    }

private:
    NotDerivable too_large() const {
        return NotDerivable(
            fmt::format("the recording is too large for a scenario ({}); record a shorter run, or the same with fewer requests",
                        counted(plan_.stories.tasks.size() - 1, "task")));
    }

    void refuse_large() const {
        std::size_t steps = 0;
        for (const Story& story : plan_.stories.tasks) steps += story.steps.size();
        if (steps > most_steps) throw too_large();
    }

    std::string coroutine_texts() {
        std::string out, main;
        for (const Family& family : plan_.families) {
            std::string text;
            for (const std::size_t shape : family.shapes) {
                const ShapeGroup& group = plan_.groups[shape];
                text += comment_of(family, group) + coroutine_text(plan_, group);
            }
            if (family.shapes.size() > 1) text += dispatcher(family);
            (family.name == "main" ? main : out) += text;
        }
        return out + main;
    }

    std::string comment_of(const Family& family, const ShapeGroup& group) const {
        if (group.members.size() == 1 && group.members.front() == 0)
            return "  # what came from outside of all tasks, when it came\n";
        return fmt::format("  # {} of {}\n", group.size() == 1 ? std::string("a task") : fmt::format("{} tasks", group.size()),
                           quoted_in_comment(family.title));
    }

    // Writes the coroutine that a task of the family runs, if they have different shapes: it looks up which one the task has.
    std::string dispatcher(const Family& family) {
        Cell shape, index;
        for (const std::size_t task : family.members) {
            for (std::size_t i = 0; i < family.shapes.size(); ++i) {
                const auto& members = plan_.groups[family.shapes[i]].members;
                const auto found = std::find(members.begin(), members.end(), task);
                if (found == members.end()) continue;
                shape.items.push_back({std::to_string(i + 1), {}});
                index.items.push_back({std::to_string(found - members.begin()), {}});
            }
        }
        const std::string which = plan_.tables.list(shape, {"i"}, family.name + "_kind");
        const std::string nth = plan_.tables.list(index, {"i"}, family.name + "_number");
        std::string out = fmt::format("  # which kind each one is\n  {}(i):\n", family.name);
        for (std::size_t i = 0; i < family.shapes.size(); ++i) {
            const ShapeGroup& group = plan_.groups[family.shapes[i]];
            out += fmt::format("    - if: {} == {}\n      then: [await: {}]\n", which, i + 1,
                               scenario::flow_scalar(group.coroutine + (group.size() > 1 ? "(" + nth + ")" : "()")));
        }
        return out;
    }

    // Reads the scenario back, so that every mistake in it becomes an error message.
    static void check(const std::string& text) {
        const scenario::Reading reading = scenario::read_scenario(text, "derived");
        for (const Diagnostic& diagnostic : reading.diagnostics) {
            if (diagnostic.severity != Diagnostic::Severity::error) continue;
            const std::string line(reading.sources.empty() ? std::string_view() : reading.sources[0]->line(diagnostic.span.line));
            throw NotDerivable(fmt::format("the scenario would not be valid: {}, in: {}", diagnostic.text, line.substr(0, 100)));
        }
    }

    std::int64_t own_time() const {
        if (plan_.is_exact || !plan_.recording.idle) return 0;
        return std::max<std::int64_t>(0, plan_.stories.ended - *plan_.recording.idle - plan_.stories.in_steps);
    }

    DerivedPlan plan_;
    std::int64_t overhead_;
};

}  // namespace

std::vector<std::string> assumptions() {
    return {"responses take as long as they took, however many are under way at once;",
            "loops go round as often, and tasks take the branches that they took, whatever comes first;",
            "timeouts strike where they struck, and what the program computes takes as long."};
}

Derivation derive(const trace::Recording& recording, std::int64_t overhead) {
    refuse_what_cannot_be(recording);
    return Deriver(recording, overhead).derive();
}

}  // namespace baton::python
