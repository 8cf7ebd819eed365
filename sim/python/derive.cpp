#include "sim/python/derive.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/base/amounts.h"
#include "sim/base/lines.h"
#include "sim/base/text.h"
#include "sim/python/derive_plan.h"
#include "sim/python/derive_roots.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/yaml_writer.h"

namespace baton::python {
namespace {

constexpr std::size_t most_steps = 1'000'000, most_bytes = 32u << 20;

// In a comment: one line, nothing that a terminal would obey.
std::string quoted_in_comment(std::string_view text) { return terminal_text(text.substr(0, 200)); }

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
        name_objects();
        gather_shapes();
        name_functions();
        find_mailboxes();
        Derivation out;
        // In this order: tables come into being while coroutines are written, names of limits with the params.
        const std::string coroutines = coroutine_texts();
        const std::string all_params = params();
        out.scenario = head() + all_params + sections() + functions() + "coroutines:\n" + coroutines;
        if (out.scenario.size() > most_bytes) throw too_large();
        check(out.scenario);
        out.tasks = plan_.stories.tasks.size() - 1;
        out.coroutines = plan_.groups.size();
        out.params = changeable_;
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

    // The names of all that a step or a job uses: others would only stand in the way.
    std::set<std::string> used_objects() const {
        std::set<std::string> out(plan_.stories.locks_of_conditions.begin(), plan_.stories.locks_of_conditions.end());
        for (const Story& story : plan_.stories.tasks) {
            for (const StoryStep& step : story.steps) out.insert(step.name);
        }
        for (const JobStory& job : plan_.stories.jobs) out.insert(job.executor);
        return out;
    }

    void name_objects() {
        const std::set<std::string> used = used_objects();
        std::map<std::string, std::size_t> counts;
        for (const trace::RecordedObject& object : plan_.recording.objects) {
            if (!used.contains(object.name)) continue;
            ObjectPlan made{object.name, object.kind, object.kind + " " + family_of(object.name), {}, object.limit};
            if (object.is_executor() && object.name == "default")
                made.identifier = "default";
            else
                made.identifier = plan_.names.fresh(object.name);
            made.index = counts[made.family]++;
            plan_.objects[object.name] = std::move(made);
        }
        for (const auto& [family, count] : counts) {
            if (count > 1) plan_.lists_of_objects[family] = plan_.names.fresh("all_" + family.substr(family.find(' ') + 1));
        }
    }

    // Which tasks did the same; which of them have a coroutine in common.
    void gather_shapes() {
        Stories& stories = plan_.stories;
        plan_.family_of_task.assign(stories.tasks.size(), 0);
        plan_.index_in_family.assign(stories.tasks.size(), 0);
        std::map<std::string, std::size_t> by_coroutine;
        const std::size_t main = root_of(stories);
        for (std::size_t task = 0; task < stories.tasks.size(); ++task) {
            if (task == 0 && main != 0 && stories.tasks[0].steps.empty()) continue;
            const std::string key = task == main ? " main" : task == 0 ? " outside" : stories.tasks[task].coroutine;
            auto [known, is_new] = by_coroutine.try_emplace(key, plan_.families.size());
            if (is_new) {
                const std::string title = task == 0 ? "outside" : stories.tasks[task].coroutine;
                plan_.families.push_back({task == main ? "main" : plan_.names.fresh(title), title, {}, {}});
            }
            Family& family = plan_.families[known->second];
            plan_.family_of_task[task] = known->second;
            plan_.index_in_family[task] = family.members.size();
            family.members.push_back(task);
        }
        for (Family& family : plan_.families) gather_shapes(family);
    }

