#include "gui/loop_state.h"

#include <algorithm>

namespace baton::gui {

using trace::Event;
using trace::Kind;

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
    lives_[task] = {true, entry, ++order_};
}

void LoopReplay::apply(const Event& event, analysis::EventIndex index) {
    const Time t = start_of_run + Duration(event.t);
    switch (event.kind) {
        case Kind::create:
            put(event.a, {LoopEntry::Place::ready, 0, t, {}, 0, index});
            break;
        case Kind::resume:
            stack_.push_back(event.task);
            put(event.task, {LoopEntry::Place::running, 0, t, {}, 0, index});
            break;
        case Kind::suspend: {
            if (!stack_.empty()) stack_.pop_back();
            const auto on = static_cast<trace::Wait>(event.detail);
            const auto place = on == trace::Wait::yield      ? LoopEntry::Place::ready
                               : on == trace::Wait::sleep    ? LoopEntry::Place::sleeping
                               : on == trace::Wait::io       ? LoopEntry::Place::io
                               : on == trace::Wait::executor ? LoopEntry::Place::executor
                                                             : LoopEntry::Place::waiting;
            put(event.task, {place, 0, t, on, event.a, index});
            break;
        }
        case Kind::wake:
            put(event.task, {LoopEntry::Place::ready, 0, start_of_run + Duration(event.b), {}, 0, index});
            break;
        case Kind::done:
            if (!stack_.empty()) stack_.pop_back();
            if (event.task < lives_.size()) lives_[event.task].alive = false;
            break;
        default:
            break;
    }
}

std::vector<LoopEntry> LoopReplay::at(analysis::EventIndex event) {
    if (event < next_) restart();
    const auto& events = run_->recording.events;
    for (; next_ < event && next_ < events.size(); ++next_) apply(events[next_], next_);
    std::vector<const Life*> alive;
    for (const Life& life : lives_) {
        if (life.alive) alive.push_back(&life);
    }
    std::sort(alive.begin(), alive.end(), [](const Life* a, const Life* b) {
        const int x = std::min(static_cast<int>(a->entry.place), 2), y = std::min(static_cast<int>(b->entry.place), 2);
        return x != y ? x < y : a->order < b->order;
    });
    std::vector<LoopEntry> out;
    out.reserve(alive.size());
    for (const Life* life : alive) out.push_back(life->entry);
    return out;
}

}  // namespace baton::gui
