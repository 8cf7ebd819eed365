#include "sim/python/derive_story.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "sim/python/derive_telling.h"
#include "sim/python/derive_waits.h"

namespace baton::python {
namespace {

using trace::Cause;
using trace::EventKind;
using trace::Status;
using trace::TraceEvent;

// Walks through a recording once, and tells what each task does.
class Teller {
public:
    explicit Teller(const trace::Recording& recording) : telling_(recording) {}

    Stories tell() {
        auto call = telling_.recording.calls.begin();
        for (std::size_t i = 0; i < telling_.recording.events.size(); ++i) {
            for (; call != telling_.recording.calls.end() && call->event <= i; ++call) take(*call);
            take(telling_.recording.events[i]);
        }
        for (; call != telling_.recording.calls.end(); ++call) take(*call);
        for (TaskId id = 1; id < telling_.stories.tasks.size(); ++id) {
            if (telling_.progress[id].suspend) end_wait(telling_, id, true);
        }
        if (!late_.empty()) {
            std::nth_element(late_.begin(), late_.begin() + static_cast<std::ptrdiff_t>(late_.size() / 2), late_.end());
            telling_.stories.lateness = late_[late_.size() / 2];
        }
        for (const auto& [condition, lock] : telling_.locks) {
            telling_.stories.locks_of_conditions.push_back(condition);
            telling_.stories.locks_of_conditions.push_back(lock);
        }
        return std::move(telling_.stories);
    }

private:
    bool is_real() const { return telling_.recording.header.clock == "real"; }
    bool is_over() const { return telling_.stories.tasks.size() > 1 && telling_.stories.tasks[1].ended >= 0; }

    void take(const TraceEvent& event) {
        switch (event.kind) {
            case EventKind::create:
                return create(event);
            case EventKind::resume:
                return resume(event);
            case EventKind::suspend:
                return suspend(event);
            case EventKind::wake:
                return wake(event);
            case EventKind::done:
                return done(event);
            case EventKind::hold:
                return hold(event);
            case EventKind::cancel:
                return cancel(event);
            case EventKind::acquire:
                return acquire(event);
            case EventKind::release:
                return telling_.push(event.task, object_step(Act::release, event), event.t);
            case EventKind::put:
                return queued(Act::put, event);
            case EventKind::get:
                return queued(Act::get, event);
            case EventKind::set:
                return telling_.push(event.task, object_step(Act::set, event), event.t);
            case EventKind::clear:
                return telling_.push(event.task, object_step(Act::clear, event), event.t);
            case EventKind::notify:
                return telling_.push(event.task, object_step(event.b != 0 ? Act::notify_all : Act::notify, event), event.t);
            case EventKind::submit:
            case EventKind::start:
            case EventKind::finish:
            case EventKind::job_hold:
                return job(event);
            default:
                return;
        }
    }

    StoryStep object_step(Act act, const TraceEvent& event) const { return story_step(act, event.line, telling_.text(event.a)); }

    void create(const TraceEvent& event) {
        Story story;
        story.coroutine = telling_.text(trace::high_half(event.b));
        story.parent = event.task;
        story.created = event.t;
        telling_.stories.tasks.push_back(std::move(story));
        telling_.progress.emplace_back();
        StoryStep made = story_step(Act::create, event.line);
        made.of = {event.a};
        if (event.a != 1) telling_.push(event.task, std::move(made), event.t);
    }

    void resume(const TraceEvent& event) {
        TaskProgress& progress = telling_.progress[event.task];
        if (progress.suspend) end_wait(telling_, event.task, false);
        progress.mark = progress.step = event.t;
        progress.suspend = progress.wake = nullptr;
        progress.is_cut = false;
        progress.cut_by_timer = -1;
    }

    void leave_thread(TaskId task, std::int64_t t) {
        TaskProgress& progress = telling_.progress[task];
        if (progress.mark < 0) return;
        progress.computed += t - progress.mark;
        progress.mark = -1;
        telling_.stories.in_steps += t - progress.step;
    }

    void suspend(const TraceEvent& event) {
        leave_thread(event.task, event.t);
        TaskProgress& progress = telling_.progress[event.task];
        progress.suspend = &event;
        progress.wake = nullptr;
        progress.is_cut = false;
        progress.cut_by_timer = -1;
    }

