#include "sim/python/derive_waits.h"

#include <algorithm>

namespace baton::python {
namespace {

using trace::Cause;
using trace::Status;
using trace::TraceEvent;
using trace::Wait;

Wait wait_of(const TraceEvent& suspend) { return static_cast<Wait>(suspend.detail); }

// Whether the task made all of these tasks and jobs.
bool are_own(const Telling& telling, TaskId task, const std::vector<std::int64_t>& all) {
    return !all.empty() && std::all_of(all.begin(), all.end(), [&](std::int64_t one) {
        return one > 0 ? telling.stories.tasks[static_cast<TaskId>(one)].parent == task
                       : telling.stories.jobs[static_cast<std::size_t>(-one)].task == task;
    });
}

// Notes whether what a step waits for had failed, or had not ended, when the step was over.
void look_for_failures(const Telling& telling, StoryStep& wait) {
    for (const std::int64_t one : wait.of) {
        if (one < 0) continue;
        const Story& story = telling.stories.tasks[static_cast<TaskId>(one)];
        if (story.ended < 0) wait.early = true;
        if (story.status == Status::raised || story.status == Status::cancelled) wait.fails = true;
    }
    if (wait.act == Act::wait) wait.fails = false;
}

// Returns a step for a wait on something without a name. It lasts as long as the wait did.
StoryStep nameless_wait(const Telling& telling, TaskId task, const TraceEvent& event, bool is_cut) {
    const TaskProgress& progress = telling.progress[task];
    if (!progress.wake || is_cut) return story_step(Act::never, event.line);
    const TraceEvent& wake = *progress.wake;
    StoryStep out = story_step(Act::io, event.line);
    out.amount = std::max<std::int64_t>(0, wake.b - event.t);
    switch (static_cast<Cause>(wake.detail)) {
        case Cause::task:
            if (wake.a == task) {
                out.act = Act::yield;
                out.amount = std::max<std::int64_t>(1, wake.worker);
            } else if (wake.a != 0 && is_end_of_own(telling, wake)) {
                out.act = Act::wait;
                out.of = {wake.a};
                out.amount = 0;
            } else if (wake.a != 0) {
                out.act = Act::await_signal;
                out.amount = 0;
            }
            break;
        case Cause::timer:
            out.act = Act::sleep;
            break;
        case Cause::io:
        case Cause::job:
            break;
    }
    return out;
}

// Returns a step for a gather or a wait for several tasks. If a wait ended at its timeout, that is as good as a sleep.
StoryStep wait_for_several(const TaskProgress& progress, const TraceEvent& event, StoryStep out) {
    if (wait_of(event) == Wait::wait && progress.wake && static_cast<Cause>(progress.wake->detail) == Cause::timer) {
        out.act = Act::sleep;
        out.amount = progress.wake->b - event.t;
        return out;
    }
    out.act = wait_of(event) == Wait::gather ? Act::gather : Act::wait;
    out.of = progress.several->of;
    out.name = progress.several->until;
    return out;
}

StoryStep named_wait(const Telling& telling, TaskId task, const TraceEvent& event) {
    const Wait on = wait_of(event);
    StoryStep out = story_step(Act::never, event.line, on == Wait::task ? std::string() : telling.text(event.a));
    switch (on) {
        case Wait::sleep:
            out.act = Act::sleep;
            out.amount = event.b;
            out.name.clear();
            break;
        case Wait::yield:
            out.act = Act::yield;
            out.amount = 1;
            break;
        case Wait::task:
            out.act = Act::await;
            out.of = {event.a};
            break;
        case Wait::executor:
            out.act = Act::await;
            out.of = {-event.b};
            out.name.clear();
            break;
        case Wait::gather:
        case Wait::wait:
            return wait_for_several(telling.progress[task], event, std::move(out));
        case Wait::semaphore:
        case Wait::lock:
            out.act = Act::acquire;
            break;
        case Wait::condition:
            out.act = Act::condition_wait;
            break;
        case Wait::event:
            out.act = Act::event_wait;
            break;
        case Wait::queue:
            out.act = Act::get;  // a `put` that follows corrects this
            break;
        case Wait::barrier:
            out.act = Act::barrier_wait;
            break;
        default:
            break;
    }
    return out;
}

StoryStep step_of_wait(const Telling& telling, TaskId task, const TraceEvent& event, bool is_cut) {
    if (!ends_by_itself(telling, task)) return nameless_wait(telling, task, event, is_cut);
    StoryStep out = named_wait(telling, task, event);
    if (!is_cut) look_for_failures(telling, out);
    return out;
}

// Whether the wait belongs to the step before it, since some steps suspend more than once, and others were told when they began.
bool continues_last(Telling& telling, TaskId task, const TraceEvent& event) {
    StoryStep* before = telling.last(task);
    if (!before) return false;
    const bool may_follow = telling.progress[task].may_follow;
    const std::string what = wait_of(event) == Wait::task ? std::string() : telling.text(event.a);
    switch (wait_of(event)) {
        case Wait::task_group:
            if (before->act != Act::leave) return false;
            before->fails |= telling.failed_groups.contains(before->amount);
            return true;
        case Wait::barrier:
            return before->act == Act::barrier_wait && before->name == what;
        case Wait::queue:
            return (before->act == Act::join && before->name == what) ||
                   (may_follow && (before->act == Act::get || before->act == Act::put) && before->name == what);
        case Wait::lock:
        case Wait::condition:
            return may_follow && before->act == Act::condition_wait &&
                   (before->name == what || telling.lock_of(before->name) == what);
        case Wait::semaphore:
            return may_follow && before->act == Act::acquire && before->name == what;
        default:
            return false;
    }
}

// Removes the release of the lock that comes with every wait for a condition, since it is not a step of its own.
void take_back_release(Telling& telling, TaskId task, StoryStep& wait) {
    StoryStep* before = telling.last(task);
    if (!before || before->act != Act::release) return;
    if (before->name != wait.name) telling.locks[wait.name] = before->name;
    telling.progress[task].computed += before->before;
    telling.stories.tasks[task].steps.pop_back();
}

}  // namespace

bool is_end_of_own(const Telling& telling, const TraceEvent& wake) {
    const Story& waker = telling.stories.tasks[wake.a];
    return waker.parent == wake.task && waker.ended >= 0;
}

bool ends_by_itself(const Telling& telling, TaskId task) {
    const TaskProgress& progress = telling.progress[task];
    const TraceEvent& event = *progress.suspend;
    const Story& story = telling.stories.tasks[task];
    switch (wait_of(event)) {
        case Wait::sleep:
        case Wait::yield:
            return true;
        case Wait::task:
            return event.a != 0 && telling.stories.tasks[event.a].parent == task;
        case Wait::gather:
        case Wait::wait:
            return progress.several && are_own(telling, task, progress.several->of);
        case Wait::executor:
            return event.b != 0;
        case Wait::task_group:
            return !story.steps.empty() && story.steps.back().act == Act::leave;
        case Wait::io:
        case Wait::future:
            return false;
        default:
            return event.a != 0 && telling.kinds.contains(telling.text(event.a));
    }
}

void end_wait(Telling& telling, TaskId task, bool for_ever) {
    TaskProgress& progress = telling.progress[task];
    const TraceEvent& event = *progress.suspend;
    if (continues_last(telling, task, event)) {
        telling.last(task)->cut = progress.is_cut && progress.cut_by_timer < 0;
        return;
    }
    const bool is_cut = progress.is_cut || for_ever;
    StoryStep made;
    if (progress.cut_by_timer >= 0 && !for_ever) {
        made = story_step(Act::sleep, event.line);
        made.amount = progress.cut_by_timer - event.t;
    } else {
        made = step_of_wait(telling, task, event, is_cut);
        made.cut = is_cut;
    }
    const bool follows =
        made.act == Act::acquire || made.act == Act::get || made.act == Act::put || made.act == Act::condition_wait;
    if (made.act == Act::condition_wait) take_back_release(telling, task, made);
    telling.push(task, std::move(made), event.t);
    telling.progress[task].may_follow = follows;
}

}  // namespace baton::python
