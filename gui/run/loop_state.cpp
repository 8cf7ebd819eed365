#include "gui/run/loop_state.h"

#include <algorithm>

#include "gui/base/work.h"

namespace baton::gui {

using trace::EventKind;
using trace::TraceEvent;

std::vector<bool> turns_of(const trace::Recording& recording) {
    std::vector<bool> out(recording.events.size(), false);
    std::vector<std::size_t> ready(1, 0);  // by task: the event that put it into the ready queue
    const auto put = [&](TaskId task, std::size_t event) {
        if (ready.size() <= task) ready.resize(task + std::size_t{1}, 0);
        ready[task] = event;
    };
    std::size_t turn = 0, running = 0;  // the turn's first step; steps within each other
    bool any = false;
    for (std::size_t i = 0; i < recording.events.size(); ++i) {
        const TraceEvent& event = recording.events[i];
        const bool yields = event.kind == EventKind::suspend && static_cast<trace::Wait>(event.detail) == trace::Wait::yield;
        if (event.kind == EventKind::create) put(event.a, i);
        if (event.kind == EventKind::wake || yields) put(event.task, i);
        if (event.kind == EventKind::suspend || event.kind == EventKind::done) running -= running > 0 ? 1 : 0;
        if (event.kind != EventKind::resume) continue;
        // A step within another one, as an eager task's first, did not stand in the queue.
        if (++running > 1) continue;
        if (any && event.task < ready.size() && ready[event.task] < turn) continue;
        out[i] = any = true;
        turn = i;
    }
    return out;
}

LoopReplay::LoopReplay(RunResultPtr run) : run_(std::move(run)) { restart(); }

void LoopReplay::restart() {
    lives_.assign(run_->timeline.task_count() + 1, {});
    stack_.clear();
    next_ = 0;
    order_ = 0;
}

void LoopReplay::put(TaskId task, LoopEntry entry) {
    if (task == 0 || task >= lives_.size()) return;
    entry.task = task;
    lives_[task] = {entry, ++order_};
}

void LoopReplay::apply(const TraceEvent& event, analysis::EventIndex index) {
    const Time t = start_of_run + Duration(event.t);
    if (event.task < lives_.size()) lives_[event.task].entry.holds.reset();  // it acts again, so that is over
    switch (event.kind) {
        case EventKind::hold:
            if (event.task >= lives_.size()) break;
            lives_[event.task].entry.holds = static_cast<trace::Holding>(event.detail);
            lives_[event.task].entry.until = t + Duration(event.b);
            break;
        case EventKind::create:
            put(event.a, {LoopEntry::TaskState::ready, 0, t, {}, 0, index});
            break;
        case EventKind::resume:
            stack_.push_back(event.task);
            put(event.task, {LoopEntry::TaskState::running, 0, t, {}, 0, index});
            break;
        case EventKind::suspend: {
            if (!stack_.empty()) stack_.pop_back();
            const auto on = static_cast<trace::Wait>(event.detail);
            const auto state = on == trace::Wait::yield      ? LoopEntry::TaskState::ready
                               : on == trace::Wait::sleep    ? LoopEntry::TaskState::sleeping
                               : on == trace::Wait::io       ? LoopEntry::TaskState::io
                               : on == trace::Wait::executor ? LoopEntry::TaskState::executor
                                                             : LoopEntry::TaskState::waiting;
            put(event.task, {state, 0, t, on, event.a, index});
            break;
        }
        case EventKind::wake:
            put(event.task, {LoopEntry::TaskState::ready, 0, start_of_run + Duration(event.b), {}, 0, index});
            break;
        case EventKind::done:
            if (!stack_.empty()) stack_.pop_back();
            if (event.task < lives_.size()) lives_[event.task].order = 0;
            break;
        default:
            break;
    }
}

bool LoopReplay::approach(analysis::EventIndex event, std::size_t most_events) {
    if (event < next_) restart();
    const auto& events = run_->recording.events;
    const std::size_t end = std::min<std::size_t>(event, events.size());
    const std::size_t until = std::min(end, next_ + most_events);
    work().events += until - next_;
    for (; next_ < until; ++next_) apply(events[next_], next_);
    return next_ >= end;
}

LoopState LoopReplay::at(analysis::EventIndex event, std::size_t most) {
    approach(event, run_->recording.events.size());
    work().tasks += lives_.size();
    std::vector<const Life*> alive;
    for (const Life& life : lives_) {
        if (life.order != 0) alive.push_back(&life);
    }
    const std::size_t shown = std::min(most, alive.size());
    std::partial_sort(
        alive.begin(), alive.begin() + static_cast<std::ptrdiff_t>(shown), alive.end(), [](const Life* a, const Life* b) {
            const int x = std::min(static_cast<int>(a->entry.state), 2), y = std::min(static_cast<int>(b->entry.state), 2);
            return x != y ? x < y : a->order < b->order;
        });
    LoopState out;
    out.alive = alive.size();
    out.entries.reserve(shown);
    for (std::size_t i = 0; i < shown; ++i) out.entries.push_back(alive[i]->entry);
    return out;
}

}  // namespace baton::gui