    void wake(const TraceEvent& event) {
        TaskProgress& progress = telling_.progress[event.task];
        if (!progress.suspend || progress.wake) return;
        progress.wake = &event;
        const auto cause = static_cast<Cause>(event.detail);
        if (cause == Cause::timer && is_real() && event.t >= event.b) late_.push_back(event.t - event.b);
        if (cause == Cause::task && event.a != 0 && event.a != event.task && progress.cut_by_timer < 0 && !progress.is_cut &&
            !ends_by_itself(telling_, event.task) && !is_end_of_own(telling_, event)) {
            StoryStep signal = story_step(Act::signal, 0);
            signal.of = {event.task};
            telling_.push(event.a, std::move(signal), event.t);
        }
    }

    void done(const TraceEvent& event) {
        leave_thread(event.task, event.t);
        TaskProgress& progress = telling_.progress[event.task];
        progress.suspend = nullptr;
        Story& story = telling_.stories.tasks[event.task];
        story.status = trace::done_status(event.detail);
        telling_.stories.ended = std::max(telling_.stories.ended, event.t);
        StoryStep* before = telling_.last(event.task);
        StoryStep end = story_step(Act::nothing, 0);
        if (story.status == Status::raised) {
            if (before && before->fails && !before->cut) {
                before->ends = true;
            } else {
                end.act = Act::raise;
                end.name = telling_.text(trace::high_half(event.b));
                end.text = telling_.text(trace::low_half(event.b));
            }
        } else if (story.status == Status::cancelled) {
            if (before && (before->cut || before->fails))
                before->ends = true;
            else if (before)
                end.act = Act::raise, end.name = "CancelledError";
        }
        if (end.act == Act::raise || progress.computed > 0) telling_.push(event.task, std::move(end), event.t);
        story.ended = event.t;
        if (story.status == Status::raised)
            if (const auto found = telling_.group_of.find(event.task); found != telling_.group_of.end())
                telling_.failed_groups.insert(found->second);
    }

    void hold(const TraceEvent& event) {
        const bool blocks = static_cast<trace::Holding>(event.detail) == trace::Holding::block;
        TaskProgress& progress = telling_.progress[event.task];
        if (blocks && (event.line != 0 || event.task == 0)) {
            StoryStep made = story_step(Act::block, event.line, telling_.text(event.a));
            made.amount = event.b;
            telling_.push(event.task, std::move(made), event.t);
        } else if (progress.mark >= 0) {
            progress.computed += event.t + event.b - progress.mark;
        }
        if (progress.mark >= 0) progress.mark = event.t + event.b;
    }

    void cancel(const TraceEvent& event) {
        const TaskId target = event.a;
        TaskProgress& progress = telling_.progress[target];
        if (event.task != 0 || event.line != 0) {
            StoryStep made = story_step(Act::cancel, event.line);
            made.of = {target};
            telling_.push(event.task, std::move(made), event.t);
            if (event.task != target && event.task != telling_.stories.tasks[target].parent)
                telling_.stories.tasks[target].is_cancelled_by_others = true;
            last_request_ = event.t;
            last_asker_ = event.task;
        }
        if (progress.suspend && !progress.wake) progress.is_cut = true;
    }

    // Follows a cancellation that asyncio itself requests: from a timeout, from a task group, or handed on from another task.
    void interrupt(const trace::RecordedCall& call) {
        for (const std::int64_t one : call.of) {
            if (one <= 0) continue;
            const auto target = static_cast<TaskId>(one);
            TaskProgress& progress = telling_.progress[target];
            if (!progress.suspend || progress.wake) continue;
            const bool is_handed_on = last_request_ == call.t && last_asker_ == call.task;
            if (call.task != 0 && !is_handed_on && telling_.stories.tasks[target].parent == call.task) {
                StoryStep made = story_step(Act::cancel, 0);
                made.of = {target};
                telling_.push(call.task, std::move(made), call.t);
            }
            progress.is_cut = true;
            if (call.task == 0 && !is_handed_on && !is_over() && !is_of_failed_group(target)) progress.cut_by_timer = call.t;
        }
    }

