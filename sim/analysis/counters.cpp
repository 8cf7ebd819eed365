#include "sim/analysis/counters.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "sim/base/large_memory.h"

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
std::size_t changes_in(const trace::Recording& recording, Change change) {
    std::size_t out = 0;
    for (const TraceEvent& event : recording.events) out += change(event) != 0 ? 1 : 0;
    return out;
}

// `change` is called for all events twice, each time with a copy of itself: what grows with a run of millions of events is not
// copied while it grows.
template <class Change>
std::vector<CounterPoint> counted(const trace::Recording& recording, const Change& change) {
    std::vector<CounterPoint> out;
    reserve_large(out, changes_in(recording, change));
    std::int64_t value = 0;
    EventIndex index = 0;
    for (Change again = change; const TraceEvent& event : recording.events) {
        if (const int by = again(event); by != 0) {
            value += by;
            out.push_back({index, static_cast<std::uint32_t>(value)});
        }
        ++index;
    }
    return out;
}

// Calls `act` with each change of the ready queue, at the time at which it was due, and whether that is before its event.
template <class Act>
void each_queue_change(const trace::Recording& recording, Act act) {
    CountedQueue queue;
    EventIndex index = 0;
    for (const TraceEvent& event : recording.events) {
        const auto by = static_cast<std::uint32_t>(queue.take(event));
        const std::int64_t due = event.kind == EventKind::wake ? std::min(event.b, event.t) : event.t;
        if (by != 0) act(TimedPoint{start_of_run + Duration(due), index, by}, due < event.t);
        ++index;
    }
}

// Which tasks were handed a permit of a semaphore and have not taken it.
class HandedPermits {
public:
    HandedPermits(const trace::Recording& recording, const std::vector<ObjectHistory>& objects)
        : of_text_(recording.texts.size(), nothing), semaphores_(objects.size()) {
        std::map<std::string_view, std::uint32_t> places;
        for (std::uint32_t i = 0; i < objects.size(); ++i) {
            if (objects[i].kind == trace::Wait::semaphore && !objects[i].waits.empty()) places.emplace(objects[i].name, i);
        }
        for (std::size_t text = 0; text < of_text_.size() && !places.empty(); ++text) {
            const auto place = places.find(recording.texts[static_cast<TextId>(text)]);
            if (place != places.end()) of_text_[text] = place->second;
        }
        any_ = !places.empty();
    }

    bool any() const { return any_; }
    void take(const TraceEvent& event, EventIndex index) {
        switch (event.kind) {
            case EventKind::suspend:
                give_back(event.task, index);
                if (static_cast<trace::Wait>(event.detail) == trace::Wait::semaphore) wait(event.task, named(event.a));
                break;
            case EventKind::wake:
                wake(event.task, index);
                break;
            case EventKind::release:
                if (const std::uint32_t object = named(event.a); object != nothing) ++semaphores_[object].free;
                break;
            case EventKind::acquire:
                if (const std::uint32_t object = named(event.a); object != nothing) acquire(event.task, object, index);
                break;
            case EventKind::done:
                give_back(event.task, index);
                break;
            default:
                break;
        }
    }
    // What was handed over, added to an object's own points.
    std::vector<ObjectPoint> added_to(const ObjectHistory& history, std::size_t object) const {
        std::vector<ObjectPoint> out;
        const std::vector<CounterPoint>& changes = semaphores_[object].changes;
        if (changes.empty()) return out;
        out.reserve(history.points.size());
        auto change = changes.begin();
        std::int32_t handed = 0;
        for (const ObjectPoint& point : history.points) {
            for (; change != changes.end() && change->event <= point.event; ++change)
                handed = static_cast<std::int32_t>(change->value);
            out.push_back({point.t, point.event, point.value + handed, point.waiters});
        }
        return out;
    }

private:
    static constexpr std::uint32_t nothing = ~std::uint32_t{0};
    struct Place {
        std::uint32_t awaited = nothing, handed = nothing;
    };
    struct Semaphore {
        std::uint32_t handed = 0, free = 0, waiters = 0;  // free: known from the first wait on
        std::vector<CounterPoint> changes;                // of `handed`
    };

