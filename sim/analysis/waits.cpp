#include "sim/analysis/waits.h"

#include <algorithm>

#include "sim/analysis/by_text.h"

namespace baton::analysis {

namespace {

using trace::Cause;
using trace::EventKind;
using trace::TraceEvent;
using trace::Wait;
using End = ObjectWait::End;

bool counts(Wait on) { return is_object(on) || on == Wait::future; }

class Waits {
public:
    explicit Waits(const trace::Recording& recording) : recording_(recording) {}

    std::vector<ObjectWait> all() {
        for (EventIndex i = 0; i < recording_.events.size(); ++i) take(recording_.events[i], i);
        const Time end(recording_.ending.elapsed);
        for (ObjectWait& wait : out_) {
            if (wait.ended == no_event) wait.end = std::max(wait.start, end);
        }
        return std::move(out_);
    }

private:
    static constexpr std::size_t none = SIZE_MAX;

    struct Task {
        std::size_t wait = none;       // the one that goes on
        std::size_t woken = none;      // the one that ended, while nothing else has been done since
        std::uint32_t acquired = 0;    // since it was woken
        bool asked_to_cancel = false;  // since the wait began
        EventIndex last_act = no_event;
    };

    Task& task(TaskId id) {
        if (tasks_.size() <= id) tasks_.resize(id + std::size_t{1});
        return tasks_[id];
    }

    void take(const TraceEvent& event, EventIndex index) {
        switch (event.kind) {
            case EventKind::suspend:
                return suspend(event, index);
            case EventKind::wake:
                return wake(event, index);
            case EventKind::cancel:
                task(event.a).asked_to_cancel = true;
                return did_something(event, index);
            case EventKind::acquire:
                ++task(event.task).acquired;
                task(event.task).last_act = index;
                return;
            case EventKind::release:
            case EventKind::clear:
                task(event.task).last_act = index;
                return;
            case EventKind::set:
            case EventKind::notify:
            case EventKind::put:
            case EventKind::get:
            case EventKind::create:
            case EventKind::submit:
                return did_something(event, index);
            case EventKind::done:
                return done(event);
            default:
                return;
        }
    }

    void did_something(const TraceEvent& event, EventIndex index) {
        task(event.task).last_act = index;
        task(event.task).woken = none;
    }

    void suspend(const TraceEvent& event, EventIndex index) {
        const auto on = static_cast<Wait>(event.detail);
        Task& of = task(event.task);
        const bool takes_lock_again = on == Wait::lock && of.woken != none && out_[of.woken].on == Wait::condition &&
                                      out_[of.woken].line == event.line && of.acquired == 0;
        if (takes_lock_again) return;
        if (of.woken != none && went_back(out_[of.woken], event, of.acquired)) out_[of.woken].how = End::in_vain;
        of.woken = of.wait = none;
        if (!counts(on)) return;
        of.wait = out_.size();
        of.asked_to_cancel = false;
        ObjectWait wait;
        wait.task = event.task;
        wait.object = on == Wait::future ? 0 : event.a;
        wait.on = on;
        wait.line = event.line;
        wait.began = index;
        wait.start = wait.end = Time(Duration(event.t));
        out_.push_back(wait);
    }

    // A task that waits for a condition takes the lock once when it is woken. If it takes it again, it has left and come back.
    static bool went_back(const ObjectWait& woken, const TraceEvent& suspend, std::uint32_t acquired) {
        const bool same = static_cast<Wait>(suspend.detail) == woken.on && suspend.line == woken.line;
        const bool same_object = woken.object != 0 && suspend.a == woken.object;
        return woken.how == End::served && same && same_object && acquired <= (woken.on == Wait::condition ? 1 : 0);
    }

    void wake(const TraceEvent& event, EventIndex index) {
        Task& of = task(event.task);
        if (of.wait == none) return;
        ObjectWait& wait = out_[std::exchange(of.wait, none)];
        wait.ended = index;
        wait.end = std::max(wait.start, Time(Duration(event.b)));
        const auto cause = static_cast<Cause>(event.detail);
        wait.how = cause == Cause::timer || of.asked_to_cancel ? End::cut_off : End::served;
        if (cause == Cause::task) {
            wait.by = event.a;
            wait.set_by = task(event.a).last_act;
        }
        Task& woken = task(event.task);
        woken.woken = static_cast<std::size_t>(&wait - out_.data());
        woken.acquired = 0;
    }

    // A task that was woken and then ended at once as cancelled was not served.
    void done(const TraceEvent& event) {
        Task& of = task(event.task);
        if (of.woken != none && trace::done_status(event.detail) == trace::Status::cancelled) out_[of.woken].how = End::cut_off;
        of.woken = of.wait = none;
    }

    const trace::Recording& recording_;
    std::vector<Task> tasks_;
    std::vector<ObjectWait> out_;
};

}  // namespace

std::vector<ObjectWait> object_waits(const trace::Recording& recording) { return Waits(recording).all(); }

}  // namespace baton::analysis