    void gather_shapes(Family& family) {
        const auto fold = [&](const std::vector<std::vector<int>>& known) {
            std::vector<StoryNodes> out;
            for (const std::size_t task : family.members)
                out.push_back(shapes_.nodes_of(plan_.stories, plan_.stories.tasks[task], known));
            return out;
        };
        std::vector<StoryNodes> nodes = fold({});
        if (!are_one_shape(nodes)) {
            std::vector<std::vector<int>> bodies;
            for (const StoryNodes& one : nodes) Shapes::bodies_of(one, bodies);
            if (!bodies.empty()) nodes = fold(bodies);
        }
        std::map<std::pair<std::vector<int>, bool>, std::size_t> known;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const std::size_t task = family.members[i];
            auto [found, is_new] = known.try_emplace({Shapes::shape_of(nodes[i]), plan_.stories.tasks[task].is_cancelled_by_others},
                                                     plan_.groups.size());
            if (is_new) {
                family.shapes.push_back(plan_.groups.size());
                plan_.groups.emplace_back();
            }
            ShapeGroup& group = plan_.groups[found->second];
            group.members.push_back(task);
            group.nodes.push_back(std::move(nodes[i]));
        }
        for (const std::size_t shape : family.shapes)
            plan_.groups[shape].coroutine = family.shapes.size() == 1 ? family.name : plan_.names.fresh(family.name + "_as");
    }

    static bool are_one_shape(const std::vector<StoryNodes>& all) {
        return std::all_of(all.begin(), all.end(),
                           [&](const StoryNodes& one) { return Shapes::shape_of(one) == Shapes::shape_of(all.front()); });
    }

    void name_functions() {
        for (const JobStory& job : plan_.stories.jobs) {
            if (job.task == 0 && job.function.empty()) continue;
            JobPlan& made = plan_.jobs[job.function];
            if (made.identifier.empty()) made.identifier = plan_.names.fresh(job.function);
            made.computes |= job.computing > 0;
            made.computes_first |= job.computes_first;
            made.blocks |= job.start >= 0 && job.end > job.start + job.computing;
        }
        for (const Story& story : plan_.stories.tasks) {
            for (const StoryStep& step : story.steps) {
                if (step.act != Act::block || step.line == 0 || &story == &plan_.stories.tasks.front()) continue;
                auto [known, is_new] = plan_.blocks.try_emplace({step.line, step.name});
                if (!is_new) continue;
                const std::string title =
                    step.name.empty() || step.name == "<module>" ? fmt::format("line_{}", number_of(step.line)) : step.name;
                known->second.function =
                    plan_.names.fresh(is_coroutine(step.name) ? fmt::format("{}_line_{}", title, number_of(step.line)) : title);
                known->second.param = plan_.names.fresh(known->second.function + "_in_thread");
                known->second.line = step.line;
            }
        }
    }

    bool is_coroutine(const std::string& function) const {
        return std::any_of(plan_.families.begin(), plan_.families.end(), [&](const Family& family) {
            return family.title == function || family.title.ends_with("." + function);
        });
    }

    void find_mailboxes() {
        for (std::size_t task = 0; task < plan_.stories.tasks.size(); ++task) {
            const Story& story = plan_.stories.tasks[task];
            bool waits = false;
            for (const StoryStep& step : story.steps) waits = waits || step.act == Act::await_signal;
            if (waits) plan_.mailboxes.push_back(task);
            if (story.is_cancelled_by_others) plan_.to_cancel.push_back(task);
        }
        // What is told to a task that never listens for it is told to nobody.
        for (ShapeGroup& group : plan_.groups)
            for (StoryNodes& nodes : group.nodes) drop_unheard(nodes);
        if (!plan_.to_cancel.empty()) plan_.cancelled = plan_.names.fresh("to_cancel");
        if (!plan_.is_exact && plan_.stories.lateness > 0) plan_.lateness = plan_.names.fresh("timer_lateness");
    }

    void drop_unheard(StoryNodes& nodes) {
        for (StoryNode& node : nodes) {
            drop_unheard(node.body);
            for (StoryNodes& round : node.rounds) drop_unheard(round);
            if (node.kind == StoryNode::Kind::step && node.step.act == Act::signal &&
                !std::binary_search(plan_.mailboxes.begin(), plan_.mailboxes.end(), static_cast<std::size_t>(node.step.of.front())))
                node.step.act = Act::nothing;
        }
    }

