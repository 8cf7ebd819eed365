#include "sim/analysis/moments.h"

#include <utility>

namespace baton::analysis {

using trace::EventKind;
using trace::TraceEvent;

namespace {

template <class Item>
std::span<const Item> items_of(const std::vector<Item>& items, const std::vector<std::size_t>& first, TaskId task) {
    if (task + std::size_t{1} >= first.size()) return {};
    return std::span(items).subspan(first[task], first[task + std::size_t{1}] - first[task]);
}

// From how many there are of each to where each one's begin.
void add_up(std::vector<std::size_t>& counts) {
    std::size_t before = 0;
    for (std::size_t& count : counts) before += std::exchange(count, before);
}

bool is_of_what_it_awaits(const TraceEvent& event) {
    return event.kind == EventKind::deliver && trace::delivery(event.detail).through_future;
}

// Whose moments the events of a trace are, which it takes in order.
class Owners {
public:
    explicit Owners(TaskId tasks) : not_asked_(tasks + std::size_t{1}) {}

    // A request to cancel is of the task that is asked. 0: of nobody, or the event is none.
    TaskId of(const TraceEvent& event) {
        const TaskId task = event.kind == EventKind::cancel ? event.a : event.task;
        if (task >= not_asked_.size()) return 0;
        switch (event.kind) {
            case EventKind::deliver:
                not_asked_[task] = is_of_what_it_awaits(event);
                return task;
            case EventKind::swallow: {
                const bool by_handler = static_cast<trace::Swallow>(event.detail) == trace::Swallow::handler;
                return by_handler && not_asked_[task] ? 0 : task;
            }
            case EventKind::timeout:
            case EventKind::cancel:
            case EventKind::lose:
            case EventKind::raise:
            case EventKind::handle:
            case EventKind::log:
            case EventKind::release:
            case EventKind::set:
            case EventKind::notify:
            case EventKind::create:
                return task;
            default:
                return 0;
        }
    }

private:
    std::vector<bool> not_asked_;  // by task: the CancelledError that it got last is of what it awaited
};

}  // namespace

EventKind Moments::counts_as(const TraceEvent& moment) { return is_of_what_it_awaits(moment) ? EventKind::raise : moment.kind; }

Moments::Moments(const trace::Recording& recording, TaskId tasks) : first_(tasks + std::size_t{2}) {
    Owners counted(tasks), owners(tasks);
    for (const TraceEvent& event : recording.events) {
        const TaskId task = counted.of(event);
        if (task == 0) continue;
        ++first_[task];
        kinds_ |= std::uint64_t{1} << static_cast<int>(counts_as(event));
    }
    add_up(first_);
    all_.resize(first_.back());
    std::vector<std::size_t> next = first_;
    EventIndex index = 0;
    for (const TraceEvent& event : recording.events) {
        if (const TaskId task = owners.of(event); task != 0) all_[next[task]++] = index;
        ++index;
    }
}

std::span<const EventIndex> Moments::of(TaskId task) const { return items_of(all_, first_, task); }

Frames::Frames(const trace::Recording& recording, TaskId tasks) : first_(tasks + std::size_t{2}) {
    for (const TraceEvent& event : recording.events) {
        if (event.kind == EventKind::enter && event.task <= tasks) ++first_[event.task];
    }
    add_up(first_);
    all_.resize(first_.back());
    if (all_.empty()) return;
    std::vector<std::size_t> next = first_;
    std::vector<std::uint32_t> innermost(tasks + std::size_t{1}, AwaitFrame::none);
    EventIndex index = no_event;
    for (const TraceEvent& event : recording.events) {
        ++index;
        if ((event.kind != EventKind::enter && event.kind != EventKind::leave) || event.task > tasks) continue;
        const std::size_t base = first_[event.task];
        std::uint32_t& top = innermost[event.task];
        if (event.kind == EventKind::enter) {
            const std::uint32_t depth = top == AwaitFrame::none ? 0 : all_[base + top].depth + 1;
            all_[next[event.task]] = {index, no_event, event.a, top, depth};
            top = static_cast<std::uint32_t>(next[event.task]++ - base);
        } else if (top != AwaitFrame::none) {
            all_[base + top].to = index;
            top = all_[base + top].outer;
        }
    }
}

std::span<const AwaitFrame> Frames::of(TaskId task) const { return items_of(all_, first_, task); }

}  // namespace baton::analysis
