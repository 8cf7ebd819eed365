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

}  // namespace

TaskId Moments::owner(const TraceEvent& event) {
    switch (event.kind) {
        case EventKind::cancel:
            return event.a;
        case EventKind::timeout:
        case EventKind::deliver:
        case EventKind::lose:
        case EventKind::raise:
        case EventKind::handle:
        case EventKind::swallow:
        case EventKind::log:
        case EventKind::release:
        case EventKind::set:
        case EventKind::notify:
        case EventKind::create:
            return event.task;
        default:
            return 0;
    }
}

Moments::Moments(const trace::Recording& recording, TaskId tasks) : first_(tasks + std::size_t{2}) {
    for (const TraceEvent& event : recording.events) {
        const TaskId task = owner(event);
        if (task == 0 || task > tasks) continue;
        ++first_[task];
        kinds_ |= std::uint64_t{1} << static_cast<int>(event.kind);
    }
    add_up(first_);
    all_.resize(first_.back());
    std::vector<std::size_t> next = first_;
    EventIndex index = 0;
    for (const TraceEvent& event : recording.events) {
        const TaskId task = owner(event);
        if (task != 0 && task <= tasks) all_[next[task]++] = index;
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