    // ---- text

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

    // Which shape each task of a coroutine has.
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

    std::string head() const {
        const trace::Header& header = plan_.recording.header;
        std::string out = fmt::format("# Derived from a recording of {} ({} clock, Python {}): {} tasks, {}.\n",
                                      quoted_in_comment(header.scenario), header.clock, quoted_in_comment(header.python),
                                      plan_.stories.tasks.size() - 1, duration_for_people(plan_.recording.ending.elapsed));
        out += "# As it stands it takes as long as the recording. With other params it predicts, and takes for granted that\n";
        for (const std::string& sentence : assumptions()) out += "# - " + sentence + "\n";
        out += "baton: 1\nname: " + scenario::yaml_scalar(header.scenario + ", as recorded") + "\n";
        if (header.cores > 0) out += fmt::format("machine: {{cores: {}, gil: {}}}\n", header.cores, header.gil ? "True" : "False");
        if (overhead_ > 0) out += fmt::format("loop: {{overhead: {}}}\n", duration_literal(overhead_, true));
        return out;
    }

    // Those that are there to be changed first, then what was measured.
    std::string params() {
        std::string out;
        const auto add = [&](const std::string& name, const std::string& text, const std::string& comment) {
            out += fmt::format("  {}: {}  # {}\n", name, text, comment);
            changeable_.push_back(name + "=" + text);
        };
        for (auto& [name, object] : plan_.objects) {
            if (!object.limit && object.kind != "queue") continue;
            const bool is_executor = object.kind == "threads" || object.kind == "processes";
            const char* what = object.kind == "semaphore" ? "permits"
                               : object.kind == "queue"   ? "size"
                               : is_executor              ? "workers"
                                                          : "parties";
            const std::string param = plan_.names.fresh(object.identifier + "_" + what);
            limits_[name] = param;
            add(param, std::to_string(object.limit.value_or(0)),
                fmt::format("{} of the {} {}", what, is_executor ? "executor" : object.kind, quoted_in_comment(name)));
        }
        for (const auto& [key, block] : plan_.blocks)
            add(block.param, "False",
                fmt::format("whether line {} runs in a thread instead of holding the loop", place_of(block.line)));
        if (!plan_.lateness.empty()) {
            const std::int64_t late = (plan_.stories.lateness + 5'000) / 10'000 * 10'000;
            out += fmt::format("  {}: {}  # by which timers come late on an idle loop\n", plan_.lateness,
                               duration_literal(late, true));
        }
        if (!plan_.tables.tables().empty()) out += "  # as measured\n";
        for (const auto& [name, cell] : plan_.tables.tables()) out += table_text(name, cell, 2);
        return out.empty() ? out : "params:\n" + out;
    }

    std::string place_of(Line line) const {
        const std::uint32_t file = file_of(line);
        if (file == 0 || file >= plan_.recording.files.size()) return std::to_string(number_of(line));
        return fmt::format("{} of {}", number_of(line), quoted_in_comment(plan_.recording.files[file]));
    }

    std::string sections() const {
        std::string out;
        const auto list = [&](const char* section, const char* kind, bool has_value) {
            std::vector<std::string> entries;
            for (const auto& [name, object] : plan_.objects) {
                if (object.kind != kind) continue;
                const auto limit = limits_.find(name);
                std::string entry = object.identifier;
                if (has_value) entry += ": " + (limit == limits_.end() ? std::string("0") : limit->second);
                entries.push_back(entry);
            }
            if (std::string_view(section) == "queues")
                for (std::size_t i = 0; i < plan_.mailboxes.size(); ++i) entries.push_back(mailbox(i) + ": 0");
            if (!entries.empty())
                out += wrapped(fmt::format("{}: {}", section, has_value ? '{' : '['), entries, has_value ? '}' : ']');
        };
        list("semaphores", "semaphore", true);
        list("locks", "lock", false);
        list("events", "event", false);
        list("queues", "queue", true);
        list("barriers", "barrier", true);
        return out + conditions() + executors() + vars();
    }

    std::string conditions() const {
        std::vector<std::string> entries;
        const auto& locks = plan_.stories.locks_of_conditions;
        for (const auto& [name, object] : plan_.objects) {
            if (object.kind != "condition") continue;
            std::string entry = object.identifier + ":";
            for (std::size_t i = 0; i + 1 < locks.size(); i += 2) {
                const auto lock = plan_.objects.find(locks[i + 1]);
                if (locks[i] == name && lock != plan_.objects.end() && lock->second.kind == "lock")
                    entry += " " + lock->second.identifier;
            }
            entries.push_back(entry.ends_with(':') ? entry + " null" : entry);
        }
        return entries.empty() ? std::string() : wrapped("conditions: {", entries, '}');
    }

    std::string executors() const {
        std::vector<std::string> entries;
        for (const auto& [name, object] : plan_.objects) {
            if (object.kind != "threads" && object.kind != "processes") continue;
            const auto limit = limits_.find(name);
            entries.push_back(
                fmt::format("{}: {{{}: {}}}", object.identifier, object.kind, limit == limits_.end() ? "1" : limit->second));
        }
        return entries.empty() ? std::string() : wrapped("executors: {", entries, '}');
    }

    std::string mailbox(std::size_t i) const { return plan_.mailboxes.size() == 1 ? "answer" : fmt::format("answer_{}", i + 1); }

    std::string vars() const {
        std::string out;
        for (const auto& [family, variable] : plan_.lists_of_objects) {
            Cell all;
            std::vector<std::pair<std::size_t, std::string>> members;
            for (const auto& [name, object] : plan_.objects) {
                if (object.family == family) members.emplace_back(object.index, object.identifier);
            }
            std::sort(members.begin(), members.end());
            for (const auto& [index, identifier] : members) all.items.push_back({identifier, {}});
            out += table_text(variable, all, 2);
        }
        if (plan_.mailboxes.size() > 1) {
            Cell all;
            for (std::size_t i = 0; i < plan_.mailboxes.size(); ++i) all.items.push_back({mailbox(i), {}});
            out += table_text("answers", all, 2);
        }
        if (!plan_.cancelled.empty()) out += fmt::format("  {}: []\n", plan_.cancelled);
        return out.empty() ? out : "vars:\n" + out;
    }

    static std::string wrapped(std::string begin, const std::vector<std::string>& entries, char end) {
        constexpr std::size_t width = 120;
        std::string out = std::move(begin);
        std::size_t column = out.size();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i > 0) {
                out += column > width ? ",\n  " : ", ";
                column = column > width ? 2 : column + 2;
            }
            out += entries[i];
            column += entries[i].size();
        }
        return out + end + "\n";
    }

    std::string functions() const {
        std::string out;
        for (const auto& [title, job] : plan_.jobs) {
            std::vector<std::string> parameters, steps;
            if (job.blocks) parameters.emplace_back("blocked"), steps.emplace_back("    - block: blocked\n");
            if (job.computes) parameters.emplace_back("computed"), steps.emplace_back("    - cpu: computed\n");
            if (job.computes_first) std::reverse(steps.begin(), steps.end());
            if (steps.empty()) steps.emplace_back("    - pass\n");
            out += fmt::format("  {}({}):\n{}", job.identifier, fmt::join(parameters, ", "), fmt::join(steps, ""));
        }
        for (const auto& [key, block] : plan_.blocks)
            out += fmt::format("  {}(blocked):  # line {}\n    - block: blocked\n", block.function, place_of(block.line));
        return out.empty() ? out : "functions:\n" + out;
    }

    // What comes out is held against the rules of scenarios.
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
    Shapes shapes_;
    std::int64_t overhead_;
    std::map<std::string, std::string> limits_;  // object -> its param
    std::vector<std::string> changeable_;
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
