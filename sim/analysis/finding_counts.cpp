// Finds counts that do not add up: superfluous releases, queues that only grow, objects that are never used.
#include <algorithm>
#include <array>
#include <map>

#include "sim/analysis/finding_families.h"

namespace baton::analysis {

namespace {

using trace::EventKind;

const ObjectHistory* history_of(const Timeline& timeline, const std::string& name) {
    const auto& objects = timeline.objects();
    const auto found = std::find_if(objects.begin(), objects.end(), [&](const ObjectHistory& one) { return one.name == name; });
    return found == objects.end() ? nullptr : &*found;
}

// Finds the releases to blame for excess permits: those by tasks that held no permit, or if there are none, those that exceeded the
// size.
struct Releases {
    std::vector<TaskId> tasks;
    LineCounts lines;
    std::optional<Time> first;

    void add(const trace::TraceEvent& event) {
        if (!first) first = Time(Duration(event.t));
        tasks.push_back(event.task);
        lines.add(event.line);
    }
};

std::optional<Finding> over_released(const Evidence& evidence, const ObjectFacts& facts, const ObjectHistory& history) {
    std::int32_t least = 0;
    Releases too_many, not_own;
    std::map<TaskId, std::int64_t> held;
    for (const ObjectPoint& point : history.points) {
        const trace::TraceEvent& event = evidence.recording.events[point.event];
        if (event.kind == EventKind::acquire) ++held[event.task];
        if (event.kind != EventKind::release) continue;
        if (held[event.task] == 0)
            not_own.add(event);
        else
            --held[event.task];
        if (point.value < 0) too_many.add(event);
        least = std::min(least, point.value);
    }
    if (least == 0) return {};
    Releases& blame = not_own.first ? not_own : too_many;
    Finding out{Finding::Kind::over_released, facts.name, facts.kind, blame.lines.most_frequent(),
                sorted_tasks(std::move(blame.tasks))};
    out.figures = {
        {"permits", *facts.size}, {"most_free", *facts.size - least}, {"first", blame.first->time_since_epoch().count(), true}};
    return out;
}

// How a queue grows during the time in which something arrives.
struct Growth {
    std::uint64_t came = 0, left = 0;  // `left` is what is there at the end of that time
    std::int64_t most = 0;
    Time from{}, to{};
};

struct Level {
    Time t;
    std::int64_t value;
    bool came;  // whether it arrived or left
};

// Returns the growth of a queue that grows steadily while arrivals are spread over time, if a third of them is left at the end.
std::optional<Growth> growth_of(const std::vector<Level>& levels) {
    constexpr std::uint64_t fewest = 20, fewest_times = 10;
    Growth out;
    std::uint64_t times = 0;
    for (const Level& level : levels) {
        if (!level.came) continue;
        if (out.came == 0) out.from = level.t;
        times += out.came == 0 || level.t != out.to ? 1 : 0;
        out.to = level.t;
        ++out.came;
    }
    if (out.came < fewest || times < fewest_times) return {};
    std::array<std::int64_t, 4> quarters{};
    for (const Level& level : levels) {
        if (level.t > out.to) break;
        const Duration since = level.t - out.from;
        for (std::size_t i = 0; i < quarters.size(); ++i) {
            if (since / static_cast<std::int64_t>(i + 1) <= (out.to - out.from) / 4) quarters[i] = level.value;
        }
        out.most = std::max(out.most, level.value);
    }
    const bool grows = std::is_sorted(quarters.begin(), quarters.end(), std::less_equal<>());
    if (!grows || quarters[0] < 1 || quarters[3] < 10 || quarters[3] * 10 < static_cast<std::int64_t>(out.came) * 3) return {};
    out.left = static_cast<std::uint64_t>(quarters[3]);
    return out;
}

std::optional<Finding> growing_items(const Evidence& evidence, const ObjectFacts& facts, const ObjectHistory& history) {
    std::vector<Level> levels;
    std::vector<TaskId> tasks;
    LineCounts puts, gets;
    for (const ObjectPoint& point : history.points) {
        const trace::TraceEvent& event = evidence.recording.events[point.event];
        if (event.kind != EventKind::put && event.kind != EventKind::get) continue;
        levels.push_back({point.t, point.value, event.kind == EventKind::put});
        (event.kind == EventKind::put ? puts : gets).add(event.line);
        if (event.kind == EventKind::put) tasks.push_back(event.task);
    }
    const auto growth = growth_of(levels);
    if (!growth) return {};
    Finding out{Finding::Kind::growing_queue, facts.name, facts.kind, puts.most_frequent(1), sorted_tasks(std::move(tasks))};
    for (const Line line : gets.most_frequent(1)) out.lines.push_back(line);
    out.figures = {{"came", static_cast<std::int64_t>(growth->came)},
                   {"left", static_cast<std::int64_t>(growth->left)},
                   {"most", growth->most},
                   {"over", (growth->to - growth->from).count(), true}};
    return out;
}

// The same for the line of tasks that wait for a permit or a lock.
std::optional<Finding> growing_line(const Evidence& evidence, const ObjectFacts& facts, const ObjectHistory& history) {
    std::vector<Level> levels;
    std::vector<TaskId> tasks;
    LineCounts lines;
    std::uint32_t before = 0;
    for (const ObjectPoint& point : history.points) {
        const trace::TraceEvent& event = evidence.recording.events[point.event];
        const bool came = event.kind == EventKind::suspend && point.waiters > before;
        before = point.waiters;
        levels.push_back({point.t, point.waiters, came});
        if (!came) continue;
        tasks.push_back(event.task);
        lines.add(event.line);
    }
    const auto growth = growth_of(levels);
    // If hardly any task was served meanwhile, they practically all came at once: that is a batch, not an overload.
    if (!growth || growth->left * 10 > growth->came * 7) return {};
    Finding out{Finding::Kind::growing_queue, facts.name, facts.kind, lines.most_frequent(1), sorted_tasks(std::move(tasks))};
    out.figures = {{"came", static_cast<std::int64_t>(growth->came)},
                   {"left", static_cast<std::int64_t>(growth->left)},
                   {"most", growth->most},
                   {"over", (growth->to - growth->from).count(), true}};
    return out;
}

}  // namespace

std::vector<Finding> find_over_released(const Evidence& evidence) {
    std::vector<Finding> out;
    for (const ObjectFacts& facts : evidence.facts.objects) {
        // A semaphore that starts with no permits counts signals, so it is released before it is acquired.
        if (facts.kind != "semaphore" || facts.size.value_or(0) < 1) continue;
        const ObjectHistory* history = history_of(evidence.timeline, facts.name);
        if (!history) continue;
        if (auto finding = over_released(evidence, facts, *history)) out.push_back(std::move(*finding));
    }
    return out;
}

std::vector<Finding> find_growing_queues(const Evidence& evidence) {
    std::vector<Finding> out;
    for (const ObjectFacts& facts : evidence.facts.objects) {
        const ObjectHistory* history = history_of(evidence.timeline, facts.name);
        if (!history) continue;
        const bool is_line = facts.kind == "lock" || facts.kind == "semaphore" || facts.kind == "bounded_semaphore";
        if (!is_line && !facts.is_unbounded) continue;
        auto finding = (is_line ? growing_line : growing_items)(evidence, facts, *history);
        if (finding) out.push_back(std::move(*finding));
    }
    return out;
}

std::vector<Finding> find_unused_objects(const Evidence& evidence) {
    std::vector<Finding> out;
    for (const ObjectFacts& facts : evidence.facts.objects) {
        if (facts.is_used) continue;
        Finding finding{Finding::Kind::unused_object, facts.name, facts.kind, {}, {}};
        if (facts.line != 0) finding.lines = {facts.line};
        out.push_back(std::move(finding));
    }
    return out;
}

}  // namespace baton::analysis
