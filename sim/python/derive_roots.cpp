#include "sim/python/derive_roots.h"

#include <algorithm>
#include <map>
#include <set>

namespace baton::python {
namespace {

using trace::Status;

bool ended_by_itself(const Story& story) { return story.ended >= 0 && story.status != Status::cancelled; }

StoryStep step(Act act, std::int64_t t) {
    StoryStep out;
    out.act = act;
    out.t = t;
    return out;
}

std::vector<TaskId> roots_of(const Stories& stories) {
    std::vector<TaskId> out;
    for (TaskId id = 1; id < stories.tasks.size(); ++id) {
        if (stories.tasks[id].parent == 0) out.push_back(id);
    }
    return out;
}

// Whether the first task is the main of the whole program.
bool is_main(const Stories& stories, TaskId first) {
    const Story& main = stories.tasks[first];
    if (main.ended < 0) return true;
    for (const TaskId root : roots_of(stories)) {
        if (root == first) continue;
        const Story& story = stories.tasks[root];
        if (story.created >= main.ended || (ended_by_itself(story) && story.ended > main.ended)) return false;
    }
    return true;
}

// Inserts waits between the steps from outside, so that each happens at its instant.
void wait_between(Story& outside) {
    std::vector<StoryStep> out;
    std::int64_t now = 0;
    for (StoryStep& one : outside.steps) {
        one.before = 0;
        if (one.t > now) {
            out.push_back(step(Act::io, now));
            out.back().amount = one.t - now;
            now = one.t;
        }
        if (one.act == Act::block) now += one.amount;
        out.push_back(std::move(one));
    }
    outside.steps = std::move(out);
}

// Makes a main for a program that ran several loops, or several tasks in one. It creates each task at the time when the program
// did, and awaits those that ended.
void make_main(Stories& stories, const std::vector<TaskId>& roots) {
    Story& main = stories.tasks.front();
    main.steps.clear();
    std::vector<TaskId> open;
    std::int64_t now = 0;
    const auto await = [&](TaskId root) {
        const Story& story = stories.tasks[root];
        StoryStep wait = step(Act::await, now);
        wait.of = {root};
        wait.fails = story.status == Status::raised;
        main.steps.push_back(wait);
        now = std::max(now, story.ended);
    };
    const auto await_those_before = [&](std::int64_t t) {
        std::vector<TaskId> ended;
        for (const TaskId root : open) {
            if (ended_by_itself(stories.tasks[root]) && stories.tasks[root].ended <= t) ended.push_back(root);
        }
        std::stable_sort(ended.begin(), ended.end(),
                         [&](TaskId a, TaskId b) { return stories.tasks[a].ended < stories.tasks[b].ended; });
        for (const TaskId root : ended) {
            await(root);
            std::erase(open, root);
        }
    };
    for (const TaskId root : roots) {
        const std::int64_t created = stories.tasks[root].created;
        await_those_before(created);
        if (created > now) {
            StoryStep gap = step(open.empty() ? Act::block : Act::io, now);
            gap.amount = created - now;
            now = created;
            main.steps.push_back(gap);
        }
        StoryStep made = step(Act::create, created);
        made.of = {root};
        main.steps.push_back(made);
        open.push_back(root);
    }
    await_those_before(INT64_MAX);
}

void add_tail(Story& main, std::int64_t ns) {
    StoryStep tail = step(Act::block, main.ended);
    tail.amount = ns;
    const bool raises = !main.steps.empty() && (main.steps.back().act == Act::raise || main.steps.back().ends);
    main.steps.insert(raises ? main.steps.end() - 1 : main.steps.end(), tail);
}

}  // namespace

std::size_t root_of(const Stories& stories) { return is_main(stories, 1) ? 1 : 0; }

void add_root(Stories& stories, const trace::Recording& recording, bool is_exact) {
    const auto roots = roots_of(stories);
    Story& outside = stories.tasks.front();
    if (is_main(stories, 1)) {
        Story& main = stories.tasks[1];
        std::erase_if(outside.steps,
                      [&](const StoryStep& one) { return (main.ended >= 0 && one.t > main.ended) || one.act == Act::signal; });
        wait_between(outside);
        if (!outside.steps.empty()) {
            StoryStep made = step(Act::create, 0);
            made.of = {0};
            main.steps.insert(main.steps.begin(), made);
        }
    } else {
        make_main(stories, roots);
    }
    const std::int64_t tail = recording.ending.elapsed.count() - stories.ended;
    if (is_exact ? tail > 0 : tail * 50 > recording.ending.elapsed.count()) add_tail(stories.tasks[root_of(stories)], tail);
}

void add_silent_awaits(Stories& stories) {
    std::set<std::int64_t> named;
    for (const Story& story : stories.tasks) {
        for (const StoryStep& one : story.steps) {
            if (one.act == Act::await || one.act == Act::gather || one.act == Act::wait) named.insert(one.of.begin(), one.of.end());
        }
    }
    std::map<TaskId, std::map<std::string, std::vector<TaskId>>> silent;  // parent -> coroutine -> tasks that nobody awaited
    for (TaskId id = 1; id < stories.tasks.size(); ++id) {
        const Story& story = stories.tasks[id];
        if (story.parent != 0 && story.status == Status::returned && !named.contains(id))
            silent[story.parent][story.coroutine].push_back(id);
    }
    for (auto& [parent, by_coroutine] : silent) {
        Story& story = stories.tasks[parent];
        std::vector<StoryStep> out;
        std::map<std::string, std::size_t> last;  // the last step that awaits one of them
        for (std::size_t i = 0; i < story.steps.size(); ++i) {
            const StoryStep& one = story.steps[i];
            if (one.act == Act::await && one.of.front() > 0) last[stories.tasks[static_cast<TaskId>(one.of.front())].coroutine] = i;
        }
        const auto await = [&](TaskId task, const StoryStep& like) {
            StoryStep made = step(Act::await, like.t);
            made.line = like.line;
            made.of = {task};
            out.push_back(std::move(made));
        };
        for (std::size_t i = 0; i < story.steps.size(); ++i) {
            StoryStep one = story.steps[i];
            const bool awaits = one.act == Act::await && one.of.front() > 0;
            const std::string coroutine = awaits ? stories.tasks[static_cast<TaskId>(one.of.front())].coroutine : std::string();
            const auto found = by_coroutine.find(coroutine);
            if (!awaits || found == by_coroutine.end()) {
                out.push_back(std::move(one));
                continue;
            }
            auto& left = found->second;
            while (!left.empty() && left.front() < one.of.front()) {
                if (stories.tasks[left.front()].ended <= one.t) await(left.front(), one);
                left.erase(left.begin());
            }
            const StoryStep like = one;
            out.push_back(std::move(one));
            if (last[coroutine] != i) continue;
            const std::int64_t until = i + 1 < story.steps.size() ? story.steps[i + 1].t : story.ended;
            for (const TaskId task : left) {
                if (until < 0 || stories.tasks[task].ended <= until) await(task, like);
            }
            left.clear();
        }
        story.steps = std::move(out);
    }
}

}  // namespace baton::python