    Place& of(TaskId task) {
        if (places_.size() <= task) places_.resize(task + std::size_t{1});
        return places_[task];
    }
    std::uint32_t named(TextId text) const { return text < of_text_.size() ? of_text_[text] : nothing; }

    void wait(TaskId task, std::uint32_t object) {
        of(task).awaited = object;
        if (object == nothing) return;
        Semaphore& its = semaphores_[object];
        if (its.waiters++ == 0) its.free = 0;  // else it would not wait
    }
    // A wait that ends while no permit is free was cancelled.
    void wake(TaskId task, EventIndex index) {
        const std::uint32_t object = std::exchange(of(task).awaited, nothing);
        if (object == nothing) return;
        Semaphore& its = semaphores_[object];
        --its.waiters;
        if (its.free == 0) return;
        --its.free;
        of(task).handed = object;
        its.changes.push_back({index, ++its.handed});
    }
    void acquire(TaskId task, std::uint32_t object, EventIndex index) {
        if (of(task).handed == object) return leave(task, index);
        Semaphore& its = semaphores_[object];
        its.free -= its.free > 0 ? 1 : 0;
    }
    void leave(TaskId task, EventIndex index) {
        Semaphore& its = semaphores_[std::exchange(of(task).handed, nothing)];
        its.changes.push_back({index, --its.handed});
    }
    // A task that was cancelled on its way does not take it.
    void give_back(TaskId task, EventIndex index) {
        const std::uint32_t object = of(task).handed;
        if (object == nothing) return;
        leave(task, index);
        ++semaphores_[object].free;
    }

    std::vector<std::uint32_t> of_text_;  // which semaphore has this name
    std::vector<Semaphore> semaphores_;   // by object; those of other kinds stay as they are
    std::vector<Place> places_;
    bool any_ = false;
};

}  // namespace

std::vector<CounterPoint> ready_tasks(const trace::Recording& recording) {
    return counted(recording, [queue = CountedQueue()](const TraceEvent& event) mutable { return queue.take(event); });
}

std::vector<TimedPoint> due_tasks(const trace::Recording& recording) {
    // What became ready before the loop came to it stands at another place; the last number is how many there are more.
    std::size_t all = 0, all_early = 0;
    each_queue_change(recording, [&](const TimedPoint&, bool is_early) { ++all, all_early += is_early ? 1 : 0; });
    if (all_early == 0) return {};
    std::vector<TimedPoint> early;
    reserve_large(early, all_early);
    each_queue_change(recording, [&](const TimedPoint& point, bool is_early) {
        if (is_early) early.push_back(point);
    });
    const auto sooner = [](const TimedPoint& a, const TimedPoint& b) { return a.t < b.t; };
    if (!std::is_sorted(early.begin(), early.end(), sooner)) std::stable_sort(early.begin(), early.end(), sooner);
    std::vector<TimedPoint> out;
    reserve_large(out, all);
    std::uint32_t value = 0;
    const auto put = [&](TimedPoint point) {
        point.value = value += point.value;
        out.push_back(point);
    };
    auto next = early.begin();
    each_queue_change(recording, [&](const TimedPoint& point, bool is_early) {
        if (is_early) return;
        for (; next != early.end() && !sooner(point, *next); ++next) put(*next);
        put(point);
    });
    std::for_each(next, early.end(), put);
    return out;
}

std::vector<CounterPoint> living_tasks(const trace::Recording& recording) {
    // Ids count up; an event that names another task tells of none that was born.
    return counted(recording, [born = TaskId{0}, living = std::int64_t{0}](const TraceEvent& event) mutable {
        if (event.kind == EventKind::create && event.a == born + 1) return ++born, ++living, 1;
        if (event.kind == EventKind::done && living > 0) return --living, -1;
        return 0;
    });
}

std::vector<std::vector<ObjectPoint>> permits_in_use(const trace::Recording& recording, const std::vector<ObjectHistory>& objects) {
    std::vector<std::vector<ObjectPoint>> out(objects.size());
    HandedPermits handed(recording, objects);
    if (!handed.any()) return out;
    EventIndex index = 0;
    for (const TraceEvent& event : recording.events) handed.take(event, index++);
    for (std::size_t i = 0; i < objects.size(); ++i) out[i] = handed.added_to(objects[i], i);
    return out;
}

}  // namespace baton::analysis
