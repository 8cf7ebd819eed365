#include "sim/analysis/states.h"

#include <algorithm>
#include <array>

#include "sim/base/enumerators.h"

namespace baton::analysis {

namespace {

template <class Item>
std::span<const Item> part(const std::vector<Item>& items, const std::vector<std::size_t>& starts, std::size_t key) {
    if (key + 1 >= starts.size()) return {};
    return std::span(items).subspan(starts[key], starts[key + 1] - starts[key]);
}

// Returns the first of `items` whose event comes after `event`. The items must be in the order of the trace.
template <class Items, class EventOf>
auto after(const Items& items, EventIndex event, EventOf event_of) {
    return std::upper_bound(items.begin(), items.end(), event,
                            [&](EventIndex wanted, const auto& item) { return wanted < event_of(item); });
}

EventIndex event_of_step(const TaskStep& step) { return step.event; }

}  // namespace

static_assert(state_count == enumerator_count<State> && !state_words.back().empty(), "a state without a word");

std::span<const StateSpan> Timeline::spans(RowId row) const { return part(spans_, first_span_, row); }

std::span<const TaskStep> Timeline::steps(RowId row) const {
    return row == 0 ? std::span<const TaskStep>(steps_) : part(steps_of_tasks_, first_step_, row);
}

const StateSpan* Timeline::span_at(RowId row, Time t) const {
    const auto all = spans(row);
    const auto next =
        std::upper_bound(all.begin(), all.end(), t, [](Time wanted, const StateSpan& span) { return wanted < span.start; });
    if (next == all.begin() || std::prev(next)->end <= t) return nullptr;
    return &*std::prev(next);
}

const TaskStep* Timeline::step_before(RowId row, EventIndex event) const {
    const auto all = steps(row);
    const auto at = std::lower_bound(all.begin(), all.end(), event,
                                     [](const TaskStep& step, EventIndex wanted) { return step.event < wanted; });
    return at == all.begin() ? nullptr : &*std::prev(at);
}

const Edge* Timeline::cause_of(const TaskStep& step) const {
    const auto to = part(edges_to_, first_edge_to_, step.task);
    const auto next = after(to, step.event, [&](std::uint32_t edge) { return edges_[edge].event; });
    if (next == to.begin()) return nullptr;
    const Edge& edge = edges_[*std::prev(next)];
    const TaskStep* before = step_before(step.task, step.event);
    return before && before->event > edge.event ? nullptr : &edge;
}

const Edge* Timeline::cause_of(RowId row, const StateSpan& span) const {
    if (row == 0 || row > tasks_) return nullptr;
    const TaskStep* step = step_before(row, span.event + 1);
    if (has_thread(span.state)) return step ? cause_of(*step) : nullptr;
    const auto to = part(edges_to_, first_edge_to_, row);
    const auto event_of = [&](std::uint32_t edge) { return edges_[edge].event; };
    const auto next = after(to, span.event, event_of);
    if (span.state == State::ready) {
        const bool led_here = next != to.begin() && event_of(*std::prev(next)) == span.event;
        return led_here ? &edges_[*std::prev(next)] : nullptr;
    }
    const bool inside_its_step = step && step->end > span.start;  // it stood by while an eager task had the thread
    if (inside_its_step || next == to.end() || std::max(edges_[*next].due, span.start) != span.end) return nullptr;
    return &edges_[*next];
}

std::vector<const Edge*> Timeline::effects_of(const TaskStep& step) const {
    const auto all = steps(step.task);
    const auto following = after(all, step.event, event_of_step);
    const EventIndex until = following == all.end() ? no_event : following->event;
    const auto from = part(edges_from_, first_edge_from_, step.task);
    std::vector<const Edge*> out;
    for (auto at = after(from, step.event, [&](std::uint32_t edge) { return edges_[edge].event; }); at != from.end(); ++at) {
        const Edge& edge = edges_[*at];
        if (edge.event >= until) break;
        if (edge.to != step.task) out.push_back(&edge);
    }
    return out;
}

std::vector<const Edge*> Timeline::effects_of(RowId row, const StateSpan& span) const {
    if (row == 0 || row > tasks_) return {};
    const TaskStep* step = step_before(row, span.event + 1);
    if (!has_thread(span.state)) {
        const auto all = steps(row);
        const auto following = after(all, span.event, event_of_step);
        const bool inside_its_step = step && step->end > span.start;
        if (!inside_its_step) step = following == all.end() ? nullptr : &*following;
    }
    return step ? effects_of(*step) : std::vector<const Edge*>();
}

}  // namespace baton::analysis
