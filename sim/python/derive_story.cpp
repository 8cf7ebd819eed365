#include "sim/python/derive_story.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace baton::python {
namespace {

using trace::Cause;
using trace::EventKind;
using trace::Status;
using trace::TraceEvent;
using trace::Wait;

// What is known of a task while its events go by.
struct TaskProgress {
    std::int64_t mark = -1;     // it has the thread, and up to here is told what it did; -1: it has not
    std::int64_t step = 0;      // when it got the thread
    std::int64_t computed = 0;  // and for so long it computed since its last step
    const TraceEvent* suspend = nullptr;
    const TraceEvent* wake = nullptr;
    const trace::RecordedCall* several = nullptr;  // of a wait for several
    bool is_cut = false;                   // a CancelledError is on its way
    std::int64_t cut_by_timer = -1;        // when a timer of asyncio cut its wait off
    bool may_follow = false;               // the last step is a wait that the next events of its object belong to
    std::vector<std::int64_t> groups;      // that it is in
};

class Teller {
public:
    explicit Teller(const trace::Recording& recording) : recording_(recording) {
        for (const trace::RecordedObject& object : recording.objects) kinds_[object.name] = object.kind;
    }

    Stories tell() {
        out_.tasks.resize(1);
        out_.jobs.resize(1);
        progress_.resize(1);
        auto call = recording_.calls.begin();
        for (std::size_t i = 0; i < recording_.events.size(); ++i) {
            for (; call != recording_.calls.end() && call->event <= i; ++call) take(*call);
            take(recording_.events[i]);
        }
        for (; call != recording_.calls.end(); ++call) take(*call);
        for (TaskId id = 1; id < out_.tasks.size(); ++id) {
            if (progress_[id].suspend) end_of_wait(id, true);  // for ever
        }
        if (!late_.empty()) {
            std::nth_element(late_.begin(), late_.begin() + static_cast<std::ptrdiff_t>(late_.size() / 2), late_.end());
            out_.lateness = late_[late_.size() / 2];
        }
        for (const auto& [condition, lock] : locks_) {
            out_.locks_of_conditions.push_back(condition);
            out_.locks_of_conditions.push_back(lock);
        }
        return std::move(out_);
    }

private:
    std::string text(TextId id) const { return std::string(recording_.texts[id]); }
    bool is_real() const { return recording_.header.clock == "real"; }
    bool is_over() const { return out_.tasks.size() > 1 && out_.tasks[1].ended >= 0; }

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
                return push(event.task, object_step(Act::release, event), event.t);
            case EventKind::put:
                return queued(Act::put, event);
            case EventKind::get:
                return queued(Act::get, event);
            case EventKind::set:
                return push(event.task, object_step(Act::set, event), event.t);
            case EventKind::clear:
                return push(event.task, object_step(Act::clear, event), event.t);
            case EventKind::notify:
                return push(event.task, object_step(event.b != 0 ? Act::notify_all : Act::notify, event), event.t);
            case EventKind::submit:
            case EventKind::start:
            case EventKind::finish:
            case EventKind::job_hold:
                return job(event);
            default:
                return;
        }
    }

    static StoryStep step(Act act, Line line, std::string name = {}) {
        StoryStep out;
        out.act = act;
        out.line = line;
        out.name = std::move(name);
        return out;
    }
    StoryStep object_step(Act act, const TraceEvent& event) const { return step(act, event.line, text(event.a)); }

    // Adds a step, and what was computed before it.
    void push(TaskId task, StoryStep step, std::int64_t t) {
        TaskProgress& progress = progress_[task];
        Story& story = out_.tasks[task];
        if (progress.mark >= 0) {
            progress.computed += t - progress.mark;
            progress.mark = t;
        }
        step.t = t;
        step.before = std::exchange(progress.computed, 0);
        progress.may_follow = false;
        if (story.ended >= 0 && !story.steps.empty() && story.steps.back().act == Act::raise)
            story.steps.insert(story.steps.end() - 1, std::move(step));
        else
            story.steps.push_back(std::move(step));
    }
    StoryStep* last(TaskId task) { return out_.tasks[task].steps.empty() ? nullptr : &out_.tasks[task].steps.back(); }

    void create(const TraceEvent& event) {
        Story story;
        story.coroutine = text(trace::high_half(event.b));
        story.parent = event.task;
        story.created = event.t;
        out_.tasks.push_back(std::move(story));
        progress_.emplace_back();
        StoryStep made = step(Act::create, event.line);
        made.of = {event.a};
        if (event.a != 1) push(event.task, std::move(made), event.t);
    }

    void resume(const TraceEvent& event) {
        TaskProgress& progress = progress_[event.task];
        if (progress.suspend) end_of_wait(event.task, false);
        progress.mark = progress.step = event.t;
        progress.suspend = progress.wake = nullptr;
        progress.is_cut = false;
        progress.cut_by_timer = -1;
    }

    void leave_thread(TaskId task, std::int64_t t) {
        TaskProgress& progress = progress_[task];
        if (progress.mark < 0) return;
        progress.computed += t - progress.mark;
        progress.mark = -1;
        out_.in_steps += t - progress.step;
    }

    void suspend(const TraceEvent& event) {
        leave_thread(event.task, event.t);
        TaskProgress& progress = progress_[event.task];
        progress.suspend = &event;
        progress.wake = nullptr;
        progress.is_cut = false;
        progress.cut_by_timer = -1;
    }

    void wake(const TraceEvent& event) {
        TaskProgress& progress = progress_[event.task];
        if (!progress.suspend || progress.wake) return;
        progress.wake = &event;
        const auto cause = static_cast<Cause>(event.detail);
        if (cause == Cause::timer && is_real() && event.t >= event.b) late_.push_back(event.t - event.b);
        if (cause == Cause::task && event.a != 0 && event.a != event.task && progress.cut_by_timer < 0 && !progress.is_cut &&
            !is_known(event.task) && !is_end_of_own(event)) {
            StoryStep signal = step(Act::signal, 0);
            signal.of = {event.task};
            push(event.a, std::move(signal), event.t);
        }
    }

    // Whether a task goes on because one that it made has ended, as `wait_for` does before Python 3.12.
    bool is_end_of_own(const TraceEvent& wake) const {
        const Story& waker = out_.tasks[wake.a];
        return waker.parent == wake.task && waker.ended >= 0;
    }

    // Whether what a suspended task waits on says by itself when it goes on.
    bool is_known(TaskId task) const {
        const TaskProgress& progress = progress_[task];
        const TraceEvent& event = *progress.suspend;
        switch (static_cast<Wait>(event.detail)) {
            case Wait::sleep:
            case Wait::yield:
                return true;
            case Wait::task:
                return event.a != 0 && out_.tasks[event.a].parent == task;
            case Wait::gather:
            case Wait::wait:
                return progress.several && are_own(task, progress.several->of);
            case Wait::executor:
                return event.b != 0;
            case Wait::task_group:
                return !out_.tasks[task].steps.empty() && out_.tasks[task].steps.back().act == Act::leave;
            case Wait::io:
            case Wait::future:
                return false;
            default:
                return event.a != 0 && kinds_.contains(text(event.a));
        }
    }

    bool are_own(TaskId task, const std::vector<std::int64_t>& all) const {
        return !all.empty() && std::all_of(all.begin(), all.end(), [&](std::int64_t one) {
            return one > 0 ? out_.tasks[static_cast<TaskId>(one)].parent == task
                           : out_.jobs[static_cast<std::size_t>(-one)].task == task;
        });
    }

    // The task goes on, or never does: what it waited for becomes a step.
    void end_of_wait(TaskId task, bool for_ever) {
        TaskProgress& progress = progress_[task];
        const TraceEvent& event = *progress.suspend;
        if (continues_last(task, event)) {
            last(task)->cut = progress.is_cut && progress.cut_by_timer < 0;
            return;
        }
        const bool is_cut = progress.is_cut || for_ever;
        StoryStep made;
        if (progress.cut_by_timer >= 0 && !for_ever) {
            made = step(Act::sleep, event.line);
            made.amount = progress.cut_by_timer - event.t;
        } else {
            made = natural(task, event, is_cut);
            made.cut = is_cut;
        }
        const bool follows =
            made.act == Act::acquire || made.act == Act::get || made.act == Act::put || made.act == Act::condition_wait;
        if (made.act == Act::condition_wait) take_back_release(task, made);
        push(task, std::move(made), event.t);
        progress.may_follow = follows;
    }

    // Some steps suspend more than once, or were told when they began.
    bool continues_last(TaskId task, const TraceEvent& event) {
        StoryStep* before = last(task);
        if (!before) return false;
        const std::string what = event.detail == static_cast<std::uint8_t>(Wait::task) ? std::string() : text(event.a);
        switch (static_cast<Wait>(event.detail)) {
            case Wait::task_group:
                if (before->act != Act::leave) return false;
                before->fails |= failed_groups_.contains(before->amount);
                return true;
            case Wait::barrier:
                return before->act == Act::barrier_wait && before->name == what;
            case Wait::queue:
                return (before->act == Act::join && before->name == what) ||
                       (progress_[task].may_follow && (before->act == Act::get || before->act == Act::put) && before->name == what);
            case Wait::lock:
            case Wait::condition:
                return progress_[task].may_follow && before->act == Act::condition_wait &&
                       (before->name == what || lock_of(before->name) == what);
            case Wait::semaphore:
                return progress_[task].may_follow && before->act == Act::acquire && before->name == what;
            default:
                return false;
        }
    }

    std::string lock_of(const std::string& condition) const {
        const auto found = locks_.find(condition);
        return found == locks_.end() ? condition : found->second;
    }

    // Waiting on a condition lets go of its lock, which is no step of its own.
    void take_back_release(TaskId task, StoryStep& wait) {
        StoryStep* before = last(task);
        if (!before || before->act != Act::release) return;
        if (before->name != wait.name) locks_[wait.name] = before->name;
        progress_[task].computed += before->before;
        out_.tasks[task].steps.pop_back();
    }

    StoryStep natural(TaskId task, const TraceEvent& event, bool is_cut) {
        const TaskProgress& progress = progress_[task];
        const auto on = static_cast<Wait>(event.detail);
        if (!is_known(task)) return unknown(task, event, is_cut);
        StoryStep out = step(Act::never, event.line, on == Wait::task ? std::string() : text(event.a));
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
                if (on == Wait::wait && progress.wake && static_cast<Cause>(progress.wake->detail) == Cause::timer) {
                    out.act = Act::sleep;  // its timeout
                    out.amount = progress.wake->b - event.t;
                    break;
                }
                out.act = on == Wait::gather ? Act::gather : Act::wait;
                out.of = progress.several->of;
                out.name = progress.several->until;
                break;
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
                out.act = Act::get;  // until a `put` says otherwise
                break;
            case Wait::barrier:
                out.act = Act::barrier_wait;
                break;
            default:
                break;
        }
        if (!is_cut) look_for_failures(out);
        return out;
    }

    void look_for_failures(StoryStep& wait) const {
        for (const std::int64_t one : wait.of) {
            if (one < 0) continue;
            const Story& story = out_.tasks[static_cast<TaskId>(one)];
            if (story.ended < 0) wait.early = true;
            if (story.status == Status::raised || story.status == Status::cancelled) wait.fails = true;
        }
        if (wait.act == Act::wait) wait.fails = false;
    }

    // Something without a name: it is over when it was over.
    StoryStep unknown(TaskId task, const TraceEvent& event, bool is_cut) {
        const TaskProgress& progress = progress_[task];
        if (!progress.wake || is_cut) return step(Act::never, event.line);
        const TraceEvent& wake = *progress.wake;
        StoryStep out = step(Act::io, event.line);
        out.amount = std::max<std::int64_t>(0, wake.b - event.t);
        switch (static_cast<Cause>(wake.detail)) {
            case Cause::task:
                if (wake.a == task) {
                    out.act = Act::yield;
                    out.amount = std::max<std::int64_t>(1, wake.worker);
                } else if (wake.a != 0 && is_end_of_own(wake)) {
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

    void done(const TraceEvent& event) {
        leave_thread(event.task, event.t);
        TaskProgress& progress = progress_[event.task];
        progress.suspend = nullptr;
        Story& story = out_.tasks[event.task];
        story.status = trace::done_status(event.detail);
        out_.ended = std::max(out_.ended, event.t);
        StoryStep* before = last(event.task);
        StoryStep end = step(Act::nothing, 0);
        if (story.status == Status::raised) {
            if (before && before->fails && !before->cut) {
                before->ends = true;
            } else {
                end.act = Act::raise;
                end.name = text(trace::high_half(event.b));
                end.text = text(trace::low_half(event.b));
            }
        } else if (story.status == Status::cancelled) {
            if (before && (before->cut || before->fails))
                before->ends = true;
            else if (before)
                end.act = Act::raise, end.name = "CancelledError";
        }
        if (end.act == Act::raise || progress.computed > 0) push(event.task, std::move(end), event.t);
        story.ended = event.t;
        if (story.status == Status::raised)
            if (const auto found = group_of_.find(event.task); found != group_of_.end()) failed_groups_.insert(found->second);
    }

    void hold(const TraceEvent& event) {
        const bool blocks = static_cast<trace::Holding>(event.detail) == trace::Holding::block;
        TaskProgress& progress = progress_[event.task];
        if (blocks && (event.line != 0 || event.task == 0)) {
            StoryStep made = step(Act::block, event.line, text(event.a));
            made.amount = event.b;
            push(event.task, std::move(made), event.t);
        } else if (progress.mark >= 0) {
            progress.computed += event.t + event.b - progress.mark;
        }
        if (progress.mark >= 0) progress.mark = event.t + event.b;
    }

    void cancel(const TraceEvent& event) {
        const TaskId target = event.a;
        TaskProgress& progress = progress_[target];
        if (event.task != 0 || event.line != 0) {
            StoryStep made = step(Act::cancel, event.line);
            made.of = {target};
            push(event.task, std::move(made), event.t);
            if (event.task != target && event.task != out_.tasks[target].parent) out_.tasks[target].is_cancelled_by_others = true;
            last_request_ = event.t;
            last_asker_ = event.task;
        }
        if (progress.suspend && !woken_with_result(progress)) progress.is_cut = true;
    }

    static bool woken_with_result(const TaskProgress& progress) { return progress.wake != nullptr; }

    // asyncio itself asks a task to end: a timeout, a task group, or it hands a request on.
    void interrupt(const trace::RecordedCall& call) {
        for (const std::int64_t one : call.of) {
            if (one <= 0) continue;
            const auto target = static_cast<TaskId>(one);
            TaskProgress& progress = progress_[target];
            if (!progress.suspend || progress.wake) continue;
            const bool is_handed_on = last_request_ == call.t && last_asker_ == call.task;
            if (call.task != 0 && !is_handed_on && out_.tasks[target].parent == call.task) {
                StoryStep made = step(Act::cancel, 0);
                made.of = {target};
                push(call.task, std::move(made), call.t);
            }
            progress.is_cut = true;
            if (call.task == 0 && !is_handed_on && !is_over() && !is_of_failed_group(target)) progress.cut_by_timer = call.t;
        }
    }

    bool is_of_failed_group(TaskId task) const {
        const auto found = group_of_.find(task);
        if (found != group_of_.end() && failed_groups_.contains(found->second)) return true;
        const auto& open = progress_[task].groups;
        return std::any_of(open.begin(), open.end(), [&](std::int64_t group) { return failed_groups_.contains(group); });
    }

    void acquire(const TraceEvent& event) {
        StoryStep* before = last(event.task);
        const std::string what = text(event.a);
        TaskProgress& progress = progress_[event.task];
        if (before && progress.may_follow &&
            ((before->act == Act::acquire && before->name == what) ||
             (before->act == Act::condition_wait && (before->name == what || lock_of(before->name) == what)))) {
            progress.may_follow = false;
            return;
        }
        push(event.task, object_step(Act::acquire, event), event.t);
    }

    void queued(Act act, const TraceEvent& event) {
        StoryStep* before = last(event.task);
        TaskProgress& progress = progress_[event.task];
        if (before && progress.may_follow && (before->act == Act::get || before->act == Act::put) &&
            before->name == text(event.a)) {
            before->act = act;
            progress.may_follow = false;
            return;
        }
        push(event.task, object_step(act, event), event.t);
    }

    void job(const TraceEvent& event) {
        if (event.kind == EventKind::submit) {
            JobStory made;
            made.executor = text(trace::high_half(event.b));
            made.function = text(trace::low_half(event.b));
            made.line = event.line;
            made.task = event.task;
            out_.jobs.push_back(std::move(made));
            StoryStep submit = step(Act::submit, event.line);
            submit.of = {-std::int64_t{event.a}};
            return push(event.task, std::move(submit), event.t);
        }
        JobStory& job = out_.jobs[event.a];
        if (event.kind == EventKind::start) job.start = event.t;
        if (event.kind == EventKind::finish) job.end = event.t;
        if (event.kind == EventKind::job_hold && static_cast<trace::Holding>(event.detail) == trace::Holding::cpu) {
            job.computes_first |= event.t == job.start;
            job.computing += event.b;
        }
    }

    void take(const trace::RecordedCall& call) {
        TaskProgress& progress = progress_[call.task];
        if (call.method == "gather" || (call.method == "wait" && call.what.empty())) {
            progress.several = &call;
        } else if (call.method == "interrupt") {
            interrupt(call);
        } else if (call.method == "add") {
            for (const std::int64_t one : call.of) add_to_group(call, static_cast<TaskId>(one));
        } else if (call.method == "enter" || call.method == "exit") {
            StoryStep made = step(call.method == "enter" ? Act::enter : Act::leave, call.line);
            made.amount = call.id;
            if (made.act == Act::enter) progress.groups.push_back(call.id);
            made.fails = made.act == Act::leave && failed_groups_.contains(call.id);
            if (made.act == Act::leave) std::erase(progress.groups, call.id);
            push(call.task, std::move(made), call.t);
        } else if (const auto act = act_of(call)) {
            push(call.task, step(*act, call.line, call.what), call.t);
        }
    }

    std::optional<Act> act_of(const trace::RecordedCall& call) const {
        if (call.method == "task_done") return Act::task_done;
        if (call.method == "join") return Act::join;
        if (call.method != "wait") return std::nullopt;
        const auto kind = kinds_.find(call.what);
        return kind != kinds_.end() && kind->second == "barrier" ? Act::barrier_wait : Act::event_wait;
    }

    void add_to_group(const trace::RecordedCall& call, TaskId child) {
        group_of_[child] = call.id;
        StoryStep* made = last(call.task);
        if (made && made->act == Act::create && made->of.front() == child) made->in_group = true;
    }

    const trace::Recording& recording_;
    Stories out_;
    std::vector<TaskProgress> progress_;
    std::map<std::string, std::string> kinds_;
    std::map<std::string, std::string> locks_;  // condition -> its lock, where that has a name of its own
    std::map<TaskId, std::int64_t> group_of_;
    std::set<std::int64_t> failed_groups_;
    std::vector<std::int64_t> late_;
    std::int64_t last_request_ = -1;
    TaskId last_asker_ = 0;
};

}  // namespace

Stories stories_of(const trace::Recording& recording) { return Teller(recording).tell(); }

}  // namespace baton::python
