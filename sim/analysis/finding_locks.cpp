// Finds locks that are held for longer than necessary.
#include <algorithm>

#include "sim/analysis/finding_families.h"
#include "sim/analysis/overlap.h"

namespace baton::analysis {

namespace {

// A sleep under a lock sets a pace; any other await makes other tasks wait unnecessarily.
bool is_await(State state) { return state == State::waiting || state == State::io || state == State::executor; }

std::optional<Finding> lock_held(const Evidence& evidence, const FreeStep& step, const ObjectHistory& lock) {
    Overlap waits;
    for (const Tenure& wait : lock.waits) waits.add(wait.start, wait.end);
    waits.prepare();
    Duration held{}, waited{};
    std::int64_t times = 0;
    std::vector<TaskId> tasks;
    for (const Tenure& hold : lock.holds) {
        if (evidence.recording.events[hold.event].line != step.with) continue;
        Duration during{};
        const auto spans = evidence.timeline.spans(hold.task);
        auto span =
            std::upper_bound(spans.begin(), spans.end(), hold.start, [](Time t, const StateSpan& one) { return t < one.end; });
        for (; span != spans.end() && span->start < hold.end; ++span) {
            if (!is_await(span->state) || !step.lines.contains(span->line)) continue;
            during += span->end - span->start;
            waited = sum(waited, waits.shared(span->start, span->end));
        }
        if (during == Duration{}) continue;
        ++times;
        held = sum(held, during);
        tasks.push_back(hold.task);
    }
    if (times < 2 || waited < evidence.timeline.end().time_since_epoch() / 20 || waited == Duration{}) return {};
    Finding out{Finding::Kind::lock_held, lock.name, "lock", {step.step, step.with}, sorted_tasks(std::move(tasks))};
    out.figures = {
        {"times", times}, {"held", held.count(), true}, {"others_waited", waited.count(), true}, {"last", step.is_last ? 1 : 0}};
    return out;
}

}  // namespace

std::vector<Finding> find_locks_held(const Evidence& evidence) {
    std::vector<Finding> out;
    for (const FreeStep& step : evidence.facts.free_steps) {
        for (const ObjectHistory& history : evidence.timeline.objects()) {
            if (history.name != step.lock) continue;
            if (auto finding = lock_held(evidence, step, history)) out.push_back(std::move(*finding));
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Finding& a, const Finding& b) { return a.figure("others_waited") > b.figure("others_waited"); });
    return out;
}

}  // namespace baton::analysis
