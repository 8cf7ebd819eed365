#include "sim/python/derive_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/base/lines.h"
#include "sim/python/derive_roots.h"

namespace baton::python {
namespace {

class Planner {
public:
    explicit Planner(DerivedPlan& plan) : plan_(plan) {}

    void run() {
        name_objects();
        gather_shapes();
        name_functions();
        find_mailboxes();
    }

private:
    // Returns the names of the objects that some step or job uses. The others are not declared.
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

    // Sorts the tasks into families, which run the same coroutine of the program, and these into shapes.
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
        // A signal to a task that never waits for one is dropped.
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

    DerivedPlan& plan_;
    Shapes shapes_;
};

}  // namespace

void make_plan(DerivedPlan& plan) { Planner(plan).run(); }

}  // namespace baton::python
