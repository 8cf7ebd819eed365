#include "sim/python/derive_telling.h"

#include <utility>

namespace baton::python {

Telling::Telling(const trace::Recording& of) : recording(of) {
    stories.tasks.resize(1);
    stories.jobs.resize(1);
    progress.resize(1);
    for (const trace::RecordedObject& object : of.objects) kinds[object.name] = object.kind;
}

StoryStep* Telling::last(TaskId task) { return stories.tasks[task].steps.empty() ? nullptr : &stories.tasks[task].steps.back(); }

void Telling::push(TaskId task, StoryStep step, std::int64_t t) {
    TaskProgress& at = progress[task];
    Story& story = stories.tasks[task];
    if (at.mark >= 0) {
        at.computed += t - at.mark;
        at.mark = t;
    }
    step.t = t;
    step.before = std::exchange(at.computed, 0);
    at.may_follow = false;
    // What a task still does after its end, in a callback, comes before the exception that ends it.
    if (story.ended >= 0 && !story.steps.empty() && story.steps.back().act == Act::raise)
        story.steps.insert(story.steps.end() - 1, std::move(step));
    else
        story.steps.push_back(std::move(step));
}

std::string Telling::lock_of(const std::string& condition) const {
    const auto found = locks.find(condition);
    return found == locks.end() ? condition : found->second;
}

StoryStep story_step(Act act, Line line, std::string name) {
    StoryStep out;
    out.act = act;
    out.line = line;
    out.name = std::move(name);
    return out;
}

}  // namespace baton::python