    bool is_of_failed_group(TaskId task) const {
        const auto found = telling_.group_of.find(task);
        if (found != telling_.group_of.end() && telling_.failed_groups.contains(found->second)) return true;
        const auto& open = telling_.progress[task].groups;
        return std::any_of(open.begin(), open.end(), [&](std::int64_t group) { return telling_.failed_groups.contains(group); });
    }

    void acquire(const TraceEvent& event) {
        StoryStep* before = telling_.last(event.task);
        const std::string what = telling_.text(event.a);
        TaskProgress& progress = telling_.progress[event.task];
        if (before && progress.may_follow &&
            ((before->act == Act::acquire && before->name == what) ||
             (before->act == Act::condition_wait && (before->name == what || telling_.lock_of(before->name) == what)))) {
            progress.may_follow = false;
            return;
        }
        telling_.push(event.task, object_step(Act::acquire, event), event.t);
    }

    void queued(Act act, const TraceEvent& event) {
        StoryStep* before = telling_.last(event.task);
        TaskProgress& progress = telling_.progress[event.task];
        if (before && progress.may_follow && (before->act == Act::get || before->act == Act::put) &&
            before->name == telling_.text(event.a)) {
            before->act = act;
            progress.may_follow = false;
            return;
        }
        telling_.push(event.task, object_step(act, event), event.t);
    }

    void job(const TraceEvent& event) {
        if (event.kind == EventKind::submit) {
            JobStory made;
            made.executor = telling_.text(trace::high_half(event.b));
            made.function = telling_.text(trace::low_half(event.b));
            made.line = event.line;
            made.task = event.task;
            telling_.stories.jobs.push_back(std::move(made));
            StoryStep submit = story_step(Act::submit, event.line);
            submit.of = {-std::int64_t{event.a}};
            return telling_.push(event.task, std::move(submit), event.t);
        }
        JobStory& job = telling_.stories.jobs[event.a];
        if (event.kind == EventKind::start) job.start = event.t;
        if (event.kind == EventKind::finish) job.end = event.t;
        if (event.kind == EventKind::job_hold && static_cast<trace::Holding>(event.detail) == trace::Holding::cpu) {
            job.computes_first |= event.t == job.start;
            job.computing += event.b;
        }
    }

    void take(const trace::RecordedCall& call) {
        TaskProgress& progress = telling_.progress[call.task];
        if (call.method == "gather" || (call.method == "wait" && call.what.empty())) {
            progress.several = &call;
        } else if (call.method == "interrupt") {
            interrupt(call);
        } else if (call.method == "add") {
            for (const std::int64_t one : call.of) add_to_group(call, static_cast<TaskId>(one));
        } else if (call.method == "enter" || call.method == "exit") {
            StoryStep made = story_step(call.method == "enter" ? Act::enter : Act::leave, call.line);
            made.amount = call.id;
            if (made.act == Act::enter) progress.groups.push_back(call.id);
            made.fails = made.act == Act::leave && telling_.failed_groups.contains(call.id);
            if (made.act == Act::leave) std::erase(progress.groups, call.id);
            telling_.push(call.task, std::move(made), call.t);
        } else if (const auto act = act_of(call)) {
            telling_.push(call.task, story_step(*act, call.line, call.what), call.t);
        }
    }

    std::optional<Act> act_of(const trace::RecordedCall& call) const {
        if (call.method == "task_done") return Act::task_done;
        if (call.method == "join") return Act::join;
        if (call.method != "wait") return std::nullopt;
        const auto kind = telling_.kinds.find(call.what);
        return kind != telling_.kinds.end() && kind->second == "barrier" ? Act::barrier_wait : Act::event_wait;
    }

    void add_to_group(const trace::RecordedCall& call, TaskId child) {
        telling_.group_of[child] = call.id;
        StoryStep* made = telling_.last(call.task);
        if (made && made->act == Act::create && made->of.front() == child) made->in_group = true;
    }

    Telling telling_;
    std::vector<std::int64_t> late_;  // by how much each timer was late, in nanoseconds
    std::int64_t last_request_ = -1;  // when a task was last asked to cancel, and by which task
    TaskId last_asker_ = 0;
};

}  // namespace

Stories stories_of(const trace::Recording& recording) { return Teller(recording).tell(); }

}  // namespace baton::python
