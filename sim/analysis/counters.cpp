#include "sim/analysis/counters.h"

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;

namespace {

// Whether each task stands in the ready queue.
class CountedQueue {
public:
    // By how much the event changes the length of the queue.
    int take(const TraceEvent& event) {
        switch (event.kind) {
            case EventKind::create:
                return put(event.a, true);
            case EventKind::wake:
                return of(event.task) == Place::suspended ? put(event.task, true) : 0;
            case EventKind::suspend:
                return put(event.task, static_cast<trace::Wait>(event.detail) == trace::Wait::yield);
            case EventKind::resume:
            case EventKind::done:
                return leave(event.task, event.kind == EventKind::done ? Place::gone : Place::running);
            default:
                return 0;
        }
    }

private:
    enum class Place : std::uint8_t { gone, running, suspended, ready };

    Place& of(TaskId task) {
        if (places_.size() <= task) places_.resize(task + std::size_t{1}, Place::gone);
        return places_[task];
    }
    int put(TaskId task, bool ready) {
        if (of(task) == Place::ready) return 0;
        of(task) = ready ? Place::ready : Place::suspended;
        return ready ? 1 : 0;
    }
    int leave(TaskId task, Place to) {
        const bool was_ready = of(task) == Place::ready;
        of(task) = to;
        return was_ready ? -1 : 0;
    }

    std::vector<Place> places_;
};

template <class Change>
std::vector<CounterPoint> counted(const trace::Recording& recording, Change change) {
    std::vector<CounterPoint> out;
    std::int64_t value = 0;
    EventIndex index = 0;
    for (const TraceEvent& event : recording.events) {
        if (const int by = change(event); by != 0) {
            value += by;
            out.push_back({index, static_cast<std::uint32_t>(value)});
        }
        ++index;
    }
    return out;
}

}  // namespace

std::vector<CounterPoint> ready_tasks(const trace::Recording& recording) {
    CountedQueue queue;
    return counted(recording, [&](const TraceEvent& event) { return queue.take(event); });
}

std::vector<CounterPoint> living_tasks(const trace::Recording& recording) {
    TaskId born = 0;  // ids count up; an event that names another task tells of none that was born
    std::int64_t living = 0;
    return counted(recording, [&](const TraceEvent& event) {
        if (event.kind == EventKind::create && event.a == born + 1) return ++born, ++living, 1;
        if (event.kind == EventKind::done && living > 0) return --living, -1;
        return 0;
    });
}

}  // namespace baton::analysis
